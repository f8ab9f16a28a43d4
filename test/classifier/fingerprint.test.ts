import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorLinesOf, fingerprintOf, similarity, type Fingerprint } from '../../src/classifier/fingerprint.js';
import { normalLine } from '../../src/classifier/normal-line.js';
import { readLog } from '../../src/classifier/reading.js';
import { failedRuns, logOf, type FailedRun } from './corpus.js';

const START = Date.UTC(2026, 0, 17, 9, 30);
const LATER = Date.UTC(2026, 4, 2, 23, 58);

const ofLog = (log: string, { label, step }: Pick<FailedRun, 'label' | 'step'>): Fingerprint =>
  fingerprintOf(errorLinesOf(readLog(log)), { type: label, step });

/** The same failure on another runner: slower, in other folders, after the files grew by a few lines. */
function rerun(output: string): string {
  return output
    .replace(/\/home\/runner\/work\//g, '/builds/platform/agents/7/')
    .replace(/\b0x[0-9a-f]{4,}\b/g, '0x7ffc0badcafe')
    .replace(/(?<![\w.,-])\d+(?:\.\d+)?(?= ?(?:ms|s|seconds|min)\b)/g, (number) =>
      (Number(number) * 3 + 2).toFixed(number.includes('.') ? 2 : 0),
    )
    .replace(/(\.[a-z]\w{0,3}):(\d+)(?=[:\s)]|$)/gm, (_, file: string, line: string) => `${file}:${Number(line) + 4}`)
    .replace(/\bline (\d+)\b/g, (_, line: string) => `line ${Number(line) + 4}`);
}

describe('the recorded failures', () => {
  const runs = failedRuns();

  test('of different projects never have one fingerprint', () => {
    const byId = new Map<string, Set<string>>();
    for (const run of runs) {
      const { id } = ofLog(logOf(run, START), run);
      byId.set(id, (byId.get(id) ?? new Set()).add(run.project));
    }
    const shared = [...byId.values()].filter((projects) => projects.size > 1);
    console.info(`${runs.length} failures, ${byId.size} fingerprints, ${shared.length} shared by different projects`);
    expect(shared.map((projects) => [...projects])).toEqual([]);
    expect(runs.length).toBeGreaterThan(400);
  });

  test('are known again when they come later, on another runner, with the lines moved', () => {
    const lost = runs.filter((run) => ofLog(logOf(run, START), run).id !== ofLog(logOf(run, LATER, rerun), run).id);
    const changed = runs.filter((run) => run.steps.some(({ output }) => rerun(output) !== output));
    console.info(
      `${runs.length} failures (${changed.length} of them print what differs), ${lost.length} not known again: ${lost
        .slice(0, 20)
        .map(({ project, name }) => `${project}/${name}`)
        .join(' ')}`,
    );
    expect(changed.length).toBeGreaterThan(runs.length / 4);
    expect(lost.length / runs.length).toBeLessThan(0.01);
  });

  test('are known again in whatever order their lines come', () => {
    const lost = runs.filter((run) => {
      const lines = errorLinesOf(readLog(logOf(run, START)));
      const options = { type: run.label, step: run.step };
      return fingerprintOf(lines, options).id !== fingerprintOf(lines.toReversed(), options).id;
    });
    expect(lost).toEqual([]);
  });

  test('are more like others of their project than like those of other projects', () => {
    const prints = runs.map((run) => ({ run, print: ofLog(logOf(run, START), run) }));
    const found: { own: number[]; other: number[] } = { own: [], other: [] };
    for (const [at, a] of prints.entries()) {
      for (const b of prints.slice(at + 1)) {
        if (a.run.label !== b.run.label) continue;
        found[a.run.project === b.run.project ? 'own' : 'other'].push(similarity(a.print, b.print));
      }
    }
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [own, other] = [mean(found.own), mean(found.other)];
    console.info(`mean similarity of one type: own project ${own.toFixed(3)}, other projects ${other.toFixed(3)}`);
    expect(own).toBeGreaterThan(4 * other);
  });
});

