export const recipe = {
  id: 'python-museum-tickets-detect',
  language: 'python',
  tool: 'detect-secrets',
  env: { PATH: `/opt/venvs/sec/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/sec', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/sec/.ready ] || { rm -rf /opt/venvs/sec && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/sec || python3 -m venv /opt/venvs/sec) && /opt/venvs/sec/bin/pip install -q bandit==1.8.0 detect-secrets==1.5.0 njsscan==0.4.3 setuptools==75.6.0 && touch /opt/venvs/sec/.ready; }',
  files: {
    'settings/prod.py': 'import os\n\nDEBUG = False\nDB_PASSWORD = os.environ["DB_PASSWORD"]\n',
    'docs/auth.md': '# Secrets\n\nSecrets live in the vault; a leaked password is rotated at once.\n',
    'mk.py': `import random
import sys

rng = random.Random(int(sys.argv[1]))
token = "".join(rng.choice("0123456789abcdef") for _ in range(40))
b64 = "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789") for _ in range(44))
open("settings/prod.py", "a").write(f'BOX_OFFICE_TOKEN = "{token}"\\nMAIL = dict(host="smtp", password="{b64}")\\n')
`,
  },
  cases: [
    {
      name: 'hook',
      label: 'security_secrets',
      why: 'two possible secrets that the baseline does not hold',
      setup: 'git init -q . && detect-secrets scan > .secrets.baseline && python mk.py 11 && rm mk.py && git add -A',
      steps: [
        ['detect-secrets', 'detect-secrets --version'],
        ['Secrets', 'detect-secrets-hook --baseline .secrets.baseline $(git ls-files)'],
      ],
    },
    {
      name: 'audit-in-lint-job',
      label: 'security_secrets',
      why: 'the step is called lint; the hook finds a secret after the compile check',
      setup: 'git init -q . && detect-secrets scan > .secrets.baseline && python mk.py 12 && rm mk.py && git add -A',
      steps: [
        [
          'lint',
          'python -m compileall settings && echo "style: 0 problems"\ngit ls-files -z | xargs -0 detect-secrets-hook --json --baseline .secrets.baseline',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing beyond the baseline',
      setup:
        'git init -q . && python mk.py 13 && rm mk.py && git add -A && detect-secrets scan > .secrets.baseline && git add -A',
      steps: [
        [
          'Secrets',
          'detect-secrets-hook --verbose --baseline .secrets.baseline $(git ls-files) && echo "no new secrets found"',
        ],
      ],
    },
  ],
};
