import { kindOf, roleOf, scopeOf, type MetricKind, type Scope } from './kinds.js';
import type { Measure } from './measures.js';
import type { Baseline, Point } from './series.js';
import { msOfUnit } from './units.js';

/** A metric in units that can be compared: ratios 0 to 1, times in milliseconds. */
export interface Metric {
  readonly name: string;
  readonly stem: readonly string[];
  readonly kind: MetricKind;
  readonly scope: Scope;
  readonly value: number;
  readonly unit: string | null;
  readonly baseline: Baseline | null;
  readonly warnAt: number | null;
  readonly failAt: number | null;
  readonly points: readonly Point[];
  readonly durationMs: number | null;
  readonly isFlag: boolean;
  /** The value is one minus what was given, so that more is worse. */
  readonly isTurned?: true;
}

/** Kinds that are shares of a whole, 0 to 1. */
export const RATIOS: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'error_ratio',
  'impact_ratio',
  'availability',
  'budget_left',
  'cpu',
  'memory',
  'disk',
  'disk_free',
  'cpu_free',
  'memory_free',
  'pool',
  'cache_hits',
  'apdex',
  'packet_loss',
]);
/** Kinds that may be counts too, which a ratio must not be made of. */
const PERHAPS_COUNTS: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'pool',
  'memory',
  'memory_free',
  'disk',
  'disk_free',
  'impact_ratio',
]);
const SIZES: ReadonlySet<MetricKind> = new Set<MetricKind>(['memory', 'memory_free', 'disk', 'disk_free']);
const BYTES = /(?:^|_)(?:bytes?|[kmgtp]i?b|(?:kilo|mega|giga|tera)bytes?)(?:_|$)/;
const TIMES: Readonly<Partial<Record<MetricKind, number>>> = {
  latency: 1,
  gc_pause: 1,
  clock_skew: 1,
  backlog_age: 1_000,
  replication_lag: 1_000,
  downtime: 1_000,
  late_job: 60_000,
  cert_left: 86_400_000,
};
const PERCENT = /%|pct|percent/;
const SHARE = /ratio|fraction|share|utili[sz]ation|usage|used|rate|util|saturation/;

/** A measure that has a value, in comparable units; baselines and thresholds are scaled with it. */
export function metricOf(measure: Measure, style: RatioStyle): Metric | null {
  const { value, words, unit } = measure;
  if (value === null) return null;
  const { stem } = roleOf(words);
  const named = kindOf(words, unit);
  const kind = isCount(named, measure) ? countKind(named) : named;
  const factor = factorOf(kind, measure, style);
  const scale = (number: number | null): number | null => (number === null ? null : number * factor);
  const { baseline } = measure;
  return {
    name: measure.name,
    stem,
    kind,
    scope: scopeFor(kind, [...words, ...measure.tags]),
    value: value * factor,
    unit,
    baseline:
      baseline === null ? null : { ...baseline, center: baseline.center * factor, spread: scale(baseline.spread) },
    warnAt: scale(measure.warnAt),
    failAt: scale(measure.failAt),
    points: measure.points.map(({ at, value: one }) => ({ at, value: one * factor })),
    durationMs: measure.durationMs,
    isFlag: unit === 'flag',
  };
}

/** What the other ratios of an event say of how it writes ratios without a unit. */
export interface RatioStyle {
  /** Some error ratio is above 1: they are percentages. */
  readonly percent: boolean;
  /** The share that fails according to a stated availability, 0 to 1. */
  readonly failing: number | null;
}

/** How an event writes its ratios: next to an availability of 99.2 an error rate of 0.8 is a percentage. */
export function ratioStyle(measures: readonly Measure[]): RatioStyle {
  const values = (kind: MetricKind): number[] =>
    measures.flatMap(({ words, value, unit }) => {
      const isReading = roleOf(words).role === 'value' && value !== null && value >= 0 && value <= 100;
      return isReading && kindOf(words, unit) === kind ? [value] : [];
    });
  const [availability] = values('availability');
  const up = availability === undefined ? null : availability > 1 ? availability / 100 : availability;
  return { percent: values('error_ratio').some((value) => value > 1), failing: up === null ? null : 1 - up };
}

function isCount(kind: MetricKind, { words, value, unit, warnAt, failAt }: Measure): boolean {
  if (!RATIOS.has(kind) || value === null) return false;
  const name = words.join('_');
  if (unit === 'flag') return true;
  if (PERCENT.test(name) || PERCENT.test(unit ?? '') || unit === 'ratio') return false;
  if (SIZES.has(kind) && BYTES.test(name)) return true;
  const top = Math.max(value, warnAt ?? 0, failAt ?? 0);
  if (top > 100) return true;
  return PERHAPS_COUNTS.has(kind) && value > 1 && unit !== null && !SHARE.test(name);
}

function countKind(kind: MetricKind): MetricKind {
  return kind === 'error_ratio' || kind === 'packet_loss' ? 'error_count' : 'gauge';
}

function factorOf(kind: MetricKind, measure: Measure, style: RatioStyle): number {
  const { words, unit, value, warnAt, failAt, baseline, points } = measure;
  if (RATIOS.has(kind)) {
    const name = words.join('_');
    if (PERCENT.test(name) || PERCENT.test(unit ?? '')) return 0.01;
    if (/ratio|fraction/.test(name) || unit === 'ratio') return 1;
    const all = [value, warnAt, failAt, baseline?.center ?? null, ...points.map((point) => point.value)];
    if (all.some((number) => number !== null && number > 1)) return 0.01;
    return kind === 'error_ratio' && value !== null && isPercent(value, style) ? 0.01 : 1;
  }
  const usual = TIMES[kind];
  if (usual === undefined) return 1;
  const stated =
    msOfUnit(unit) ?? msOfUnit(words.findLast((word) => word.length > 1 && msOfUnit(word) !== null) ?? null);
  if (stated !== null) return stated;
  const last = words.at(-1) ?? '';
  if (last === 's' || last === 'm' || last === 'h' || last === 'd') return msOfUnit(last) ?? usual;
  // Nobody measures latency in fractions of a millisecond, but many do in seconds.
  return kind === 'latency' && value !== null && value < 20 && !Number.isInteger(value) ? 1_000 : usual;
}

function isPercent(value: number, { percent, failing }: RatioStyle): boolean {
  if (failing === null || value <= 0) return percent;
  const distance = (ratio: number): number => Math.abs(Math.log(ratio / Math.max(failing, 0.000_1)));
  return distance(value / 100) < distance(value);
}

const WHOLE: ReadonlySet<MetricKind> = new Set<MetricKind>(['replicas_up', 'replicas_down', 'replicas_all']);

function scopeFor(kind: MetricKind, words: readonly string[]): Scope {
  if (WHOLE.has(kind)) return 'service';
  // The probe's own verdict is about the service that it probes.
  return scopeOf(kind === 'alive' && words.join('_').endsWith('probe_success') ? words.slice(0, -2) : words);
}
