import type { Metric } from './canonical.js';
import type { Calm, SignalKind, Support } from './finding.js';

/** Metrics such as `up`: 0 is down, 1 (or a count of what is up) is healthy. */
export function aliveOf(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.filter(({ kind }) => kind === 'alive');
}

/** How far a metric such as `up` speaks: by itself, or by how many of its name are down. */
export function aliveSupport(metric: Metric, all: readonly Metric[]): Support {
  // A standby that is usually 0 is no news.
  if (metric.baseline !== null && metric.value >= metric.baseline.center) return [0, 0, 0];
  const peers = aliveOf(all).filter(({ stem, scope }) => scope === metric.scope && sameName(stem, metric.stem));
  const share = peers.length > 1 ? meanDown(peers) * downOf(metric) : downOf(metric);
  if (share <= 0) return [0, 0, 0];
  if (share >= 0.9) return [1.4, 1.25, 0.85];
  return share >= 0.33 ? [1.3, 0.8 + 0.4 * share, 0.2] : [0.85 + share, 0.3 + share, 0];
}

/** What a metric such as `up` says in words. */
export function aliveText({ name, value, unit, isFlag }: Metric): string {
  const shown = isFlag ? String(value === 1) : `${Number(value.toPrecision(4))}${unit === null ? '' : ` ${unit}`}`;
  if (value >= 1) return `${name} is ${shown}: up`;
  return `${name} is ${shown}: ${value <= 0 ? 'down' : 'partly down'}`;
}

/** Everything that says whether it is up says that it is. */
export function aliveCalm(metrics: readonly Metric[], signal: SignalKind): Calm | null {
  const own = aliveOf(metrics).filter(({ scope }) => scope === 'service');
  const [first] = own;
  if (first === undefined || own.some((one) => downOf(one) > 0)) return null;
  return { signal, concept: 'alive', text: aliveText(first), against: [0.3, 0.6, 1] };
}

function downOf({ value }: Metric): number {
  return 1 - Math.min(1, Math.max(0, value));
}

function meanDown(metrics: readonly Metric[]): number {
  return metrics.reduce((sum, one) => sum + downOf(one), 0) / metrics.length;
}

function sameName(left: readonly string[], right: readonly string[]): boolean {
  return left.join('_') === right.join('_');
}
