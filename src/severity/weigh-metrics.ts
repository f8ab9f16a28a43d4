import { aliveCalm, aliveSupport, aliveText } from './alive.js';
import { unreadMetric } from './unread.js';
import { BANDS, MIN_REQUESTS } from './bands.js';
import { supportFor } from './metric-support.js';
import type { Metric } from './canonical.js';
import { finding, scaled, type Finding, type Heard, type SignalKind, type Support } from './finding.js';
import type { MetricSet } from './metric-set.js';
import { calmsOf } from './calm.js';
import { applyRules, isAbout, type SeverityRule } from './rules.js';
import { figureOf } from './figures.js';
import { halfStepMs, heldMs } from './series.js';

/** What weighing needs to know of the event. */
export interface Weighing {
  readonly service: string;
  readonly hour: number;
  readonly rules: readonly SeverityRule[];
  readonly signal: SignalKind;
}

/** What the metrics of an event (or the figures of its traces) say. */
export function weighMetrics(set: MetricSet, weighing: Weighing): Heard {
  const findings = set.metrics.flatMap((metric) => weighOne(prepared(metric), set, weighing));
  const unread = set.metrics.flatMap((metric) => {
    const isRuled = weighing.rules.some((rule) => isAbout(rule, metric));
    return unreadMetric(metric, weighing.signal, isRuled) ?? [];
  });
  const alive = aliveCalm(set.metrics, weighing.signal);
  const calms = [...calmsOf(set, weighing.signal), ...(alive === null ? [] : [alive])];
  const isJudged = set.metrics.some(
    ({ kind, isFlag, warnAt, failAt, baseline }) =>
      !isFlag && (kind in BANDS || JUDGED.has(kind) || warnAt !== null || failAt !== null || baseline !== null),
  );
  return { findings, calms, unread, isNormal: findings.length === 0 && isJudged };
}

const JUDGED: ReadonlySet<Metric['kind']> = new Set<Metric['kind']>([
  'latency',
  'availability',
  'replicas_up',
  'cert_left',
]);

function weighOne(metric: Metric, set: MetricSet, weighing: Weighing): readonly Finding[] {
  const { signal } = weighing;
  const band = BANDS[metric.kind] ?? null;
  const { at, broken, ignored } = applyRules(weighing.rules, metric, weighing, band?.at ?? null);
  if (ignored) return [];
  const found = broken.map((rule) => {
    const say = `${metric.name} ${figureOf(metric)}: beyond the policy's ${rule.comparison} ${rule.value}`;
    const level = ['MODERATE', 'MAJOR', 'CRITICAL'].indexOf(rule.severity);
    const support: Support = [1.1, level >= 1 ? 1.1 : 0, level >= 2 ? 1.2 : 0];
    return finding(signal, metric.kind, say, support, { doubt: 0.25, decisive: rule.severity === 'CRITICAL' });
  });
  if (metric.kind === 'alive') {
    const own = scoped(
      metric,
      brief(metric, aliveSupport(metric, set.metrics), (value) => aliveSupport({ ...metric, value }, set.metrics)),
    );
    const say = aliveText(metric);
    return own[0] <= 0.05 ? found : [...found, finding(signal, conceptOf(metric), say, own, { doubt: 0.25 })];
  }
  const { support, why } = supportFor(metric, band, at);
  const lasting = brief(metric, support, (value) => supportFor({ ...metric, value }, band, at).support);
  const final = scoped(metric, few(metric, set.requests, lasting));
  if (final[0] <= 0.05) return found;
  const text = `${metric.name} ${figureOf(metric)}${why}`;
  const decisive =
    metric.kind === 'lost_data' || metric.kind === 'breach' || (metric.kind === 'error_ratio' && final[2] >= 1);
  const doubt =
    metric.kind === 'lost_data' || metric.kind === 'breach'
      ? 0
      : (band?.doubt ?? (metric.kind === 'latency' ? 0.25 : 1));
  return [...found, finding(signal, conceptOf(metric), text, final, { doubt, load: band?.load ?? false, decisive })];
}

/** Lower-is-worse metrics turned round, so that more is worse everywhere. */
function prepared(metric: Metric): Metric {
  const turned = (name: Metric['kind']): Metric => ({
    ...metric,
    kind: name,
    isTurned: true,
    value: 1 - metric.value,
    points: metric.points.map(({ at, value }) => ({ at, value: 1 - value })),
    baseline: metric.baseline === null ? null : { ...metric.baseline, center: 1 - metric.baseline.center },
    warnAt: metric.warnAt === null ? null : 1 - metric.warnAt,
    failAt: metric.failAt === null ? null : 1 - metric.failAt,
  });
  if (metric.isFlag && metric.kind !== 'replicas_down') return metric;
  switch (metric.kind) {
    case 'availability':
      return turned('error_ratio');
    case 'disk_free':
      return metric.value <= 1 ? turned('disk') : metric;
    case 'memory_free':
      return metric.value <= 1 ? turned('memory') : metric;
    case 'cpu_free':
      return metric.value <= 1 ? turned('cpu') : metric;
    case 'cache_hits':
    case 'apdex':
    case 'budget_left':
      return turned(metric.kind);
    default:
      return metric;
  }
}

/** A few requests are no ratio, whatever share of them failed. */
function few(metric: Metric, requests: number | null, support: Support): Support {
  if (requests === null || (metric.kind !== 'error_ratio' && metric.kind !== 'latency')) return support;
  if (metric.scope === 'dependency') return support;
  return scaled(support, Math.min(1, (requests / MIN_REQUESTS) ** 2));
}

/** Fewer points than this do not tell how long something has lasted. */
const MIN_POINTS = 4;
/** Support from which a point is beyond the threshold of a level. */
const BEYOND = 0.75;

/** A blip that is over, or has only begun, says little: each level by how long its own threshold has been exceeded. */
function brief({ kind, durationMs, points }: Metric, support: Support, at: (value: number) => Support): Support {
  if (kind === 'lost_data' || kind === 'breach') return support;
  if (durationMs !== null) return scaled(support, lasting(durationMs));
  if (points.length < MIN_POINTS) return support;
  const by = (level: 0 | 1 | 2): number => {
    const enough = support[level] >= BEYOND ? BEYOND : support[level] / 2;
    const held = enough <= 0 ? null : heldMs(points, (value) => at(value)[level] >= enough);
    return support[level] * (held === null ? 1 : lasting(Math.max(held, halfStepMs(points))));
  };
  return [by(0), by(1), by(2)];
}

function lasting(lastedMs: number): number {
  return Math.min(1, 0.45 + (0.55 * lastedMs) / 60_000);
}

function scoped({ scope, kind }: Metric, support: Support): Support {
  if (kind === 'lost_data' || kind === 'breach') return support;
  switch (scope) {
    case 'service':
      return support;
    case 'part':
      return [support[0], support[1], 0.1 * support[2]];
    case 'dependency':
      return [support[0], 0.35 * support[1], 0];
    case 'canary':
    case 'synthetic':
      return [0.95 * support[0], 0.1 * support[1], 0];
  }
}

function conceptOf({ kind, scope, stem }: Metric): string {
  return kind === 'gauge' ? stem.join('_') : scope === 'service' ? kind : `${kind} of a ${scope}`;
}
