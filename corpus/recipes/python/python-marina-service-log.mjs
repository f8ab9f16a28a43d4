export const recipe = {
  id: 'python-marina-service-log',
  language: 'python',
  tool: 'unittest',
  env: {
    PATH: `/opt/venvs/db/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/db',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; } && { [ -x /usr/lib/postgresql/15/bin/initdb ] || { apt-get update -qq && apt-get install -y -qq postgresql; }; }',
  files: {
    'test_marina.py': `import os
import unittest

import psycopg


class MarinaTest(unittest.TestCase):
    def setUp(self):
        self.db = psycopg.connect(os.environ["DSN"], autocommit=True)
        self.db.execute("create table if not exists boat (name text primary key, metres int check (metres > 0))")
        self.db.execute("delete from boat")

    def tearDown(self):
        self.db.close()

    def test_insert(self):
        self.db.execute("insert into boat values ('Ida', 12)")
        self.assertEqual(self.db.execute("select count(*) from boat").fetchone(), (1,))

    def test_negative_is_refused(self):
        with self.assertRaises(psycopg.errors.CheckViolation):
            self.db.execute("insert into boat values ('Ida', -2)")

    def test_longest(self):
        self.db.execute("insert into boat values ('Ida', 12), ('Ole', 19)")
        self.assertEqual(self.db.execute("select name from boat order by metres limit 1").fetchone(), ("Ole",))


if __name__ == "__main__":
    unittest.main(verbosity=2)
`,
    'ci/with-postgres.sh': `#!/usr/bin/env bash
set -u
bin=/usr/lib/postgresql/15/bin
data=$(mktemp -d /tmp/pg.XXXXXX); chown postgres "$data"; cd /tmp
runuser -u postgres -- $bin/initdb -D "$data" -U harbour -A trust >/dev/null
printf "%s\\n" "port = $PGPORT" "unix_socket_directories = ''" "fsync = off" >> "$data/postgresql.conf"
runuser -u postgres -- $bin/pg_ctl -D "$data" -l "$data/log" -w start >/dev/null
$bin/psql -h 127.0.0.1 -U root -c "select 1" postgres >/dev/null 2>&1
cd - >/dev/null
"$@"; code=$?
echo "===== postgres log ====="
cat "$data/log"
cd /tmp; runuser -u postgres -- $bin/pg_ctl -D "$data" -m fast stop >/dev/null
rm -rf "$data"
exit $code
`,
  },
  cases: [
    {
      name: 'assertion-then-log',
      label: 'test_failure',
      why: 'one assertion fails; the log of the database follows, with a FATAL and an ERROR of its own',
      env: { PGPORT: '24631', DSN: 'host=127.0.0.1 port=24631 user=harbour dbname=postgres' },
      steps: [['Tests', 'bash ci/with-postgres.sh python test_marina.py']],
    },
    {
      name: 'wrong-role',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'all tests err: the role does not exist',
      env: { PGPORT: '24632', DSN: 'host=127.0.0.1 port=24632 user=root dbname=postgres' },
      steps: [['Tests', 'bash ci/with-postgres.sh python test_marina.py']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the tests pass; the log of the database has FATAL and ERROR lines',
      env: { PGPORT: '24633', DSN: 'host=127.0.0.1 port=24633 user=harbour dbname=postgres' },
      steps: [
        [
          'Tests',
          'bash ci/with-postgres.sh python test_marina.py MarinaTest.test_insert MarinaTest.test_negative_is_refused',
        ],
      ],
    },
  ],
};
