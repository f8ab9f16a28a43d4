import { anyOf } from './phrases.js';
import {
  CHANCE_SIGMAS,
  LATENCY,
  LATENCY_OVER_BASELINE,
  supportOf,
  TRAFFIC_LOSS,
  UNKNOWN_OVER,
  type Band,
  type Thresholds,
} from './bands.js';
import type { Metric } from './canonical.js';
import { figureOf } from './figures.js';
import { capped, scaled, type Support } from './finding.js';

const NOTHING: Speaking = { support: [0, 0, 0], why: '' };

/** A support, and the words of what the value was held against. */
export interface Speaking {
  readonly support: Support;
  readonly why: string;
}

/** How far a metric's value speaks for each level, and what it was held against. */
export function supportFor(metric: Metric, band: Band | null, at: Thresholds | null): Speaking {
  const { kind, value } = metric;
  if (kind === 'lost_data' || kind === 'breach') {
    return value > 0 ? { support: [1.3, 1.3, 1.25], why: '' } : NOTHING;
  }
  if (kind === 'failed_state') return value > 0 ? { support: [1, 0.5, 0], why: '' } : NOTHING;
  if (kind === 'good') return good(metric);
  if (kind === 'cert_left') return { support: certificate(value / 86_400_000), why: '' };
  if (kind === 'traffic') return traffic(metric);
  if (kind === 'latency') return latency(metric);
  if (metric.isFlag && kind !== 'replicas_down') return flag(metric);
  if (band === null || at === null) return unknown(metric);
  // Counts of things in use mean nothing without a limit to hold them against.
  if ((kind === 'pool' || kind === 'memory' || kind === 'disk') && value > 1.5) return unknown(metric);
  if ((kind === 'replicas_down' && !metric.isFlag) || kind === 'replicas_up') return NOTHING;
  return against(metric, band, at);
}

function against(metric: Metric, band: Band, at: Thresholds): Speaking {
  const { value, baseline, warnAt, failAt } = metric;
  const own: Thresholds = [
    warnAt ?? at[0],
    failAt ?? (at[1] === null ? null : Math.max(at[1], warnAt ?? 0)),
    at[2] === null ? null : Math.max(at[2], failAt ?? 0, warnAt ?? 0),
  ];
  const plain = supportOf(value, own, band.reach);
  if (baseline === null) return { support: plain, why: limits(warnAt, failAt, value) };
  const why = `, usually ${figureOf({ ...metric, value: baseline.center })}`;
  const over = baseline.center > 0 ? value / baseline.center : Number.POSITIVE_INFINITY;
  const sigmas = baseline.spread === null || baseline.spread <= 0 ? null : (value - baseline.center) / baseline.spread;
  if (sigmas !== null && sigmas < CHANCE_SIGMAS) return NOTHING;
  if (band.overBaseline !== null) {
    return { support: value < 20 ? NOTHING.support : supportOf(Math.min(over, 1e6), band.overBaseline, 2), why };
  }
  // What a service always does is no news, however it looks to others.
  const unusual = Math.min(1, Math.max(0, (over - 1.15) / 0.6));
  return { support: scaled(plain, warnAt === null ? unusual : 1), why };
}

function limits(warnAt: number | null, failAt: number | null, value: number): string {
  if (failAt !== null && value >= failAt) return ', beyond its critical threshold';
  return warnAt !== null && value >= warnAt ? ', beyond its threshold' : '';
}

function latency(metric: Metric): Speaking {
  const { value, baseline, warnAt, stem } = metric;
  const usual = baseline?.center ?? warnAt;
  if (usual === null || usual <= 0) {
    return { support: capped(supportOf(value, LATENCY[rowOf(stem)], 1.8), [1.25, 1.25, 0.6]), why: '' };
  }
  const sigmas = baseline?.spread == null || baseline.spread <= 0 ? null : (value - baseline.center) / baseline.spread;
  if (sigmas !== null && sigmas < CHANCE_SIGMAS) return NOTHING;
  const at: Thresholds = baseline === null ? [1, 2.5, 15] : LATENCY_OVER_BASELINE;
  // Ten times nothing is nothing: people do not notice a tenth of a second.
  const noticed = Math.min(1, Math.max(0, (value - 60) / 100));
  const within = warnAt !== null && value < warnAt ? 0.4 : 1;
  const support = scaled(supportOf(value / usual, at, 1.6), noticed * within);
  const cap = value < 400 ? 0.4 : 1.25;
  const why = baseline === null ? `, allowed ${Math.round(usual)} ms` : `, usually ${Math.round(usual)} ms`;
  // However slow, answers still come: only with something else is that an outage.
  return { support: capped(support, [1.25, cap, value < 15_000 ? 0.15 : 0.6]), why };
}

