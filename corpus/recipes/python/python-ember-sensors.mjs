export const recipe = {
  id: 'python-ember-sensors',
  language: 'python',
  tool: 'pytest-asyncio',
  env: {
    PATH: `/opt/venvs/db/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/db',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; }',
  files: {
    'pytest.ini': '[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n',
    'ember.py': `import asyncio
import logging

log = logging.getLogger("ember")


class Sensor:
    def __init__(self, delay=0.0, fail=0):
        self.delay, self.fail, self.reads = delay, fail, 0

    async def read(self):
        self.reads += 1
        await asyncio.sleep(self.delay)
        if self.reads <= self.fail:
            raise ConnectionResetError(104, "Connection reset by peer")
        return 21.5


async def sample(sensor, limit=0.2, tries=2):
    for n in range(tries):
        try:
            return await asyncio.wait_for(sensor.read(), limit)
        except ConnectionError as error:
            log.error("sensor: %s (try %d)", error, n + 1)
    return None


async def sample_all(sensors):
    return await asyncio.gather(*(sample(one) for one in sensors))
`,
    'test_ember.py': `import asyncio

import pytest

from ember import Sensor, sample, sample_all


async def test_plain():
    assert await sample(Sensor()) == 21.5


async def test_reset_once():
    assert await sample(Sensor(fail=1)) == 21.5


async def test_slow_sensor_yields_nothing():
    assert await sample(Sensor(delay=0.5)) is None


async def test_all():
    assert await sample_all([Sensor(), Sensor(fail=5)]) == [21.5, None]


async def test_forgotten_task():
    async def boom():
        raise OSError("ENOSPC: no space left on device")

    asyncio.get_running_loop().create_task(boom())
    await asyncio.sleep(0.01)
`,
  },
  cases: [
    {
      name: 'timeout-error-in-a-test',
      label: 'test_failure',
      why: 'TimeoutError inside one test: the code does not handle it; a forgotten task prints ENOSPC',
      steps: [['Sensor tests', 'pytest -v']],
    },
    {
      name: 'summary-only',
      label: 'test_failure',
      why: 'the same, without tracebacks',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Environment', 'python -V && uname -s'],
        ['Sensor tests', 'pytest --tb=no -q -W ignore'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'without the slow sensor',
      steps: [['Sensor tests', 'pytest -v -k "not slow" -o log_cli=true']],
    },
  ],
};
