import { describe, expect, test } from 'vitest';
import { judgedVerdict } from '../../src/severity/service-verdict.js';
import { feedbackFigures, historyFromFeedback, leadOf, type SeverityFeedback } from '../../src/severity/feedback.js';
import { severityFigures, shareOf } from '../../src/severity/measure.js';
import type { SeverityRule } from '../../src/severity/rules.js';
import { event, judge } from './scenarios.js';

const rule = (change: Partial<SeverityRule>): SeverityRule => ({
  metric: 'error_rate',
  comparison: '>',
  value: 0.05,
  forMs: null,
  service: null,
  severity: 'MAJOR',
  hours: null,
  ...change,
});
const severityOf = (metrics: object, ...rules: readonly SeverityRule[]) =>
  judge(event({ metrics }), { rules }).severity;

describe('a threshold rule', () => {
  test.each<readonly [string, object, Partial<SeverityRule>, string]>([
    ['makes its severity', { orders_stuck: 12 }, { metric: 'orders_stuck', value: 10 }, 'MAJOR'],
    ['is silent below its value', { orders_stuck: 9 }, { metric: 'orders_stuck', value: 10 }, 'NONE'],
    [
      'of another service is not asked',
      { orders_stuck: 12 },
      { metric: 'orders_stuck', value: 10, service: 'cart' },
      'NONE',
    ],
    [
      'may look downwards',
      { stock: 2 },
      { metric: 'stock', comparison: '<', value: 5, severity: 'MODERATE' },
      'MODERATE',
    ],
    ['raises a shipped threshold', { error_rate: 0.03 }, { value: 0.04, severity: 'MODERATE' }, 'NONE'],
    ['leaves the worse levels alone', { error_rate: 0.99 }, { value: 0.04, severity: 'MODERATE' }, 'CRITICAL'],
    ['reads percentages as what they are', { error_rate_percent: 3 }, { value: 0.02, severity: 'MAJOR' }, 'MAJOR'],
    [
      'of NONE says that this is no news',
      { cpu_percent: 99 },
      { metric: 'cpu_percent', value: 90, severity: 'NONE' },
      'NONE',
    ],
    [
      'of CRITICAL needs no second signal',
      { orders_lost_count: 1 },
      { metric: 'orders_lost_count', value: 0, severity: 'CRITICAL' },
      'CRITICAL',
    ],
    ['holds in its hours only', { orders_stuck: 12 }, { metric: 'orders_stuck', value: 10, hours: [22, 6] }, 'NONE'],
    ['holds in its hours', { orders_stuck: 12 }, { metric: 'orders_stuck', value: 10, hours: [12, 18] }, 'MAJOR'],
  ])('%s', (_name, metrics, change, severity) => {
    expect(severityOf(metrics, rule(change))).toBe(severity);
  });

  test('waits for as long as it says', () => {
    const five = rule({ metric: 'orders_stuck', value: 10, forMs: 300_000 });
    expect(severityOf({ orders_stuck: { value: 12, duration_s: 120 } }, five)).toBe('NONE');
    expect(severityOf({ orders_stuck: { value: 12, duration_s: 600 } }, five)).toBe('MAJOR');
    const minutes = (count: number) =>
      Array.from({ length: 12 }, (_, at) => [
        `2026-03-10T14:${String(at).padStart(2, '0')}:00Z`,
        at >= 12 - count ? 12 : 1,
      ]);
    expect(severityOf({ orders_stuck: minutes(4) }, five)).toBe('NONE');
    expect(severityOf({ orders_stuck: minutes(9) }, five)).toBe('MAJOR');
  });
});

const NOW = Date.parse('2026-03-10T14:05:00Z');
const said = (change: Partial<SeverityFeedback> = {}): SeverityFeedback => ({
  service: 'checkout',
  key: 'cpu',
  at: NOW - 3 * 86_400_000,
  given: 'MODERATE',
  corrected: 'falsePositive',
  ...change,
});
const about = { service: 'checkout', key: 'cpu', now: NOW };