const SAME: [string, string[], string[]][] = [
  [
    'a retry with other times',
    ['FAILED tests/test_cart.py::test_total - AssertionError: assert 3 == 4 (0.12s)'],
    [
      'FAILED tests/test_cart.py::test_total - AssertionError: assert 3 == 4 (2.31s)',
      'FAILED tests/test_cart.py::test_total - AssertionError: assert 3 == 4',
    ],
  ],
  [
    'another runner and a few more lines above',
    ['/home/runner/work/shop/shop/src/cart.ts:12:5 - error TS2322: Type A is not assignable'],
    ['/builds/team/shop/src/cart.ts:15:5 - error TS2322: Type A is not assignable'],
  ],
  [
    'tests that ran side by side',
    ['--- FAIL: TestA (0.00s)', 'a_test.go:3: got 1', '--- FAIL: TestB (1.20s)'],
    ['--- FAIL: TestB (0.01s)', '--- FAIL: TestA (0.00s)', 'a_test.go:3: got 1'],
  ],
  [
    'another attempt',
    ['Error: fetch of left-pad failed (attempt 1 of 3)', 'Error: fetch of left-pad failed (attempt 2 of 3)'],
    ['Error: fetch of left-pad failed (attempt 3/3)'],
  ],
  [
    'another port that was free',
    ['Error: connect ECONNREFUSED 127.0.0.1:41235'],
    ['Error: connect ECONNREFUSED 127.0.0.1:60021'],
  ],
  [
    'another temporary folder',
    ["OSError: cannot write '/tmp/tmpab12cd_x/report.html'"],
    ["OSError: cannot write '/var/folders/qq/tmp9_z81f/report.html'"],
  ],
  ['another worker', ['[gw3] FAILED test_a.py::test_x'], ['[gw0] FAILED test_a.py::test_x']],
  [
    'another commit',
    ['fatal: reference is not a tree: 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'],
    ['fatal: reference is not a tree: ffeeddccbbaa00998877665544332211ffeeddcc'],
  ],
  [
    'Windows and Linux',
    ['src\\cart\\total.ts(12,5): error TS2551: no such property'],
    ['src/cart/total.ts(14,9): error TS2551: no such property'],
  ],
];

const DIFFERENT: [string, string, string][] = [
  ['another test', 'FAILED test_a.py::test_x', 'FAILED test_a.py::test_y'],
  ['another numbered test', 'FAILED test_a.py::test_1', 'FAILED test_a.py::test_2'],
  ['another error code', 'a.ts:1:1 - error TS2322: wrong', 'a.ts:1:1 - error TS2345: wrong'],
  ['another status', 'error: the server returned 404', 'error: the server returned 503'],
  ['another exit code', 'fatal: worker left with exit code 137', 'fatal: worker left with exit code 1'],
  ['another service', 'connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:6379'],
  ['another service with a high port', 'connect ECONNREFUSED 127.0.0.1:27017', 'connect ECONNREFUSED 127.0.0.1:11211'],
  ['another file', '/a/b/cart.py:1: error: wrong type', '/a/b/order.py:1: error: wrong type'],
  ['another name in quotes', "error: cannot find module 'left-pad'", "error: cannot find module 'right-pad'"],
  ['another host', 'error: fetch https://a.example/x failed', 'error: fetch https://b.example/x failed'],
  ['another advisory', 'error: CVE-2024-1111 found', 'error: CVE-2024-2222 found'],
];

