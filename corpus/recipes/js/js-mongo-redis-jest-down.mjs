export const recipe = {
  id: 'js-mongo-redis-jest-down',
  language: 'javascript',
  tool: 'jest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'chat-rooms',
        private: true,
        scripts: { test: 'jest' },
        dependencies: { mongodb: '6.12.0', ioredis: '5.4.2' },
        devDependencies: { jest: '29.7.0' },
      },
      null,
      2,
    ),
    'src/rooms.js': `const { MongoClient } = require('mongodb');
const client = new MongoClient(process.env.MONGO_URL || 'mongodb://127.0.1.1:27017/chat', { serverSelectionTimeoutMS: 600 });
module.exports = {
  open: () => client.connect(),
  close: () => client.close(),
  rooms: () => client.db().collection('rooms'),
};
`,
    'src/presence.js': `const Redis = require('ioredis');
const redis = new Redis(process.env.REDIS_URL || 'redis://127.0.1.1:6379', { maxRetriesPerRequest: 2, retryStrategy: (n) => Math.min(n * 20, 100) });
module.exports = { online: (user) => redis.set('online:' + user, 1, 'EX', 30), quit: () => redis.disconnect(), redis };
`,
    'test/rooms.test.js': `const { open, close, rooms } = require('../src/rooms');
beforeAll(() => open());
afterAll(() => close());
test('creates a room', async () => { expect((await rooms().insertOne({ name: 'lobby' })).acknowledged).toBe(true); });
test('finds a room by name', async () => { expect(await rooms().findOne({ name: 'lobby' })).toBeTruthy(); });
test('lists at most 50', async () => { expect((await rooms().find().limit(50).toArray()).length).toBeLessThan(51); });
`,
    'test/presence.test.js': `const { online, quit } = require('../src/presence');
afterAll(() => quit());
test('marks a user as online', async () => { expect(await online('ada')).toBe('OK'); });
test('is idempotent', async () => { await online('ada'); expect(await online('ada')).toBe('OK'); });
`,
    'test/slug.test.js':
      "test('slug of a room', () => expect('My Room'.toLowerCase().replace(' ', '-')).toBe('my-room'));\n",
  },
  setup:
    'C=/opt/tools/cache/js-mongo-redis-jest-down; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'mongo-down',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'every test of the rooms fails for MongoDB is not reachable',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npx jest test/rooms.test.js test/slug.test.js'],
      ],
    },
    {
      name: 'redis-down',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'Redis is not up',
      steps: [['Test', 'npx jest --ci --verbose test/presence.test.js --forceExit']],
    },
    {
      name: 'both-in-colour',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'neither MongoDB nor Redis answers',
      env: { FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' },
      steps: [['ci', 'npm test -- --ci -w 1 --forceExit || (echo "::error::Tests failed" && exit 1)']],
    },
  ],
};
