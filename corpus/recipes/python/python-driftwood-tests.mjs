export const recipe = {
  id: 'python-driftwood-tests',
  language: 'python',
  tool: 'pytest',
  env: {
    PATH: `/opt/venvs/pytest74/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest74',
    PIP_FIND_LINKS: '',
    PYTHONPATH: 'src',
  },
  setup:
    '[ -f /opt/venvs/pytest74/.ready ] || { rm -rf /opt/venvs/pytest74 && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/pytest74 || python3 -m venv /opt/venvs/pytest74) && /opt/venvs/pytest74/bin/pip install -q pytest==7.4.4 pytest-cov==4.1.0 pytest-forked==1.6.0 approvaltests==12.1.0 && touch /opt/venvs/pytest74/.ready; }',
  files: {
    'src/driftwood/__init__.py': '',
    'src/driftwood/scan.py': `import re

PATTERNS = {"aws-key": re.compile("AK" + "IA[0-9A-Z]{16}"), "password": re.compile(r"password\\s*=\\s*\\S+")}


def leaks(text):
    return [name for name, pattern in PATTERNS.items() if pattern.search(text)]


def severity(found):
    return "CRITICAL" if "aws-key" in found else "HIGH" if found else "NONE"


def drift(declared, actual):
    return {key: (declared.get(key), actual.get(key)) for key in declared if declared[key] != actual.get(key)}
`,
    'tests/test_scan.py': `import pytest

from driftwood.scan import drift, leaks, severity

FAKE = "AK" + "IA" + "X" * 16


def test_secret_found():
    assert leaks(f"key: {FAKE}") == ["aws-key"]


def test_password_leak_is_found_in_yaml():
    assert leaks("password: hunter2") == ["password"]


@pytest.mark.parametrize("found, expected", [([], "NONE"), (["password"], "HIGH"), (["aws-key"], "CRITICAL")])
def test_severity(found, expected):
    assert severity(found) == expected


def test_drift_detected_when_generated_file_is_out_of_date():
    assert drift({"api.gen.py": "v2"}, {"api.gen.py": "v1"}) == {"api.gen.py": ("v2", "v1")}


def test_new_file_is_drift(capsys):
    print("ERROR: generated code is out of date, run 'make generate'")
    print("leaks found: 1")
    assert drift({}, {"new.py": "v1"}) == {"new.py": (None, "v1")}
`,
  },
  cases: [
    {
      name: 'assertions',
      label: 'test_failure',
      why: 'the project is about secrets and drift; two assertions fail',
      steps: [['Secrets & drift', 'pytest tests']],
    },
    {
      name: 'verbose-locals',
      label: 'test_failure',
      why: 'the same with locals, forked',
      steps: [
        ['Byte-compile', 'python -m compileall -q src'],
        ['Test', 'pytest -vv -l --forked --color=yes tests'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the failing two are left out; outputs of the others are shown',
      steps: [['Secrets & drift', 'pytest -v -s -k "not yaml and not new_file" tests']],
    },
  ],
};
