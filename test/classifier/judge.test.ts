import { describe, expect, test } from 'vitest';
import { createModelClassifier } from '../../src/adapters/model/classifier.js';
import { shippedModel } from '../../src/adapters/model/load.js';
import { createMatcher } from '../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../src/adapters/rules/classifier.js';
import { judge } from '../../src/classifier/judge.js';
import { loadModel } from '../../src/classifier/model.js';
import { DEFAULT_POLICY, DEFAULT_TYPES } from '../../src/config/defaults.js';
import type { TypeRule } from '../../src/domain/verdict/failure-type.js';
import type { JobEvidence } from '../../src/ports/classifier.js';
import { FAILED_LOGS, PASSING_LOGS } from './short-logs.js';

const model = shippedModel();
const matcher = createMatcher();
const classifier = createModelClassifier({
  ...{ model: shippedModel, matcher },
  own: createRuleClassifier({ matcher, patterns: 'own' }),
  plain: createRuleClassifier({ matcher }),
});
const RULES = Object.values(DEFAULT_TYPES);

const evidence = (log: string | null, patch: Partial<JobEvidence> = {}): JobEvidence => ({
  ...{ job: 'build', step: null, exitCode: null, exact: false, log },
  ...patch,
});
const caseOf = (log: string | null, patch: { exitCode?: number; step?: string } = {}) => ({
  ...{ log, exitCode: null, job: null, step: null },
  ...patch,
});
/** Rules with one of them changed, or one more. */
function rulesWith(type: string, patch: Partial<TypeRule>): TypeRule[] {
  const known = DEFAULT_TYPES[type] ?? DEFAULT_TYPES['build_failure'];
  if (known === undefined) throw new Error('the default types are missing');
  return [...RULES.filter((rule) => rule.type !== type), { ...known, type, patterns: [], ...patch }];
}

