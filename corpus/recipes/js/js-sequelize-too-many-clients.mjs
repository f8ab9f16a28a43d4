export const recipe = {
  id: 'js-sequelize-too-many-clients',
  language: 'javascript',
  tool: 'sequelize',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'parking-spots',
        private: true,
        scripts: { seed: 'node scripts/seed.js', test: 'node --test test' },
        dependencies: { sequelize: '6.37.5', pg: '8.13.1' },
      },
      null,
      2,
    ),
    'ci/pg.sh': `#!/usr/bin/env bash
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
dir=$(mktemp -d /var/tmp/pgdata.XXXX); chown postgres "$dir"; cd /var/tmp
runuser -u postgres -- "$bin/initdb" -D "$dir" -U parking --auth=trust >/dev/null
runuser -u postgres -- "$bin/pg_ctl" -D "$dir" -o "-p $1 -c listen_addresses=127.0.0.1 -k $dir -c max_connections=\${2:-20} -c superuser_reserved_connections=0 -c max_wal_senders=0 -c autovacuum=off" -w start >/dev/null
runuser -u postgres -- "$bin/psql" -q -h 127.0.0.1 -p "$1" -U parking postgres -c "create role app login"
echo "$dir"
`,
    'ci/stop.sh':
      'bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); cd /var/tmp; runuser -u postgres -- "$bin/pg_ctl" -D "$1" -m immediate stop >/dev/null; rm -rf "$1"\n',
    'scripts/seed.js': `const { DataTypes, Sequelize } = require('sequelize');
const workers = Array.from({ length: Number(process.env.WORKERS ?? 6) }, () => new Sequelize(process.env.DATABASE_URL, { logging: false, pool: { max: 2, acquire: 3000 } }));
(async () => {
  console.log('seeding with ' + workers.length + ' workers');
  await Promise.all(workers.map(async (db, i) => {
    await db.authenticate();
    await db.query('select pg_sleep(0.4)');
    console.log('worker ' + i + ' ready');
  }));
  const Spot = workers[0].define('spot', { code: { type: DataTypes.STRING(4), unique: true } });
  await Spot.sync();
  await Spot.bulkCreate([{ code: 'A1' }, { code: process.env.DOUBLE ? 'A1' : 'A2' }]);
  console.log('seeded 2 spots');
})().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
`,
    'test/spots.test.js':
      "const test = require('node:test');\ntest('frees a spot after a timeout', () => {});\ntest('too many clients: shows the waiting list', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-sequelize-too-many-clients; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'too-many-clients',
      label: 'database_connectivity',
      why: 'PostgreSQL refuses: too many clients already',
      steps: [
        ['Install', 'npm ci'],
        ['Test', 'npm test'],
        [
          'Seed',
          'D=$(bash ci/pg.sh 26532 3); trap "bash ci/stop.sh $D" EXIT\nDATABASE_URL=postgres://app@127.0.0.1:26532/postgres WORKERS=8 npm run seed',
        ],
      ],
    },
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'SequelizeConnectionRefusedError',
      env: { DATABASE_URL: 'postgres://app@127.0.1.1:5432/parking' },
      steps: [['Prepare e2e', 'npm run seed --silent || { echo "seed failed, giving up on e2e"; exit 1; }']],
    },
    {
      name: 'unique-violation',
      label: 'unknown',
      accept: ['test_failure', 'build_failure'],
      why: 'the database works; the seed breaks a unique constraint',
      steps: [
        [
          'Seed',
          'D=$(bash ci/pg.sh 26534); trap "bash ci/stop.sh $D" EXIT\nDOUBLE=1 WORKERS=1 DATABASE_URL=postgres://parking@127.0.0.1:26534/postgres npm run seed',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'seeded; a test is called "too many clients"',
      steps: [
        [
          'Seed and test',
          'D=$(bash ci/pg.sh 26535); trap "bash ci/stop.sh $D" EXIT\nWORKERS=2 DATABASE_URL=postgres://parking@127.0.0.1:26535/postgres npm run seed && npm test',
        ],
      ],
    },
  ],
};