function rowOf(stem: readonly string[]): keyof typeof LATENCY {
  if (stem.includes('max') || stem.includes('maximum') || stem.includes('slowest')) return 'max';
  if (stem.some((word) => /^p99\d/.test(word))) return 'p999';
  if (stem.includes('p99')) return 'p99';
  return stem.includes('p95') || stem.includes('p90') ? 'p95' : 'middle';
}

function traffic({ value, baseline }: Metric): Speaking {
  if (baseline === null || baseline.center < 5) return NOTHING;
  const short = baseline.center / Math.max(value, baseline.center / 1_000);
  const sigmas = baseline.spread === null || baseline.spread <= 0 ? null : (baseline.center - value) / baseline.spread;
  if (sigmas !== null && sigmas < CHANCE_SIGMAS) return NOTHING;
  const support = capped(supportOf(short, TRAFFIC_LOSS, 2), [1.1, 1, 0.85]);
  return { support, why: `, usually ${Math.round(baseline.center)}` };
}

function unknown(metric: Metric): Speaking {
  const { value, baseline, warnAt, failAt } = metric;
  if (failAt !== null && value >= failAt && failAt > 0) {
    return { support: [1, 0.75, 0], why: ', beyond its critical threshold' };
  }
  if (warnAt !== null && warnAt > 0) {
    return {
      support: capped(supportOf(value / warnAt, [1, 4, null], 1.8), [1, 0.7, 0]),
      why: ', beyond its threshold',
    };
  }
  if (baseline === null || baseline.center <= 0 || metric.isFlag) return NOTHING;
  const sigmas = baseline.spread === null || baseline.spread <= 0 ? null : (value - baseline.center) / baseline.spread;
  if (sigmas !== null && sigmas < CHANCE_SIGMAS) return NOTHING;
  const support = capped(supportOf(value / baseline.center, UNKNOWN_OVER, 2.5), [0.95, 0.45, 0]);
  return { support, why: `, usually ${Number(baseline.center.toPrecision(3))}` };
}

/** What is good when it is high: only a threshold of its own says from where it is too low. */
function good({ value, warnAt, failAt }: Metric): Speaking {
  if (failAt !== null && value < failAt) return { support: [1, 0.75, 0], why: ', below its critical threshold' };
  return warnAt !== null && value < warnAt ? { support: [0.9, 0.3, 0], why: ', below its threshold' } : NOTHING;
}

/** Flags whose being set is trouble. */
export const BAD_FLAG = anyOf(
  [
    'down',
    'outage',
    'unavailable',
    'unreachable',
    String.raw`crash\w*`,
    'expired',
    'exhausted',
    'read_only',
    'readonly',
    'degraded',
    'breached',
    'firing',
    'failover',
    'split_brain',
    'quorum_lost',
  ],
  { before: '(?:^|_)', after: '(?:_|$)', flags: '' },
);

function flag({ stem, value, kind }: Metric): Speaking {
  if (value !== 1) return NOTHING;
  if (kind === 'lost_data' || kind === 'breach') return { support: [1.3, 1.3, 1.25], why: '' };
  return BAD_FLAG.test(stem.join('_')) ? { support: [1, 0.75, 0.4], why: '' } : NOTHING;
}

function certificate(days: number): Support {
  if (days <= 0) return [1.25, 1.1, 0.9];
  return [Math.max(0, Math.min(1.2, 0.75 + 0.3 * Math.log(14 / days))), days < 1 ? 1 : days <= 2 ? 0.8 : 0, 0];
}
