export const recipe = {
  id: 'python-invoice-snapshot',
  language: 'python',
  tool: 'syrupy (pytest)',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'invoice.py': `def render(number, lines, currency="EUR"):
    total = sum(q * p for _, q, p in lines)
    rows = [f"{name:<20}{q:>4} x {p / 100:>8.2f}" for name, q, p in lines]
    return "\\n".join([f"Invoice {number}", *rows, f"Total due: {total / 100:.2f} {currency}"])


def summary(number, lines):
    return {"number": number, "lines": len(lines), "net": sum(q * p for _, q, p in lines), "vat_rate": 0.2}
`,
    'tests/test_invoice.py': `from invoice import render, summary

LINES = [("Espresso beans 1kg", 3, 2190), ("Paper filters", 2, 450)]


def test_text(snapshot):
    assert render("2024-0117", LINES) == snapshot


def test_summary(snapshot):
    assert summary("2024-0117", LINES) == snapshot


def test_empty(snapshot):
    assert render("2024-0118", []) == snapshot
`,
    'tests/__snapshots__/test_invoice.ambr': `# serializer version: 1
# name: test_empty
  '''
  Invoice 2024-0118
  Total due: 0.00 EUR
  '''
# ---
# name: test_summary
  dict({
    'lines': 2,
    'net': 7470,
    'number': '2024-0117',
    'vat_rate': 0.19,
  })
# ---
# name: test_text
  '''
  Invoice 2024-0117
  Espresso beans 1kg     3 x    21.90
  Paper filters          2 x     4.50
  Total: 74.70 EUR
  '''
# ---
`,
  },
  cases: [
    {
      name: 'snapshots',
      label: 'test_failure',
      why: 'two snapshot assertions fail',
      steps: [['pytest', 'pytest -vv']],
    },
    {
      name: 'details-colour',
      label: 'test_failure',
      why: 'snapshot mismatch with colours and details; one unused snapshot besides',
      env: { FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' },
      files: {
        'tests/test_invoice.py': `from invoice import render, summary

LINES = [("Espresso beans 1kg", 3, 2190), ("Paper filters", 2, 450)]


def test_summary(snapshot):
    assert summary("2024-0117", LINES) == snapshot


def test_empty(snapshot):
    assert render("2024-0118", []) == snapshot
`,
      },
      steps: [
        ['Dependencies', 'pip list --format=freeze | grep -i -E "pytest|syrupy"'],
        ['Snapshot tests', 'pytest --snapshot-details --snapshot-warn-unused'],
      ],
    },
  ],
};