describe('feedback', () => {
  const busy = event({ metrics: { cpu_percent: 96 } });

  test('holds what people have called a false positive again and again', () => {
    const history = historyFromFeedback([said(), said(), said(), said({ corrected: null })], about);
    expect(history).toMatchObject({ verdicts: 4, falsePositives: 3 });
    expect(judge(busy, { history })).toMatchObject({
      severity: 'NONE',
      suppressed: { kind: 'noise', severity: 'MODERATE' },
    });
    expect(judge(busy)).toMatchObject({ severity: 'MODERATE', suppressed: null });
  });

  test.each<readonly [string, readonly SeverityFeedback[]]>([
    ['of another key', [said({ key: 'disk' }), said({ key: 'disk' }), said({ key: 'disk' })]],
    ['of another service', [said({ service: 'cart' }), said({ service: 'cart' }), said({ service: 'cart' })]],
    ['that is old', [said({ at: 0 }), said({ at: 0 }), said({ at: 0 })]],
    ['of the future', [said({ at: NOW + 1 }), said({ at: NOW + 1 }), said({ at: NOW + 1 })]],
    [
      'that only lowers a severity',
      [
        said({ given: 'MAJOR', corrected: 'MODERATE' }),
        said({ given: 'MAJOR', corrected: 'MODERATE' }),
        said({ given: 'MAJOR', corrected: 'MODERATE' }),
      ],
    ],
    ['of two verdicts', [said(), said()]],
  ])('%s holds nothing', (_name, feedback) => {
    expect(judge(busy, { history: historyFromFeedback(feedback, about) }).suppressed).toBeNull();
  });

  describe('is of the same thing', () => {
    const of = (metrics: object) => {
      const plain = judge(event({ metrics }));
      return leadOf(judgedVerdict(plain, 'unknown', (text) => text).verdict.evidence);
    };
    const memory = of({ memory_percent: 88 });
    const noisy = (change: Partial<SeverityFeedback> = {}) => [1, 2, 3, 4].map(() => said({ lead: memory, ...change }));
    const heldBy = (feedback: readonly SeverityFeedback[], metrics: object) =>
      judge(event({ metrics }), { history: historyFromFeedback(feedback, { ...about, lead: of(metrics) }) });

    test('a metric leads whatever its figure, and so does a line', () => {
      expect(memory).toBe(of({ memory_percent: { value: 91.5, threshold: 85 } }));
      expect(memory).not.toBe(of({ disk_percent: 88 }));
      expect(
        leadOf([{ text: 'held, it would be MAJOR: noise' }, { text: 'logs: pool 7 full (12 times, 3 a minute)' }]),
      ).toBe(leadOf([{ text: 'logs: pool 9 full' }]));
      expect(leadOf([])).toBeNull();
    });

    test.each<readonly [string, readonly SeverityFeedback[], object, string]>([
      ['the same metric is held', noisy(), { memory_percent: 90 }, 'NONE'],
      ['another metric is not', noisy(), { disk_percent: 88 }, 'MODERATE'],
      ['another metric at a worse level is not', noisy(), { disk_percent: 96 }, 'MAJOR'],
      ['the same metric at a worse level is not', noisy(), { memory_percent: 99 }, 'MAJOR'],
      ['a worse level without a lead is not', noisy({ lead: null }), { disk_percent: 96 }, 'MAJOR'],
      ['a level that was false too is held', noisy({ given: 'MAJOR' }), { memory_percent: 99 }, 'NONE'],
      [
        'what was held and nobody objected to changes nothing',
        [...noisy(), said({ given: 'NONE', corrected: null, lead: memory, at: NOW - 5 })],
        { memory_percent: 90 },
        'NONE',
      ],
      [
        'what was held and a person raised ends it',
        [...noisy(), said({ given: 'NONE', corrected: 'MODERATE', lead: memory, at: NOW - 5 })],
        { memory_percent: 90 },
        'MODERATE',
      ],
      [
        'what a person raised for another metric does not end it',
        [...noisy(), said({ given: 'NONE', corrected: 'MODERATE', lead: 'metrics: disk_percent', at: NOW - 5 })],
        { memory_percent: 90 },
        'NONE',
      ],
    ])('%s', (_name, feedback, metrics, severity) => {
      expect(heldBy(feedback, metrics).severity).toBe(severity);
    });
  });

  test('is measured: false positives under 2 % are well, from 5 % it warns', () => {
    const of = (wrong: number, all: number) =>
      feedbackFigures(Array.from({ length: all }, (_, at) => said({ corrected: at < wrong ? 'falsePositive' : null })));
    expect(of(1, 100)).toMatchObject({ state: 'ok', falsePositives: { count: 1, share: 0.01 } });
    expect(of(2, 100).state).toBe('above target');
    expect(of(5, 100).state).toBe('warn');
    expect(of(0, 0)).toMatchObject({ state: 'ok', corrected: { of: 0 } });
  });

  test('tells verdicts that were too grave from those that were not grave enough', () => {
    const figures = feedbackFigures([
      said({ given: 'CRITICAL', corrected: 'MODERATE' }),
      said({ given: 'MODERATE', corrected: 'CRITICAL' }),
      said({ given: 'MAJOR', corrected: 'MAJOR' }),
      said({ given: 'NONE', corrected: 'MAJOR' }),
    ]);
    expect(figures).toMatchObject({ corrected: { count: 3 }, falsePositives: { count: 1 }, under: { count: 2 } });
  });
});

describe('the measure', () => {
  test('knows what a share of few cases is worth', () => {
    const { interval } = shareOf(0, 50);
    expect(interval[0]).toBe(0);
    expect(interval[1]).toBeCloseTo(0.0713, 3);
  });

  test('counts confusion by row, and calibration by bin', () => {
    const figures = severityFigures([
      { expected: 'NONE', given: 'NONE', confidence: 0.95 },
      { expected: 'NONE', given: 'MAJOR', confidence: 0.95 },
      { expected: 'MAJOR', given: 'NONE', confidence: 0.55 },
    ]);
    expect(figures.confusion).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 1, 0, 1],
    ]);
    expect(figures).toMatchObject({ falsePositives: { count: 1 }, missed: { count: 1 }, accuracy: { count: 1 } });
    expect(figures.calibrationError).toBeCloseTo((2 / 3) * 0.45 + (1 / 3) * 0.55, 10);
  });
});
