export const recipe = {
  id: 'python-sundial-pytest-exit',
  language: 'python',
  tool: 'pytest (exit 4 and 5)',
  env: { PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest83', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'pytest.ini': '[pytest]\naddopts = -ra\n',
    'sundial.py':
      'def shadow(height, degrees):\n    import math\n\n    return height / math.tan(math.radians(degrees))\n',
    'checks/shadow_check.py':
      'from sundial import shadow\n\n\ndef check_noon():\n    assert round(shadow(1, 45), 3) == 1\n',
  },
  cases: [
    {
      name: 'path-missing',
      label: 'test_failure',
      accept: ['unknown', 'build_failure'],
      why: 'pytest is given a folder that does not exist (exit 4)',
      steps: [
        ['Install', 'pip list --format=freeze | grep -i "^pytest=="'],
        ['Test', 'pytest tests/unit --maxfail=1'],
      ],
    },
    {
      name: 'nothing-collected',
      label: 'test_failure',
      accept: ['unknown'],
      why: 'no tests ran (exit 5)',
      steps: [['Test', 'pytest checks; code=$?; echo "pytest ended with $code"; exit $code']],
    },
    {
      name: 'unknown-option',
      label: 'test_failure',
      accept: ['unknown', 'build_failure'],
      why: 'an option of a plugin that is not installed',
      files: { 'pytest.ini': '[pytest]\naddopts = -ra --nbmake --reruns-delay=1\n' },
      steps: [['Test', 'pytest -v checks']],
    },
  ],
};
