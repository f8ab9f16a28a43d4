export const recipe = {
  id: 'js-ts-typeorm-migrations-pending',
  language: 'typescript',
  tool: 'typeorm',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'blood-bank',
        private: true,
        scripts: {
          'db:migrate': 'typeorm migration:run -d dist/source.js',
          'db:check': 'typeorm migration:generate -d dist/source.js --check --outputJs dist/migrations/next',
          test: 'node --test test',
        },
        dependencies: { typeorm: '0.3.20', pg: '8.13.1', 'reflect-metadata': '0.2.2' },
      },
      null,
      2,
    ),
    'dist/source.js': `const { DataSource, EntitySchema } = require('typeorm');
const Donation = new EntitySchema({ name: 'donation', columns: { id: { type: Number, primary: true, generated: true }, donor: { type: String }, ...(process.env.WITH_VOLUME ? { millilitres: { type: Number, default: 450 } } : {}) } });
module.exports = { source: new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Donation], migrations: ['dist/migrations/*.js'], logging: ['error'] }) };
`,
    'dist/migrations/1700000000000-init.js': `module.exports = class Init1700000000000 {
  up(q) { return q.query('CREATE TABLE "donation" ("id" SERIAL NOT NULL, "donor" character varying NOT NULL, CONSTRAINT "PK_25fb5a541964bc5cfc18fb13a82" PRIMARY KEY ("id"))'); }
  down(q) { return q.query('DROP TABLE "donation"'); }
};
`,
    'ci/pg.sh': `#!/usr/bin/env bash
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
dir=$(mktemp -d /var/tmp/pgdata.XXXX); chown postgres "$dir"; cd /var/tmp
runuser -u postgres -- "$bin/initdb" -D "$dir" -U bank --auth=trust >/dev/null
runuser -u postgres -- "$bin/pg_ctl" -D "$dir" -o "-p $1 -c listen_addresses=127.0.0.1 -k $dir" -w start >/dev/null
echo "$dir"
`,
    'ci/stop.sh':
      'bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); cd /var/tmp; runuser -u postgres -- "$bin/pg_ctl" -D "$1" -m immediate stop >/dev/null; rm -rf "$1"\n',
    'test/donor.test.js': "const test = require('node:test');\ntest('a refused donor is told why', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-ts-typeorm-migrations-pending; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'migration-missing',
      label: 'generator_drift',
      why: 'the entities changed without a migration (migration:generate --check)',
      env: { WITH_VOLUME: '1' },
      steps: [
        ['Install', 'npm install'],
        [
          'Migrations',
          'D=$(bash ci/pg.sh 26732); trap "bash ci/stop.sh $D" EXIT\nexport DATABASE_URL=postgres://bank@127.0.0.1:26732/postgres\nnpm run db:migrate\nnpm run db:check',
        ],
      ],
    },
    {
      name: 'role-missing',
      label: 'database_connectivity',
      why: 'PostgreSQL knows no such role/database',
      steps: [
        [
          'Check schema drift',
          'D=$(bash ci/pg.sh 26733); trap "bash ci/stop.sh $D" EXIT\nDATABASE_URL=postgres://nurse@127.0.0.1:26733/blood npm run db:migrate',
        ],
      ],
    },
    {
      name: 'host-unknown',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'the host of the database service is not known',
      env: { DATABASE_URL: 'postgres://bank:bank@postgres.service.internal.example:5432/bank' },
      steps: [
        ['Test', 'npm test'],
        ['Build', 'npm run db:migrate'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no changes in the database schema were found',
      steps: [
        [
          'Migrations',
          'D=$(bash ci/pg.sh 26734); trap "bash ci/stop.sh $D" EXIT\nexport DATABASE_URL=postgres://bank@127.0.0.1:26734/postgres\nnpm run db:migrate\nnpm run db:check',
        ],
      ],
    },
  ],
};
