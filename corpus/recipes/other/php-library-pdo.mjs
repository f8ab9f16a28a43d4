export const recipe = {
  id: 'php-library-pdo',
  language: 'php',
  tool: 'pdo-pgsql',
  files: {
    'bin/migrate.php':
      '<?php\n\ndeclare(strict_types=1);\n\n$dsn = getenv(\'LIBRARY_DSN\');\necho "Library migrations (", PHP_VERSION, ")\\n";\nfor ($try = 1; $try <= 3; $try++) {\n    try {\n        $pdo = new PDO($dsn, \'library\', \'wrong-\' . $try, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_TIMEOUT => 2]);\n        break;\n    } catch (PDOException $e) {\n        fwrite(STDERR, "attempt $try/3: not ready, retrying in 0.2 s\\n");\n        usleep(200000);\n        if ($try === 3) {\n            throw $e;\n        }\n    }\n}\necho "applied 4 migrations\\n";\n',
  },
  setup:
    'command -v php >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends php-cli php-pgsql; }',
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'the migration step cannot connect to Postgres',
      env: {
        LIBRARY_DSN: 'pgsql:host=127.0.0.1;port=25447;dbname=library',
      },
      steps: [
        [
          'Dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends php-cli php-pgsql',
        ],
        ['Run migrations', 'php bin/migrate.php'],
      ],
    },
    {
      name: 'password',
      label: 'database_connectivity',
      why: 'a real Postgres refuses the password',
      files: {
        'ci/with-postgres.sh':
          '#!/bin/bash\n# starts a throw-away cluster, runs the given command, stops it again\nset -e\nPORT=$1; shift\nBIN=$(ls -d /usr/lib/postgresql/*/bin | tail -1)\nDIR=$(mktemp -d /var/tmp/pgci.XXXXXX)\nchown postgres "$DIR"\necho pg-throwaway > "$DIR.pw"; chmod 644 "$DIR.pw"\ntrap \'cd /; runuser -u postgres -- "$BIN/pg_ctl" -s -D "$DIR/data" -m immediate stop; rm -rf "$DIR" "$DIR.pw"\' EXIT\n(cd / && runuser -u postgres -- "$BIN/initdb" -D "$DIR/data" -A scram-sha-256 --pwfile="$DIR.pw" >/dev/null)\n(cd / && runuser -u postgres -- "$BIN/pg_ctl" -s -w -D "$DIR/data" -l "$DIR/data/log" -o "-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$DIR" start >/dev/null)\necho "postgres is ready on port $PORT"\n"$@"\n',
      },
      env: {
        LIBRARY_DSN: 'pgsql:host=127.0.0.1;port=25448;dbname=library',
      },
      setup:
        'test -x "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)/initdb" || { apt-get -qq update; apt-get install -y --no-install-recommends postgresql; }',
      steps: [['Start Postgres and migrate', 'bash ci/with-postgres.sh 25448 php bin/migrate.php']],
    },
  ],
};
