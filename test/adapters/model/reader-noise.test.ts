import { expect, test } from 'vitest';
import { createModelClassifier } from '../../../src/adapters/model/classifier.js';
import { shippedModel } from '../../../src/adapters/model/load.js';
import { createNoiseMiner } from '../../../src/adapters/model/miner.js';
import { createEvidenceReader } from '../../../src/adapters/model/reader.js';
import { createMatcher } from '../../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../../src/adapters/rules/classifier.js';
import { DEFAULT_TYPES } from '../../../src/config/defaults.js';
import type { JobEvidence } from '../../../src/ports/classifier.js';

const matcher = createMatcher();
const redact = (text: string): string => text.replaceAll('hunter2', '[redacted]');
const reader = createEvidenceReader({
  redact,
  classifier: createModelClassifier({
    model: shippedModel,
    matcher,
    own: createRuleClassifier({ matcher, patterns: 'own' }),
    plain: createRuleClassifier({ matcher }),
  }),
});
const rules = Object.values(DEFAULT_TYPES);
const noise = await createNoiseMiner(redact).mine(
  ['ERROR cache refused for hunter2', 'fatal: no tag found', 'warmed up 12 caches'].join('\n'),
  null,
);
const job = (lines: readonly string[], more: Partial<JobEvidence> = {}): JobEvidence => ({
  ...{ job: 'test', step: 'Unit', exitCode: 1, exact: false, log: lines.join('\n') },
  ...more,
});
const FAILED = ['FAILED tests/test_cart.py::test_total - assert 1 == 2', '1 failed, 3 passed in 0.12s'];
const ALWAYS = ['ERROR cache refused for hunter2', 'fatal: no tag found', 'warmed up 9 caches'];

test('a failure has the same fingerprint with and without what passing runs print', async () => {
  const bare = await reader.read(job(FAILED), rules);
  const among = await reader.read(job([...ALWAYS, ...FAILED], { noise }), rules);
  expect(among.print).toEqual(bare.print);
  expect(among.print?.lines.join()).toContain('test_cart');
  expect((await reader.read(job([...ALWAYS, ...FAILED]), rules)).print).not.toEqual(bare.print);
});

test('a fingerprint does not depend on reports where there is a log, and is of them where there is none', async () => {
  const annotations = ['src/cart.py:3: error: assert 1 == 2'];
  const bare = await reader.read(job(FAILED), rules);
  expect((await reader.read(job(FAILED, { annotations }), rules)).print).toEqual(bare.print);
  const reports = ['FAILED cart.total: expected 3 to equal 4', 'Tests: 1 failed, 8 passed'];
  const told = await reader.read(job([], { log: null, annotations: reports }), rules);
  expect(told.print?.lines.join()).toContain('cart.total');
});

test('what was known of passing runs is not handed on', async () => {
  expect((await reader.read(job(FAILED, { noise }), rules)).evidence).not.toHaveProperty('noise');
});

test("a policy's own pattern decides also on a line that passing runs print: somebody wrote it for that line", async () => {
  const own = rules.map((rule) => (rule.type === 'infrastructure_timeout' ? { ...rule, patterns: ['no tag found'] } : rule));
  expect((await reader.read(job(ALWAYS, { noise }), own)).verdict.type).toBe('infrastructure_timeout');
});

test('templates that are not of ours are as none', async () => {
  const log = [...ALWAYS, ...FAILED];
  expect(await reader.read(job(log, { noise: { format: 9 } }), rules)).toEqual(await reader.read(job(log), rules));
});
