import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '../../src/domain/verdict/severity.js';
import { event, judge } from './scenarios.js';

const shown = (signals: Readonly<Record<string, unknown>>): string =>
  judge(event(signals))
    .evidence.map(({ signal, text }) => `${signal}: ${text}`)
    .join('; ');
const rank = (signals: Readonly<Record<string, unknown>>): number =>
  3 - SEVERITIES.indexOf(judge(event(signals)).severity);
const isAtLeastMajor = (signals: Readonly<Record<string, unknown>>): boolean => rank(signals) >= 2;

describe('a service that is down', () => {
  test.each<readonly [unknown]>([
    [{ up: 0 }],
    [{ down: true }],
    [{ up: false }],
    [{ up: 'false' }],
    [{ up: { value: 0 } }],
    [[{ name: 'up', value: 0, labels: { instance: 'db-1' } }]],
    [{ redis_up: 0 }],
    [{ 'service.up': 0 }],
    [{ probe_success: 0 }],
    [{ up: 0, probe_success: 0 }],
    [{ healthy: 0 }],
    [{ is_alive: false }],
    [{ replicas_available: 0 }],
    [{ ready_replicas: 0 }],
    [{ ready_replicas: 0, desired_replicas: 3 }],
    [{ up: [1, 1, 1, 0, 0, 0, 0, 0] }],
    [{ up: 0, error_rate: 0.001 }],
  ])('is at least MAJOR by its metrics %j', (metrics) => {
    expect(isAtLeastMajor({ metrics })).toBe(true);
  });

  test('is shown as what it is, not as a percentage', () => {
    expect(shown({ metrics: { up: 0, probe_success: 0, healthy: false } })).not.toContain('%');
    expect(shown({ metrics: { up: 0 } })).toContain('metrics: up is 0: down');
    expect(shown({ metrics: { healthy: false } })).toContain('metrics: healthy is false: down');
    expect(shown({ metrics: { ready_replicas: 0 } })).toContain('ready_replicas is 0');
    expect(shown({ metrics: { ready_replicas: 0 } })).not.toContain('%');
  });

  test.each<readonly [unknown]>([
    [{ up: 1 }],
    [{ up: true, probe_success: 1 }],
    [{ healthy: 1, colour_index: 7 }],
    [{ up: 3 }],
    [{ ready_replicas: 3 }],
    [{ ready_replicas: 0, desired_replicas: 0 }],
  ])('is healthy at 1: %j', (metrics) => {
    expect(judge(event({ metrics })).severity).toBe('NONE');
  });

  test('is one of many targets when only one of many is down', () => {
    const targets = Array.from({ length: 12 }, (_, index) => ({
      name: 'up',
      value: index === 0 ? 0 : 1,
      labels: { instance: `node-${index}` },
    }));
    expect(judge(event({ metrics: targets })).severity).toBe('MODERATE');
  });

  test.each<readonly [readonly string[]]>([
    [
      [
        '503 Service Unavailable',
        '503 Service Unavailable',
        '503 Service Unavailable',
        'all replicas down',
        'site is down for all users',
      ],
    ],
    [['ERROR all pods are down']],
    [['the website is down']],
    [['status: down']],
    [['ERROR no healthy upstream']],
    [['all nodes unreachable']],
  ])('is at least MAJOR by its log lines %j', (logs) => {
    expect(isAtLeastMajor({ logs })).toBe(true);
  });

  test.each<readonly [string]>([
    ['503 Service Unavailable'],
    ['"GET /cart HTTP/1.1" 502 157'],
    ['upstream returned 504'],
    ['connect: connection refused'],
    ['ERROR dial tcp 10.0.0.7:5432: connect: connection refused'],
    ['Back-off restarting failed container (CrashLoopBackOff)'],
    ['pod checkout-7 is in CrashLoopBackOff'],
    ['service unavailable'],
    ['host is unreachable'],
  ])('somebody looks when all there is is a line such as %s', (line) => {
    expect(rank({ logs: [line] })).toBeGreaterThanOrEqual(1);
  });

  test('is told with more than even odds by its one health check', () => {
    const verdict = judge(event({ health: { status: 'down' } }));
    expect(verdict.severity).toBe('MAJOR');
    expect(verdict.confidence).toBeGreaterThan(0.7);
  });
});

