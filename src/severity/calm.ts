import { BANDS, MIN_REQUESTS, supportOf } from './bands.js';
import type { Metric } from './canonical.js';
import type { Calm, SignalKind } from './finding.js';
import type { MetricSet } from './metric-set.js';
import { figureOf } from './figures.js';

/** What the metrics say against trouble: errors and latency as usual, traffic arriving, every replica there. */
export function calmsOf({ metrics, requests }: MetricSet, signal: SignalKind): Calm[] {
  const own = metrics.filter(({ scope, isFlag, kind }) => scope === 'service' && (!isFlag || kind === 'replicas_down'));
  return [errors(own, requests, signal), latency(own, signal), traffic(own, signal), replicas(own, signal)].flatMap(
    (calm) => calm ?? [],
  );
}

// The worst of them speaks: one good figure beside a bad one calms nobody.
function errors(metrics: readonly Metric[], requests: number | null, signal: SignalKind): Calm | null {
  const ratios = metrics.flatMap((metric) => {
    if (metric.kind === 'error_ratio') return [{ metric, failing: metric.value }];
    return metric.kind === 'availability' ? [{ metric, failing: 1 - metric.value }] : [];
  });
  const [worst] = ratios.sort((a, b) => b.failing - a.failing);
  if (worst === undefined || (requests !== null && requests < MIN_REQUESTS)) return null;
  const at = BANDS.error_ratio?.at ?? [0.01, 0.05, 0.5];
  const usual = worst.metric.baseline?.center ?? 0;
  const isUsual = usual > 0 && worst.metric.kind === 'error_ratio' && worst.failing <= 1.15 * usual;
  const by = isUsual ? 1 : Math.max(0, 1 - supportOf(worst.failing, at, 2)[0] / 0.6);
  return by <= 0
    ? null
    : calm(signal, 'errors', `${worst.metric.name} ${figureOf(worst.metric)} is normal`, by, [0.25, 1.2, 1.8]);
}

function latency(metrics: readonly Metric[], signal: SignalKind): Calm | null {
  const ratios = metrics
    .filter(({ kind }) => kind === 'latency')
    .map((metric) => ({ metric, over: metric.value / (metric.baseline?.center ?? metric.warnAt ?? 1_000) }));
  const [worst] = ratios.sort((a, b) => b.over - a.over);
  if (worst === undefined) return null;
  const by = Math.min(1, Math.max(0, (1.5 - worst.over) / 0.3));
  return by <= 0
    ? null
    : calm(signal, 'latency', `${worst.metric.name} ${figureOf(worst.metric)} is normal`, by, [0.15, 0.5, 0.6]);
}

function traffic(metrics: readonly Metric[], signal: SignalKind): Calm | null {
  const known = metrics.find(({ kind, baseline }) => kind === 'traffic' && baseline !== null && baseline.center > 0);
  if (known?.baseline === undefined || known.baseline === null) return null;
  const share = known.value / known.baseline.center;
  return share < 0.75
    ? null
    : calm(signal, 'traffic', `${known.name} ${figureOf(known)}: traffic arrives`, 1, [0, 0.1, 0.3]);
}

function replicas(metrics: readonly Metric[], signal: SignalKind): Calm | null {
  const share = metrics.find(({ kind, isFlag }) => kind === 'replicas_down' && isFlag);
  return share?.value === 0 ? calm(signal, 'replicas', `${share.name}: none`, 1, [0, 0.2, 0.5]) : null;
}

function calm(
  signal: SignalKind,
  concept: string,
  text: string,
  by: number,
  at: readonly [number, number, number],
): Calm {
  return { signal, concept, text, against: [at[0] * by, at[1] * by, at[2] * by] };
}
