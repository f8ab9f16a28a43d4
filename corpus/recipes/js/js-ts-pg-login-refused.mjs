export const recipe = {
  id: 'js-ts-pg-login-refused',
  language: 'typescript',
  tool: 'pg',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'ledger-api',
        type: 'module',
        private: true,
        scripts: { 'test:int': 'mocha --timeout 5000 int/*.test.js' },
        dependencies: { pg: '8.13.1' },
        devDependencies: { mocha: '10.8.2' },
      },
      null,
      2,
    ),
    'ci/pg.sh': `#!/usr/bin/env bash
# starts a throw-away PostgreSQL on port $1 with password logins
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
dir=$(mktemp -d /var/tmp/pgdata.XXXX); chown postgres "$dir"
cd /var/tmp
echo 'correct-horse' > "$dir.pw"; chown postgres "$dir.pw"
runuser -u postgres -- "$bin/initdb" -D "$dir" -U ledger --pwfile="$dir.pw" --auth=scram-sha-256 >/dev/null
runuser -u postgres -- "$bin/pg_ctl" -D "$dir" -o "-p $1 -c listen_addresses=127.0.0.1 -k $dir" -w start >/dev/null
echo "$dir"
`,
    'ci/stop.sh':
      'bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); cd /var/tmp; runuser -u postgres -- "$bin/pg_ctl" -D "$1" -m immediate stop >/dev/null; rm -rf "$1" "$1.pw"\n',
    'int/accounts.test.js': `import assert from 'node:assert/strict';
import pg from 'pg';
let db;
before(async () => {
  db = new pg.Client(process.env.DATABASE_URL);
  await db.connect();
  await db.query('create temp table account (id int primary key, cents bigint not null)');
});
after(() => db?.end());
describe('accounts', () => {
  it('opens an account', async () => { await db.query('insert into account values (1, 0)'); });
  it('refuses a second one of the same id (duplicate key)', async () => {
    await assert.rejects(db.query('insert into account values (1, 0)'), /duplicate key/);
  });
  it('books', async () => {
    await db.query('update account set cents = cents + 250 where id = 1');
    assert.equal((await db.query('select cents from account')).rows[0].cents, process.env.EXPECTED ?? '250');
  });
});
`,
  },
  setup:
    'C=/opt/tools/cache/js-ts-pg-login-refused; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'wrong-password',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'PostgreSQL refuses the login, so no test runs',
      steps: [
        ['Install', 'npm ci'],
        [
          'Integration tests',
          'D=$(bash ci/pg.sh 26432); trap "bash ci/stop.sh $D" EXIT\nDATABASE_URL=postgres://ledger:battery-staple@127.0.0.1:26432/postgres npm run test:int',
        ],
      ],
    },
    {
      name: 'missing-database',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'the database does not exist',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Install', 'npm install'],
        [
          'test',
          'D=$(bash ci/pg.sh 26433); trap "bash ci/stop.sh $D" EXIT\nDATABASE_URL=postgres://ledger:correct-horse@127.0.0.1:26433/ledger_test npx mocha --reporter spec int/*.test.js',
        ],
      ],
    },
    {
      name: 'assertion-only',
      label: 'test_failure',
      why: 'the database is up; one assertion about a balance fails',
      steps: [
        [
          'Database integration',
          'D=$(bash ci/pg.sh 26434); trap "bash ci/stop.sh $D" EXIT\nEXPECTED=300 DATABASE_URL=postgres://ledger:correct-horse@127.0.0.1:26434/postgres npm run test:int',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all pass; duplicate key errors are expected',
      steps: [
        [
          'Database integration',
          'D=$(bash ci/pg.sh 26435); trap "bash ci/stop.sh $D" EXIT\nDATABASE_URL=postgres://ledger:correct-horse@127.0.0.1:26435/postgres npm run test:int',
        ],
      ],
    },
  ],
};
