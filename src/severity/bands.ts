import type { MetricKind } from './kinds.js';
import type { Finding, Support } from './finding.js';

/** From where a metric counts as MODERATE, MAJOR and CRITICAL; null = it alone never says so. */
export type Thresholds = readonly [moderate: number, major: number | null, critical: number | null];

/** How a kind of metric is weighed when neither a rule, nor the event, nor a baseline says more. */
export interface Band {
  readonly at: Thresholds;
  /** The factor over a threshold at which nobody doubts any more. */
  readonly reach: number;
  readonly doubt: Finding['doubt'];
  readonly load: boolean;
  /** Whether more than this many times the baseline is bad too; null = a baseline says nothing. */
  readonly overBaseline: Thresholds | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The shipped thresholds: ratios 0 to 1, times in milliseconds, the rest as it is counted. */
export const BANDS: Readonly<Partial<Record<MetricKind, Band>>> = {
  error_ratio: band([0.01, 0.05, 0.5], 2),
  impact_ratio: band([0.01, 0.05, 0.5], 2),
  client_errors: band([0.3, 0.8, null], 1.5),
  cpu: { ...band([0.8, null, null], 1.12), load: true },
  memory: { ...band([0.85, 0.97, null], 1.08), doubt: 0.25 },
  disk: { ...band([0.82, 0.95, 0.995], 1.06), doubt: 0.25 },
  pool: band([0.8, 0.97, null], 1.12),
  waiting: { ...band([5, 50, null], 3), overBaseline: [5, 20, null] },
  backlog: { ...band([5_000, 100_000, null], 4), load: true, overBaseline: [3, 15, null] },
  backlog_age: { ...band([5 * MINUTE, 30 * MINUTE, null], 3), doubt: 0.25, overBaseline: [4, 15, null] },
  replication_lag: { ...band([30 * SECOND, 5 * MINUTE, null], 3), doubt: 0.25 },
  replicas_down: band([0.1, 0.33, 0.9], 1.5),
  restarts: band([3, 12, null], 2.5),
  burn_rate: { ...band([2, 6, null], 2), doubt: 0.25 },
  budget_left: { ...band([0.75, 0.95, null], 1.08), doubt: 0.25 },
  auth_failures: { ...band([60, 600, null], 3), doubt: 0.25, overBaseline: [10, 60, null] },
  packet_loss: band([0.01, 0.05, null], 2),
  gc_pause: band([500, 5 * SECOND, null], 2),
  cache_hits: band([0.5, 0.85, null], 1.3),
  apdex: band([0.25, 0.5, null], 1.4),
  clock_skew: { ...band([500, MINUTE, null], 3), doubt: 0.25 },
  late_job: { ...band([15 * MINUTE, null, null], 2), doubt: 0.25 },
  downtime: band([30 * SECOND, 2 * MINUTE, 10 * MINUTE], 2),
  error_count: { ...band([150, 3_000, null], 3), overBaseline: [3, 10, null] },
};

/** Latency where no baseline is known: by the middle, the percentiles and the slowest answer (ms). */
export const LATENCY: Readonly<Record<'middle' | 'p95' | 'p99' | 'p999' | 'max', Thresholds>> = {
  middle: [600, 2_000, 15_000],
  p95: [1_000, 3_000, 20_000],
  p99: [1_500, 4_500, 30_000],
  p999: [5_000, 15_000, 60_000],
  max: [10_000, 30_000, 120_000],
};

/** Latency as a multiple of its baseline. */
export const LATENCY_OVER_BASELINE: Thresholds = [1.5, 3, 15];

/** Traffic as baseline over present: how many times too little. */
export const TRAFFIC_LOSS: Thresholds = [1.8, 4, 15];

/** A metric nobody knows, as a multiple of its baseline or of its own threshold. */
export const UNKNOWN_OVER: Thresholds = [2.5, 10, null];

/** Fewer requests than this are no ratio (a third of three requests is one). */
export const MIN_REQUESTS = 20;

/** Deviations from the baseline up to this many standard deviations are chance. */
export const CHANCE_SIGMAS = 3;

/** How far a value speaks for each level, given where the levels begin; it grows with the value. */
export function supportOf(value: number, at: Thresholds, reach: number): Support {
  return [ramp(value, at[0], reach), ramp(value, at[1], reach), ramp(value, at[2], reach)];
}

const AT_THRESHOLD = 0.75;

function ramp(value: number, threshold: number | null, reach: number): number {
  if (threshold === null || value <= 0) return 0;
  if (threshold <= 0) return 1;
  const plain = Math.min(1.25, Math.max(0, AT_THRESHOLD + (0.45 * Math.log(value / threshold)) / Math.log(reach)));
  // Several figures that are only near their thresholds must not add up to trouble.
  return plain >= AT_THRESHOLD ? plain : plain * (plain / AT_THRESHOLD);
}

function band(at: Thresholds, reach: number): Band {
  return { at, reach, doubt: 1, load: false, overBaseline: null };
}
