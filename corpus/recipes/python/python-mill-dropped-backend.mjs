export const recipe = {
  id: 'python-mill-dropped-backend',
  language: 'python',
  tool: 'psycopg2',
  env: { PATH: `/opt/venvs/db/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/db', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; } && { [ -x /usr/lib/postgresql/15/bin/initdb ] || { apt-get update -qq && apt-get install -y -qq postgresql; }; }',
  files: {
    'load_prices.py': `import sys
import time

import psycopg2

link = psycopg2.connect(host="127.0.0.1", port=int(sys.argv[1]), user="mill", dbname="postgres")
link.autocommit = True
cursor = link.cursor()
cursor.execute("create table price (grain text, cents int)")
for n in range(40):
    cursor.execute("insert into price select 'rye', g from generate_series(1, 50) g")
    print("batch", n, "ok", flush=True)
    time.sleep(0.15)
`,
    'job.sh': `#!/usr/bin/env bash
set -u
bin=/usr/lib/postgresql/15/bin
port=$1 mode=$2
data=$(mktemp -d /tmp/pg.XXXXXX); chown postgres "$data"; here=$PWD; cd /tmp
runuser -u postgres -- $bin/initdb -D "$data" -U mill -A trust >/dev/null
printf "%s\\n" "port = $port" "unix_socket_directories = ''" "fsync = off" >> "$data/postgresql.conf"
if [ "$mode" = standby ]; then
  printf "%s\\n" "hot_standby = off" "restore_command = 'false'" >> "$data/postgresql.conf"
  runuser -u postgres -- touch "$data/standby.signal"
  runuser -u postgres -- $bin/pg_ctl -D "$data" -l "$data/log" -W start >/dev/null; sleep 3
else
  runuser -u postgres -- $bin/pg_ctl -D "$data" -l "$data/log" -w start >/dev/null
fi
echo "services started"
[ "$mode" = standby ] || (sleep 2.5; runuser -u postgres -- $bin/pg_ctl -D "$data" -m $mode stop >/dev/null 2>&1) &
cd "$here"; python load_prices.py $port; code=$?
cd /tmp; runuser -u postgres -- $bin/pg_ctl -D "$data" -m immediate stop >/dev/null 2>&1
rm -rf "$data"
exit $code
`,
  },
  cases: [
    {
      name: 'terminated',
      label: 'database_connectivity',
      why: 'the server shuts down during the load: terminating connection',
      steps: [['Load prices', 'bash job.sh 24741 fast']],
    },
    {
      name: 'closed-unexpectedly',
      label: 'database_connectivity',
      why: 'the server is gone: closed the connection unexpectedly',
      steps: [
        ['Driver', 'pip list --format=freeze | grep psycopg2'],
        ['ETL', 'bash job.sh 24742 immediate'],
      ],
    },
    {
      name: 'not-accepting',
      label: 'database_connectivity',
      why: 'the server is up but takes no connections yet',
      steps: [['Load prices', 'bash job.sh 24743 standby']],
    },
  ],
};
