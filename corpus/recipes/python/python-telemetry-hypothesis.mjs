export const recipe = {
  id: 'python-telemetry-hypothesis',
  language: 'python',
  tool: 'hypothesis (pytest)',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: 'lib',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'lib/varint.py': `def encode(n):
    out = bytearray()
    while n > 127:
        out.append((n & 127) | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def decode(data):
    n = shift = 0
    for byte in data[:4]:
        n |= (byte & 127) << shift
        shift += 7
    return n


def zigzag(n):
    return n * 2 if n > 0 else -n * 2 - 1
`,
    'spec/test_varint.py': `from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from varint import decode, encode, zigzag


@settings(derandomize=True, max_examples=300)
@given(st.integers(min_value=0, max_value=2**40))
def test_round_trip(n):
    assert decode(encode(n)) == n


@settings(derandomize=True)
@given(st.integers(min_value=-1000, max_value=1000))
def test_zigzag_is_never_negative(n):
    assert zigzag(n) >= 0


@settings(derandomize=True)
@given(st.lists(st.integers(min_value=0, max_value=127)))
def test_small_numbers_take_one_byte(numbers):
    assert all(len(encode(n)) == 1 for n in numbers)
`,
  },
  cases: [
    {
      name: 'falsified',
      label: 'test_failure',
      why: 'hypothesis finds falsifying examples for two properties',
      steps: [['property tests', 'pytest spec']],
    },
    {
      name: 'statistics',
      label: 'test_failure',
      why: 'the same with statistics printed after the summary',
      steps: [
        ['format', 'python -m compileall spec lib'],
        ['property tests', 'pytest spec -v --hypothesis-show-statistics --hypothesis-seed=7 --tb=short'],
      ],
    },
  ],
};
