import { describe, expect, test } from 'vitest';
import { createMatcher } from '../../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../../src/adapters/rules/classifier.js';
import { DEFAULT_TYPES } from '../../../src/config/defaults.js';
import type { TypeRule } from '../../../src/domain/verdict/failure-type.js';
import type { JobEvidence } from '../../../src/ports/classifier.js';

const classifier = createRuleClassifier({ matcher: createMatcher() });
const shipped = Object.values(DEFAULT_TYPES);

function classify(evidence: Partial<JobEvidence>, rules: readonly TypeRule[] = shipped) {
  return classifier.classify({ job: null, step: null, exitCode: null, exact: false, log: null, ...evidence }, rules);
}

function refine(type: string, change: Partial<TypeRule>): readonly TypeRule[] {
  return shipped.map((rule) => (rule.type === type ? { ...rule, ...change } : rule));
}

describe('an exit code', () => {
  test.each([
    ['Security Gate', 10, 'security_critical'],
    ['run security_gate', 11, 'security_secrets'],
    ['security-gate', 12, 'security_high'],
    ['Security Gate', 13, 'security_advisory'],
    ['Generator check', 2, 'generator_drift'],
    ['codegen', 2, 'generator_drift'],
  ])('of the step "%s" with code %i is %s for certain', (step, exitCode, type) => {
    expect(classify({ step, exitCode })).toMatchObject({ type, confidence: 1, certain: true });
  });

  test.each<[string | null, number, string]>([
    ['tsc', 2, 'tsc ends with 2 for type errors'],
    ['Security scan', 11, 'only the gate uses its codes exactly'],
    [null, 10, 'nobody says which step it was'],
    ['Security Gate', 1, 'the gate gives 1 no meaning'],
  ])('of step %s with code %i decides nothing: %s', (step, exitCode) => {
    expect(classify({ step, exitCode, log: 'it did not work' })).toMatchObject({ type: 'unknown', confidence: 0 });
  });

  test('that the event states as exact counts in any step', () => {
    expect(classify({ step: 'anything', exitCode: 11, exact: true })).toMatchObject({
      type: 'security_secrets',
      certain: true,
    });
  });

  test('that is exact is not overwritten by what the log says', () => {
    const log = 'Error: database connection refused\n3 tests failed\n';
    expect(classify({ step: 'Security Gate', exitCode: 11, log }).type).toBe('security_secrets');
  });
});

describe('the shipped patterns', () => {
  test.each([
    ['Error: Database connection refused', 'database_connectivity'],
    ['FATAL: container start timeout after 300 s', 'infrastructure_timeout'],
    ['npm ERR! npm audit has failed', 'dependency_vulnerability'],
    ['3 of 40 TESTS FAILED', 'test_failure'],
    ['compilation terminated with an error', 'build_failure'],
  ])('read "%s" as %s', (line, type) => {
    expect(classify({ log: `start\n${line}\n` })).toMatchObject({
      type,
      confidence: 0.6,
      certain: false,
      evidence: [{ line: 2, text: line, weight: 0.6 }],
    });
  });

  test('win in their order, whatever line comes first, and name the runner-up', () => {
    const log = '12 tests failed\nerror: database lost its connection\n';
    expect(classify({ log })).toMatchObject({ type: 'database_connectivity', runnerUp: 'test_failure' });
  });

  test('leave an empty log and one that says nothing unknown', () => {
    expect(classify({ log: '' })).toMatchObject({ type: 'unknown', evidence: [] });
    expect(classify({ log: 'Segmentation violation\n' })).toMatchObject({ type: 'unknown', evidence: [] });
  });
});

describe('words of passing lines do not decide', () => {
  test.each([
    'Tests: 120 passed, 0 failed',
    'test run finished, failed: 0, skipped: 2',
    '{"tests": 12, "failed": 0}',
    'test summary # fail 0',
    'compilation finished: 0 Error(s)',
    'compilation done with 0 errors, 0 warnings',
    'compilation finished without errors',
    'no compilation errors',
    'test suite: no tests failed',
    '0 of 12 tests failed',
    'test_login: expected error: login failed',
    'test upload failed, retry succeeded',
    'test upload failed but passed on retry',
    'database: connection established',
    'Database connection is ready',
    'tests/test_db.py::test_when_login_failed PASSED [ 42%]',
    'test db::tests::connection_failed ... ok',
    '✓ test that a failed login is shown',
    'ok 3 - test for a failed payment',
    'make: [test] Error 1, tests failed (ignored)',
    'no leaks found, test of 0 failures',
  ])('%s', (line) => {
    expect(classify({ log: `${line}\n` })).toMatchObject({ type: 'unknown', evidence: [] });
  });

  test.each([
    ['Tests: 2 failed, 0 errors', 'other tests did fail'],
    ['Tests: 10 failed', 'ten is not nothing'],
    ['Tests: 0 passed 3 failed', 'nothing passed'],
    ['tests failed: 3', 'a count above nothing'],
    ['not ok 3 - test login failed', 'TAP says so'],
    ['test failed: expected error to be thrown', 'an assertion about an error'],
    ['test failed with an unexpected error', 'unexpected'],
  ])('but "%s" does: %s', (line) => {
    expect(classify({ log: `${line}\n` }).type).toBe('test_failure');
  });
});

