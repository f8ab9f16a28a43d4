export const recipe = {
  id: 'python-mosaic-render',
  language: 'python',
  tool: 'python (memory)',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'mosaic.py': `def tiles(width, height):
    return [[(x * y) % 255 for x in range(width)] for y in range(height)]


def poster(scale):
    return bytearray(scale * 1024 * 1024)
`,
    'test_mosaic.py': `import pytest

from mosaic import poster, tiles


@pytest.mark.parametrize("size", [1, 8, 64])
def test_tiles(size):
    assert len(tiles(size, size)) == size


def test_poster():
    assert len(poster(2000)) == 2000 * 1024 * 1024


def test_poster_small():
    assert len(poster(1)) == 1024 * 1024
`,
    'build_atlas.py': `import sys

from mosaic import poster

pages = []
for page in range(40):
    print(f"page {page}: {page * 64} MiB so far", flush=True)
    pages.append(poster(64))
`,
  },
  cases: [
    {
      name: 'memory-error-in-build',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the address space is exhausted while the atlas is built: MemoryError',
      steps: [
        ['Tests', 'pytest -q -k "tiles or small"'],
        ['Build atlas', 'ulimit -v 1200000\npython build_atlas.py'],
      ],
    },
    {
      name: 'killed',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the process is killed from outside with signal 9, exit code 137',
      files: {
        'build_atlas.py':
          'import os\nimport signal\nimport sys\n\nfor page in range(12):\n    print(f"page {page}", flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n',
      },
      steps: [['Build atlas', 'bash -c "python build_atlas.py; exit \\$?"']],
    },
    {
      name: 'one-test-out-of-memory',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'a test dies with MemoryError because the runner gives too little memory',
      steps: [['Unit tests', 'ulimit -v 1500000; pytest -v']],
    },
    {
      name: 'subject-is-memory',
      label: 'test_failure',
      why: 'a test of the handling of MemoryError fails by its assertion',
      files: {
        'test_mosaic.py': `import pytest

from mosaic import poster, tiles


def guarded(scale):
    try:
        if scale > 10:
            raise MemoryError("cannot allocate 4.2 GiB for poster: out of memory")
        return poster(scale)
    except MemoryError as error:
        return f"refused: {error}"


def test_out_of_memory_is_reported():
    assert guarded(4000) == "poster too large (out of memory)"


def test_small():
    assert len(guarded(1)) == 1024 * 1024


@pytest.mark.parametrize("size", [2, 4])
def test_tiles(size):
    assert tiles(size, size)[1][1] == 1
`,
      },
      steps: [['Memory tests', 'pytest -v']],
    },
  ],
};
