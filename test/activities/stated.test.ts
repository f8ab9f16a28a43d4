import { describe, expect, test } from 'vitest';
import { createModelClassifier } from '../../src/adapters/model/classifier.js';
import { shippedModel } from '../../src/adapters/model/load.js';
import { createEvidenceReader } from '../../src/adapters/model/reader.js';
import { createMatcher } from '../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../src/adapters/rules/classifier.js';
import { jobsOf } from '../../src/activities/job-evidence.js';
import { DEFAULT_POLICY } from '../../src/config/defaults.js';
import { alertOf } from '../domain/support.js';

const matcher = createMatcher();
const reader = createEvidenceReader({
  redact: (text) => text,
  classifier: createModelClassifier({
    ...{ model: shippedModel, matcher },
    own: createRuleClassifier({ matcher, patterns: 'own' }),
    plain: createRuleClassifier({ matcher }),
  }),
});
const rules = Object.values(DEFAULT_POLICY.types);
const TESTS = ['TAP version 13', 'not ok 1 - adds two prices', '  ---', "  error: '1 !== 2'", '  ...', '1..1'].join(
  '\n',
);
const PYTEST = 'FAILED tests/test_cart.py::test_tax - assert 379 == 380\n=== 1 failed in 0.1s ===\n';
const COMPILER = "src/cart.ts(14,7): error TS2345: Argument of type 'string' is not assignable.\n";

async function read(patch: Parameters<typeof alertOf>[0], log: string) {
  const [job] = jobsOf(alertOf(patch), null, log);
  if (job === undefined) throw new Error('there is no job');
  return (await reader.read(job, rules)).verdict;
}

describe('the log of an event that says what it is', () => {
  test.each([
    ['a stated test failure', { type: 'test_failure' }, TESTS, 'adds two prices'],
    ['the same of another runner', { type: 'test_failure' }, PYTEST, 'tests/test_cart.py::test_tax'],
    [
      'a test failure beside a compiler’s words',
      { type: 'test_failure' },
      `${COMPILER}${PYTEST}`,
      'tests/test_cart.py::test_tax',
    ],
  ])('names the failing tests of %s', async (_what, patch, log, name) => {
    const verdict = await read(patch, log);
    expect(verdict).toMatchObject({ type: 'test_failure', certain: true, stated: 'the event' });
    expect(verdict.tests?.names).toEqual([name]);
    expect(verdict.evidence[0]?.text).toContain(name);
  });

  test.each([
    ['a stated type', { type: 'build_failure' }, 'build_failure'],
    ['another type than its log shows', { type: 'infrastructure_timeout' }, 'infrastructure_timeout'],
    ['an exact exit code', { exitCode: 12, exact: true }, 'security_high'],
  ])('gives the lines that decided to %s, and the type stays', async (_what, patch, type) => {
    const verdict = await read(patch, COMPILER);
    expect(verdict).toMatchObject({ type, certain: true, confidence: 1 });
    expect(verdict.evidence.map(({ text }) => text).join('\n')).toContain('error TS2345');
  });
});
