export const recipe = {
  id: 'python-radio-trufflehog',
  language: 'python',
  tool: 'trufflehog',
  env: { PATH: `/opt/venvs/truffle/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/truffle', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/truffle/.ready ] || { rm -rf /opt/venvs/truffle && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/truffle || python3 -m venv /opt/venvs/truffle) && /opt/venvs/truffle/bin/pip install -q truffleHog==2.2.1 && touch /opt/venvs/truffle/.ready; }',
  files: {
    'radio.py': 'def tune(mhz):\n    return round(mhz * 10) / 10\n',
    'mk.py': `import random

rng = random.Random(77)
key = "".join(rng.choice("0123456789abcdef") for _ in range(64))
b64 = "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") for _ in range(60))
open("stream.env", "w").write(f"STREAM_SIGNING_KEY={key}\\nRELAY={b64}\\n")
`,
  },
  cases: [
    {
      name: 'entropy',
      label: 'security_secrets',
      why: 'truffleHog finds strings of high entropy in the history',
      setup:
        'git init -q . && git config user.name ci && git config user.email ci@example.org && git add radio.py && git commit -qm tuner && python mk.py && git add stream.env && git commit -qm "stream settings" && git rm -q stream.env && git commit -qm "remove settings"',
      steps: [
        ['History', 'git --no-pager log --oneline'],
        ['Secret Scanning', 'trufflehog --regex --entropy=True --max_depth=50 file://$PWD'],
      ],
    },
    {
      name: 'json',
      label: 'security_secrets',
      why: 'the same, as JSON',
      setup:
        'git init -q . && git config user.name ci && git config user.email ci@example.org && python mk.py && git add radio.py stream.env && git commit -qm all && git rm -q stream.env && git commit -qm gone',
      steps: [
        [
          'trufflehog',
          'trufflehog --json --entropy=True file://$PWD || { echo "::error::secrets in the history of this branch"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a clean history',
      setup:
        'git init -q . && git config user.name ci && git config user.email ci@example.org && git add radio.py && git commit -qm tuner && echo "# secrets: none" >> radio.py && git commit -qam note',
      steps: [
        [
          'Secret Scanning',
          'trufflehog --regex --entropy=True file://$PWD && echo "no secrets found in $(git rev-list --count HEAD) commits"',
        ],
      ],
    },
  ],
};
