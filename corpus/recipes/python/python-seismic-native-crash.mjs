export const recipe = {
  id: 'python-seismic-native-crash',
  language: 'python',
  tool: 'pytest (segfault)',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'seismic.py': `import ctypes


def samples(count):
    return [n * n % 17 for n in range(count)]


def peak_native(values):
    return ctypes.cast(8, ctypes.POINTER(ctypes.c_int))[len(values)]
`,
    'test_seismic.py': `from seismic import peak_native, samples


def test_samples():
    assert samples(3) == [0, 1, 4]


def test_peak():
    assert peak_native(samples(10)) == 16


def test_after():
    assert samples(0) == []
`,
  },
  cases: [
    {
      name: 'pytest-segfault',
      label: 'test_failure',
      accept: ['ci_runner'],
      why: 'native code of the project crashes in a test: the code is at fault, not the runner',
      steps: [['Test', 'echo "collecting native tests"\npytest -v || exit $?']],
    },
    {
      name: 'xdist-worker',
      label: 'test_failure',
      accept: ['ci_runner'],
      why: 'a worker crashes in the same test, xdist reports it as failed',
      steps: [
        ['Plugins', 'pip list --format=freeze | grep -i pytest'],
        ['Test', 'pytest -n 1 -v --max-worker-restart=2'],
      ],
    },
  ],
};
