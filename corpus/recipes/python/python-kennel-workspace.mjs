export const recipe = {
  id: 'python-kennel-workspace',
  language: 'python',
  tool: 'git / poetry (workspace)',
  env: {
    PATH: `/opt/venvs/packers/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/packers',
    PIP_FIND_LINKS: '',
    POETRY_VIRTUALENVS_IN_PROJECT: 'true',
    VIRTUAL_ENV: '',
  },
  setup:
    '[ -f /opt/venvs/packers/.ready ] || { rm -rf /opt/venvs/packers && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/packers || python3 -m venv /opt/venvs/packers) && /opt/venvs/packers/bin/pip install -q poetry==1.8.5 pipenv==2024.4.0 uv==0.5.11 build==1.2.2 pip-tools==7.4.1 setuptools==75.6.0 wheel==0.45.1 && touch /opt/venvs/packers/.ready; }',
  files: {
    'kennel.py': 'DOGS = ["Rex", "Bella"]\n',
    'stamp.sh':
      '#!/bin/sh\nset -e\necho "stamping version"\npython3 - <<PY\nimport datetime\nopen("version.txt", "w").write("2024.11.%d\\\\n" % 4)\nPY\ngit add version.txt\ngit -c user.name=ci -c user.email=ci@example.org commit -qm "version [skip ci]"\ngit log -1 --format=%s\n',
  },
  cases: [
    {
      name: 'index-lock',
      label: 'ci_runner',
      accept: ['unknown'],
      why: 'a stale lock of a former job is left in the workspace',
      setup:
        'git init -q . && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm one && touch .git/index.lock',
      steps: [
        ['Clean', 'git --version && ls'],
        ['Stamp version', 'sh stamp.sh'],
      ],
    },
    {
      name: 'corrupt-objects',
      label: 'ci_runner',
      accept: ['unknown'],
      why: 'the workspace is damaged: an object file is empty',
      setup:
        'git init -q . && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm one && f=.git/objects/$(git rev-parse HEAD^{tree} | sed "s#^..#&/#") && chmod u+w $f && : > $f',
      steps: [['Checkout', 'git status --short\ngit fsck || true\ngit checkout -f HEAD']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the lock is removed with a warning, the commit succeeds',
      setup:
        'git init -q . && git add -A && git -c user.name=ci -c user.email=ci@example.org commit -qm one && touch .git/index.lock',
      steps: [
        [
          'Stamp version',
          '[ -e .git/index.lock ] && { echo "WARNING: stale index.lock of a lost runner, removing it"; rm -f .git/index.lock; }\nsh stamp.sh',
        ],
      ],
    },
  ],
};
