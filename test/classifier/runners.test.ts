import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failingTests } from '../../src/classifier/failing-tests.js';
import { FINDING } from '../../src/classifier/finding.js';
import { plainText } from '../../src/classifier/plain-text.js';
import { readStructured } from '../../src/classifier/structured/read.js';

/** What a runner printed, or its report, in the folder beside this. */
function read(file: string) {
  const text = plainText(readFileSync(new URL(`runners/${file}`, import.meta.url), 'utf8'));
  const report = readStructured(text);
  return report === null
    ? failingTests(text)
    : failingTests(
        null,
        report.lines.map((line) => FINDING + line),
        report.names,
      );
}

const told = (log: string): readonly string[] => {
  const { names = [], says = [] } = failingTests(log)?.tests ?? {};
  return names.map((name, at) => `${name} => ${says[at] ?? ''}`);
};

describe('failing tests are told by name, with what was expected and what came', () => {
  test.each<[string, number, readonly string[]]>([
    [
      'node-spec.txt',
      5,
      [
        'carry a tax rounded to the nearest cent, not down => 379 !== 380',
        'deep => expected 3, received 2',
        'says own => the basket is empty',
        'ok falsy => The expression evaluated to a falsy value: assert.ok(0)',
        String.raw`strings => expected 'a\nx\nc', received 'a\nb\nc'`,
      ],
    ],
    [
      'node-spec-thrown.txt',
      6,
      [
        "throws => TypeError: Cannot read properties of null (reading 'x')",
        "matches => The input did not match the regular expression /world/. Input: 'hello'",
        'waits => test timed out after 50ms',
        'throws nothing => Missing expected exception.',
        'top [eur] => 1 !== 2',
      ],
    ],
    [
      'node-tap-in-a-log.txt',
      11,
      [
        'carry a tax rounded to the nearest cent, not down => 379 !== 380',
        'deep => expected 3, received 2',
        'says own => the basket is empty',
        'ok falsy => The expression evaluated to a falsy value: assert.ok(0)',
        "throws => TypeError: Cannot read properties of null (reading 'x')",
      ],
    ],
    [
      'node.tap',
      11,
      [
        'prices › carry a tax rounded to the nearest cent, not down => 379 !== 380',
        'prices › nested › deep => expected 3, received 2',
        'prices › nested › says own => the basket is empty',
        'prices › nested › ok falsy => The expression evaluated to a falsy value: assert.ok(0)',
        "prices › throws => Cannot read properties of null (reading 'x')",
      ],
    ],
    [
      'node.xml',
      11,
      [
        'test › carry a tax rounded to the nearest cent, not down => 379 !== 380',
        'test › deep => expected 3, received 2',
        'test › says own => the basket is empty',
        'test › ok falsy => The expression evaluated to a falsy value: assert.ok(0)',
        "test › throws => Cannot read properties of null (reading 'x')",
      ],
    ],
    [
      'mocha.tap',
      9,
      [
        'top level => 1 !== 2',
        'Cart rounds up to the cent => 379 == 380',
        "Cart throws => Cannot read properties of null (reading 'x')",
        'Cart own => the basket: empty',
        expect.stringMatching(/^Cart waits => Timeout of 30ms exceeded\./),
      ],
    ],
    [
      'mocha.txt',
      5,
      [
        'top level => 1 !== 2',
        'Cart › rounds up to the cent => 379 == 380',
        String.raw`Cart › strict => 'a\nb' !== 'a\nc'`,
        'Cart › plain msg => The expression evaluated to a falsy value: assert(false): expected true, received false',
        'Cart › when empty › has totals => expected "total": 380, received "total": 379',
      ],
    ],
    [
      'mocha-colours.txt',
      4,
      [
        "Cart › throws => TypeError: Cannot read properties of null (reading 'x')",
        'Cart › own => the basket: empty',
        expect.stringMatching(/^Cart › waits => Timeout of 30ms exceeded\./),
        'hooks › "before all" hook for "x" => no db',
      ],
    ],
    [
      'jest.txt',
      5,
      [
        'Cart › rounds up to the cent => expected 380, received 379',
        'Cart › when empty › has totals => expected "total": 380, received "total": 379',
        'Cart › when empty › is long => expected length 3, received length 1',
        'Cart › converts eur => expected > 5, received 1',
        'Cart › converts usd => expected > 5, received 2',
      ],
    ],
    [
      'jest-colours.txt',
      5,
      [
        "Cart › throws => TypeError: Cannot read properties of null (reading 'x')",
        'Cart › own => the basket: empty',
        'Cart › waits => Exceeded timeout of 50 ms for a test.',
        'Cart › node assert => expected 2, received 1',
        'Cart › not => expect(received).not.toBeNull(), received null',
      ],
    ],
    [
      'vitest.txt',
      5,
      [
        'cart.test.js > Cart > rounds up to the cent => expected 379 to be 380',
        'cart.test.js > Cart > when empty > has totals => expected { total: 379, items: [] } to deeply equal { total: 380, items: [] }',
        'cart.test.js > Cart > converts eur => expected 1 to be greater than 5',
        'cart.test.js > Cart > converts usd => expected 2 to be greater than 5',
        String.raw`cart.test.js > Cart > multi => expected 'a\nb\nc' to be 'a\nx\nc'`,
      ],
    ],
    [
      'vitest-verbose.txt',
      5,
      [
        'cart.test.js > Cart > same eur => same for all',
        'cart.test.js > Cart > same usd => same for all',
        "cart.test.js > Cart > throws => Cannot read properties of null (reading 'x')",
        'cart.test.js > Cart > own => the basket: empty',
        'cart.test.js > Cart > waits => Test timed out in 50ms.',
      ],
    ],
    [
      'pytest.txt',
      5,
      [
        'tests/test_cart.py::test_total => assert 379 == 380',
        'tests/test_cart.py::test_convert[eur-1] => eur has the wrong rate: assert 1 == 5',
        'tests/test_cart.py::test_convert[usd - $-2] => usd - $ has the wrong rate: assert 2 == 5',
        "tests/test_cart.py::test_dict => assert {'a': 1, 'b': [1, 2]} == {'a': 1, 'b': [1, 3]}",
        String.raw`tests/test_cart.py::test_multi => assert 'a\nb\nc' == 'a\nx\nc'`,
      ],
    ],
    [
      'pytest-narrow.txt',
      5,
      [
        'tests/test_cart.py::test_raises => DID NOT RAISE ValueError',
        "tests/test_cart.py::test_boom => KeyError: 'no such currency'",
        'tests/test_cart.py::TestCart::test_approx => assert 0.30000000000000004 == 0.4 ± 4.0e-07',
        'tests/test_cart.py::T::test_eq => 379 != 380',
        'tests/test_cart.py::test_db => ConnectionError: no route to db',
      ],
    ],
    [
      'pytest.xml',
      15,
      [
        'tests.test_cart › test_total => assert 379 == 380',
        'tests.test_cart › test_convert[eur-1] => eur has the wrong rate',
        'tests.test_cart › test_convert[usd - $-2] => usd - $ has the wrong rate',
        "tests.test_cart › test_dict => assert {'a': 1, 'b': [1, 2]} == {'a': 1, 'b': [1, 3]}",
        'tests.test_cart › test_raises => DID NOT RAISE ValueError',
      ],
    ],
    [
      'unittest.txt',
      4,
      [
        'test_eq (tests.test_cart.T.test_eq) => 379 != 380',
        'test_msg (tests.test_cart.T.test_msg) => False is not true : never so',
        'test_sub (tests.test_cart.T.test_sub) (i=1) => 1 != 3',
        'test_sub (tests.test_cart.T.test_sub) (i=2) => 2 != 3',
      ],
    ],
    [
      'go.txt',
      5,
      [
        'TestTotal/euros => total = 379, want 380',
        'TestTotal/a_b => want 380, got 379',
        'TestMany => first: got 1 want 2',
        'TestDeep => expected "a": 1, received "a": 2',
        'TestSilent => null',
      ],
    ],
    [
      'go-verbose.txt',
      5,
      [
        'TestTotal/euros => total = 379, want 380',
        'TestTotal/a_b => want 380, got 379',
        'TestErr => no such currency',
        'TestTestify => expected 380, actual 379',
        'TestZPanic => panic: assignment to entry in nil map',
      ],
    ],
    [
      'go.jsonl',
      8,
      [
        'acme/cart › TestTotal/euros => total = 379, want 380',
        'acme/cart › TestTotal/a_b => want 380, got 379',
        'acme/cart › TestMany => first: got 1 want 2',
        'acme/cart › TestDeep => expected "a": 1, received "a": 2',
        'acme/cart › TestSilent => null',
      ],
    ],
    [
      'cargo.txt',
      5,
      [
        String.raw`tests::inner::multi => left: "a\nb", right: "a\nc"`,
        'tests::inner::st => line1: left: P { a: 1 }, right: P { a: 2 }',
        'tests::plain => assertion failed: 1 > 2',
        'tests::rounds_up => left: 379, right: 380',
        'tests::says_why => tax of 3: left: 379, right: 380',
      ],
    ],
    [
      'cargo-backtrace.txt',
      5,
      [
        'tests::differs => left != right: left: 1, right: 1',
        'tests::result => "bad"',
        'tests::should => test did not panic as expected at src/lib.rs:10:29',
        'tests::unwraps => called `Result::unwrap()` on an `Err` value: "no such currency"',
        'tests::own => the basket is empty',
      ],
    ],
    [
      'maven.txt',
      9,
      [
        'com.acme.CartTest.converts(int)[1] => expected: <true> but was: <false>',
        'com.acme.CartTest.converts(int)[2] => expected: <true> but was: <false>',
        'com.acme.CartTest.roundsUp => expected: <380> but was: <379>',
        'com.acme.CartTest.npe => NullPointerException: Cannot invoke "String.length()" because "s" is null',
        'com.acme.CartTest.boom => IllegalStateException: no such currency',
      ],
    ],
    [
      'gradle.txt',
      5,
      [
        'CartTest > roundsUp() => expected: <380> but was: <379>',
        'CartTest > converts(int) > [1] 1 => AssertionFailedError at CartTest.java:18',
        'com.acme.CartTest > WhenEmpty > hasTotal() => IllegalStateException: no such currency',
        'com.acme.MoneyTest > splits => expected:<3[80]> but was:<3[79]>',
        'com.acme.MoneyTest > assertj => expected 380, but was 379',
      ],
    ],
    [
      'dotnet.txt',
      5,
      [
        'Acme.CartTests.RoundsUp => expected 380, actual 379',
        'Acme.CartTests.Converts(currency: "eur", n: 1) => InvalidOperationException: no such currency',
        'Acme.CartTests.Nunit => expected 380, but was 379',
        'MsTest => Assert.AreEqual failed. Expected:<380>. Actual:<379>. the tax',
        'Acme.CartTests.True => expected True, actual False',
      ],
    ],
  ])('%s', (file, total, expected) => {
    const { names = [], says = [], total: found } = read(file)?.tests ?? {};
    expect(names.map((name, at) => `${name} => ${says[at] ?? 'null'}`)).toEqual(expected);
    expect(found).toBe(total);
  });
});

