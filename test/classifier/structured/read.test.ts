import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStructured } from '../../../src/classifier/structured/read.js';
import type { Structured } from '../../../src/classifier/structured/structured.js';
import { scanXml } from '../../../src/classifier/structured/xml.js';
import { ANNOTATIONS, CODE_QUALITY, DOCUMENTS, JUNIT, SARIF, securityReport, TAP } from './documents.js';

const suite = (inner: string, attributes = ''): string => `<testsuite name="s" ${attributes}>${inner}</testsuite>`;

describe('a JUnit report', () => {
  test('says what failed, with the words of the test runners', () => {
    expect(readStructured(JUNIT)).toMatchObject({
      kind: 'junit',
      failed: 3,
      passed: 2,
      lines: [
        'FAILED cart.Total › refuses <0: AssertionFailedError: expected "3" (three) but was 4',
        'FAILED cart › takes off the discount: AssertionError: 1 < 2 & <b>bold</b>',
        'ERROR inner › logs in: ConnectException: Connection refused: db:5432',
        'Tests run: 6, Failures: 2, Errors: 1, Skipped: 1',
      ],
    });
  });

  test('that states no numbers is counted', () => {
    const text = suite(
      '<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><skipped/></testcase>',
    );
    expect(readStructured(text)).toMatchObject({ failed: 1, passed: 1 });
  });

  test('that was cut off keeps the numbers it states and what could be read', () => {
    const cut = JUNIT.slice(0, JUNIT.indexOf('<testcase name="takes off'));
    expect(readStructured(cut)).toMatchObject({
      failed: 3,
      passed: 2,
      lines: [expect.stringContaining('refuses <0'), expect.anything()],
    });
    const within = JUNIT.slice(0, JUNIT.indexOf('  at line 3'));
    expect(readStructured(within)?.lines).toHaveLength(3);
  });

  test('with a failure that a later try repaired counts no failure', () => {
    expect(
      readStructured(suite('<testcase name="a"><flakyFailure message="once"/></testcase>', 'tests="1"')),
    ).toMatchObject({
      failed: 0,
      passed: 1,
      lines: ['Tests run: 1, Failures: 0, Errors: 0, Skipped: 0'],
    });
  });

  test('with a namespace, single quotes and unclosed elements is read', () => {
    const text =
      "\ufeff <j:testsuite xmlns:j='x'><j:testcase name='a>b'><j:failure message='no'></j:testcase><j:testcase name=c />";
    expect(readStructured(text)).toMatchObject({ failed: 1, passed: 1, lines: ['FAILED a>b: no', expect.anything()] });
  });

  test.each([
    ['a document type', '<!DOCTYPE testsuite><testsuite tests="1" failures="1"/>'],
    [
      'entities that grow',
      '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>',
    ],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><testsuite tests="1"/>'],
    ['a document type in the middle', suite('<!DOCTYPE x><testcase name="a"/>')],
  ])('with %s is refused', (_, text) => {
    expect(readStructured(text)).toBeNull();
  });

  test('knows no entities but those of XML itself', () => {
    const text = suite('<testcase name="&a;&#x1F98A;&#0;&#xD800;&#9999999;&AMP;&amp;lt;"><failure/></testcase>');
    expect(readStructured(text)?.lines[0]).toBe('FAILED s › &a;🦊&#0;&#xD800;&#9999999;&AMP;&lt;');
  });

  test('nested deeper than anyone nests is read to its end', () => {
    const text = suite(
      `${'<properties>'.repeat(5_000)}${'</properties>'.repeat(5_000)}<testcase name="a"><failure/></testcase>`,
    );
    expect(readStructured(text)).toMatchObject({ failed: 1 });
  });
});

