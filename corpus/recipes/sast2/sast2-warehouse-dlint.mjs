export const recipe = {
  id: 'sast2-warehouse-dlint',
  language: 'python',
  tool: 'dlint',
  env: { PATH: `/opt/venvs/sast2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/sast2/bin/flake8 || { python3 -m venv /opt/venvs/sast2 && /opt/venvs/sast2/bin/pip install -q flake8==7.3.0 dlint==0.16.0 pytest==8.3.4; }; /opt/venvs/sast2/bin/pip install -q flake8==7.3.0 dlint==0.16.0 pytest==8.3.4',
  files: {
    'warehouse/__init__.py': '',
    'warehouse/labels.py': `import pickle
import subprocess
import tempfile


def load_layout(blob):
    return pickle.loads(blob)


def print_label(printer, text):
    path = tempfile.mktemp(suffix=".zpl")
    with open(path, "w") as handle:
        handle.write(text)
    return subprocess.call("lp -d " + printer + " " + path, shell=True)
`,
    'warehouse/pallets.py': `import hashlib


def pallet_code(row, shelf):
    return hashlib.md5(f"{row}-{shelf}".encode()).hexdigest()[:8]


def weight(boxes):
    return sum(box["kg"] for box in boxes)
`,
    'tests/test_pallets.py': `import pytest

from warehouse.pallets import pallet_code, weight


def test_sql_injection_in_shelf_name_is_harmless():
    assert len(pallet_code("A", "1'; DROP TABLE shelves;--")) == 8


@pytest.mark.parametrize("kg", [1, 2, 40])
def test_weight(kg):
    assert weight([{"kg": kg}, {"kg": 1}]) == kg + 1
`,
  },
  cases: [
    {
      name: 'duo-rules',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'dlint (security rules for flake8) finds unsafe calls; it states no severity',
      steps: [
        ['Show versions', 'flake8 --version'],
        ['Unit tests', 'python -m pytest -q -p no:cacheprovider'],
        ['Security lint', 'python -m flake8 --select=DUO warehouse --statistics --count'],
      ],
    },
    {
      name: 'script',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'the same behind a script that only counts',
      env: { GITHUB_ACTIONS: 'true' },
      files: {
        'scripts/sast.sh': `#!/usr/bin/env bash
set -u
echo "==> static application security testing"
flake8 --select=DUO --show-source warehouse > sast.txt
count=$(grep -c ' DUO' sast.txt)
cat sast.txt
if [ "$count" -gt 0 ]; then
  echo "::error::SAST: $count insecure constructs in warehouse/"
  exit 3
fi
echo "SAST: clean"
`,
      },
      steps: [
        ['Style', 'flake8 --select=E9,F63 warehouse tests && echo "style: 0 errors"'],
        ['Run scripts/sast.sh', 'bash scripts/sast.sh'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'one waived finding, the rest is clean; the tests speak of injection',
      files: {
        'warehouse/labels.py': `import subprocess


def print_label(printer, path):
    return subprocess.call(["lp", "-d", printer, path])
`,
        'warehouse/pallets.py': `import hashlib


def pallet_code(row, shelf):
    return hashlib.md5(f"{row}-{shelf}".encode()).hexdigest()[:8]  # noqa: DUO130


def weight(boxes):
    return sum(box["kg"] for box in boxes)
`,
      },
      steps: [
        ['Unit tests', 'python -m pytest -v -p no:cacheprovider'],
        ['Security lint', 'flake8 --select=DUO warehouse --count && echo "insecure constructs: 0, failed gates: 0"'],
      ],
    },
  ],
};
