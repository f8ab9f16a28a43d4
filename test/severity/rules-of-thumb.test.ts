import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '../../src/domain/verdict/severity.js';
import { event, judge } from './scenarios.js';

const rank = (signals: Readonly<Record<string, unknown>>) => 3 - SEVERITIES.indexOf(judge(event(signals)).severity);
const ratio = fc.double({ min: 0, max: 1, noNaN: true });
const calmly = {
  health: { checkout: 'up', db: 'up' },
  traces: { error_rate: 0.001, p95_ms: 100, baseline_p95_ms: 100 },
};
const around = fc.constantFrom<Readonly<Record<string, unknown>>>(
  {},
  calmly,
  { health: { checkout: 'down' } },
  { logs: ['ERROR connection refused'] },
  { logs: ['INFO autoscaling: scaled out from 2 to 9 instances'], health: 'up' },
  { traces: { error_rate: 0.3 } },
);

describe('severity', () => {
  test('never falls because more requests fail', () => {
    fc.assert(
      fc.property(
        ratio,
        ratio,
        around,
        fc.constantFrom({}, { disk_percent: 97 }, { cpu_percent: 88 }),
        (a, b, rest, more) => {
          const [less, most] = a < b ? [a, b] : [b, a];
          const at = (errors: number) => rank({ ...rest, metrics: { ...more, error_ratio: errors } });
          expect(at(most)).toBeGreaterThanOrEqual(at(less));
        },
      ),
    );
  });

  test('never falls because a line comes more often', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), around, (a, b, rest) => {
        const at = (count: number) =>
          rank({ ...rest, logs: [{ level: 'ERROR', message: 'upstream timed out', count: Math.max(1, count) }] });
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
      }),
    );
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['one FATAL line', { logs: ['FATAL service is completely unavailable'] }],
    ['thousands of error lines', { logs: [{ level: 'ERROR', message: 'upstream timed out', count: 90_000 }] }],
    ['one failing check', { health: { checkout: 'down' } }],
    ['slow answers', { metrics: { p95_latency_ms: { value: 90_000, baseline: 100 } } }],
    ['a busy processor', { metrics: { cpu_percent: 100 } }],
    ['a full pool', { metrics: { db_pool_usage: 1 } }],
    ['four failing spans', { traces: [1, 2, 3, 4].map(() => ({ duration_ms: 10, status: 'ERROR' })) }],
    ['a handful of requests', { metrics: { error_rate: 1, request_count: 4 } }],
    ['lag', { metrics: { replication_lag_seconds: 86_400 } }],
  ])('is not CRITICAL by a single weak signal: %s', (_name, signals) => {
    expect(judge(event(signals)).severity).not.toBe('CRITICAL');
  });

  test('is surer when the signals agree, and less sure when they contradict each other', () => {
    const errors = { metrics: { error_rate: 0.9, availability: 0.1 } };
    const alone = judge(event(errors));
    const agreed = judge(event({ ...errors, health: { checkout: 'down', db: 'down' }, traces: { error_rate: 0.9 } }));
    const contradicted = judge(event({ ...errors, ...calmly }));
    expect(agreed).toMatchObject({ severity: 'CRITICAL' });
    expect(agreed.confidence).toBeGreaterThan(alone.confidence);
    expect(contradicted.confidence).toBeLessThan(agreed.confidence);
    expect(contradicted.evidence.some(({ weight }) => weight < 0)).toBe(true);
  });

  test.each([
    ['one failed login is noise', { logs: ['sshd: Failed password for root from 203.0.113.9'] }, 'NONE'],
    [
      'two hundred a minute are not',
      { logs: [{ message: 'sshd: Failed password for root from 203.0.113.9', per_minute: 200 }] },
      'MODERATE',
    ],
    [
      'the word error at INFO is a word',
      { logs: [{ level: 'INFO', message: 'fatal error page rendered', count: 1e6 }] },
      'NONE',
    ],
  ])('%s', (_name, signals, severity) => {
    expect(judge(event(signals)).severity).toBe(severity);
  });

  test('counts lines of one template together, whatever numbers and ids are in them', () => {
    const lines = Array.from(
      { length: 3_000 },
      (_, index) => `ERROR request ${index} to 10.0.0.${index % 250}:80 timed out`,
    );
    const [first] = judge(event({ logs: lines })).evidence;
    expect(first?.text).toContain('3000 times');
  });
});

describe('a held verdict', () => {
  const noisy = { history: { false_positives: 19, alerts: 20 }, metrics: { cpu_percent: 95 } };

  test('is NONE and says why, and what it would have been', () => {
    const verdict = judge(event(noisy));
    expect(verdict).toMatchObject({ severity: 'NONE', suppressed: { kind: 'noise', severity: 'MODERATE' } });
    expect(verdict.suppressed?.reason).toContain('19 of 20');
    expect(verdict.history.join(' ')).toContain('19 of 20');
  });

  test('is never one of data loss or of a breach, whatever history or maintenance says', () => {
    const histories = [
      noisy.history,
      { known_transient: true },
      { known_transient: ['data corruption', 'unauthorized access'] },
      { maintenance: true },
      { maintenance_windows: [{ start: '2026-03-10T00:00:00Z', end: '2026-03-11T00:00:00Z' }] },
    ];
    const grave = [
      ['ERROR data corruption detected, 300 rows lost'],
      ['ERROR unauthorized access to admin API, data exfiltrated'],
    ];
    for (const history of histories) {
      for (const logs of grave) {
        expect(
          judge(event({ history, logs, health: { checkout: 'down' }, metrics: { error_rate: 0.9 } })),
        ).toMatchObject({
          severity: 'CRITICAL',
          suppressed: null,
        });
      }
    }
  });

  test('is no outage outside a maintenance window', () => {
    const outage = { metrics: { error_rate: 1 }, health: { checkout: 'down' }, logs: ['ERROR no healthy backends'] };
    const window = (end: string) => ({ maintenance: [{ start: '2026-03-10T13:00:00Z', end }] });
    const inside = judge(event({ ...outage, history: window('2026-03-10T15:00:00Z') }));
    const after = judge(event({ ...outage, history: window('2026-03-10T14:00:00Z') }));
    expect(inside).toMatchObject({ severity: 'NONE', suppressed: { kind: 'maintenance', severity: 'CRITICAL' } });
    expect(after).toMatchObject({ severity: 'CRITICAL', suppressed: null });
  });
});
