import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSeverityEvent } from '../../src/severity/event.js';
import { judgeSeverity } from '../../src/severity/verdict.js';
import { event, judge } from './scenarios.js';

const errors = (metrics: unknown) =>
  judge(event({ metrics }))
    .evidence.map(({ text }) => text)
    .join('; ');

describe('metrics mean the same however they are written', () => {
  test.each<readonly [string, unknown]>([
    ['a fraction', { error_rate: 0.2 }],
    ['a percentage by its name', { error_rate_percent: 20 }],
    ['a percentage by its text', { errorRate: '20%' }],
    ['a percentage by its unit', [{ name: 'http.error_rate', value: 20, unit: 'percent' }]],
    ['a percentage by its size', { error_rate: 20 }],
    ['success instead of failure', { success_rate: 0.8 }],
    ['availability', { availability: 80 }],
    ['two counts', { failed_requests: 200, total_requests: 1000 }],
    ['points', { error_rate: [0.19, 0.2, 0.2, 0.21, 0.2, 0.2] }],
    [
      'pairs',
      {
        error_rate: {
          points: [
            ['2026-03-10T14:00:00Z', 0.2],
            ['2026-03-10T14:04:00Z', 0.2],
          ],
        },
      },
    ],
    [
      'rows',
      [
        { time: '2026-03-10T14:00:00Z', error_rate: 0.2 },
        { time: '2026-03-10T14:05:00Z', error_rate: 0.2 },
      ],
    ],
    ['groups', { http: { errors: { error_rate: { current: 0.2 } } } }],
    ['lines', ['error_rate=0.2']],
  ])('%s', (_name, metrics) => {
    expect(judge(event({ metrics })).severity).toBe('MAJOR');
    expect(errors(metrics)).toMatch(/\b(?:20|80) %/);
  });

  test('a rate of errors a minute is no share', () => {
    expect(judge(event({ metrics: { errors_per_minute: 40 } })).severity).toBe('NONE');
  });

  test.each([
    ['in milliseconds', { p95_latency_ms: 4_000 }],
    ['in seconds', { p95_latency_seconds: 4 }],
    ['as text', { p95_latency: '4s' }],
    ['by its unit', [{ name: 'latency.p95', value: 4, unit: 's' }]],
  ])('latency %s', (_name, metrics) => {
    expect(errors(metrics)).toContain('4000 ms');
  });
});

describe('what cannot be read', () => {
  test.each<readonly [unknown, string, string]>([
    [null, '', 'an event is an object'],
    [[], '', 'an event is an object'],
    [{ ...event(), service: undefined }, 'service', 'is missing; name the service'],
    [{ ...event(), service: 7 }, 'service', 'is 7'],
    [{ ...event(), id: {} }, 'id', 'is an object'],
    [{ ...event(), occurred_at: 'yesterday' }, 'occurred_at', 'is "yesterday"; write an instant such as'],
    [{ ...event(), metrics: 5 }, 'metrics', 'is 5; write an object'],
    [{ ...event(), logs: 5 }, 'logs', 'is 5; write a list'],
    [{ ...event(), traces: 'slow' }, 'traces', 'is "slow"'],
    [{ ...event(), health: 1 }, 'health', 'is 1'],
    [{ ...event(), history: 'bad' }, 'history', 'is "bad"'],
    [{ ...event(), occurred_at: 1e30 }, 'occurred_at', 'is 1e+30; write an instant'],
  ])('%j is refused with the field and what to write', (value, field, says) => {
    const reading = readSeverityEvent(value);
    expect(reading).toMatchObject({ ok: false, field });
    expect(reading.ok ? '' : reading.problem).toContain(says);
  });

  test.each<readonly [string, unknown]>([
    ['a gap', { error_rate: null, cpu_percent: 'n/a' }],
    ['a remark', { scaling: 'scaled out from 2 to 9', cpu: 'high load, as planned' }],
    ['what nobody knows', { colour: 'blue', version: '1.2.3', delta: -4, temperature: -10 }],
    ['a change', { error_rate_change: -0.3 }],
    ['a budget overspent', { error_budget_remaining_percent: -5 }],
    ['its unit and tags', [{ name: 'error_rate', value: 0.001, unit: 'ratio', tags: { region: 'eu' }, status: 'ok' }]],
  ])('%s among the metrics is fine', (_name, metrics) => {
    expect(readSeverityEvent(event({ metrics }))).toMatchObject({ ok: true });
  });

  test.each<readonly [Readonly<Record<string, unknown>>, string]>([
    [{ metrics: { error_rate: 'lots' } }, 'error_rate is "lots"'],
    [{ metrics: { error_rate: { value: 'abc' } } }, 'error_rate is "abc"'],
    [{ metrics: { stock: { value: 'abc' } } }, 'stock is "abc"'],
    [{ metrics: { value: 'abc' } }, 'value is "abc"'],
    [{ metrics: [{ name: 'error_rate', value: 'lots' }] }, 'error_rate is "lots"'],
    [{ metrics: { availability: '-3%' } }, 'availability is -3'],
    [{ metrics: { http: { cpu_percent: [1, -2, 3] } } }, 'http.cpu_percent is -2'],
    [{ traces: { error_rate: -0.1 } }, 'error_rate is -0.1'],
    [{ traces: { p95_ms: 'slow' } }, 'p95_ms is "slow"'],
    [{ logs: [1, null, {}] }, '3 entries are no lines'],
    [{ logs: ['INFO up', null] }, '1 entry is no line'],
    [{ logs: { lines: [7] } }, '1 entry is no line'],
  ])('one reading that cannot be any is left out, and the verdict says so: %j', (signals, says) => {
    const { evidence } = judge(event(signals));
    expect(evidence).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining(says) as string, weight: 0 }),
    );
  });

  test('no signals at all are an unsure NONE', () => {
    const verdict = judge(event());
    expect(verdict).toMatchObject({ severity: 'NONE', evidence: [], suppressed: null });
    expect(verdict.confidence).toBeLessThanOrEqual(0.6);
  });

  test('whatever the readings in the signals look like, there is a verdict', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const object = fc.oneof(fc.dictionary(fc.string(), json), fc.array(json));
    const known = fc.dictionary(
      fc.constantFrom('error_rate', 'p95_ms', 'checks', 'status', 'baseline', 'points', 'message', '__proto__'),
      json,
    );
    const signal = fc.oneof(object, known);
    fc.assert(
      fc.property(signal, signal, signal, signal, signal, (metrics, logs, traces, health, history) => {
        const reading = readSeverityEvent(event({ metrics, logs, traces, health, history }));
        if (!reading.ok) throw new Error(`${reading.field}: ${reading.problem}`);
        const { confidence, evidence } = judgeSeverity(reading.event, { rules: [], history: null });
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(evidence.every(({ weight }) => Number.isFinite(weight))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('two thousand hostile lines are read, and make nothing critical', () => {
    const hostile = [
      'a '.repeat(1_000),
      'service '.repeat(250),
      `${'all x y z '.repeat(200)}!`,
      `pool ${'is '.repeat(600)}`,
      'lost '.repeat(400),
    ];
    const logs = Array.from({ length: 2_000 }, (_, index) => `ERROR ${index} ${hostile[index % hostile.length] ?? ''}`);
    expect(judge(event({ logs })).severity).not.toBe('CRITICAL');
  });
});
