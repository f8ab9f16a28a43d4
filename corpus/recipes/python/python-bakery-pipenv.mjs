export const recipe = {
  id: 'python-bakery-pipenv',
  language: 'python',
  tool: 'pipenv',
  env: {
    PATH: `/opt/venvs/packers/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/packers',
    PIP_FIND_LINKS: '',
    PIPENV_VERBOSITY: '-1',
    PIPENV_NOSPIN: '1',
    PIPENV_VENV_IN_PROJECT: '1',
    PIPENV_IGNORE_VIRTUALENVS: '1',
  },
  setup:
    '[ -f /opt/venvs/packers/.ready ] || { rm -rf /opt/venvs/packers && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/packers || python3 -m venv /opt/venvs/packers) && /opt/venvs/packers/bin/pip install -q poetry==1.8.5 pipenv==2024.4.0 uv==0.5.11 build==1.2.2 pip-tools==7.4.1 setuptools==75.6.0 wheel==0.45.1 && touch /opt/venvs/packers/.ready; }',
  files: {
    Pipfile:
      '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"\n\n[packages]\nclick = "==8.1.7"\nidna = "==3.10"\n\n[dev-packages]\n',
    'Pipfile.lock': `{
    "_meta": {
        "hash": {"sha256": "3f1d2c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff001"},
        "pipfile-spec": 6,
        "requires": {},
        "sources": [{"name": "pypi", "url": "https://pypi.org/simple", "verify_ssl": true}]
    },
    "default": {
        "click": {
            "hashes": ["sha256:ae74fb96c20a0277a1d615f1e4d73c8414f5a98db8b799a7931d1582f3390c28"],
            "index": "pypi",
            "version": "==8.1.7"
        }
    },
    "develop": {}
}
`,
    'oven.py': 'def preheat(celsius):\n    return max(celsius, 30)\n',
  },
  cases: [
    {
      name: 'deploy',
      label: 'build_failure',
      why: 'Pipfile.lock is out of date and --deploy forbids to go on',
      steps: [
        ['Pipenv version', 'pipenv --version'],
        ['Install', 'pipenv install --deploy --dev'],
      ],
    },
    {
      name: 'verify',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'pipenv verify says that the lock file is out of date',
      steps: [
        [
          'Lock file up to date?',
          'pipenv verify || { echo "::error::Run pipenv lock and commit the result"; exit 1; }',
        ],
      ],
    },
  ],
};
