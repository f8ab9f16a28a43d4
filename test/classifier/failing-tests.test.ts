import { describe, expect, test } from 'vitest';
import { failingTests } from '../../src/classifier/failing-tests.js';
import { readStructured } from '../../src/classifier/structured/read.js';

const named = (...lines: string[]): readonly string[] => failingTests(lines.join('\n'))?.tests.names ?? [];

describe('a failing test is told by its name, as its runner prints it', () => {
  test.each<[string, string, string]>([
    ['pytest', 'FAILED tests/test_cart.py::test_total[eur] - assert 3 == 4', 'tests/test_cart.py::test_total[eur]'],
    [
      'pytest, a fixture',
      'ERROR tests/test_db.py::test_insert - OperationalError: no route',
      'tests/test_db.py::test_insert',
    ],
    ['Go', '    --- FAIL: TestTotal/euros (0.00s)', 'TestTotal/euros'],
    ['Go behind a time', '2026-11-28T03:00:01.2Z --- FAIL: TestTotal (0.02s)', 'TestTotal'],
    ['cargo', 'test cart::tests::rounds_up ... FAILED', 'cart::tests::rounds_up'],
    ['GoogleTest', '[  FAILED  ] CartTest.RoundsUp (3 ms)', 'CartTest.RoundsUp'],
    ['Jest', '  ● Cart › rounds up to the cent', 'Cart › rounds up to the cent'],
    ['Vitest', ' FAIL  test/cart.test.ts > Cart > rounds up', 'test/cart.test.ts > Cart > rounds up'],
    ['Vitest, a project', ' FAIL  |unit| test/cart.test.ts > rounds up', 'test/cart.test.ts > rounds up'],
    ['a cross', '    ✕ rounds up to the cent (12 ms)', 'rounds up to the cent'],
    ['node:test', '✖ carry a tax rounded to the nearest cent (1.2ms)', 'carry a tax rounded to the nearest cent'],
    ['TAP', 'not ok 3 - rounds up', 'rounds up'],
    [
      'Playwright',
      '  1) [chromium] › cart.spec.ts:12:5 › Cart › pays ───────',
      '[chromium] › cart.spec.ts:12:5 › Cart › pays',
    ],
    ['RSpec', 'rspec ./spec/cart_spec.rb:12 # Cart rounds up', 'Cart rounds up'],
    ['PHPUnit', '1) Shop\\CartTest::testRoundsUp', 'Shop\\CartTest::testRoundsUp'],
    ['ExUnit', '  1) test rounds up (Shop.CartTest)', 'rounds up (Shop.CartTest)'],
    ['Surefire', '[ERROR]   com.acme.CartTest.roundsUp:42 expected: <3> but was: <4>', 'com.acme.CartTest.roundsUp'],
    ['Gradle', 'com.acme.CartTest > roundsUp() FAILED', 'com.acme.CartTest > roundsUp()'],
    ['.NET', '  Failed Acme.CartTests.RoundsUp [12 ms]', 'Acme.CartTests.RoundsUp'],
    [
      'XCTest',
      "Test Case '-[ShopTests.CartTests testTotal]' failed (0.004 seconds).",
      '-[ShopTests.CartTests testTotal]',
    ],
    ['CTest', '\t 3 - cart_total (Failed)', 'cart_total'],
    ['unittest', 'FAIL: test_total (tests.test_cart.CartTest)', 'test_total (tests.test_cart.CartTest)'],
    ['prove', "#   Failed test 'rounds up'", 'rounds up'],
    ['Dart', '00:02 +3 -1: rounds up [E]', 'rounds up'],
  ])('%s', (_runner, line, name) => {
    expect(named(line)).toEqual([name]);
  });

  test('in a report, with what it says behind it', () => {
    const report = readStructured(
      '<testsuite name="cart"><testcase classname="Cart" name="rounds up"><failure message="3 != 4"/></testcase></testsuite>',
    );
    expect(failingTests(null, report?.lines ?? [])?.tests).toEqual({
      ...{ names: ['Cart › rounds up'], says: ['3 != 4'], total: 1 },
    });
  });
});

test.each([
  ['passing ones', '    ✓ rounds up (2 ms)', 'test cart::ok ... ok', 'ok 1 - adds', '--- PASS: TestOk (0.00s)'],
  [
    'counts and groups',
    '✖ failing tests:',
    '✖ 3 problems (3 errors, 0 warnings)',
    'FAILED (failures=2)',
    '● Test suite failed to run',
  ],
  [
    'other failures',
    'error: could not compile `shop`',
    'FAILED: ninja: build stopped',
    'ERROR: script returned exit code 1',
  ],
])('nothing is named by %s', (_what, ...lines) => {
  expect(named(...lines)).toEqual([]);
});

test('each is named once, a group by its tests, and many are counted', () => {
  expect(
    named('--- FAIL: TestTotal (0.1s)', '    --- FAIL: TestTotal/euros (0.1s)', '--- FAIL: TestTotal/euros (0.1s)'),
  ).toEqual(['TestTotal/euros']);
  const many = Array.from({ length: 40 }, (_, index) => `not ok ${index + 1} - case ${index + 1}`);
  expect(failingTests(many.join('\n'))?.tests).toMatchObject({ names: { length: 5 }, total: 40 });
});

test('a hostile log is read in time, and long names are cut', () => {
  const hostile = ['FAILED ', '● ', '1) [a] › ', '✖ ', ' FAIL  a.ts > '].flatMap((start) =>
    Array.from({ length: 2_000 }, () => start + '› '.repeat(290)),
  );
  const long = `not ok 1 - ${'long '.repeat(60)}`.slice(0, 200);
  const found = failingTests([...hostile, long].join('\n'));
  expect(found?.tests.names.map((name) => name.length)).toEqual([150]);
});
