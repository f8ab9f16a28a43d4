import type { Thresholds } from './bands.js';
import type { Metric } from './canonical.js';
import { kindOf, roleOf, type MetricKind } from './kinds.js';
import { metricOf } from './canonical.js';
import { heldMs, isWithinHours } from './series.js';
import { SEVERITIES, type Severity } from '../domain/verdict/severity.js';
import { wordsOf } from './units.js';

/** How a rule compares a metric with its value. */
export const COMPARISONS = ['>', '>=', '<', '<=', '==', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A threshold of the policy: a metric beyond `value` for `forMs` is of this severity. */
export interface SeverityRule {
  readonly metric: string;
  readonly comparison: Comparison;
  readonly value: number;
  readonly forMs: number | null;
  /** Every service when null. */
  readonly service: string | null;
  /** NONE: beyond the value the metric is no news. */
  readonly severity: Severity;
  /** Hours of the day (UTC) at which the rule holds, over midnight too; null = always. */
  readonly hours: readonly [from: number, to: number] | null;
}

/** What the rules make of one metric. */
export interface Ruled {
  /** Thresholds with the policy's own in place of the shipped ones. */
  readonly at: Thresholds | null;
  /** Rules that hold now. */
  readonly broken: readonly SeverityRule[];
  readonly ignored: boolean;
}

/** Applies the rules of a service to a metric. */
export function applyRules(
  rules: readonly SeverityRule[],
  metric: Metric,
  about: { readonly service: string; readonly hour: number },
  shipped: Thresholds | null,
): Ruled {
  const mine = rules.filter(
    (rule) =>
      (rule.service === null || rule.service === about.service) &&
      (rule.hours === null || isWithinHours(about.hour, ...rule.hours)) &&
      isAbout(rule, metric),
  );
  const broken = mine.filter((rule) => holds(rule, metric));
  return {
    at: shipped === null ? null : withRules(shipped, mine, metric),
    broken: broken.filter(({ severity }) => severity !== 'NONE'),
    ignored: broken.some(({ severity }) => severity === 'NONE'),
  };
}

const SINGULAR: ReadonlySet<MetricKind> = new Set<MetricKind>(['error_ratio', 'cpu', 'memory', 'disk', 'availability']);

/** Whether a rule speaks of a metric. */
export function isAbout(rule: SeverityRule, { stem, kind }: Metric): boolean {
  const words = wordsOf(rule.metric);
  const asked = roleOf(words).stem;
  if (asked.length > 0 && asked.every((word) => stem.includes(word))) return true;
  return SINGULAR.has(kind) && kindOf(words, null) === kind;
}

// The policy's own threshold of a level replaces the shipped one, and those of worse levels are not below it.
function withRules(shipped: Thresholds, rules: readonly SeverityRule[], metric: Metric): Thresholds {
  let at = shipped;
  for (const rule of rules) {
    const level = 2 - SEVERITIES.indexOf(rule.severity);
    if (level < 0 || level > 2 || !rule.comparison.startsWith('>')) continue;
    const value = comparable(rule, metric);
    const [moderate, major, critical] = at;
    const raised = (index: number, own: number | null): number | null =>
      index === level ? value : index > level && own !== null ? Math.max(own, value) : own;
    at = [raised(0, moderate) ?? value, raised(1, major), raised(2, critical)];
  }
  return at;
}

function holds(rule: SeverityRule, metric: Metric): boolean {
  const value = comparable(rule, metric);
  const isBroken = (one: number): boolean => compare(one, rule.comparison, value);
  if (!isBroken(metric.value)) return false;
  const lasted = metric.durationMs ?? heldMs(metric.points, isBroken);
  return rule.forMs === null || lasted === null || lasted >= rule.forMs;
}

/** The rule's value in the metric's units, read as the rule's own name writes it. */
function comparable({ metric: name, value }: SeverityRule, metric: Metric): number {
  const bare = { baseline: null, warnAt: null, failAt: null, points: [], durationMs: null, tags: [], labels: {} };
  const unit = metric.kind === 'latency' ? 'ms' : null;
  const words = wordsOf(name);
  const timed = words.some((word) => word === 's' || word === 'seconds' || word === 'ms');
  const read = metricOf({ ...bare, name, words, value, unit: timed ? null : unit }, { percent: false, failing: null });
  return read === null || read.kind === 'gauge' || metric.kind === 'gauge' ? value : read.value;
}

function compare(left: number, comparison: Comparison, right: number): boolean {
  switch (comparison) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}
