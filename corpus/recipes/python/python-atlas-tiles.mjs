export const recipe = {
  id: 'python-atlas-tiles',
  language: 'python',
  tool: 'pip',
  env: {
    PATH: `/opt/venvs/run-python-atlas-tiles/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-atlas-tiles',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-atlas-tiles && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/run-python-atlas-tiles || python3 -m venv /opt/venvs/run-python-atlas-tiles)',
  files: {
    'requirements.txt': 'requests==2.32.3\nurllib3==1.20\nclick>=8\n',
    'requirements-dev.txt': '-r requirements.txt\npytest==8.3.4\n',
    'atlas.py':
      'def tile(lat, lon, zoom):\n    n = 2 ** zoom\n    return int((lon + 180) / 360 * n), int(n / 2 - lat / 180 * n)\n',
    'test_atlas.py': 'from atlas import tile\n\n\ndef test_origin():\n    assert tile(0, 0, 1) == (1, 1)\n',
  },
  cases: [
    {
      name: 'conflict',
      label: 'build_failure',
      why: 'pip cannot resolve the pins: ResolutionImpossible',
      steps: [
        ['Set up Python 3.11', 'python --version\nwhich python | sed "s#.*/bin#bin#"'],
        ['Install dependencies', 'python -m pip install --upgrade pip==24.3.1\npip install -r requirements-dev.txt'],
        ['Test', 'pytest'],
      ],
    },
    {
      name: 'no-such-version',
      label: 'build_failure',
      why: 'no matching distribution for a pin; the step is called tests',
      files: { 'requirements.txt': 'click==8.1.7\nrequests==2.99.0\n' },
      steps: [
        [
          'tests',
          'pip install -q click==8.1.7 && echo "base image ready"\npip install -r requirements-dev.txt && pytest',
        ],
      ],
    },
    {
      name: 'python-too-old',
      label: 'build_failure',
      why: 'every version of the package asks for another Python',
      files: {
        'requirements.txt':
          'click==8.1.7\nnumpy==1.13.3; python_version < "3"\nbackports.zoneinfo==0.2.1\ntomli==0.0.0\n',
      },
      steps: [['Install', 'pip install --only-binary :all: -r requirements-dev.txt']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the resolver warns of a conflict with an installed package, the tests pass',
      files: { 'requirements.txt': 'requests==2.32.3\nclick>=8\n' },
      steps: [
        ['Install dependencies', 'pip install -r requirements-dev.txt'],
        ['Downgrade urllib3 for the proxy', 'pip install "urllib3==1.20"'],
        ['Test', 'python -m pytest -q'],
      ],
    },
  ],
};
