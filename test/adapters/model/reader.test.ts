import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createModelClassifier } from '../../../src/adapters/model/classifier.js';
import { shippedModel } from '../../../src/adapters/model/load.js';
import { createEvidenceReader } from '../../../src/adapters/model/reader.js';
import { createMatcher } from '../../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../../src/adapters/rules/classifier.js';
import { extractText } from '../../../src/classifier/extract.js';
import { DEFAULT_TYPES } from '../../../src/config/defaults.js';
import { createRedactor } from '../../../src/redaction/redact.js';

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

describe('of failing tests, the evidence', () => {
  const read = async (file: string) => {
    const log = readFileSync(new URL(`../../classifier/runners/${file}`, import.meta.url), 'utf8');
    return { log: log.split('\n'), verdict: (await reader.read({ ...job, log }, types)).verdict };
  };

  test.each([
    ['node-tap-in-a-log.txt', /not ok 2 - carry a tax/, /^379 !== 380$/],
    ['mocha.txt', /top level:$/, /^1 !== 2$/],
    ['jest.txt', /● Cart › rounds up/, /^Expected: 380$/],
    ['vitest.txt', /rounds up to the cent/, /expected 379 to be 380/],
    ['pytest.txt', /^FAILED \S+::test_total - assert 379 == 380/, /^FAILED \S+::test_convert/],
    ['go.txt', /--- FAIL: TestTotal\/euros/, /total = 379, want 380/],
    ['cargo.txt', /^test tests::inner::multi/, /^left: "a/],
    ['maven.txt', /CartTest\.converts\(int\)\[1\]/, /expected: <true> but was: <false>/],
    ['gradle.txt', /^CartTest > roundsUp\(\) FAILED/, /expected: <380> but was: <379>/],
    ['dotnet.txt', /Acme\.CartTests\.RoundsUp/, /^Expected: 380/],
  ])('begins with a name and its value, at their lines: %s', async (file, name, value) => {
    const { log, verdict } = await read(file);
    expect(verdict.type).toBe('test_failure');
    const [first, second] = verdict.evidence;
    expect(first?.text).toMatch(name);
    expect(second?.text).toMatch(value);
    for (const { line, text } of verdict.evidence) {
      if (line !== null) expect(log[line - 1]).toContain(text.slice(0, 100));
    }
  });

  test('has the weight that each line had in the verdict: what is only shown has none', async () => {
    const log = readFileSync(new URL('../../classifier/runners/go.txt', import.meta.url), 'utf8');
    const judged = classifier.classify({ ...job, log }, types);
    const { verdict } = await read('go.txt');
    const before = new Map(judged.evidence.map(({ line, weight }) => [line, weight]));
    for (const { line, weight } of verdict.evidence) expect(weight).toBe(before.get(line) ?? 0);
    expect({ ...verdict, evidence: [], tests: null }).toEqual({ ...judged, evidence: [], tests: null });
  });

  test.each(['node.xml', 'pytest.xml', 'node.tap', 'go.jsonl'])('of a report names tests before it counts them: %s', async (file) => {
    const { verdict } = await read(file);
    expect(verdict.type).toBe('test_failure');
    for (const { line, text } of verdict.evidence.slice(0, 3)) {
      expect(line).toBeNull();
      expect(text).toMatch(/^FAILED \S/);
    }
  });

  test('holds no secret that an assertion compared, nor does its value', async () => {
    const token = ['ghp', `_${'a1B2'.repeat(9)}`].join('');
    const log = `--- FAIL: TestLogin (0.00s)\n    login_test.go:4: want "", got "${token}"\nFAIL\tacme/shop\t0.1s\n`;
    const { verdict } = await reader.read({ ...job, log }, types);
    expect(verdict.tests?.says?.[0]).toMatch(/^want "", got "\[redacted:/);
    expect(JSON.stringify(verdict)).not.toContain(token);
  });
});
