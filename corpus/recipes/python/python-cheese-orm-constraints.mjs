export const recipe = {
  id: 'python-cheese-orm-constraints',
  language: 'python',
  tool: 'pytest / SQLAlchemy',
  env: {
    PATH: `/opt/venvs/db/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/db',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; }',
  files: {
    'cellar.py': `from sqlalchemy import ForeignKey, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Cheese(Base):
    __tablename__ = "cheese"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)


class Wheel(Base):
    __tablename__ = "wheel"
    id: Mapped[int] = mapped_column(primary_key=True)
    cheese_id: Mapped[int] = mapped_column(ForeignKey("cheese.id"))


def open_session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)
`,
    'test_cellar.py': `import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeout

from cellar import Cheese, Wheel, open_session


@pytest.fixture
def session():
    with open_session() as one:
        one.add(Cheese(id=1, name="Comté"))
        one.commit()
        yield one


@pytest.mark.parametrize("name", ["Brie", "Comté", "Gruyère"])
def test_add(session, name):
    session.add(Cheese(name=name))
    session.commit()


def test_wheel_without_cheese(session):
    session.add(Wheel())
    session.commit()


def test_pool_is_exhausted(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", pool_size=1, max_overflow=0, pool_timeout=0.3)
    with engine.connect():
        with pytest.raises(PoolTimeout, match="QueuePool limit"):
            engine.connect()


def test_missing_table(session):
    assert session.execute(text("select count(*) from cheese")).scalar() == 1
`,
  },
  cases: [
    {
      name: 'integrity',
      label: 'test_failure',
      why: 'constraint errors in two tests: the database is reached, the tests are wrong',
      steps: [['Database tests', 'pytest -v']],
    },
    {
      name: 'job-integration-db',
      label: 'test_failure',
      why: 'every test errs since the model is wrong (no such column), not the connection',
      files: {
        'test_cellar.py': `import pytest
from sqlalchemy import text

from cellar import open_session


@pytest.fixture
def session():
    with open_session() as one:
        one.execute(text("insert into cheese (id, name, region) values (1, 'Comté', 'Jura')"))
        yield one


@pytest.mark.parametrize("n", range(4))
def test_count(session, n):
    assert session.execute(text("select count(*) from cheese")).scalar() == 1
`,
      },
      steps: [
        ['Start Postgres', 'echo "postgres: database system is ready to accept connections"'],
        ['Integration (database)', 'pytest --tb=short -q'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the tests of the exhausted pool and the table pass',
      steps: [['Database tests', 'pytest -v -k "pool or missing or Brie"']],
    },
  ],
};
