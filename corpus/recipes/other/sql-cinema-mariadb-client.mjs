export const recipe = {
  id: 'sql-cinema-mariadb-client',
  language: 'sql',
  tool: 'mariadb',
  files: {
    'db/seed.sql':
      "create table film (id int primary key, title varchar(80));\ninsert into film values (1, 'Connection lost'), (2, 'The last query');\n",
    'bin/seed':
      '#!/usr/bin/env bash\nset -euo pipefail\nhost=${DB_HOST:-127.0.0.1} port=${DB_PORT:-23981}\necho "seeding $host:$port/cinema"\nfor try in 1 2 3; do\n  if mariadb -h "$host" -P "$port" -u cinema --password=ci --connect-timeout=2 cinema < db/seed.sql; then\n    echo "seeded"; exit 0\n  fi\n  echo "try $try failed"\n  sleep 0.3\ndone\necho "could not seed the database" >&2\nexit 1\n',
  },
  setup:
    'command -v mariadb >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mariadb-client; }',
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      why: "nothing listens on MySQL's port",
      steps: [['Seed', 'bash bin/seed']],
    },
    {
      name: 'unknown-host',
      label: 'database_connectivity',
      why: "the service's name does not resolve",
      env: {
        DB_HOST: 'mysql-service',
      },
      steps: [
        ['apt', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends mariadb-client'],
        ['Prepare test data', 'bash bin/seed'],
      ],
    },
    {
      name: 'lost-connection',
      label: 'database_connectivity',
      why: 'the far end closes at once, as a proxy without a backend',
      files: {
        'ci/closes.py':
          "import socket\nimport sys\n\ns = socket.socket()\ns.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\ns.bind(('127.0.0.1', int(sys.argv[1])))\ns.listen()\nwhile True:\n    c, _ = s.accept()\n    c.close()\n",
      },
      env: {
        DB_PORT: '23983',
      },
      steps: [
        ['Seed', "python3 ci/closes.py 23983 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 1\nbash bin/seed"],
      ],
    },
  ],
};