describe('a failure', () => {
  const options = { type: 'test_failure', step: 'Run tests' };

  test.each(SAME)('is known again: %s', (_, first, second) => {
    expect(fingerprintOf(second, options)).toEqual(fingerprintOf(first, options));
  });

  test.each(DIFFERENT)('is not taken for another: %s', (_, first, second) => {
    expect(fingerprintOf([first], options).id).not.toBe(fingerprintOf([second], options).id);
  });

  test('of another type or in another step is another failure', () => {
    const lines = ['Error: connection refused'];
    const ids = [
      fingerprintOf(lines, { type: 'test_failure', step: 'Unit' }),
      fingerprintOf(lines, { type: 'build_failure', step: 'Unit' }),
      fingerprintOf(lines, { type: 'test_failure', step: 'Browser' }),
      fingerprintOf(lines, { type: 'test_failure' }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  test('in the same step of another shard is the same', () => {
    const of = (step: string): string => fingerprintOf(['Error: x failed'], { type: 'test_failure', step }).id;
    expect(of('Tests (shard 3/8)')).toBe(of('Tests (shard 1/8)'));
  });

  test('is known by at most 8 lines, whatever it printed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 })), fc.string(), (lines, step) => {
        const print = fingerprintOf(lines, { type: 'unknown', step });
        expect(print.id).toMatch(/^[0-9a-f]{32}$/);
        expect(print.lines.length).toBeLessThanOrEqual(8);
        expect(fingerprintOf([...lines].reverse(), { type: 'unknown', step })).toEqual(print);
      }),
    );
  });

  test('stays the same when numbers, times and folders change', () => {
    const folder = fc.stringMatching(/^[a-z]{1,8}(?:\/[a-z0-9_.-]{1,10}){0,4}$/);
    const at = fc.integer({ min: 1, max: 9_999 });
    const of = (dir: string, line: number, ms: number, port: number): string =>
      fingerprintOf(
        [
          `2026-03-0${1 + (ms % 9)}T10:11:1${ms % 10}Z FAIL /${dir}/cart.test.ts:${line} (${ms} ms)`,
          `AssertionError: expected ${ms} items in "${line}" at http://localhost:${40_000 + port}/basket`,
          `error: cannot read /${dir}/data/prices.csv, line ${line}`,
          `error in worker ${line} after ${(ms / 1000).toFixed(2)}s`,
        ],
        { type: 'test_failure' },
      ).id;
    const known = of('home/runner/work', 1, 1, 1);
    fc.assert(fc.property(folder, at, at, at, (...args) => of(...args) === known));
  });
});

describe('a line without what differs', () => {
  test.each([
    ['12:31:02 ERROR in /srv/app/a.py:31: took 1m 30s', 'ERROR in a.py:#: took'],
    ['Timeout of 5000ms exceeded', 'Timeout of exceeded'],
    ['node:internal/errors:496', 'node:errors:#'],
    ['Foo@1a2b3c4d holds 12 MB', 'Foo@# holds #'],
    ['got 1, 2, 3 of UTF-8 in test_2', 'got # of UTF-8 in test_2'],
    ['pull https://user:pw@reg.example:5000/a/b?x=1 failed', 'pull https reg.example:# failed'],
    ['pq: password for "app" at db:5432', 'pq: password for "app" at db port-5432'],
    ['expected "{\\n x: [1,2] }" here', 'expected "…" here'],
  ])('%s', (line, expected) => {
    expect(normalLine(line)).toBe(expected);
  });

  test('a long line of one sort of character takes no longer than another', () => {
    for (const piece of [
      '/',
      'a',
      '1',
      '1.',
      '1 s ',
      'a/',
      '"',
      "'",
      '(',
      '#',
      ' ',
      ':',
      '::1',
      'a@',
      '0x',
      '\\',
      '-',
      'exit ',
      'a-',
      'T',
    ]) {
      expect(normalLine(piece.repeat(500_000)).length).toBeLessThanOrEqual(500);
    }
  });
});

describe('how alike two failures are', () => {
  const print = (...lines: string[]): Fingerprint => fingerprintOf(lines, { type: 'test_failure' });
  const a = print('FAILED test_cart.py::test_total - AssertionError', 'FAILED test_cart.py::test_tax - AssertionError');

  test('the same words: 1; none in common: 0; nothing said: 0', () => {
    expect(similarity(a, a)).toBe(1);
    expect(similarity(a, print('fatal: disk is full'))).toBe(0);
    expect(similarity(print(), print())).toBe(0);
  });

  test('one test more leaves them nearly the same', () => {
    const more = print(...a.lines, 'FAILED test_cart.py::test_vat - AssertionError');
    expect(similarity(a, more)).toBeGreaterThan(0.6);
    expect(similarity(a, more)).toBe(similarity(more, a));
  });
});
