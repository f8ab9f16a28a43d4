import { anyOf } from './phrases.js';
import { metricOf, ratioStyle, type Metric } from './canonical.js';
import { kindOf, roleOf, type MetricKind } from './kinds.js';
import type { Measure } from './measures.js';
import { pairedShares } from './pairs.js';
import { baselineOf, type Baseline } from './series.js';
import { msOfUnit, wordsOf } from './units.js';

/** The metrics of an event with their baselines and thresholds found, and how many requests stand behind them. */
export interface MetricSet {
  readonly metrics: readonly Metric[];
  /** Requests in the window; null when nothing says. */
  readonly requests: number | null;
  readonly gaps: readonly string[];
}

/** A stored baseline under the name it was stored by. */
export interface KnownBaseline {
  readonly name: string;
  readonly baseline: Baseline;
}

/** Joins readings with what they are held against: `error_rate` with `error_rate_baseline`, errors with requests. */
export function metricSet(given: readonly Measure[], known: readonly KnownBaseline[], hour: number): MetricSet {
  const paired = pairedShares(given);
  const measures = [...given, ...paired];
  const style = ratioStyle(measures);
  const roles = measures.map((measure) => ({ measure, ...roleOf(measure.words) }));
  const beside = (role: string, stem: readonly string[]): Measure | null => {
    const found = roles.filter((one) => one.role === role && one.measure.value !== null && isSame(one.stem, stem));
    return found[0]?.measure ?? null;
  };
  const bases = known.map(({ name, baseline }) => ({ baseline, words: wordsOf(name), ...roleOf(wordsOf(name)) }));
  const metrics = roles.flatMap(({ measure, stem, role }) => {
    if (role !== 'value') return [];
    // What a share is a share of is no threshold of it.
    const isShare = paired.includes(measure);
    const limits = {
      warnAt: measure.warnAt ?? (isShare ? null : (beside('warn', stem)?.value ?? null)),
      failAt: measure.failAt ?? (isShare ? null : (beside('fail', stem)?.value ?? null)),
    };
    const base = beside('baseline', stem);
    const stored =
      bases.find((one) => one.stem.join('_') === stem.join('_')) ?? bases.find((one) => isSame(one.stem, stem));
    const own = base === null ? null : baselineOf(base.value, hour, 'its baseline');
    const [baseline, words] = own === null ? [stored?.baseline ?? null, stored?.words ?? []] : [own, base?.words ?? []];
    if (measure.baseline !== null || baseline === null || unitWord(words) === unitWord(measure.words)) {
      return metricOf({ ...measure, ...limits, baseline: measure.baseline ?? baseline }, style) ?? [];
    }
    // Written in another unit than the reading: each is brought to comparable units by itself.
    const other = metricOf({ ...measure, words, unit: null, value: baseline.center, baseline, points: [] }, style);
    const metric = metricOf({ ...measure, ...limits }, style);
    return metric === null ? [] : { ...metric, baseline: other?.baseline ?? null };
  });
  const requests = requestsOf(metrics);
  return {
    metrics: [...metrics.filter(({ kind }) => kind !== 'replicas_all'), ...derived(metrics, requests)],
    requests,
    gaps: measures.filter(({ value }) => value === null).map(({ name }) => name),
  };
}

const ONE_OF_A_KIND: ReadonlySet<MetricKind> = new Set<MetricKind>(['error_ratio', 'cpu', 'memory', 'disk']);

function isSame(base: readonly string[], stem: readonly string[]): boolean {
  if (base.length === 0) return false;
  if (base.join('_') === stem.join('_')) return true;
  const kind = kindOf(base, null);
  if (kind === 'gauge' || kind !== kindOf(stem, null)) return false;
  if (base.every((word) => stem.includes(word)) || ONE_OF_A_KIND.has(kind)) return true;
  if (kind === 'traffic') return REQUESTS.test(base.join('_')) && REQUESTS.test(stem.join('_'));
  return kind === 'latency' && percentile(base) !== null && percentile(base) === percentile(stem);
}

