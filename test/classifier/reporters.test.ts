import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failingTests } from '../../src/classifier/failing-tests.js';
import { FINDING } from '../../src/classifier/finding.js';
import { plainText } from '../../src/classifier/plain-text.js';
import { readStructured } from '../../src/classifier/structured/read.js';

/** What a runner printed through one of its reporters, as names with what each says; `text` alone is a log. */
function told(text: string): { readonly total: number; readonly tests: readonly string[] } {
  const report = readStructured(text);
  const lines = report?.lines.map((line) => FINDING + line);
  const read = lines === undefined ? failingTests(text) : failingTests(null, lines, report?.names);
  const { names = [], says = [], total = 0 } = read?.tests ?? {};
  return { total, tests: names.map((name, at) => `${name} => ${says[at] ?? ''}`) };
}

const file = (name: string): string => plainText(readFileSync(new URL(`runners/${name}`, import.meta.url), 'utf8'));

const LATE = /asks in time => (?:Test timed out|Timeout of 20ms|Exceeded timeout|test timed out|.*STACK)/;

describe('every reporter of a runner names the failing tests with what was expected and what came', () => {
  test.each<[string, readonly string[]]>([
    ...['mocha-spec.txt', 'mocha-dot.txt', 'mocha-list.txt', 'mocha-min.txt'].map((name): [string, string[]] => [
      name,
      [
        'stands alone => the shop is shut: expected true, received false',
        'prices › throws => TypeError: no price for "tea"',
        'prices › with tax › rounds to the nearest cent => 379 !== 380',
        'prices › with tax › carries :smile: names => expected 3, received 2',
      ],
    ]),
    ...['mocha.json', 'mocha-stream.txt', 'mocha-titles.tap'].map((name): [string, string[]] => [
      name,
      [
        'stands alone => the shop is shut',
        'prices throws => no price for "tea"',
        'prices with tax rounds to the nearest cent => 379 !== 380',
        'prices with tax carries :smile: names => expected 3, received 2',
      ],
    ]),
    [
      'mocha.xml',
      [
        'prices with tax › rounds to the nearest cent => 379 !== 380',
        'prices with tax › carries :smile: names => expected 3, received 2',
      ],
    ],
    [
      'vitest.tap',
      [
        'prices.test.js › prices › with tax › rounds to the nearest cent => expected 379 to be 380',
        'prices.test.js › prices › throws => no price for "tea"',
        "prices.test.js › stands alone => expected 'open' to contain 'shut'",
      ],
    ],
    [
      'vitest-flat.tap',
      [
        'prices.test.js > prices > with tax > rounds to the nearest cent => expected 379 to be 380',
        "prices.test.js > stands alone => expected 'open' to contain 'shut'",
      ],
    ],
    [
      'jest-top.txt',
      [
        'stands alone => expected substring "shut", received string "open"',
        'prices › with tax › rounds to the nearest cent => expected 380, received 379',
      ],
    ],
    ...['jest.json', 'jest.xml'].map((name): [string, string[]] => [
      name,
      [
        'prices with tax rounds to the nearest cent => expected 380, received 379',
        'prices with tax carries names => expected 3, received 2',
        'stands alone => expected substring "shut", received string "open"',
      ],
    ]),
    [
      'node-dot.txt',
      [
        'rounds to the nearest cent => 379 !== 380',
        'carries names => expected 3, received 2',
        'stands alone => the shop is shut',
      ],
    ],
  ])('%s', (name, expected) => {
    const { total, tests } = told(file(name));
    expect(total).toBe(5);
    for (const one of expected) expect(tests).toContainEqual(expect.stringContaining(one));
    expect(tests.filter((one) => LATE.test(one))).toHaveLength(1);
  });

  test('cargo, printing a line for each test that fails', () => {
    const { total, tests } = told(file('cargo-terse.txt'));
    expect(total).toBe(7);
    expect(tests).toContain('tests::rounds => left: 379, right: 380');
    expect(tests).toContain('tests::shut => the shop is shut');
  });

  test('cargo, showing what tests print while they run', () => {
    const { total, tests } = told(file('cargo-nocapture.txt'));
    expect(total).toBe(7);
    expect(tests).toContain('tests::rounds => left: 379, right: 380');
    expect(tests.join('\n')).not.toMatch(/tests::(?:result|shut) => .*379/);
  });

  test('pytest without a summary', () => {
    const { total, tests } = told(file('pytest-no-summary.txt'));
    expect(total).toBe(5);
    expect(tests).toContain('py/test_prices.py::TestTax::test_names[a:smile:b] => ');
  });

  test('Go, event by event', () => {
    expect(told(file('go-subtests.jsonl')).tests).toContain('example.com/prices › TestTax/rounds => got 379, want 380');
  });
});

describe('Mocha’s list names a test', () => {
  test.each<[string, readonly string[], string]>([
    [
      'on one line with what it threw',
      ['  1) cart adds a tax: AssertionError [ERR_ASSERTION]: 379 == 380'],
      'cart adds a tax => 379 == 380',
    ],
    [
      'on one line with what Chai says',
      ['  1) cart adds: expected 379 to equal 380'],
      'cart adds => expected 379 to equal 380',
    ],
    [
      'whose title ends without a colon',
      ['  1) cart adds a tax', '     TypeError: no price', '      at cart.js:3:1'],
      'cart adds a tax => TypeError: no price',
    ],
    [
      'under titles of several lines',
      ['  1) cart', '       adds:', '     Error: no price', '      at x.js:1:1'],
      'cart › adds => no price',
    ],
  ])('%s', (_how, lines, name) => {
    expect(told(['  3 passing (5ms)', '  1 failing', '', ...lines, ''].join('\n'))).toEqual({
      total: 1,
      tests: [name],
    });
  });

  test('by its marks alone where the list is cut off', () => {
    const log = [
      '  prices',
      '    ✔ works',
      '    1) rounds to the nearest cent',
      '',
      '  1 passing (5ms)',
      '  1 failing',
      '',
    ];
    expect(told(log.join('\n')).tests).toEqual(['rounds to the nearest cent => ']);
  });

  test('and without one no numbered line does', () => {
    expect(told('Steps:\n  1) install\n  2) build\n').tests).toEqual([]);
  });
});

test.each(['adds: two', 'adds: two: three', 'a › b: c'])(
  'a report’s name is whole, also with a colon in it: %s',
  (name) => {
    const xml = `<testsuite><testcase name="${name}"><failure message="1 != 2"/></testcase><testcase name="adds"><failure message="two: 3"/></testcase></testsuite>`;
    expect(told(xml).tests).toEqual([`${name} => 1 != 2`, 'adds => two: 3']);
    expect(told(`TAP version 13\n1..1\nnot ok 1 - ${name}\n  ---\n  message: "1 != 2"\n  ...\n`).tests).toEqual([
      `${name} => 1 != 2`,
    ]);
  },
);
