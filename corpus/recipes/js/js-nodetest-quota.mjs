export const recipe = {
  id: 'js-nodetest-quota',
  language: 'javascript',
  tool: 'node --test',
  files: {
    'package.json': JSON.stringify(
      { name: 'quota', version: '1.1.0', type: 'module', license: 'MIT', scripts: { test: 'node --test' } },
      null,
      2,
    ),
    Makefile: 'NODE ?= node\n\n.PHONY: test\ntest:\n\t@echo "==> unit tests"\n\t$(NODE) --test --test-reporter=tap\n',
    'lib/bucket.js': `/** A token bucket: \`rate\` tokens a second, at most \`size\`. */
export class Bucket {
  #tokens; #at;
  constructor({ rate, size, now = Date.now }) {
    Object.assign(this, { rate, size, now });
    this.#tokens = size;
    this.#at = now();
  }
  take(n = 1) {
    const t = this.now();
    this.#tokens = this.#tokens + ((t - this.#at) / 1000) * this.rate;
    this.#at = t;
    if (this.#tokens < n) return { ok: false, status: 429, retryAfter: Math.ceil((n - this.#tokens) / this.rate) };
    this.#tokens -= n;
    return { ok: true, status: 200 };
  }
}
`,
    'test/bucket.test.js': `import test, { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { Bucket } from '../lib/bucket.js';

const clock = (start = 0) => { const c = () => c.t; c.t = start; return c; };

describe('rate limit', () => {
  it('answers 429 Too Many Requests when empty', () => {
    const b = new Bucket({ rate: 1, size: 2, now: clock() });
    b.take(); b.take();
    assert.equal(b.take().status, 429);
  });
  it('API rate limit exceeded: Retry-After is whole seconds', () => {
    const b = new Bucket({ rate: 2, size: 1, now: clock() });
    b.take();
    assert.deepEqual(b.take(), { ok: false, status: 429, retryAfter: 1 });
  });
  it('never holds more than its size', () => {
    const now = clock();
    const b = new Bucket({ rate: 10, size: 5, now });
    now.t = 60_000;
    for (let i = 0; i < 5; i += 1) assert.ok(b.take().ok);
    assert.equal(b.take().status, 429, 'the sixth request must be rate limited');
  });
});
test('timeout of the upstream registry is not counted', { skip: 'needs network' }, () => {});
`,
    'test/parse.test.js': `import test from 'node:test';
import assert from 'node:assert/strict';
test('parses limits such as 100/1m', async (t) => {
  for (const [text, rate] of [['60/1m', 1], ['10/1s', 10]])
    await t.test(text, () => { const [n, u] = text.split('/'); assert.equal(Number(n) / (u === '1m' ? 60 : 1), rate); });
});
`,
  },
  cases: [
    {
      name: 'spec',
      label: 'test_failure',
      why: 'node:test: the bucket is not capped; rate limits are only the subject',
      steps: [
        ['Use Node.js 20', 'node --version && npm --version'],
        ['Rate limit checks', 'npm test'],
      ],
    },
    {
      name: 'make-tap',
      label: 'test_failure',
      why: 'the same as TAP through make',
      steps: [['make test', 'make test']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended: 0 failed, names with 429 and timeout',
      setup:
        "sed -i 's/this.#tokens = this.#tokens + \\(.*\\);/this.#tokens = Math.min(this.size, this.#tokens + \\1);/' lib/bucket.js",
      steps: [['Rate limit checks', 'npm test']],
    },
  ],
};
