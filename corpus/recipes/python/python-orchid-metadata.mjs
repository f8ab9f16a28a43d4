export const recipe = {
  id: 'python-orchid-metadata',
  language: 'python',
  tool: 'pip (build backend)',
  env: {
    PATH: `/opt/venvs/run-python-orchid-metadata/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-orchid-metadata',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-orchid-metadata && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/run-python-orchid-metadata || python3 -m venv /opt/venvs/run-python-orchid-metadata)',
  files: {
    'packages/pollen/pyproject.toml':
      '[build-system]\nrequires = ["setuptools==75.6.0"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "pollen"\ndynamic = ["version"]\nrequires-python = ">=3.8"\n\n[tool.setuptools]\npy-modules = ["pollen"]\n\n[tool.setuptools.dynamic]\nversion = {attr = "pollen.__version__"}\n',
    'packages/pollen/pollen.py': 'COUNT = 3\n',
    'packages/stem/setup.py':
      'import ConfigParser\nfrom setuptools import setup\n\nsetup(name="stem", version=ConfigParser.VERSION)\n',
    'requirements.txt': 'setuptools==75.6.0\nwheel==0.45.1\n',
  },
  cases: [
    {
      name: 'version-attribute',
      label: 'build_failure',
      why: 'the wheel requirements of a local package cannot be had: its version attribute is missing',
      steps: [
        ['Bootstrap', 'pip install -r requirements.txt'],
        ['Install workspace', 'pip install ./packages/pollen'],
      ],
    },
    {
      name: 'legacy-setup-py',
      label: 'build_failure',
      why: 'metadata-generation-failed: setup.py imports a module of Python 2',
      steps: [
        ['Bootstrap', 'pip install -q -r requirements.txt'],
        ['Type check', 'pip install --no-build-isolation -e ./packages/stem && python -m compileall packages'],
      ],
    },
    {
      name: 'invalid-pyproject',
      label: 'build_failure',
      why: 'pyproject.toml breaks the schema',
      files: {
        'packages/pollen/pyproject.toml':
          '[build-system]\nrequires = ["setuptools==75.6.0"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "pollen"\nversion = 1.0\nrequires-python = ">=3.8"\n',
      },
      steps: [['Build and install', 'pip install ./packages/pollen 2>&1']],
    },
    {
      name: 'python-requires',
      label: 'build_failure',
      why: 'the package asks for a newer Python than the job has',
      files: {
        'packages/pollen/pyproject.toml':
          '[build-system]\nrequires = ["setuptools==75.6.0"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "pollen"\nversion = "1.0"\nrequires-python = ">=3.14"\n',
      },
      steps: [['Unit tests (3.12)', 'python -V\npip install ./packages/pollen\npython -m unittest']],
    },
  ],
};
