import { describe, expect, test } from 'vitest';
import { createModelClassifier } from '../../../src/adapters/model/classifier.js';
import { shippedModel } from '../../../src/adapters/model/load.js';
import { createEvidenceReader } from '../../../src/adapters/model/reader.js';
import { createMatcher } from '../../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../../src/adapters/rules/classifier.js';
import { extractText } from '../../../src/classifier/extract.js';
import { DEFAULT_TYPES } from '../../../src/config/defaults.js';
import { createRedactor } from '../../../src/telemetry/redact.js';

const matcher = createMatcher();
const classifier = createModelClassifier({
  model: shippedModel,
  matcher,
  own: createRuleClassifier({ matcher, patterns: 'own' }),
  plain: createRuleClassifier({ matcher }),
});
const reader = createEvidenceReader({ classifier, redact: createRedactor({ ownSecrets: [] }) });
const types = Object.values(DEFAULT_TYPES);
const job = { job: null, step: null, exitCode: 1, exact: false };

describe('evidence', () => {
  const token = ['ghp', `_${'a1B2'.repeat(9)}`].join('');

  test.each([
    ['a colour', '\u001b[31m'],
    ['no width', '\u200b'],
    ['a NUL', '\u0000'],
    ['a soft hyphen', '\u00ad'],
  ])('holds no secret that is cut by %s', async (_what, cut) => {
    const split = `${token.slice(0, 20)}${cut}${token.slice(20)}`;
    const log = `Error: login with ${split} failed\n1 test failed, 3 passed\n##[error]Process completed with exit code 1.`;
    const read = await reader.read({ ...job, log }, types);
    const kept = JSON.stringify(read);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice(20));
    expect(kept).toContain('[redacted:');
  });

  test('names the true line of a log that was cut down before it came', async () => {
    const lines = Array.from({ length: 40_000 }, (_, at) => `2026-11-22T10:00:00Z INFO compiled src/file_${at}.ts in 5 ms, all of it`);
    lines[20_000] = 'FAILED tests/test_cart.py::test_total - assert 1 == 2';
    lines[39_998] = '==== 1 failed, 3 passed in 0.2s ====';
    const { text } = extractText(lines.join('\n'));
    const { verdict } = await reader.read({ ...job, log: text }, types);
    expect(verdict.type).toBe('test_failure');
    for (const { line, text: shown } of verdict.evidence) if (line !== null) expect(lines[line - 1]).toContain(shown);
    expect(verdict.evidence.map(({ line }) => line)).toContain(39_999);
  });

  test('of a report has no lines in a file', async () => {
    const log = '<testsuites><testsuite tests="2" failures="1"><testcase name="a"><failure message="no"/></testcase></testsuite></testsuites>';
    const { verdict } = await reader.read({ ...job, log }, types);
    expect(verdict.type).toBe('test_failure');
    expect(verdict.evidence.every(({ line }) => line === null)).toBe(true);
  });
});
