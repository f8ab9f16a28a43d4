export const recipe = {
  id: 'python-clockwork-pdm',
  language: 'python',
  tool: 'pdm',
  env: {
    PATH: `/opt/venvs/pdmcy/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pdmcy',
    PIP_FIND_LINKS: '',
    PDM_CHECK_UPDATE: '0',
    PDM_IGNORE_SAVED_PYTHON: '1',
    VIRTUAL_ENV: '',
  },
  setup:
    '[ -f /opt/venvs/pdmcy/.ready ] || { rm -rf /opt/venvs/pdmcy && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pdmcy || python3 -m venv /opt/venvs/pdmcy) && /opt/venvs/pdmcy/bin/pip install -q pdm==2.22.0 hishel==0.0.33 Cython==3.0.11 setuptools==75.6.0 && touch /opt/venvs/pdmcy/.ready; }',
  files: {
    'pyproject.toml':
      '[project]\nname = "clockwork"\nversion = "0.1.0"\nrequires-python = ">=3.11"\ndependencies = ["idna==3.10"]\n\n[tool.pdm]\ndistribution = false\n',
    'gear.py': 'TEETH = 48\n',
  },
  cases: [
    {
      name: 'lock-check',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'pdm lock --check: the lock file does not fit',
      files: {
        'pdm.lock':
          '[metadata]\ngroups = ["default"]\nstrategy = ["inherit_metadata"]\nlock_version = "4.5.0"\ncontent_hash = "sha256:5f0c1d2e3b4a59687786958473625140f0e1d2c3b4a5968778695a4b3c2d1e0f"\n\n[[package]]\nname = "idna"\nversion = "3.4"\nrequires_python = ">=3.5"\nsummary = "Internationalized Domain Names"\n',
      },
      steps: [['Lock file', 'pdm --version && pdm lock --check']],
    },
    {
      name: 'frozen-without-lock',
      label: 'build_failure',
      why: 'pdm sync without a lock file',
      steps: [
        ['Install', 'pdm sync --no-self'],
        ['Test', 'python -m unittest'],
      ],
    },
  ],
};
