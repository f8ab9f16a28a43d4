export const recipe = {
  id: 'js-mocha-pool-retry',
  language: 'javascript',
  tool: 'mocha',
  files: {
    'package.json': JSON.stringify(
      {
        name: '@ledgerly/db-pool',
        version: '0.9.3',
        private: true,
        scripts: { lint: 'eslint src', test: 'mocha --exit "spec/**/*.spec.js"' },
        devDependencies: { mocha: '10.8.2', chai: '4.5.0', eslint: '8.57.1' },
      },
      null,
      2,
    ),
    '.eslintrc.json': '{"root":true,"env":{"node":true,"es2022":true},"extends":"eslint:recommended"}',
    'src/pool.js': `'use strict';
const net = require('net');

class PoolError extends Error {
  constructor(message, cause) {
    super(message);
    this.name = 'PoolError';
    this.code = cause && cause.code;
  }
}

function connect(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

async function withRetry(fn, { attempts = 3, wait = 5, log = console.error } = {}) {
  let last;
  for (let i = 1; i < attempts; i += 1) {
    try {
      return await fn(i);
    } catch (error) {
      last = error;
      log('[pool] ERROR attempt ' + i + '/' + attempts + ' failed: ' + error.message);
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  throw new PoolError('database unavailable after ' + attempts + ' attempts', last);
}

module.exports = { connect, withRetry, PoolError };
`,
    'spec/pool.spec.js': `const { expect } = require('chai');
const { connect, withRetry, PoolError } = require('../src/pool');

describe('database pool', function () {
  describe('connection refused', function () {
    it('reports ECONNREFUSED of postgres on 5432 as PoolError', async function () {
      const error = await withRetry(() => connect(1), { attempts: 2 }).catch((e) => e);
      expect(error).to.be.instanceOf(PoolError);
      expect(error.code).to.equal('ECONNREFUSED');
    });
    it('gives up after exactly three attempts', async function () {
      let calls = 0;
      await withRetry(() => { calls += 1; return connect(1); }).catch(() => {});
      expect(calls, 'calls made to the database').to.equal(3);
    });
  });
  describe('password authentication failed', function () {
    it('does not leak the password', async function () {
      const error = await withRetry(() => Promise.reject(new Error('password authentication failed for user "billing"'))).catch((e) => e);
      expect(error.message).not.to.contain('hunter');
    });
  });
  it('returns the connection when the second attempt works', async function () {
    const value = await withRetry((n) => (n < 2 ? Promise.reject(new Error('too many clients already')) : 'conn#2'));
    expect(value).to.equal('conn#2');
  });
});
`,
    'spec/migrate.spec.js': `const { expect } = require('chai');
describe('migrations', function () {
  it('orders by number', function () { expect(['010_b', '002_a'].sort()).to.deep.equal(['002_a', '010_b']); });
  it('skips when the database is already up to date', function () { expect([]).to.be.empty; });
});
`,
  },
  setup: 'npm install --silent --no-audit --no-fund && rm -rf node_modules',
  cases: [
    {
      name: 'spec-reporter',
      label: 'test_failure',
      why: 'an off-by-one in the retry loop; refused connections are what the tests are about',
      steps: [
        ['Install', 'npm ci'],
        ['Lint', 'npm run lint'],
        ['Integration (database)', 'npm test'],
      ],
    },
    {
      name: 'dot-reporter-stack',
      label: 'test_failure',
      why: 'the same failure with the dot reporter and full traces',
      steps: [
        ['Install', 'npm ci --no-fund'],
        ['Database checks', 'npx mocha --reporter dot --full-trace "spec/**/*.spec.js"'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'retry fixed; the log still shows ERROR lines and refused connections which the tests expect',
      setup: "sed -i 's/i < attempts/i <= attempts/' src/pool.js",
      steps: [
        ['Install', 'npm ci'],
        ['Integration (database)', 'npm test'],
      ],
    },
  ],
};
