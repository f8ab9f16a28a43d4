export const recipe = {
  id: 'python-brewhouse-alembic-login',
  language: 'python',
  tool: 'alembic / psycopg2',
  env: { PATH: `/opt/venvs/db/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/db', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; } && { [ -x /usr/lib/postgresql/15/bin/initdb ] || { apt-get update -qq && apt-get install -y -qq postgresql; }; }',
  files: {
    'alembic.ini':
      '[alembic]\nscript_location = migrations\n\n[loggers]\nkeys = root,alembic\n[handlers]\nkeys = console\n[formatters]\nkeys = generic\n[logger_root]\nlevel = WARN\nhandlers = console\nqualname =\n[logger_alembic]\nlevel = INFO\nhandlers =\nqualname = alembic\n[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\nlevel = NOTSET\nformatter = generic\n[formatter_generic]\nformat = %(levelname)-5.5s [%(name)s] %(message)s\n',
    'migrations/env.py': `import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine

fileConfig(context.config.config_file_name)

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`,
    'migrations/versions/0001_tanks.py': `"""tanks"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("tank", sa.Column("id", sa.Integer, primary_key=True), sa.Column("litres", sa.Integer))


def downgrade():
    op.drop_table("tank")
`,
    'ci/postgres.sh': `#!/usr/bin/env bash
# Starts a Postgres of this job's own on port $PGPORT, runs the command, stops it.
set -eu
bin=/usr/lib/postgresql/15/bin
data=$(mktemp -d /tmp/pg.XXXXXX)
chown postgres "$data"
as() { runuser -u postgres -- "$@"; }
trap 'as $bin/pg_ctl -D "$data" -m immediate stop >/dev/null 2>&1; rm -rf "$data"' EXIT
echo "$POSTGRES_PASSWORD" > /tmp/.pgpw && chmod 644 /tmp/.pgpw
(cd /tmp && as $bin/initdb -D "$data" -U brewer -A scram-sha-256 --pwfile=/tmp/.pgpw >/dev/null)
printf "%s\\n" "port = $PGPORT" "unix_socket_directories = ''" "fsync = off" \${PGEXTRA:-} >> "$data/postgresql.conf"
(cd /tmp && as $bin/pg_ctl -D "$data" -l "$data/log" -w -t 20 start >/dev/null) || true
echo "postgres container is healthy"
PGPASSWORD=$POSTGRES_PASSWORD $bin/createdb -h 127.0.0.1 -U brewer brewhouse || true
"$@"
`,
  },
  cases: [
    {
      name: 'wrong-password',
      label: 'database_connectivity',
      why: 'a real Postgres refuses the password',
      env: {
        PGPORT: '24517',
        POSTGRES_PASSWORD: 'k3g-4921',
        DATABASE_URL: 'postgresql+psycopg2://brewer:wrong-keg@127.0.0.1:24517/brewhouse',
      },
      steps: [
        ['Alembic', 'alembic --help | head -3'],
        ['Migrate', 'bash ci/postgres.sh alembic upgrade head'],
      ],
    },
    {
      name: 'no-such-database',
      label: 'database_connectivity',
      why: 'the database does not exist (psycopg 3)',
      env: {
        PGPORT: '24518',
        POSTGRES_PASSWORD: 'k3g-4921',
        DATABASE_URL: 'postgresql+psycopg://brewer:k3g-4921@127.0.0.1:24518/brewhouse_ci',
      },
      steps: [['Integration: prepare schema', 'bash ci/postgres.sh alembic -x verbose=1 upgrade head']],
    },
    {
      name: 'too-many-clients',
      label: 'database_connectivity',
      why: 'all connections are taken: too many clients already',
      env: {
        PGPORT: '24519',
        POSTGRES_PASSWORD: 'k3g-4921',
        PGEXTRA: 'max_connections=4\nsuperuser_reserved_connections=0',
        DATABASE_URL: 'postgresql+psycopg2://brewer:k3g-4921@127.0.0.1:24519/brewhouse',
      },
      files: {
        'load.py': `import os
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"], pool_size=12)


def work(n):
    with engine.connect() as connection:
        connection.execute(text("select pg_sleep(1)"))
    print(f"worker {n} ok", flush=True)


with ThreadPoolExecutor(12) as pool:
    list(pool.map(work, range(12)))
`,
      },
      steps: [['Seed', 'bash ci/postgres.sh python load.py']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the right password; the migration is applied',
      env: {
        PGPORT: '24520',
        POSTGRES_PASSWORD: 'k3g-4921',
        DATABASE_URL: 'postgresql+psycopg2://brewer:k3g-4921@127.0.0.1:24520/brewhouse',
      },
      steps: [['Migrate', 'bash ci/postgres.sh alembic upgrade head']],
    },
  ],
};
