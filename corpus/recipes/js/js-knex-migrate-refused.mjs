export const recipe = {
  id: 'js-knex-migrate-refused',
  language: 'javascript',
  tool: 'knex',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'library-loans',
        private: true,
        scripts: { migrate: 'knex migrate:latest', test: 'node --test' },
        dependencies: { knex: '3.1.0', pg: '8.13.1', mysql2: '3.12.0' },
      },
      null,
      2,
    ),
    'knexfile.js': `const url = process.env.DATABASE_URL || 'postgres://loans:loans@127.0.1.1:5432/loans_test';
module.exports = { client: url.startsWith('mysql') ? 'mysql2' : 'pg', connection: url, pool: { min: 0, max: 2 }, acquireConnectionTimeout: 4000, migrations: { directory: './migrations' } };
`,
    'migrations/20240105_books.js':
      "exports.up = (knex) => knex.schema.createTable('books', (t) => { t.increments(); t.string('isbn').unique(); });\nexports.down = (knex) => knex.schema.dropTable('books');\n",
    'test/isbn.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\ntest('ISBN checksum', () => assert.equal([...'978316148410'].reduce((s, d, i) => s + d * (i % 2 ? 3 : 1), 0) % 10, 0));\ntest('unknown table error is translated', () => assert.ok(/does not exist/.test('relation \"books\" does not exist')));\n",
  },
  setup:
    'C=/opt/tools/cache/js-knex-migrate-refused; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'postgres-refused',
      label: 'database_connectivity',
      why: 'knex cannot reach PostgreSQL',
      steps: [
        ['Install', 'npm install'],
        ['Unit tests', 'npm test'],
        ['Run migrations', 'npm run migrate'],
      ],
    },
    {
      name: 'mysql-refused-debug',
      label: 'database_connectivity',
      why: 'the same with MySQL and --debug in a build step',
      env: { DATABASE_URL: 'mysql://loans:loans@127.0.1.1:3306/loans', FORCE_COLOR: '1' },
      steps: [['Build & prepare', 'npm test --silent\nnpx knex migrate:latest --debug']],
    },
    {
      name: 'unknown-host',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'the name of the database host does not resolve',
      env: { DATABASE_URL: 'postgres://loans:loans@loans-db.internal.example:5432/loans' },
      steps: [['Setup schema', 'npx knex migrate:list || { echo "❌ schema could not be prepared"; exit 1; }']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the unit tests only; one is named after a database error',
      steps: [['Unit tests', 'npm test']],
    },
  ],
};
