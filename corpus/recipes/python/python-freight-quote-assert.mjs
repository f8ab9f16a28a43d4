export const recipe = {
  id: 'python-freight-quote-assert',
  language: 'python',
  tool: 'pytest',
  env: {
    PATH: `/opt/venvs/run-python-freight-quote-assert/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-freight-quote-assert',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-freight-quote-assert && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/run-python-freight-quote-assert || python3 -m venv /opt/venvs/run-python-freight-quote-assert)',
  files: {
    'requirements.txt': 'pytest==8.3.4\npytest-mock==3.14.0\nrequests==2.32.3\n',
    'freight/__init__.py': '',
    'freight/quote.py': `from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZONES = {"A": Decimal("4.20"), "B": Decimal("6.75"), "C": Decimal("11.10")}


@dataclass(frozen=True)
class Parcel:
    weight_kg: Decimal
    zone: str
    fragile: bool = False


def volumetric(length, width, height):
    return (Decimal(length) * Decimal(width) * Decimal(height) / Decimal(6000)).quantize(Decimal("0.01"))


def quote(parcel: Parcel) -> Decimal:
    base = ZONES[parcel.zone]
    price = base + max(Decimal(0), parcel.weight_kg - 2) * Decimal("0.9")
    if parcel.fragile:
        price *= Decimal("1.15")
    return price.quantize(Decimal("0.01"), ROUND_HALF_UP)
`,
    'tests/test_quote.py': `from decimal import Decimal

import pytest

from freight.quote import Parcel, quote, volumetric


@pytest.mark.parametrize(
    "weight, zone, expected",
    [("1", "A", "4.20"), ("2", "B", "6.75"), ("5", "A", "6.90"), ("12", "C", "20.10"), ("2.5", "B", "7.20")],
)
def test_plain_quote(weight, zone, expected):
    assert quote(Parcel(Decimal(weight), zone)) == Decimal(expected)


def test_fragile_surcharge_is_added_before_weight():
    assert quote(Parcel(Decimal(5), "A", fragile=True)) == Decimal("7.53")


def test_unknown_zone_is_refused():
    with pytest.raises(KeyError):
        quote(Parcel(Decimal(1), "Z"))


def test_volumetric_weight():
    assert volumetric(60, 40, 30) == Decimal("12.00")


class TestCarrierFallback:
    def test_falls_back_when_carrier_times_out(self, mocker):
        ask = mocker.Mock(side_effect=[TimeoutError("carrier timed out"), Decimal("9.99")])
        try:
            price = ask()
        except TimeoutError:
            price = ask()
        assert price == Decimal("9.99")

    def test_retries_are_limited(self, mocker):
        ask = mocker.Mock(side_effect=ConnectionRefusedError(111, "Connection refused"))
        with pytest.raises(ConnectionRefusedError):
            ask()
        assert ask.call_count == 1
`,
  },
  cases: [
    {
      name: 'verbose',
      label: 'test_failure',
      why: 'one assertion on a price fails',
      steps: [
        ['Set up Python', 'python --version && pip --version'],
        ['Install dependencies', 'pip install -r requirements.txt'],
        ['Run tests', 'python -m pytest -v'],
      ],
    },
    {
      name: 'github-colour',
      label: 'test_failure',
      why: 'one assertion on a price fails; coloured, no traceback header',
      env: { GITHUB_ACTIONS: 'true', FORCE_COLOR: '1' },
      steps: [
        ['Install dependencies', 'python -m pip install --quiet -r requirements.txt'],
        ['Test with pytest', 'python -m pytest --tb=short -ra --junitxml=report.xml'],
      ],
    },
    {
      name: 'stop-at-first',
      label: 'test_failure',
      why: 'pytest -x stops after the first failing assertion',
      steps: [
        ['install', 'pip install -q -r requirements.txt && pip freeze'],
        [
          'tests',
          'python -m pytest -x -q --durations=3 -p no:cacheprovider || { echo "tests failed, see above"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the tests of refused connections and timeouts are run, and they pass',
      steps: [
        ['Install dependencies', 'pip install -r requirements.txt'],
        ['Run tests', 'python -m pytest -v -k "not surcharge"'],
      ],
    },
  ],
};