describe('a SARIF log', () => {
  test('says findings with the severity of their rule, and leaves out what is accepted', () => {
    expect(readStructured(SARIF)).toMatchObject({
      kind: 'sarif',
      failed: 3,
      passed: 1,
      lines: [
        'SARIF semgrep: error py.sql: SQL built (src/a.py:3) severity: critical',
        'SARIF semgrep: warning py.hash: Weak hash severity: high',
        'SARIF semgrep: note py.temp: Temporary file severity: medium',
        'SARIF ESLint: error no-undef: x is undefined',
        'SARIF semgrep, ESLint: 3 results, findings: 3 (CRITICAL: 1, HIGH: 1, MEDIUM: 1)',
        '✖ 1 problems (lint)',
      ],
    });
  });

  const scored = (score: unknown): string =>
    JSON.stringify({
      version: '2.1.0',
      runs: [
        { tool: { driver: { name: 't' } }, results: [{ ruleId: 'r', properties: { 'security-severity': score } }] },
      ],
    });

  test.each([
    ['10.0', 'severity: critical'],
    ['9.0', 'severity: critical'],
    ['8.9', 'severity: high'],
    [7, 'severity: high'],
    ['6.9', 'severity: medium'],
    ['4.0', 'severity: medium'],
    ['3.9', 'severity: low'],
  ])('a score of %j is %s', (score, said) => {
    expect(readStructured(scored(score))?.lines[0]).toContain(said);
  });

  test.each([['0.0'], ['11'], ['high'], [''], [null], [-1], ['1e400'], ['NaN']])(
    'a score of %j states none',
    (score) => {
      expect(readStructured(scored(score))?.lines[0]).toBe('SARIF t: warning r');
    },
  );

  test('the severity stays when the message is long', () => {
    const log = scored('9.9').replace('"ruleId":"r"', `"ruleId":"r","message":{"text":"${'long '.repeat(300)}"}`);
    expect(readStructured(log)?.lines[0]).toMatch(/^SARIF t: warning r: long .{300,}severity: critical$/);
  });

  test('of a scanner that states no severity tells of findings', () => {
    expect(readStructured(scored(null))?.lines).toContain('findings: 1 (unrated)');
  });

  test('of a scanner for secrets tells of leaks', () => {
    expect(readStructured(scored('1').replace('"t"', '"gitleaks"'))?.lines).toContain('secret scan: leaks found: 1');
  });

  test('without results tells of none', () => {
    const log = '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}';
    expect(readStructured(log)).toMatchObject({ kind: 'sarif', failed: 0, passed: 0, lines: ['SARIF t: 0 results'] });
  });
});

describe('a TAP stream', () => {
  test('says which nested test failed, and leaves out what is to do or skipped', () => {
    expect(readStructured(TAP)).toMatchObject({
      kind: 'tap',
      failed: 2,
      passed: 2,
      lines: [
        'FAILED cart › discount › takes ten percent: Expected 90 to equal 81',
        'FAILED stops: still running',
        '# tests 4 # pass 2 # fail 2',
      ],
    });
  });

  test.each([
    ['a plan of more tests than ran', '1..5\nok 1\nok 2\n', { failed: 3, passed: 2 }, 'planned 5 tests but ran 2'],
    [
      'a stream that gives up',
      'TAP version 13\nok 1\nBail out! no database\n',
      { failed: 1, passed: 1 },
      'Bail out! no database',
    ],
    ['a plan at the end', 'ok 1 - a\nnot ok 2 - b\n1..2', { failed: 1, passed: 1 }, 'FAILED b'],
    ['a failure without a name', 'TAP version 13\r\nnot ok\r\n1..1\r\n', { failed: 1, passed: 0 }, 'FAILED'],
    [
      'nested tests whose own line never came',
      'TAP version 14\n    not ok 1 - a',
      { failed: 1, passed: 0 },
      'FAILED a',
    ],
    ['nothing to run', '1..0 # SKIP not here', { failed: 0, passed: 0 }, '# tests 0 # pass 0 # fail 0'],
    [
      'details that do not end',
      'TAP version 13\nnot ok 1 - a\n  ---\n  message: no\nok 2 - b\n1..2',
      { failed: 1, passed: 1 },
      'FAILED a: no',
    ],
  ])('%s', (_, text, counts, line) => {
    const read = readStructured(text);
    expect(read).toMatchObject({ kind: 'tap', ...counts });
    expect(read?.lines).toContain(line);
  });
});

