export const recipe = {
  id: 'python-queue-pytest-timeout',
  language: 'python',
  tool: 'pytest-timeout',
  env: { PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest83', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'pytest.ini': '[pytest]\ntimeout = 2\npythonpath = .\n',
    'jobqueue.py': `import threading


class Queue:
    def __init__(self):
        self._items = []
        self._ready = threading.Event()

    def put(self, item):
        self._items.append(item)

    def take(self):
        self._ready.wait()
        return self._items.pop(0)

    def __len__(self):
        return len(self._items)
`,
    'test_jobqueue.py': `from jobqueue import Queue


def test_len():
    queue = Queue()
    queue.put("a")
    assert len(queue) == 1


def test_take_returns_what_was_put():
    queue = Queue()
    queue.put("a")
    assert queue.take() == "a"


def test_empty():
    assert len(Queue()) == 0
`,
  },
  cases: [
    {
      name: 'signal',
      label: 'test_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: 'one test hangs and is failed by pytest-timeout; the others go on',
      steps: [['Run tests', 'pytest -v']],
    },
    {
      name: 'thread',
      label: 'test_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: 'with the thread method the whole run is ended after a dump of the stacks',
      steps: [
        ['Versions', 'pip list | grep -i pytest'],
        ['Run tests', 'pytest --timeout-method=thread --timeout=3'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the limit is printed in the header, nothing hangs',
      steps: [['Run tests', 'pytest -v --timeout=60 -k "len or empty" --durations=0']],
    },
  ],
};
