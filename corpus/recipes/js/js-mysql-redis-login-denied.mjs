export const recipe = {
  id: 'js-mysql-redis-login-denied',
  language: 'javascript',
  tool: 'mysql2',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'lost-and-found',
        version: '1.3.0',
        private: true,
        scripts: { 'db:ping': 'node scripts/ping.js', 'cache:warm': 'node scripts/warm.js', test: 'node --test test' },
        dependencies: { mysql2: '3.12.0', redis: '4.7.0' },
      },
      null,
      2,
    ),
    'scripts/ping.js': `const mysql = require('mysql2/promise');
(async () => {
  console.log('checking the database before the integration tests');
  const db = await mysql.createConnection(process.env.DATABASE_URL);
  await db.ping();
  console.log('database ok');
})().catch((error) => { console.error(error); process.exit(1); });
`,
    'scripts/warm.js': `const { createClient } = require('redis');
const client = createClient({ url: process.env.REDIS_URL, socket: { reconnectStrategy: false } });
client.on('error', (e) => console.error('[cache] ' + e.message));
client.connect().then(() => client.set('warm', 'yes')).then(() => { console.log('[cache] warmed'); process.exit(0); }, (e) => { console.error(e); process.exit(1); });
`,
    'ci/doubles.mjs': `// answers like the servers of the test network: mysql PORT CODE MESSAGE | redis PORT REPLY
import { createServer } from 'node:net';
const [kind, port, a, b] = process.argv.slice(2);
createServer((socket) => {
  socket.on('error', () => {});
  if (kind === 'mysql') {
    const body = Buffer.concat([Buffer.from([0xff, Number(a) & 255, Number(a) >> 8]), Buffer.from(b)]);
    return socket.end(Buffer.concat([Buffer.from([body.length & 255, body.length >> 8, 0, 0]), body]));
  }
  socket.on('data', (data) => { for (let i = 0; i < (String(data).match(/^\\*/gm) ?? []).length; i += 1) socket.write(a + '\\r\\n'); });
}).listen(Number(port), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'test/items.test.js':
      "const test = require('node:test');\ntest('access denied to a stranger claiming an umbrella', () => {});\ntest('redis: a lost connection is found again', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-mysql-redis-login-denied; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'mysql-host-denied',
      label: 'database_connectivity',
      why: 'MySQL does not let this host in',
      steps: [
        ['Install', 'npm install'],
        ['Unit tests', 'npm test'],
        [
          'Integration tests',
          'node ci/doubles.mjs mysql 28306 1130 "Host \'172.18.0.5\' is not allowed to connect to this MySQL server" & trap "kill $!" EXIT; sleep 1\nDATABASE_URL=mysql://lost:found@127.0.0.1:28306/items npm run db:ping',
        ],
      ],
    },
    {
      name: 'mysql-too-many',
      label: 'database_connectivity',
      why: 'MySQL: too many connections',
      steps: [
        [
          'test',
          'node ci/doubles.mjs mysql 28307 1040 "Too many connections" & trap "kill $!" EXIT; sleep 1\nnpm test --silent\nDATABASE_URL=mysql://lost:found@127.0.0.1:28307/items npm run db:ping || { echo "::error::integration environment is not usable"; exit 1; }',
        ],
      ],
    },
    {
      name: 'redis-wrongpass',
      label: 'database_connectivity',
      why: 'Redis refuses the password',
      steps: [
        [
          'Build',
          'node ci/doubles.mjs redis 28379 "-WRONGPASS invalid username-password pair or user is disabled." & trap "kill $!" EXIT; sleep 1\nREDIS_URL=redis://:hush-hush@127.0.0.1:28379 npm run cache:warm',
        ],
      ],
    },
    {
      name: 'redis-refused',
      label: 'database_connectivity',
      why: 'Redis is not up',
      env: { REDIS_URL: 'redis://127.0.1.1:6379', FORCE_COLOR: '1' },
      steps: [['Prepare', 'npm test && npm run cache:warm']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'tests named after denied access',
      steps: [['Unit tests', 'npm test']],
    },
  ],
};
