export const recipe = {
  id: 'python-warehouse-xdist-params',
  language: 'python',
  tool: 'pytest-xdist',
  env: { PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest83', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'pytest.ini': '[pytest]\npythonpath = .\nxfail_strict = true\n',
    'slots.py': `def slot_for(sku: str, aisles: int = 12) -> str:
    digits = int("".join(c for c in sku if c.isdigit()) or 0)
    return f"{chr(65 + digits % aisles)}{digits // aisles % 40:02d}"


def is_heavy(kg):
    return kg > 25
`,
    'test_slots.py': `import sys
import time

import pytest

from slots import is_heavy, slot_for

SKUS = [f"SKU-{n:05d}" for n in range(0, 4800, 37)]


@pytest.mark.parametrize("sku", SKUS)
def test_slot_is_two_parts(sku):
    slot = slot_for(sku)
    assert len(slot) == 3 and slot[0].isalpha()
    assert slot[1:] < "40"


@pytest.mark.parametrize("kg, heavy", [(1, False), (25, True), (25.5, True), (90, True)])
def test_heavy(kg, heavy):
    assert is_heavy(kg) is heavy


@pytest.mark.xfail(reason="aisle overflow, see WH-218")
def test_overflow_aisle():
    assert slot_for("SKU-99999999") == "Z99"


@pytest.mark.skipif(sys.platform != "win32", reason="scanner driver only on Windows")
def test_scanner_driver():
    raise OSError("no scanner")


class TestDatabaseUnavailable:
    def test_connection_refused_is_reported(self):
        with pytest.raises(ConnectionRefusedError):
            raise ConnectionRefusedError("could not connect to server: Connection refused (0.0.0.0:5432)")

    def test_disk_full_is_reported(self):
        with pytest.raises(OSError, match="No space left on device"):
            raise OSError(28, "No space left on device")
`,
  },
  cases: [
    {
      name: 'workers-verbose',
      label: 'test_failure',
      why: 'one parametrised case fails, spread over two workers with long passing output',
      steps: [
        ['Show environment', 'python -V && pip list --format=freeze | grep -i -E "pytest|xdist|execnet"'],
        ['Unit tests (parallel)', 'pytest -n 2 -v'],
      ],
    },
    {
      name: 'loadfile-dots',
      label: 'test_failure',
      why: 'one parametrised case fails; dots only',
      env: { FORCE_COLOR: '1' },
      steps: [['make test', 'pytest -n 2 --dist loadfile -rA --tb=native | tail -n 60']],
    },
    {
      name: 'worker-crash',
      label: 'test_failure',
      accept: ['ci_runner'],
      why: 'a worker dies in a test (os._exit), xdist reports the test as failed',
      files: {
        'test_crash.py': 'import os\n\n\ndef test_native_scanner_library():\n    os._exit(139)\n',
      },
      steps: [['Unit tests (parallel)', 'pytest -n 2 -q -k "native or heavy or Database" --maxfail=20']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all tests pass, among them those named after a refused database and a full disk',
      files: {
        'slots.py': `def slot_for(sku: str, aisles: int = 12) -> str:
    digits = int("".join(c for c in sku if c.isdigit()) or 0)
    return f"{chr(65 + digits % aisles)}{digits // aisles % 40:02d}"


def is_heavy(kg):
    return kg >= 25
`,
      },
      steps: [['Unit tests (parallel)', 'pytest -n 2 -v -ra']],
    },
  ],
};
