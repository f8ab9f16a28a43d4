import { expect, describe, test } from 'vitest';
import { shippedModel } from '../../src/adapters/model/load.js';
import { featuresOf, type Case } from '../../src/classifier/features.js';
import { judge } from '../../src/classifier/judge.js';
import { isNoiseState, mineNoise, noiseFrom, templatesOf, withoutNoise } from '../../src/classifier/noise.js';

const at = (second: number, text: string): string =>
  `2026-01-01T00:00:${String(second).padStart(2, '0')}.1234567Z ${text}`;

/** What the job prints whenever it runs. */
const ALWAYS = [
  'waiting for postgres',
  'ERROR connection refused to 127.0.0.1:5432',
  'FATAL: could not connect to server: Connection refused (attempt 1)',
  'psql: error: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
  'migrated 14 tables in 120ms',
];
const log = (...lines: readonly string[]): string =>
  ['##[group]Run npm test', 'npm test', 'shell: /usr/bin/bash -e {0}', '##[endgroup]', ...lines]
    .map((line, index) => at(index, line))
    .join('\n');
const PASSING = log(...ALWAYS, 'Tests: 0 failed, 120 passed');
const noise = templatesOf(mineNoise(PASSING, null));
const given = (text: string, more: Partial<Case> = {}): Case => ({
  log: text,
  exitCode: 1,
  job: null,
  step: null,
  ...more,
});
const ENDS = '##[error]Process completed with exit code 1.';

describe('lines that passing runs print too', () => {
  test('decide nothing: neither by their signals nor by their words', () => {
    const failed = log(...ALWAYS, ENDS);
    expect(judge(given(failed), shippedModel()).type).toBe('database_connectivity');
    const heard = featuresOf(given(failed, { noise }));
    expect(heard.hits).toEqual([]);
    expect(
      [...heard.values.keys()].filter((name) => /^(?:w|s|o|t|u|d):.*(?:refused|postgres|database)/.test(name)),
    ).toEqual([]);
    expect(judge(given(failed, { noise }), shippedModel()).type).not.toBe('database_connectivity');
  });

  test('do not hide what failed beside them', () => {
    const failed = log(...ALWAYS, 'src/cart.ts(14,7): error TS2345: Argument of type string is not assignable', ENDS);
    expect(judge(given(failed, { noise }), shippedModel()).type).toBe('build_failure');
  });

  test('stay where the runner marks them', () => {
    const failed = log(...ALWAYS.slice(0, 1), `##[error]${ALWAYS[2] ?? ''}`, ENDS);
    const { hits } = featuresOf(given(failed, { noise }));
    expect(hits.map(({ line }) => line.role)).toContain('marked');
    expect(judge(given(failed, { noise }), shippedModel()).type).toBe('database_connectivity');
  });

  test('are another line when the count, the code or the name in them is another', () => {
    const known = noiseFrom(
      templatesOf(
        mineNoise(
          log(
            'Tests: 0 failed, 120 passed',
            'found 0 vulnerabilities',
            'error TS2307: Cannot find module ./a',
            'GET / 200',
          ),
          null,
        ),
      ),
    );
    for (const line of [
      'Tests: 3 failed, 120 passed',
      'found 7 vulnerabilities',
      'error TS2345: Cannot find module ./a',
      'error TS2307: Cannot find module ./b',
    ]) {
      expect(known?.silences(line), line).toBe(false);
      expect(known?.isKnown(line), line).toBe(false);
    }
    expect(known?.silences('error TS2307: Cannot find module ./a')).toBe(true);
  });

  test('are known by another time, hash, duration, port and temporary folder', () => {
    const first = 'ERROR 2026-01-01 10:11:12 job 0a1b2c3d4e5f6a7b failed in 12ms at 127.0.0.1:49152, see /tmp/x1y2/out';
    const second = 'ERROR 2026-02-03 11:12:13 job ffeeddccbbaa0011 failed in 904ms at 127.0.0.1:50001, see /tmp/q8/out';
    expect(noiseFrom(templatesOf(mineNoise(first, null)))?.silences(second)).toBe(true);
  });

  test('never are what a scanner found', () => {
    const finding = 'Finding: aws-access-key in src/config.ts, leaks found: 1';
    expect(templatesOf(mineNoise(log(finding), null)).join('\n')).not.toContain('leaks');
    const hits = (more: Partial<Case>) => featuresOf(given(log(finding, ENDS), more)).hits.length;
    expect(hits({ noise: templatesOf(mineNoise(log(finding), null)) })).toBe(hits({}));
    expect(hits({})).toBeGreaterThan(0);
  });

  test('leave the numbers of the other lines as they are', () => {
    const failed = log(...ALWAYS, 'FAILED tests/test_cart.py::test_total - assert 1 == 2', ENDS);
    const numbers = (more: Partial<Case>) =>
      featuresOf(given(failed, more))
        .hits.filter(({ line }) => line.text.startsWith('FAILED'))
        .map(({ line }) => line.number);
    expect(numbers({ noise })).toEqual(numbers({}));
    expect(new Set(numbers({}))).toEqual(new Set([10]));
  });

  test('change nothing where none are known', () => {
    const failed = log(...ALWAYS, ENDS);
    expect(judge(given(failed, { noise: [] }), shippedModel())).toEqual(judge(given(failed), shippedModel()));
    expect(withoutNoise(failed, noiseFrom([]))).toBe(failed);
  });
});

