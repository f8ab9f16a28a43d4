export const recipe = {
  id: 'python-hotel-bookings-db',
  language: 'python',
  tool: 'psycopg2 (pytest)',
  env: {
    PATH: `/opt/venvs/db/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/db',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
    DATABASE_URL: 'postgresql://hotel:hotel@127.0.0.1:24321/hotel_test',
  },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; }',
  files: {
    'hotel/__init__.py': '',
    'hotel/store.py': `import os

import psycopg2


def connect():
    return psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=3)


def nights(rows):
    return sum(row[1] - row[0] for row in rows)


def describe(error):
    return "db down: " + str(error).splitlines()[0]
`,
    'tests/conftest.py': `import pytest

from hotel.store import connect


@pytest.fixture
def db():
    connection = connect()
    yield connection
    connection.rollback()
    connection.close()
`,
    'tests/test_bookings.py': `import pytest


@pytest.mark.parametrize("room", [101, 102, 201])
def test_book(db, room):
    with db.cursor() as cursor:
        cursor.execute("insert into booking (room) values (%s)", (room,))


def test_no_double_booking(db):
    with db.cursor() as cursor:
        cursor.execute("select count(*) from booking")
        assert cursor.fetchone() == (0,)


def test_cancel(db):
    with db.cursor() as cursor:
        cursor.execute("delete from booking where room = 101")
`,
  },
  cases: [
    {
      name: 'all-refused',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'every test errs at setup with the same refused connection',
      steps: [
        ['Python', 'python -V && pip list --format=freeze | grep -i psycopg'],
        ['Test', 'pytest -v'],
      ],
    },
    {
      name: 'short',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'the same, short tracebacks, stops after two',
      env: { PY_COLORS: '1' },
      steps: [['Backend tests', 'pytest --tb=line --maxfail=3 -q']],
    },
    {
      name: 'one-of-many',
      label: 'test_failure',
      why: 'a single test compares the text of a refused connection wrongly; all others pass',
      files: {
        'tests/conftest.py': '',
        'tests/test_bookings.py': `import psycopg2
import pytest

from hotel.store import connect, describe, nights


@pytest.mark.parametrize("rows, total", [([], 0), ([(1, 4)], 3), ([(1, 2), (5, 9)], 5)])
def test_nights(rows, total):
    assert nights(rows) == total


def test_refused_is_an_operational_error():
    with pytest.raises(psycopg2.OperationalError, match="Connection refused"):
        connect()


def test_outage_is_described():
    try:
        connect()
    except psycopg2.OperationalError as error:
        assert describe(error) == "database unavailable: connection refused"
`,
      },
      steps: [['Database tests', 'pytest -v']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the refused connection is expected by the test',
      files: {
        'tests/conftest.py': '',
        'tests/test_bookings.py': `import logging

import psycopg2
import pytest

from hotel.store import connect


def test_refused_is_an_operational_error():
    with pytest.raises(psycopg2.OperationalError) as caught:
        connect()
    logging.getLogger("hotel").error("expected error: %s", caught.value)
`,
      },
      steps: [['Database tests', 'pytest -v -o log_cli=true']],
    },
  ],
};
