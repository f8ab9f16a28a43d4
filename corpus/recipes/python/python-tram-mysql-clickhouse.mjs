export const recipe = {
  id: 'python-tram-mysql-clickhouse',
  language: 'python',
  tool: 'mysql-connector / clickhouse',
  env: { PATH: `/opt/venvs/db/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/db', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/db/.ready ] || { rm -rf /opt/venvs/db && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/db || python3 -m venv /opt/venvs/db) && /opt/venvs/db/bin/pip install -q psycopg2-binary==2.9.10 psycopg[binary]==3.2.3 asyncpg==0.30.0 SQLAlchemy==2.0.36 pymongo==4.10.1 redis==5.2.1 mysql-connector-python==9.1.0 pymysql==1.1.1 clickhouse-driver==0.2.9 clickhouse-connect==0.8.11 alembic==1.14.0 pytest==8.3.4 tenacity==9.0.0 pytest-asyncio==0.25.0 && touch /opt/venvs/db/.ready; }',
  files: {
    'export.py': `import sys

import clickhouse_connect
import mysql.connector


def rides():
    link = mysql.connector.connect(host="127.0.0.1", port=23399, user="tram", password="tram", connection_timeout=3)
    return link.cursor()


def warehouse():
    return clickhouse_connect.get_client(host="127.0.0.1", port=28123, username="etl", password="nope")


print("exporting rides: 0 rows written so far")
{"rides": rides, "warehouse": warehouse}[sys.argv[1]]()
`,
    'native.py': `from clickhouse_driver import Client

print(Client("127.0.0.1", port=29000, connect_timeout=2).execute("select 1"))
`,
    'gate.py': `import http.server
import sys


class Refuse(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        text = b"Code: 516. DB::Exception: etl: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED) (version 24.8.4.13 (official build))\\n"
        self.send_response(403)
        self.send_header("X-ClickHouse-Exception-Code", "516")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", 28123), Refuse).serve_forever()
`,
    'nightly.sh':
      '#!/bin/bash\nset -e\npython gate.py & trap "kill $!" EXIT\nsleep 1\necho "nightly export"\npython export.py warehouse\n',
  },
  cases: [
    {
      name: 'mysql-2003',
      label: 'database_connectivity',
      why: "mysql-connector: can't connect to the server",
      steps: [['Export', 'python export.py rides']],
    },
    {
      name: 'clickhouse-login',
      label: 'database_connectivity',
      why: 'ClickHouse refuses the login',
      steps: [['nightly', 'bash nightly.sh']],
    },
    {
      name: 'clickhouse-native',
      label: 'database_connectivity',
      why: 'the native port refuses connections',
      steps: [
        ['Build', 'python -m compileall -q . && echo built'],
        ['Benchmark', 'python native.py'],
      ],
    },
  ],
};
