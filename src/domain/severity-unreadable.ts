import { kindOf, roleOf, type MetricKind } from './severity-kinds.js';
import { measuresOf } from './severity-measures.js';
import { pointsOf } from './severity-series.js';
import { amountOf, recordOf, textOf, wordsOf } from './severity-units.js';

/** What of an event's signals is no reading, and why. */
export interface Unreadable {
  readonly field: string;
  readonly problem: string;
}

/** Kinds of which there is never less than nothing. */
const NEVER_BELOW: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'error_ratio',
  'error_count',
  'client_errors',
  'impact_ratio',
  'availability',
  'latency',
  'cpu',
  'cpu_free',
  'memory',
  'memory_free',
  'disk',
  'disk_free',
  'pool',
  'cache_hits',
  'apdex',
  'packet_loss',
  'traffic',
]);
const VALUES = new Set(['value', 'current', 'current_value']);
/** Ways to write that there is no value: a gap, which is no fault. */
const GAP = /^\s*(?:n\/?a|none|null|nan|unknown|-*)\s*$/i;
const MAX_DEPTH = 6;

/** The first reading of an event that cannot be one: text in a metric's place, a share below 0, a log line of nothing. */
export function unreadableIn(signals: Readonly<Record<'metrics' | 'logs' | 'traces', unknown>>): Unreadable | null {
  const figures = recordOf(signals.traces);
  const traces =
    figures === null ? null : Object.fromEntries(Object.entries(figures).filter(([, given]) => !Array.isArray(given)));
  return (
    unreadableMetric('metrics', signals.metrics) ?? unreadableMetric('traces', traces) ?? unreadableLine(signals.logs)
  );
}

function unreadableMetric(signal: string, given: unknown): Unreadable | null {
  const text = textIn(signal, [], given, 0);
  if (text !== null) return text;
  for (const { name, words, value, unit, points } of measuresOf(given, 0).measures) {
    if (unit === 'flag' || roleOf(words).role !== 'value' || !NEVER_BELOW.has(kindOf(words, unit))) continue;
    const below = [value, ...points.map((point) => point.value)].find((one) => one !== null && one < 0);
    if (below != null) {
      return { field: `${signal}.${name.slice(0, 120)}`, problem: `is ${below}; it cannot be below 0` };
    }
  }
  return null;
}

// Text under a name that is no metric's is a note; under a metric's name it must be a figure.
function textIn(signal: string, path: readonly string[], given: unknown, depth: number): Unreadable | null {
  if (depth > MAX_DEPTH) return null;
  if (typeof given === 'string') {
    const words = wordsOf(path.join('.'));
    const isReading = VALUES.has(path.at(-1)?.toLowerCase() ?? '') || isPlainFigure(words, given);
    if (!isReading || amountOf(given) !== null || GAP.test(given)) return null;
    const says = `is ${JSON.stringify(given.slice(0, 40))}; write a number, or text with a unit such as 45% or 1.2s`;
    return { field: [signal, ...path].join('.').slice(0, 120), problem: says };
  }
  if (pointsOf(given) !== null) return null;
  const record = recordOf(given);
  const entries: readonly (readonly [string | null, unknown])[] = Array.isArray(given)
    ? (given as readonly unknown[]).map((entry) => [nameIn(entry), pairedIn(entry)] as const)
    : Object.entries(record ?? {}).filter(([name]) => !ATTRIBUTES.has(name.toLowerCase()));
  for (const [name, entry] of entries) {
    if (path.length === 0 && name === null && typeof entry === 'string') continue;
    const found = textIn(signal, name === null ? path : [...path, name], entry, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** What describes a metric and is none. */
const ATTRIBUTES = new Set(
  'name metric metric_name key id __name__ region zone endpoint operation route unit units labels tags dimensions status state type source description timestamp time ts t at x note notes message summary window period interval'.split(
    ' ',
  ),
);

/** The value of a [time, value] pair. */
function pairedIn(entry: unknown): unknown {
  return Array.isArray(entry) && entry.length === 2 ? (entry as readonly unknown[])[1] : entry;
}

function nameIn(entry: unknown): string | null {
  const record = recordOf(entry);
  return record === null ? null : textOf(record, 'name', 'metric', 'metric_name', '__name__');
}

// A sentence under a metric's name is a remark on it: "cpu: scaled out, as planned".
function isPlainFigure(words: readonly string[], given: string): boolean {
  return kindOf(words, null) !== 'gauge' && given.trim().split(/\s+/).length <= 2;
}

function unreadableLine(logs: unknown): Unreadable | null {
  const record = recordOf(logs);
  const lists: readonly (readonly [string, unknown])[] =
    record === null ? [['logs', logs]] : ['lines', 'entries', 'logs'].map((name) => [`logs.${name}`, record[name]]);
  for (const [field, list] of lists) {
    if (!Array.isArray(list)) continue;
    const at = (list as readonly unknown[]).findIndex((entry) => !isLine(entry));
    if (at < 0) continue;
    const entry = (list as readonly unknown[])[at];
    const is = recordOf(entry) === null ? `is ${JSON.stringify(entry).slice(0, 40)}` : 'has no message';
    return { field: `${field}[${at}]`, problem: `${is}; write a line or {level, message, count}` };
  }
  return null;
}

function isLine(entry: unknown): boolean {
  if (typeof entry === 'string') return true;
  const record = recordOf(entry);
  return record !== null && Object.values(record).some((value) => typeof value === 'string');
}