function percentile(words: readonly string[]): string | null {
  return words.find((word) => /^p\d+$/.test(word)) ?? null;
}

function unitWord(words: readonly string[]): string {
  return words
    .filter(
      (word) => word === '%' || /^(?:pct|percent|percentage|ratio|fraction)$/.test(word) || msOfUnit(word) !== null,
    )
    .join('_');
}

const PER_SECOND = /rps|qps|tps|per_second|\/s|_ps$/;
const REQUESTS = anyOf(
  [
    'requests?',
    'reqs?',
    'calls?',
    'hits',
    'rps',
    'qps',
    'rpm',
    'traffic',
    'throughput',
    'samples?',
    'transactions?',
    'messages?',
    'tps',
    'total',
    'count',
    'spans?',
    'traces?',
    'sampled?',
    'span',
    'trace',
    'sample',
  ],
  {
    before: '^(?:(?:http|total|sample|all|api|incoming|received|processed)_)*',
    after: '(?:_(?:count|total|rate|in_window|volume|size|per_second|per_minute|per_min|per_sec))*$',
    flags: '',
  },
);
const WINDOW_S = 60;

function requestsOf(metrics: readonly Metric[]): number | null {
  const counts = metrics
    .filter(({ kind, scope, stem }) => kind === 'traffic' && scope === 'service' && REQUESTS.test(stem.join('_')))
    .map(({ name, unit, value }) => {
      const written = `${name.toLowerCase().replace(/[^a-z/]+/g, '_')} ${unit ?? ''}`;
      if (PER_SECOND.test(written)) return value * WINDOW_S;
      return value;
    });
  return counts.length === 0 ? null : Math.max(...counts);
}

/** Ratios that two counts make: failed of all requests, replicas down of all replicas. */
function derived(metrics: readonly Metric[], requests: number | null): Metric[] {
  const made: Metric[] = [];
  const failed = metrics.filter(({ kind, scope, isFlag }) => kind === 'error_count' && scope === 'service' && !isFlag);
  const isStated = metrics.some(
    ({ kind, scope }) => scope === 'service' && (kind === 'error_ratio' || kind === 'availability'),
  );
  const [worst] = [...failed].sort((a, b) => b.value - a.value).filter((one) => OF_REQUESTS.test(one.stem.join('_')));
  if (worst !== undefined && requests !== null && requests > 0 && worst.value <= requests && !isStated) {
    made.push({
      ...worst,
      ...RATIO,
      kind: 'error_ratio',
      name: `${worst.name} of all requests`,
      value: worst.value / requests,
    });
  }
  const all = metrics.filter(({ kind }) => kind === 'replicas_all').map(({ value }) => value);
  const [up] = metrics.filter(({ kind }) => kind === 'replicas_up');
  const [down] = metrics.filter(({ kind }) => kind === 'replicas_down');
  const total = Math.max(0, ...all, up?.baseline?.center ?? 0);
  const missing = up === undefined ? down?.value : Math.max(0, total - up.value);
  const base = up ?? down;
  if (base !== undefined && missing !== undefined && (total > 0 || base.value > 0)) {
    const share = total > 0 ? Math.min(1, missing / total) : up === undefined ? Math.min(0.3, missing / 10) : 0;
    const name = total > 0 ? `${base.name}: ${missing} of ${total} missing` : base.name;
    made.push({ ...base, ...RATIO, kind: 'replicas_down', name, value: share, isFlag: true });
  }
  if (up !== undefined && all.length === 0 && total === 0 && up.value === 0) {
    made.push({ ...up, ...RATIO, kind: 'replicas_down', name: `${up.name} is 0`, value: 1, isFlag: true });
  }
  return made;
}

const OF_REQUESTS = /(?:err|fail|5xx|50[0-4]|exception|timeout)/;
const RATIO = { baseline: null, warnAt: null, failAt: null, points: [], unit: 'ratio' } as const;
