export const recipe = {
  id: 'python-ledger-coverage-gate',
  language: 'python',
  tool: 'pytest-cov',
  env: { PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest83', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'setup.cfg': `[tool:pytest]
addopts = --cov=ledger --cov-report=term-missing:skip-covered --cov-report=xml

[coverage:report]
fail_under = 85
precision = 1
`,
    'conftest.py': '',
    'ledger/__init__.py': '',
    'ledger/post.py': `class Unbalanced(ValueError):
    """Debits and credits differ."""


def post(entries):
    if sum(amount for _, amount in entries) != 0:
        raise Unbalanced("FATAL: debits and credits differ")
    return {account: amount for account, amount in entries}


def reverse(posting):
    if not posting:
        return {}
    out = {}
    for account, amount in posting.items():
        if account.startswith("closed:"):
            raise Unbalanced("ERROR: account is closed")
        out[account] = -amount
    return out
`,
    'ledger/export.py': `import csv


def to_csv(postings, handle):
    writer = csv.writer(handle)
    for posting in postings:
        for account, amount in sorted(posting.items()):
            writer.writerow([account, f"{amount / 100:.2f}"])
    return handle
`,
    'tests/test_post.py': `import pytest

from ledger.post import Unbalanced, post


def test_balanced():
    assert post([("cash", -500), ("coffee", 500)]) == {"cash": -500, "coffee": 500}


def test_unbalanced_is_a_fatal_error():
    with pytest.raises(Unbalanced, match="FATAL"):
        post([("cash", -500), ("coffee", 400)])
`,
  },
  cases: [
    {
      name: 'under-limit',
      label: 'test_failure',
      detail: 'coverage',
      why: 'all tests pass, total coverage is under fail_under',
      steps: [
        ['Checkout info', 'git --version; python -V'],
        ['Test', 'pytest'],
      ],
    },
    {
      name: 'separate-report',
      label: 'test_failure',
      detail: 'coverage',
      why: 'the gate is a step of its own: coverage report --fail-under',
      steps: [
        ['Unit tests', 'coverage run --branch --source=ledger -m pytest -q --no-cov'],
        ['Coverage gate', 'coverage report --show-missing --fail-under=90'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the same numbers and a lower limit',
      steps: [['Test', 'pytest --cov-fail-under=20 -v']],
    },
  ],
};
