import { RATIOS, type Metric } from './canonical.js';
import type { MetricKind } from './kinds.js';
import { percent } from './units.js';

const TIMES: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'latency',
  'gc_pause',
  'clock_skew',
  'backlog_age',
  'replication_lag',
  'downtime',
  'late_job',
  'cert_left',
]);

/** A metric's value as people write it: as it was given under its name, whichever way it is weighed. */
export function figureOf({
  kind,
  value: weighed,
  unit,
  isFlag,
  isTurned,
}: Pick<Metric, 'kind' | 'value' | 'unit' | 'isFlag' | 'isTurned'>): string {
  const value = isTurned === true ? 1 - weighed : weighed;
  if (isFlag && kind !== 'replicas_down') return value === 1 ? 'yes' : 'no';
  if (RATIOS.has(kind) && Math.abs(value) <= 1.5) return percent(value);
  if (kind === 'replicas_down' && isFlag) return value === 1 ? '(all down)' : `(${percent(value)})`;
  if (TIMES.has(kind)) return timeOf(value);
  return unit === null || unit === 'flag'
    ? String(Number(value.toPrecision(4)))
    : `${Number(value.toPrecision(4))} ${unit}`;
}

function timeOf(ms: number): string {
  const size = Math.abs(ms);
  if (size < 10_000) return `${Math.round(ms)} ms`;
  if (size < 600_000) return `${Math.round(ms / 1_000)} s`;
  if (size < 2 * 86_400_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 86_400_000)} d`;
}
