export const recipe = {
  id: 'python-weather-fixture-setup',
  language: 'python',
  tool: 'pytest',
  env: { PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest83', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'pyproject.toml': `[project]
name = "stationfeed"
version = "0.4.1"

[tool.pytest.ini_options]
addopts = "-ra"
markers = ["slow: needs the big archive", "live: talks to a real station"]
pythonpath = ["src"]
`,
    'src/stationfeed/__init__.py': '',
    'src/stationfeed/parse.py': `def parse(line):
    name, temp, hum = line.split(";")
    return {"station": name, "temp_c": float(temp), "humidity": int(hum)}


def average(rows, key="temp_c"):
    return sum(row[key] for row in rows) / len(rows)
`,
    'tests/conftest.py': `import json
import pathlib

import pytest


@pytest.fixture(scope="session")
def archive():
    text = pathlib.Path(__file__).with_name("archive.json").read_text()
    return json.loads(text)["stations"]


@pytest.fixture
def rows(archive):
    from stationfeed.parse import parse

    return [parse(line) for line in archive["lines"]]
`,
    'tests/archive.json': '{"station_list": [], "lines": ["oslo;3.5;81", "bergen;6.0;93"]}\n',
    'tests/test_average.py': `import pytest

from stationfeed.parse import average, parse


def test_parse():
    assert parse("oslo;3.5;81") == {"station": "oslo", "temp_c": 3.5, "humidity": 81}


@pytest.mark.parametrize("line", ["", "a;b", "a;b;c;d"])
def test_parse_rejects(line):
    with pytest.raises(ValueError):
        parse(line)


def test_average_temperature(rows):
    assert average(rows) == 4.75


def test_average_humidity(rows):
    assert average(rows, "humidity") == 87


@pytest.mark.slow
def test_every_station_is_known(archive):
    assert len(archive) > 1
`,
  },
  cases: [
    {
      name: 'errors',
      label: 'test_failure',
      why: 'three tests end with an error at setup: the fixture reads a key which the archive lacks',
      steps: [
        ['Versions', 'python -V; pytest --version'],
        ['Unit', 'pytest'],
      ],
    },
    {
      name: 'not-slow-quiet',
      label: 'test_failure',
      why: 'errors at setup, one marker deselected',
      steps: [['pytest (not slow)', 'set -x\npytest -q -m "not slow" --tb=line --color=yes']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the archive has its key again; a warning about an unknown marker stays',
      files: {
        'tests/archive.json': '{"stations": {"lines": ["oslo;3.5;81", "bergen;6.0;93"]}}\n',
        'tests/test_extra.py': `import warnings

import pytest


@pytest.mark.nightly
def test_station_offline_error_is_swallowed(caplog):
    import logging

    logging.getLogger("feed").error("ERROR: station bergen unreachable: connection timed out")
    warnings.warn("parse_legacy() is deprecated and will be removed in 2.0", DeprecationWarning)
    assert "unreachable" in caplog.text
`,
      },
      steps: [['Unit', 'pytest -v -m "not slow" -o log_cli=true']],
    },
  ],
};