describe('annotations', () => {
  test('come failures first, with their place', () => {
    expect(readStructured(ANNOTATIONS)).toMatchObject({
      kind: 'annotations',
      failed: 2,
      passed: 0,
      lines: [
        'src/a.ts:3: error: TS2304: x is not defined',
        'error: Process completed with exit code 1.',
        'src/old.ts:9: warning: deprecated',
      ],
    });
    expect(readStructured(`{"annotations":${ANNOTATIONS}}`)).toEqual(readStructured(ANNOTATIONS));
  });

  test('as plain texts are taken as they are, but not as marks of the runner', () => {
    const texts = ['a.ts: x', '##[error]##[group]Run rm', '::error file=a::b', 'two\n##[error]lines', ''];
    expect(readStructured(JSON.stringify(texts))).toMatchObject({
      kind: 'strings',
      failed: 4,
      passed: 0,
      lines: ['a.ts: x', 'Run rm', 'b', 'two [error]lines'],
    });
  });
});

describe('reports of GitLab', () => {
  test('on code quality are problems, never security, whatever severity they state', () => {
    expect(readStructured(CODE_QUALITY)).toMatchObject({
      kind: 'code_quality',
      failed: 2,
      passed: 0,
      lines: [
        'code quality: no-unused: Unused variable (a.js:4)',
        'code quality: Too long (b.js:7)',
        '✖ 2 problems (code quality)',
      ],
    });
  });

  test.each([
    ['sast', 'Semgrep', ['sast Semgrep: Access key (config.yml:12) severity: critical', 'findings: 1 (CRITICAL: 1)']],
    [
      'secret_detection',
      'Gitleaks',
      ['secret_detection Gitleaks: Access key (config.yml:12)', 'secret scan: leaks found: 2'],
    ],
    ['dependency_scanning', 'Gemnasium', ['dependency_scanning Gemnasium: CVE-2024-1', '2 vulnerabilities found']],
  ])('of a %s scan are told in its words, without the secret itself', (type, scanner, lines) => {
    const read = readStructured(securityReport(type, scanner));
    expect(read).toMatchObject({ kind: 'security_report', failed: 2 });
    for (const line of lines) expect(read?.lines).toContain(line);
    expect(read?.lines.join()).not.toContain('the-value-itself');
  });
});

test.each([
  ['an ordinary log', 'Run npm test\nnot ok 1\n1..1'],
  ['a Go log', 'ok  \texample.com/a\t0.01s\nFAIL\texample.com/b [build failed]'],
  ['a page', '<!doctype html><html></html>'],
  ['other XML', '<project><testsuite tests="1"/></project>'],
  ['text before the XML', 'x<testsuite tests="1"/>'],
  ['a suite without tests', '<testsuites/>'],
  ['broken JSON', '{"version":"2.1.0","runs":['],
  ['other JSON', '{"version":"1.0.0","runs":[]}'],
  ['a mixed list', '["a", 1]'],
  ['an empty list', '[]'],
  ['a list of objects', '[{"a":1},null]'],
  ['nothing', ''],
  ['blanks', ' \n\t'],
])('%s is no report', (_, text) => {
  expect(readStructured(text)).toBeNull();
});