describe('what a runner puts round a log', () => {
  test('colours, times, job and step names are no part of the message', () => {
    const at = '2025-07-20T03:41:53.3951468Z';
    const log = [
      `Test the failed\tRun\t${at} all went well`,
      `build\tRun\t${at} \u001b[31mcompilation error\u001b[0m in a.c`,
    ].join('\n');
    expect(classify({ log })).toMatchObject({
      type: 'build_failure',
      evidence: [{ line: 2, text: 'compilation error in a.c' }],
    });
  });

  test('the printed source of the script is not what happened', () => {
    const log = [
      '##[group]Run npm test || echo "tests failed"',
      '\u001b[36;1mecho "tests failed"\u001b[0m',
      '+ echo "database connection lost"',
      'Oh no',
    ].join('\n');
    expect(classify({ log }).type).toBe('unknown');
  });

  test.each([
    ['[2025-02-13T21:47:57.518Z] ', 'Jenkins'],
    ['[task 2025-02-13T21:47:57.518Z] 21:47:57     INFO - ', 'Taskcluster'],
    ['2025-02-13T21:47:57.518000Z 01O ', 'GitLab'],
    ['\u001b_bk;t=1700000000000\u0007', 'Buildkite'],
    ['[12:47:57] ', 'a time alone'],
  ])('the prefix %j of %s goes', (prefix) => {
    expect(classify({ log: `${prefix}compilation error` }).evidence[0]?.text).toBe('compilation error');
  });

  test('of a progress bar only the last state counts', () => {
    expect(classify({ log: '10% tests failed\r100% done\r\n' }).type).toBe('unknown');
  });
});

describe('the last error block', () => {
  const noise = (lines: number) => Array.from({ length: lines }, (_, index) => `step ${index}`);

  test('decides over noise far above it', () => {
    const log = ['warning: database has no connection yet', ...noise(200), 'error: 2 tests failed'].join('\n');
    expect(classify({ log })).toMatchObject({
      type: 'test_failure',
      evidence: [{ line: 202 }],
      runnerUp: 'database_connectivity',
    });
  });

  test('ends at the mark of the runner: clean-up after it does not count', () => {
    const log = ['compilation error', '##[error]Process completed with exit code 1.', 'cleanup: tests failed'].join(
      '\n',
    );
    expect(classify({ log }).type).toBe('build_failure');
  });

  test('gives way to the rest of the log when it says nothing', () => {
    const log = ['error: 2 tests failed', ...noise(200), '##[error]Process completed with exit code 1.'].join('\n');
    expect(classify({ log })).toMatchObject({ type: 'test_failure', evidence: [{ line: 1 }] });
  });

  test('names the last line first when several say the same', () => {
    const log = ['test a failed', 'test b failed', 'test c failed', 'test d failed'].join('\n');
    expect(classify({ log }).evidence.map(({ line }) => line)).toEqual([4, 3, 2]);
  });
});

describe("the policy's own patterns", () => {
  test('come before the shipped ones', () => {
    const rules = refine('infrastructure_timeout', { patterns: ['lost runner'] });
    expect(classify({ log: 'error: tests failed, lost runner 7' }, rules)).toMatchObject({
      type: 'infrastructure_timeout',
      runnerUp: 'test_failure',
    });
  });

  test('can say that a type is never read from a log', () => {
    expect(classify({ log: 'tests failed' }, refine('test_failure', { patterns: [] })).type).toBe('unknown');
  });

  test('cannot hang it, however hostile pattern and log are', () => {
    const rules = refine('test_failure', { patterns: ['(a+)+b$', '(a|aa)+b', 'x{2000000}'] });
    expect(classify({ log: `${'a'.repeat(100_000)}!` }, rules).type).toBe('unknown');
  });
});

test('a long log is read as its ends and what speaks of trouble between them, with its own line numbers', () => {
  const line = 'all is quiet on this line of the log\n';
  const before = Math.ceil(2_100_000 / line.length);
  const log = `compilation error\n${line.repeat(before)}error: tests failed\n`;
  expect(classify({ log })).toMatchObject({
    type: 'test_failure',
    evidence: [{ line: before + 2 }],
    runnerUp: 'build_failure',
  });
});
