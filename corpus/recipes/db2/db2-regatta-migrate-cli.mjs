export const recipe = {
  id: 'db2-regatta-migrate-cli',
  language: 'go',
  tool: 'migrate',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup:
    "test -x /opt/tools/bin/migrate || GOBIN=/opt/tools/bin go install -tags 'postgres mysql' github.com/golang-migrate/migrate/v4/cmd/migrate@v4.18.1",
  files: {
    'db/migrations/1_boats.up.sql': 'CREATE TABLE boats (sail text primary key);\n',
    'db/migrations/1_boats.down.sql': 'DROP TABLE boats;\n',
    'bin/rude-db.mjs': `// Stands for a server that hangs up at once.
import { createServer } from 'node:net';
createServer((socket) => socket.destroy()).listen(25493, '127.0.0.1');
setTimeout(() => process.exit(0), 8000);
`,
  },
  cases: [
    {
      name: 'dns',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'the name of the database host is not known',
      steps: [
        ['Files', 'ls db/migrations'],
        [
          'db-migrate',
          'migrate -path db/migrations -database "postgres://skipper:wind@postgres.ci.internal:5432/regatta?sslmode=disable" up',
        ],
      ],
    },
    {
      name: 'hangs-up',
      label: 'database_connectivity',
      why: 'the server closes the connection',
      steps: [
        [
          'Deploy schema',
          `node bin/rude-db.mjs & srv=$!
trap 'kill $srv' EXIT
sleep 0.7
migrate -verbose -path db/migrations -database "postgres://skipper:wind@127.0.0.1:25493/regatta?sslmode=disable&connect_timeout=3" up`,
        ],
      ],
    },
    {
      name: 'mysql',
      label: 'database_connectivity',
      why: 'MySQL refused',
      steps: [
        [
          'Deploy schema',
          'migrate -path db/migrations -database "mysql://skipper:wind@tcp(127.0.0.1:23399)/regatta" up 1',
        ],
      ],
    },
  ],
};