test('the lines that tell are those of the log, by their numbers', () => {
  expect(read('node-spec.txt')?.lines.slice(0, 2)).toEqual([
    { line: 3, text: expect.stringContaining('✖ carry a tax') as string },
    { line: 6, text: '379 !== 380' },
  ]);
  const cut = `… 40 lines left out …\n--- FAIL: TestTotal (0.00s)\n    cart_test.go:4: want 380, got 379`;
  expect(failingTests(cut)?.lines.map(({ line }) => line)).toEqual([41, 42]);
  const long = `${'Compiling shop\n'.repeat(9_000)}--- FAIL: TestTotal (0.00s)`;
  expect(failingTests(long)?.lines.map(({ line }) => line)).toEqual([9_001]);
});

describe('no test is told the values of another', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'where the first says nothing',
      '--- FAIL: TestA (0.0s)\n--- FAIL: TestB (0.0s)\n    b_test.go:3: want 1, got 2',
      ['TestA => ', 'TestB => want 1, got 2'],
    ],
    [
      'where one that passed prints between',
      '=== RUN   TestA\n--- FAIL: TestA (0.0s)\n=== RUN   TestB\n    b_test.go:3: want 1, got 2\n--- PASS: TestB (0.0s)',
      ['TestA => '],
    ],
    [
      'where the list of suites goes on below',
      '  Cart\n    ✕ adds (2 ms)\n    when empty\n      ✓ is empty (1 ms)',
      ['adds => '],
    ],
    [
      'where two files have a test of one title',
      '____ test_x ____\nE   assert 1 == 2\na.py:3: AssertionError\n____ test_x ____\nE   assert 3 == 4\nb.py:3: AssertionError\n=====\nFAILED a.py::test_x - ass...\nFAILED b.py::test_x - ass...',
      ['a.py::test_x => assert 1 == 2', 'b.py::test_x => assert 3 == 4'],
    ],
  ])('%s', (_where, log, expected) => {
    expect(told(log)).toEqual(expected);
  });
});

