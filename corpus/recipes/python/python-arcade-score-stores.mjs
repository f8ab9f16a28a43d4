export const recipe = {
  id: 'python-arcade-score-stores',
  language: 'python',
  tool: 'redis-py / pymongo / PyMySQL',
  env: { PATH: `/opt/venvs/db/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/db', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; }',
  files: {
    'arcade/check.py': `"""Asks every store of the scoreboard whether it is there."""
import os
import sys


def ask_redis(url):
    import redis

    redis.Redis.from_url(url, socket_connect_timeout=2).ping()


def ask_mongo(url):
    import pymongo

    pymongo.MongoClient(url, serverSelectionTimeoutMS=1500).admin.command("ping")


def ask_mysql(url):
    import pymysql
    from urllib.parse import urlsplit

    at = urlsplit(url)
    pymysql.connect(host=at.hostname, port=at.port, user=at.username, password=at.password, database=at.path[1:])


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"checking {name} ...", flush=True)
        globals()[f"ask_{name}"](os.environ[f"{name.upper()}_URL"])
        print(f"{name} ok", flush=True)
`,
    'ci/services.py': `"""Stand-ins of the service containers: a redis that wants a password, a mysql that is full."""
import socketserver
import struct
import sys
import threading

REDIS = {"noauth": b"-NOAUTH Authentication required.\\r\\n", "wrongpass": b"-WRONGPASS invalid username-password pair or user is disabled.\\r\\n"}


class Redis(socketserver.BaseRequestHandler):
    def handle(self):
        while self.request.recv(4096):
            self.request.sendall(REDIS[sys.argv[2]])


class Mysql(socketserver.BaseRequestHandler):
    def handle(self):
        body = b"\\xff" + struct.pack("<H", 1040) + b"#08004Too many connections"
        self.request.sendall(struct.pack("<I", len(body))[:3] + b"\\x00" + body)


socketserver.TCPServer.allow_reuse_address = True
kind = {"redis": Redis, "mysql": Mysql}[sys.argv[1]]
server = socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[3])), kind)
server.daemon_threads = True
threading.Timer(15, lambda: sys.exit(0)).start()
server.serve_forever()
`,
    'ci/run.sh': `#!/bin/bash
set -e
echo "==> unit tests"; python -m compileall -q arcade && echo "12 passed, 0 failed"
if [ -n "$SERVICE" ]; then python ci/services.py $SERVICE & pid=$!; trap "kill $pid" EXIT; sleep 1; fi
echo "==> service check"
python -m arcade.check "$@"
echo "==> done"
`,
  },
  cases: [
    {
      name: 'redis-refused',
      label: 'database_connectivity',
      why: 'redis is not up',
      env: { REDIS_URL: 'redis://127.0.0.1:26379/0', SERVICE: '' },
      steps: [['Integration', 'bash ci/run.sh redis mongo']],
    },
    {
      name: 'redis-auth',
      label: 'database_connectivity',
      why: 'redis wants a password',
      env: { REDIS_URL: 'redis://127.0.0.1:26380/0', SERVICE: 'redis noauth 26380' },
      steps: [['Integration', 'bash ci/run.sh redis']],
    },
    {
      name: 'mongo-selection-timeout',
      label: 'database_connectivity',
      why: 'no mongo server can be selected within the time',
      env: { MONGO_URL: 'mongodb://127.0.0.1:27117/arcade?retryWrites=true', SERVICE: '' },
      steps: [['Smoke', 'bash ci/run.sh mongo']],
    },
    {
      name: 'mysql-full',
      label: 'database_connectivity',
      why: 'mysql: too many connections',
      env: { MYSQL_URL: 'mysql://score:pw@127.0.0.1:23306/arcade', SERVICE: 'mysql x 23306' },
      steps: [
        ['Client libraries', 'pip list --format=freeze | grep -i -E "mysql|redis|mongo"'],
        ['e2e', 'bash ci/run.sh mysql'],
      ],
    },
  ],
};