describe('signals that nobody understands', () => {
  test.each<readonly [Readonly<Record<string, unknown>>, string]>([
    [{ metrics: { flux_state: 7 } }, 'metrics: flux_state 7 is not understood'],
    [{ metrics: { warp: { core: { phase: 3 } } } }, 'metrics: warp.core.phase 3 is not understood'],
    [{ logs: ['the flux capacitor is desynchronised'] }, 'logs: not understood: the flux capacitor'],
    [{ logs: ['ERROR the flux capacitor is desynchronised'] }, 'the flux capacitor is desynchronised'],
    [{ metrics: { status: 'purple' } }, 'metrics: not understood: status: purple'],
    [{ health: { status: 'purple' } }, 'health: not understood: {"status":"purple"}'],
    [{ traces: [{ colour: 'red' }] }, 'traces: not understood: [{"colour":"red"}]'],
    [{ metrics: { error_rate: null } }, 'metrics: error_rate has no value'],
    [{ metrics: { error_rate: -1 } }, 'metrics: error_rate is -1: not a share, left out'],
  ])('are MODERATE, unsure, and named: %j', (signals, says) => {
    const verdict = judge(event(signals));
    expect(verdict.severity).toBe('MODERATE');
    expect(verdict.confidence).toBeLessThanOrEqual(0.5);
    expect(verdict.detectors.moderate.hit).toBe(true);
    expect(shown(signals)).toContain(says);
  });

  test.each<readonly [Readonly<Record<string, unknown>>]>([
    [{ metrics: { flux_state: 7, error_rate: 0.001 } }],
    [{ metrics: { flux_state: 7, cpu_percent: 20 } }],
    [{ metrics: { flux_state: { value: 7, threshold: 100 } } }],
    [{ metrics: { flux_state: 7 }, health: 'up' }],
    [{ metrics: { flux_state: 7 }, logs: ['INFO recovered, all back to normal'] }],
    [{ logs: ['INFO the flux capacitor is synchronised'] }],
    [{ logs: ['"GET /cart HTTP/1.1" 200 157'] }],
    [{ logs: ['the flux capacitor'], health: { checkout: 'up' } }],
  ])('page nobody when something says that it is healthy: %j', (signals) => {
    expect(judge(event(signals)).severity).toBe('NONE');
  });

  test('page nobody when a rule of the policy knows the metric and it is within', () => {
    const rule = { metric: 'flux_state', comparison: '>', value: 9, forMs: null, service: null, hours: null } as const;
    const rules = [{ ...rule, severity: 'MAJOR' as const }];
    expect(judge(event({ metrics: { flux_state: 7 } }), { rules }).severity).toBe('NONE');
  });

  test('are held in a maintenance window as anything else is', () => {
    expect(judge(event({ metrics: { flux_state: 7 }, history: { maintenance: true } }))).toMatchObject({
      severity: 'NONE',
      suppressed: { kind: 'maintenance', severity: 'MODERATE' },
    });
  });
});

describe('a reading that is none', () => {
  test.each<readonly [Readonly<Record<string, unknown>>, string]>([
    [{ error_rate: -1 }, 'error_rate is -1: not a share, left out'],
    [{ error_rate: 'NaN' }, 'error_rate is "NaN": not a number, left out'],
    [{ error_rate: { value: 'NaN' } }, 'error_rate is "NaN": not a number, left out'],
    [{ error_rate: '+Inf' }, 'error_rate is "+Inf": not a number, left out'],
    [{ error_rate: 'lots' }, 'error_rate is "lots": not a number, left out'],
    [{ p95_latency_ms: -1 }, 'p95_latency_ms is -1: it cannot be below 0, left out'],
    [{ http: { cpu_percent: [-2, -2] } }, 'http.cpu_percent is -2: not a share, left out'],
  ])('is left out and said so, and the others are judged: %j', (metrics, says) => {
    const verdict = judge(event({ metrics: { ...metrics, availability: 0 } }));
    expect(verdict.severity).toBe('CRITICAL');
    expect(verdict.evidence.map(({ text }) => text)).toContain(says);
  });

  test('is left out of a series, which goes on without it', () => {
    expect(judge(event({ metrics: { error_rate: [0.2, 0.2, 0.2, 0.2, -1, -1] } })).severity).toBe('MAJOR');
  });

  test('is left out as a threshold too', () => {
    expect(judge(event({ metrics: { error_rate: { value: 0.001, threshold: -1, baseline: -1 } } })).severity).toBe(
      'NONE',
    );
    expect(judge(event({ metrics: { error_rate: 0.001, error_rate_threshold: -1 } })).severity).toBe('NONE');
  });

  test('is left out of the traces and the logs', () => {
    const signals = { traces: { error_rate: -1 }, logs: [7, null, {}], health: { checkout: 'down' } };
    expect(judge(event(signals)).severity).toBe('MAJOR');
    expect(shown(signals)).toContain('traces: error_rate is -1: not a share, left out');
    expect(shown(signals)).toContain('logs: 3 entries are no lines, left out');
  });
});