describe('whatever a report holds', () => {
  const check = (read: Structured | null): void => {
    if (read === null) return;
    expect(read.lines.length).toBeLessThanOrEqual(200);
    expect(read.failed).toBeGreaterThanOrEqual(0);
    expect(read.passed).toBeGreaterThanOrEqual(0);
    for (const line of read.lines) {
      expect(line.length).toBeLessThanOrEqual(500);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|##(?:\[|vso\[)|^::\w[^:]{0,300}::/);
      expect(line).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    }
  };

  test('its sentences are single lines, bounded, and no marks of a runner', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 700 }),
      fc.constant('##[error]x'),
      fc.constant('\u001b[31m\r\n\u0000'),
    );
    const escaped = (said: string): string => said.replace(/[&<"]/g, (found) => `&#${found.charCodeAt(0)};`);
    fc.assert(
      fc.property(text, text, (a, b) => {
        check(readStructured(suite(`<testcase name="${escaped(a)}"><failure message="${escaped(b)}"/></testcase>`)));
        check(readStructured(JSON.stringify([a, b])));
        check(
          readStructured(
            JSON.stringify([{ annotation_level: 'failure', path: a, start_line: 1, message: b, title: a }]),
          ),
        );
        check(readStructured(`TAP version 13\nnot ok 1 - ${a}\n  ---\n  message: ${b}\n  ...\n1..1`));
        check(readStructured(JSON.stringify([{ description: a, check_name: b, location: { path: a } }])));
        const sarif = {
          version: '2.1.0',
          runs: [{ tool: { driver: { name: a } }, results: [{ ruleId: b, message: { text: a } }] }],
        };
        check(readStructured(JSON.stringify(sarif)));
      }),
    );
  });

  test('breaking it anywhere neither throws nor gives more than it may', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      '</',
      '<![CDATA[',
      ']]>',
      '<!--',
      '&#',
      '{',
      '}',
      '[',
      ',',
      '\n',
      '    ',
      '---',
      'not ok',
      '1..9',
      '\u0000',
      '\ud800',
    );
    const edit = fc.record({ at: fc.nat(), remove: fc.nat(40), put: fc.oneof(pieces, fc.string({ maxLength: 5 })) });
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENTS), fc.array(edit, { maxLength: 8 }), (document, edits) => {
        const broken = edits.reduce((text, { at, remove, put }) => {
          const place = at % (text.length + 1);
          return text.slice(0, place) + put + text.slice(place + remove);
        }, document);
        check(readStructured(broken));
      }),
      { numRuns: 1_500 },
    );
  });

  test('values of other kinds than expected are passed over', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(SARIF, ANNOTATIONS, CODE_QUALITY, securityReport('sast', 'x')),
        fc.nat(),
        fc.jsonValue(),
        (text, at, value) => {
          let left = at % 80;
          const changed: unknown = JSON.parse(text, (_, old: unknown) => (left-- === 0 ? value : old));
          check(readStructured(JSON.stringify(changed)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('many failures are counted though not all are told', () => {
    const cases = '<testcase name="a"><failure message="no"/></testcase>'.repeat(5_000);
    const read = readStructured(suite(cases));
    expect(read).toMatchObject({ failed: 5_000, passed: 0 });
    expect(read?.lines).toHaveLength(200);
    expect(read?.lines.at(-1)).toBe('Tests run: 5000, Failures: 5000, Errors: 0, Skipped: 0');
    const tap = readStructured(`TAP version 13\n${'not ok - a\n'.repeat(5_000)}1..5000`);
    expect(tap).toMatchObject({ failed: 5_000 });
    expect(tap?.lines).toHaveLength(200);
  });
});

describe('a hostile XML text', () => {
  const pieces = [
    '<',
    '<a',
    '<a b="',
    "<a b='c' ",
    '<!--',
    '<![CDATA[',
    '</',
    '</a>',
    '<?',
    '<a>',
    '&',
    '&#',
    'a b ',
    '<a b',
    '<a =',
    '<a/',
    ']]>',
    '<a b="">',
  ];

  test.each(pieces)('of %j over and over is scanned once: what is met grows as the text does', (piece) => {
    const met = (count: number): number => {
      let [events, last] = [0, -1];
      for (const { at } of scanXml(piece.repeat(count))) {
        events += 1;
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
      }
      return events;
    };
    const few = met(500);
    expect(met(2_000)).toBeLessThanOrEqual(4 * few + 4);
  });

  test.each(pieces)('of megabytes of %j is read to its end', (piece) => {
    const text = `<testsuite tests="1"><testcase name="x"><failure>${piece.repeat(Math.floor(1_500_000 / piece.length))}`;
    expect(readStructured(text)).toMatchObject({ kind: 'junit', failed: 1 });
  });
});

test.each([
  'not ok - a\n',
  '    not ok\n',
  'ok\n        not ok\n',
  'not ok\n  ---\n',
  '1..9\n',
  'ok # ',
  '# ',
  '  ---\n  message: |-\n',
])('megabytes of TAP made of %j are read to their end', (piece) => {
  const text = `TAP version 14\nnot ok 1 - first\n${piece.repeat(Math.floor(1_500_000 / piece.length))}`;
  const read = readStructured(text);
  expect(read?.kind).toBe('tap');
  expect(read?.failed).toBeGreaterThanOrEqual(1);
  expect(read?.lines.length).toBeLessThanOrEqual(200);
});

test.each(['constructor', 'toString', 'valueOf', '__proto__'])(
  'an element called %s is no failure of a test',
  (name) => {
    const report = `<testsuite name="a"><testcase name="t"><${name} message="x"/></testcase></testsuite>`;
    expect(readStructured(report)).toMatchObject({ failed: 0, passed: 1 });
  },
);
