export const recipe = {
  id: 'python-harvest-asyncpg',
  language: 'python',
  tool: 'asyncpg / SQLAlchemy',
  env: { PATH: `/opt/venvs/db/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/db', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; }',
  files: {
    'harvest/__init__.py': '',
    'harvest/wait.py': `import asyncio
import os
import sys

import asyncpg


async def main(tries):
    for n in range(1, tries + 1):
        try:
            connection = await asyncpg.connect(os.environ["DATABASE_URL"], timeout=3)
        except (OSError, asyncpg.PostgresError) as error:
            print(f"[{n}/{tries}] database not ready: {type(error).__name__}: {error}", flush=True)
            last = error
            await asyncio.sleep(0.5)
        else:
            await connection.close()
            print("database ready")
            return
    print("giving up waiting for the database", file=sys.stderr)
    raise last


asyncio.run(main(int(sys.argv[1])))
`,
    'harvest/pool.py': `import psycopg
from tenacity import retry, stop_after_attempt, wait_fixed


@retry(stop=stop_after_attempt(3), wait=wait_fixed(0.2))
def open_pool():
    return psycopg.connect("host=db.harvest.internal.example port=5432 dbname=harvest user=ci connect_timeout=2")


open_pool()
`,
  },
  cases: [
    {
      name: 'dns',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'the name of the database host does not resolve (service not linked)',
      env: { DATABASE_URL: 'postgresql://ci:ci@postgres.harvest.internal.example:5432/harvest' },
      steps: [
        ['Install', 'pip list --format=freeze | grep -i -E "asyncpg|psycopg|tenacity"'],
        ['Wait for database', 'python -m harvest.wait 4'],
        ['Migrate', 'echo migrating'],
      ],
    },
    {
      name: 'refused-after-retries',
      label: 'database_connectivity',
      why: 'refused after eight tries',
      env: { DATABASE_URL: 'postgresql://ci:ci@127.0.0.1:24777/harvest' },
      steps: [
        ['Run tests', 'echo "collected 0 items (waiting for database)"; python -m harvest.wait 8 && python -m pytest'],
      ],
    },
    {
      name: 'psycopg3-tenacity',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'psycopg 3 cannot resolve the host, wrapped in a RetryError',
      steps: [['Start application', 'python -m harvest.pool']],
    },
  ],
};
