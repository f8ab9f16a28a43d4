export const recipe = {
  id: 'python-ginger-hooks-remote',
  language: 'python',
  tool: 'pre-commit (remote)',
  env: {
    PATH: `/opt/venvs/pre/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pre',
    PIP_FIND_LINKS: '',
    PRE_COMMIT_COLOR: 'never',
    PRE_COMMIT_HOME: '/tmp/pre-ginger',
    GIT_TERMINAL_PROMPT: '0',
  },
  setup:
    '[ -f /opt/venvs/pre/.ready ] || { rm -rf /opt/venvs/pre && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pre || python3 -m venv /opt/venvs/pre) && /opt/venvs/pre/bin/pip install -q pre-commit==4.0.1 && touch /opt/venvs/pre/.ready; }',
  files: {
    '.pre-commit-config.yaml':
      'repos:\n  - repo: https://git.ginger.internal.example/hooks/house-style\n    rev: v1.4.0\n    hooks:\n      - id: house-style\n',
    'ginger.py': 'HEAT = 3\n',
  },
  cases: [
    {
      name: 'dns',
      label: 'network_failure',
      accept: ['lint_failure'],
      why: 'the repository of the hook cannot be fetched: host unknown; nothing was linted',
      setup: 'git init -q . && git add -A',
      steps: [['Lint', 'pre-commit run --all-files']],
    },
    {
      name: 'refused',
      label: 'network_failure',
      accept: ['lint_failure'],
      why: 'the repository of the hook refuses connections',
      files: {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: http://127.0.0.1:29411/hooks/house-style.git\n    rev: v1.4.0\n    hooks:\n      - id: house-style\n',
      },
      setup: 'git init -q . && git add -A',
      steps: [
        ['Version', 'pre-commit --version'],
        ['Style', 'pre-commit install-hooks && pre-commit run -a'],
      ],
    },
    {
      name: 'bad-config',
      label: 'lint_failure',
      accept: ['unknown', 'build_failure'],
      why: 'the configuration of pre-commit is invalid',
      files: {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: local\n    hooks:\n      - id: house-style\n        name: house\n        entry: true\n',
      },
      setup: 'git init -q . && git add -A',
      steps: [['Lint', 'pre-commit run --all-files']],
    },
  ],
};