describe('what broke', () => {
  test.each(FAILED_LOGS)('$name', ({ log, type, subtype = null, detail, exitCode, step, reason }) => {
    const said = judge(
      caseOf(log, { ...(exitCode === undefined ? {} : { exitCode }), ...(step === undefined ? {} : { step }) }),
      model,
    );
    expect({ type: said.type, subtype: said.subtype }).toEqual({ type, subtype });
    expect(said.confidence).toBeGreaterThanOrEqual(DEFAULT_POLICY.minConfidence);
    if (detail !== undefined) expect(said.detail).toBe(detail);
    expect(said.runnerUp).not.toBe(said.type);
    const lines = log.split('\n');
    for (const { line, text, weight } of said.reasons) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
      if (line !== null) expect(lines[line - 1]).toContain(text.slice(0, 60));
    }
    expect(said.reasons.map(({ weight }) => weight)).toEqual(
      said.reasons.map(({ weight }) => weight).toSorted((a, b) => b - a),
    );
    if (reason !== undefined) expect(said.reasons.map(({ line }) => line)).toContain(reason);
    expect(said.odds.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test('is never quite certain, however much speaks for it', () => {
    const failing = (number: number): string[] => [
      `    not ok ${number} - carry a tax rounded to the nearest cent`,
      ...["      failureType: 'testCodeFailure'", '      error: |-', '        Expected values to be strictly equal:'],
      ...['        379 !== 380', "      code: 'ERR_ASSERTION'", "      name: 'AssertionError'", '      expected: 380'],
      ...[
        '      actual: 379',
        "      operator: 'strictEqual'",
        '      stack: |-',
        '        Suite.run (node:internal/test_runner/test:835:12)',
      ],
    ];
    const log = [
      ...[
        '##[group]Run npm test',
        '##[endgroup]',
        '> shop@1.0.0 test',
        '> tsc -p . && node --test out',
        'TAP version 13',
      ],
      ...['# Subtest: prices', '    ok 1 - stay as they are without tax', ...failing(2), ...failing(3), '    1..3'],
      ...[
        'not ok 1 - prices',
        "  failureType: 'subtestsFailed'",
        "  error: '2 subtests failed'",
        "  code: 'ERR_TEST_FAILURE'",
      ],
      ...['1..1', '# tests 3', '# suites 1', '# pass 1', '# fail 2', '##[error]Process completed with exit code 1.'],
    ];
    const verdict = classifier.classify(evidence(log.join('\n')), RULES);
    expect(verdict.type).toBe('test_failure');
    expect(verdict.confidence).toBe(0.9999);
  });

  test('is the same whenever it is asked', () => {
    for (const { log } of FAILED_LOGS) {
      const [{ features: _, ...first }, { features: __, ...second }] = [
        judge(caseOf(log), model),
        judge(caseOf(log), model),
      ];
      expect(second).toEqual(first);
    }
  });
});

describe('what passed', () => {
  test.each(PASSING_LOGS)('%j decides nothing', (log) => {
    const { type, confidence } = classifier.classify(evidence(log), RULES);
    expect(confidence < DEFAULT_POLICY.minConfidence ? 'unknown' : type).toBe('unknown');
  });

  test('words of passing lines do not turn the verdict of a failing one', () => {
    const failing = 'src/cart.ts(12,3): error TS2304: Cannot find name "total".\nFound 1 error in src/cart.ts:12';
    const { type } = judge(caseOf([...PASSING_LOGS, failing].join('\n')), model);
    expect(type).toBe('build_failure');
  });

  test('without a log and without an exit code nothing is known', () => {
    expect(classifier.classify(evidence(null), RULES)).toMatchObject({
      type: 'unknown',
      confidence: 0,
      certain: false,
    });
    expect(classifier.classify(evidence(''), RULES)).toMatchObject({ type: 'unknown', certain: false });
  });
});

describe('what is certain', () => {
  const NOISE = Array.from({ length: 60 }, (_, at) => `tests failed: ${at + 1} failed, 0 passed`).join('\n');

  test.each([
    [10, 'security_critical'],
    [11, 'security_secrets'],
    [12, 'security_high'],
    [13, 'security_advisory'],
  ])('exit code %d of the security gate stands against any line', (exitCode, type) => {
    expect(classifier.classify(evidence(NOISE, { step: 'Security gate', exitCode }), RULES)).toMatchObject({
      ...{ type, certain: true, confidence: 1 },
    });
  });

  test('and against a pattern of the policy', () => {
    const rules = rulesWith('test_failure', { patterns: ['tests failed'] });
    expect(classifier.classify(evidence(NOISE, { step: 'Security gate', exitCode: 11 }), rules).type).toBe(
      'security_secrets',
    );
  });

  test('the same code in another step is no more than a code', () => {
    expect(classifier.classify(evidence(NOISE, { step: 'Unit tests', exitCode: 11 }), RULES)).toMatchObject({
      ...{ type: 'test_failure', certain: false },
    });
  });

  test('a code stated as exact is certain in any step', () => {
    expect(classifier.classify(evidence(NOISE, { exact: true, exitCode: 11 }), RULES)).toMatchObject({
      ...{ type: 'security_secrets', certain: true },
    });
  });
});

describe("the policy's own words", () => {
  const LINT =
    'src/cart.ts\n  12:3  error  total is never used  @typescript-eslint/no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)';

  test('win over the model', () => {
    const rules = rulesWith('database_connectivity', { patterns: ['never used'] });
    expect(classifier.classify(evidence(LINT), RULES).type).toBe('build_failure');
    expect(classifier.classify(evidence(LINT), rules)).toMatchObject({
      type: 'database_connectivity',
      certain: false,
      confidence: 0.9,
    });
  });

  test('a finer type with owners of its own is used in the place of its parent', () => {
    const rules = rulesWith('lint_failure', { parent: 'build_failure', owners: ['frontend_dev'] });
    expect(classifier.classify(evidence(LINT), rules)).toMatchObject({ type: 'lint_failure', subtype: 'lint_failure' });
  });

  test('a type of that name under another parent is not', () => {
    const rules = rulesWith('lint_failure', { parent: 'test_failure' });
    expect(classifier.classify(evidence(LINT), rules)).toMatchObject({
      type: 'build_failure',
      subtype: 'lint_failure',
    });
  });

  test('a pattern that would never end elsewhere ends', () => {
    const rules = rulesWith('test_failure', { patterns: ['^(.|..)+$Z', '(a+)+$'] });
    const long = `${'a'.repeat(1_900)}!\n`.repeat(40);
    expect(classifier.classify(evidence(long), rules).certain).toBe(false);
  });
});

describe('a model file', () => {
  test('of the wrong size says what to do', () => {
    const cut = { ...model.file, weights: model.file.weights.slice(0, -400) };
    expect(() => loadModel(cut)).toThrow(/the model file holds \d+ bytes of weights, not \d+: train it again/);
    expect(() => loadModel({ ...model.file, names: model.file.names.slice(1) })).toThrow('train it again');
  });

  test('has a weight for each of its features, and every answer a scale', () => {
    expect(model.weights).toHaveLength(model.file.answers.length * (model.file.names.length + model.file.buckets));
    expect(model.file.scales).toHaveLength(model.file.answers.length);
    expect(model.weights.every(Number.isFinite)).toBe(true);
  });
});