describe('what is kept of passing logs', () => {
  test('stays below 64 KB, however much a job prints, and telling lines have their place', () => {
    const chatter = Array.from(
      { length: 6_000 },
      (_, n) => `step ${'abcdefghij'[n % 10] ?? ''}${String(n)} ${'word '.repeat(n % 40)}`,
    );
    const errors = Array.from({ length: 3_000 }, (_, n) => `ERROR number ${String(n)} ${'failed '.repeat(n % 50)}`);
    const state = mineNoise([...chatter, ...ALWAYS, ...errors, ...ALWAYS].join('\n'), null);
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(65_536);
    expect(noiseFrom(templatesOf(state))?.silences(ALWAYS[1] ?? '')).toBe(true);
  });

  test('grows with each passing run and survives the store', () => {
    const first = mineNoise(log('ERROR one failed'), null);
    const stored: unknown = JSON.parse(JSON.stringify(first));
    const both = isNoiseState(stored) ? mineNoise(log('ERROR two failed'), stored) : null;
    const known = both === null ? null : noiseFrom(templatesOf(both));
    expect(['ERROR one failed', 'ERROR two failed', 'ERROR three failed'].map((line) => known?.silences(line))).toEqual(
      [true, true, false],
    );
  });

  test.each([null, 1, 'x', [], {}, { format: 2 }, { format: 1, telling: {}, others: {} }])(
    '%j is no state of ours',
    (value) => {
      expect(isNoiseState(value)).toBe(false);
    },
  );
});

describe('what reports say', () => {
  const annotations = ['src/cart.ts:14: error: Argument of type string is not assignable to number (TS2345)'];

  test('counts beside the log, which stays what failed', () => {
    const failed = log('FAILED tests/test_cart.py::test_total - assert 1 == 2', '1 failed, 3 passed', ENDS);
    const plain = featuresOf(given(failed)).reading;
    const beside = featuresOf(given(failed, { annotations })).reading;
    expect(beside.failing).toEqual(plain.failing);
    expect(beside.focus.map(({ text }) => text)).toEqual([...annotations, ...plain.focus.map(({ text }) => text)]);
    expect(judge(given(failed, { annotations }), shippedModel()).reasons.map(({ line }) => line)).not.toContain(0);
  });

  test('is enough where there is no log', () => {
    const sentences = [
      'FAILED cart.total: expected 3 to equal 4',
      'FAILED cart.empty: expected [] to have length 1',
      'Tests: 2 failed, 8 passed',
    ];
    expect(
      judge({ log: null, exitCode: null, job: null, step: null, annotations: sentences }, shippedModel()),
    ).toMatchObject({
      type: 'test_failure',
    });
  });

  test('a warning is not near', () => {
    const { hits } = featuresOf(
      given(log(ENDS), { annotations: ['src/a.ts:1: warning: 3 tests failed once, passed on retry'] }),
    );
    expect(hits.filter(({ isNear }) => isNear)).toEqual([]);
  });
});