describe('whatever a log holds, names and values are short plain lines', () => {
  test('marks of direction, control characters and markup', () => {
    const [line = ''] = told(
      'not ok 1 - pays \u202elater\u2066 <!channel>\n  ---\n  error: "*a*\t\u0007\u202eb"\n  ...',
    );
    expect(line).toBe('pays later <!channel> => *a* b');
  });

  test('a value of a megabyte, and a hundred thousand tests', () => {
    const value = `not ok 1 - big\n  ---\n  error: 'x${'y'.repeat(1_000_000)}'\n  expected: ${'1'.repeat(1_000_000)}\n  actual: 2`;
    expect(told(value).every((line) => line.length <= 320)).toBe(true);
    const many = Array.from({ length: 100_000 }, (_, at) => `not ok ${at + 1} - case ${at}\n  ${at} !== ${at + 1}`);
    const found = failingTests(many.join('\n'));
    expect(found?.tests).toMatchObject({ names: { length: 5 }, says: { length: 5 }, total: 2_000 });
  });

  test('anything at all', () => {
    const part = fc.constantFrom(
      ...[
        'not ok 1 - a',
        '  ---',
        'E   assert 1 == 2',
        '● A › b',
        'expected: <1',
        'Expected: ',
        'Received:\u202e',
        '---- a stdout ----',
      ],
      ...[
        '2 failing',
        '  1) A',
        '     b:',
        '--- FAIL: A (0s)',
        '+ actual - expected',
        '- x',
        '+ y',
        "thread 'a' panicked at x:",
      ],
    );
    const line = fc.oneof(part, fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const { names = [], says = [], total = 0 } = failingTests(lines.join('\n'))?.tests ?? {};
        expect(names.length).toBeLessThanOrEqual(Math.min(5, total));
        expect([0, names.length]).toContain(says.length);
        for (const text of [...names, ...says.filter((one) => one !== null)]) {
          expect(text.length).toBeLessThanOrEqual(160);
          expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069]/);
        }
      }),
    );
  });
});
