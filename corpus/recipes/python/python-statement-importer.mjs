export const recipe = {
  id: 'python-statement-importer',
  language: 'python',
  tool: 'pytest',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: 'src',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'pytest.ini':
      '[pytest]\nlog_cli = true\nlog_cli_level = WARNING\nlog_cli_format = %(asctime)s %(levelname)-8s %(name)s %(message)s\naddopts = --cov=statements --cov-report=term --durations=5\n',
    'src/statements/__init__.py': '',
    'src/statements/mt940.py': `import logging
import re

log = logging.getLogger("statements.mt940")
LINE = re.compile(r":61:(?P<date>\\d{6})(?P<sign>[CD])(?P<amount>\\d+,\\d{2})")


def parse(text):
    found = LINE.match(text)
    if not found:
        log.error("unparsable line %r, skipped", text)
        return None
    cents = int(found["amount"].replace(",", ""))
    return found["date"], cents if found["sign"] == "C" else -cents


def fetch(account, bank):
    for attempt in range(3):
        try:
            return bank(account)
        except ConnectionError as error:
            log.warning("attempt %d: %s; retrying", attempt + 1, error)
    log.critical("FATAL: giving up on %s: database and bank unreachable", account)
    return None


def checksum(account):
    return 98 - int("".join(str(int(c, 36)) for c in account[4:] + account[:2] + "00")) % 97
`,
    'tests/test_parse.py': `import pytest

from statements.mt940 import checksum, fetch, parse

GOOD = [(f":61:2401{day:02d}{sign}{euro},{cent:02d}NTRF", f"2401{day:02d}", (1 if sign == "C" else -1) * (euro * 100 + cent))
        for day in range(1, 29) for sign in "CD" for euro, cent in [(0, 5), (17, 0), (120, 99)]]


@pytest.mark.parametrize("line, date, cents", GOOD)
def test_parse(line, date, cents):
    assert parse(line) == (date, cents)


@pytest.mark.parametrize("line", ["", ":62F:", "error", "timeout", "Connection refused", ":61:24010", "FAILED", "1 failed"])
def test_broken_lines_are_skipped(line):
    assert parse(line) is None


class TestBankOutage:
    def test_retry_then_success(self):
        answers = [ConnectionRefusedError("could not connect to server: Connection refused"), "ok"]

        def bank(account):
            one = answers.pop(0)
            if isinstance(one, Exception):
                raise one
            return one

        assert fetch("DE02", bank) == "ok"

    def test_gives_up(self):
        def bank(account):
            raise ConnectionResetError("Connection reset by peer")

        assert fetch("DE02", bank) is None

    def test_timeout_is_not_retried(self):
        def bank(account):
            raise TimeoutError("bank timed out after 30s")

        with pytest.raises(TimeoutError):
            fetch("DE02", bank)


@pytest.mark.parametrize("iban, digits", [("DE89370400440532013000", 89), ("GB29NWBK60161331926819", 92), ("FR1420041010050500013M02606", 14)])
def test_checksum(iban, digits):
    assert checksum(iban) == digits


@pytest.mark.parametrize("n", range(60))
def test_amounts_are_integers(n):
    assert isinstance(parse(f":61:240101C{n},00")[1], int)
`,
  },
  cases: [
    {
      name: 'verbose-long',
      label: 'test_failure',
      why: 'one of 242 tests fails by its assertion, among handled errors of the log',
      steps: [
        ['Install', 'pip list --format=freeze | grep -i -E "pytest|coverage"'],
        ['Run tests', 'pytest -v'],
      ],
    },
    {
      name: 'tail-of-a-wrapper',
      label: 'test_failure',
      why: 'the wrapper prints only the end; passing output of another tool follows the failure',
      env: { FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' },
      steps: [
        [
          'Test and package',
          'set +e\npytest -q --tb=line -p no:logging > test.log 2>&1\ncode=$?\ntail -n 25 test.log\necho "::group::package"\npython -m zipfile -c src.zip src && python -m zipfile -l src.zip\necho "::endgroup::"\nexit $code',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'long passing output with handled errors',
      steps: [['Run tests', 'pytest -v -k "not GB29"']],
    },
  ],
};
