export const recipe = {
  id: 'db2-parking-ioredis',
  language: 'typescript',
  tool: 'ioredis',
  setup:
    'test -d /opt/tools/bullmq5/node_modules/bullmq || npm install --silent --no-fund --no-audit --prefix /opt/tools/bullmq5 bullmq@5.34.5 ioredis@5.4.2\nln -s /opt/tools/bullmq5/node_modules node_modules',
  files: {
    'package.json': '{ "name": "parking-meter", "type": "module", "private": true }\n',
    'worker-smoke.js': `import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

const connection = new Redis({ host: process.env.REDIS_HOST ?? '127.0.0.1', port: 26455, maxRetriesPerRequest: 2, retryStrategy: (n) => n * 80 });
connection.on('error', (error) => console.error('[queue] redis error:', error.message));
await connection.ping();
const queue = new Queue('tickets', { connection });
const job = await queue.add('expire', { plate: 'K-TR 208' });
console.log('queued', job.id);
process.exit(0);
`,
    'test/meter.test.js': `import { after, test } from 'node:test';
import assert from 'node:assert';
import { Redis } from 'ioredis';

const redis = new Redis({ port: 26455, lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
redis.on('error', () => {});
after(() => redis.disconnect());

test('a paid car is remembered', async () => {
  await redis.set('plate:1', 'paid');
  assert.equal(await redis.get('plate:1'), 'paid');
});
test('an expired ticket is gone', async () => assert.equal(await redis.get('plate:none'), null));
test('the counter counts', async () => assert.ok((await redis.incr('cars')) > 0));
`,
  },
  cases: [
    {
      name: 'smoke',
      label: 'database_connectivity',
      why: 'Redis refuses, the request runs out of retries',
      steps: [
        ['Node', 'node -v'],
        ['Worker smoke test', 'node worker-smoke.js'],
      ],
    },
    {
      name: 'all-tests',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'all tests share the closed connection',
      steps: [['Test', 'node --test --test-reporter=spec test/']],
    },
    {
      name: 'dns',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'the host of the redis service is not known',
      env: { REDIS_HOST: 'redis.service.internal' },
      steps: [['e2e', 'node worker-smoke.js 2>&1 || { code=$?; echo "worker exited with $code"; exit $code; }']],
    },
  ],
};
