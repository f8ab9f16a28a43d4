import { labelsOf, splitName, type Labels } from './labels.js';
import { kindOf } from './kinds.js';
import { baselineOf, currentOf, pointsOf, type Baseline, type Point } from './series.js';
import { amountOf, fieldOf, recordOf, spanOf, textOf, wordsOf } from './units.js';

/** One metric of an event as it was written, its name as words. */
export interface Measure {
  readonly name: string;
  readonly words: readonly string[];
  /** Null when the metric is there without a value: a gap. */
  readonly value: number | null;
  readonly unit: string | null;
  readonly baseline: Baseline | null;
  readonly warnAt: number | null;
  readonly failAt: number | null;
  readonly points: readonly Point[];
  readonly durationMs: number | null;
  /** Words of the region, shard or the like that it is about. */
  readonly tags: readonly string[];
  /** What its source says that it is about. */
  readonly labels: Labels;
}

/** Text among the metrics, and under which names it stands. */
export interface Note {
  readonly path: readonly string[];
  readonly text: string;
  /** Figures stand beside it in the same record: it may say what they are of. */
  readonly isBeside: boolean;
}

/** Metrics of an event, and what it says beside numbers. */
export interface Measured {
  readonly measures: readonly Measure[];
  readonly notes: readonly Note[];
}

const MAX_MEASURES = 2_000;
const MAX_DEPTH = 6;
const VALUE = [
  ...['value', 'current', 'current_value', 'now', 'latest', 'last', 'observed', 'actual', 'measured'],
  ...['Value', 'Average', 'Maximum', 'Sum'],
] as const;
const SERIES = ['points', 'samples', 'series', 'datapoints', 'data', 'values', 'timeseries', 'data_points'] as const;
const NAME = [
  ...['name', 'metric', 'metric_name', 'metricName', 'MetricName', 'Name', 'key', 'id', '__name__'],
  ...['region', 'zone', 'endpoint', 'operation', 'route'],
];
const BASE = ['baseline', 'usual', 'normal', 'expected', 'typical', 'previous', 'baseline_value', 'avg_7d'] as const;
const WARN = ['threshold', 'warning', 'warn', 'limit', 'slo', 'target', 'warn_threshold', 'warning_threshold'] as const;
const FAIL = ['critical', 'crit', 'critical_threshold', 'crit_threshold', 'max_allowed', 'error_threshold'] as const;
const DURATION = /^(?:for|duration|sustained|lasting|breach_duration|since_for)(?:_(?:for|duration))?(?:_[a-z]+)?$/;

/** Reads metrics however they are nested: names to numbers, to objects, to points, or lists of any of these. */
export function measuresOf(value: unknown, hour: number): Measured {
  const measures: Measure[] = [];
  const notes: Note[] = [];
  const walk = (path: readonly string[], given: unknown, depth: number, about: Labels, isBeside = false): void => {
    if (measures.length >= MAX_MEASURES || depth > MAX_DEPTH) return;
    const leaf = leafOf(path, given, hour, about);
    if (leaf !== null) {
      measures.push(leaf);
      return;
    }
    if (typeof given === 'string') notes.push({ path, text: given.slice(0, 500), isBeside });
    else if (Array.isArray(given)) walkList(path, given as readonly unknown[], depth, about);
    else {
      const record = recordOf(given) ?? {};
      // What a record says of itself holds for every figure in it.
      const inside = { ...about, ...textsOf(record) };
      const hasFigures = path.length > 0 && Object.values(record).some((entry) => amountOf(entry) !== null);
      for (const [name, entry] of Object.entries(record)) walk([...path, name], entry, depth + 1, inside, hasFigures);
    }
  };
  const walkList = (path: readonly string[], list: readonly unknown[], depth: number, about: Labels): void => {
    const rows = rowsOf(list);
    if (rows !== null) {
      for (const [name, series] of rows) walk([...path, name], series, depth + 1, about);
      return;
    }
    for (const entry of list) {
      const record = recordOf(entry);
      const name = record === null ? null : textOf(record, ...NAME);
      if (typeof entry === 'string') readLine(path, entry, depth, about);
      else if (name === null) walk(path, entry, depth + 1, about);
      else walk([...path, name], without(record ?? {}), depth + 1, { ...about, ...textsOf(record ?? {}) });
    }
  };
  const readLine = (path: readonly string[], line: string, depth: number, about: Labels): void => {
    const pair = /^\s*([\w.\-/ ]{1,80}?)\s*[:=]\s*(\S.{0,40})$/.exec(line);
    if (pair === null || amountOf(pair[2]) === null) {
      notes.push({ path: [], text: line.slice(0, 500), isBeside: false });
    } else walk([...path, pair[1] ?? ''], pair[2], depth + 1, about);
  };
  walk([], value, 0, {});
  return { measures, notes };
}

/** The labels of a record whose figures are metrics and no labels. */
function textsOf(record: Readonly<Record<string, unknown>>): Labels {
  const texts = Object.entries(record).filter(([, value]) => typeof value !== 'number');
  return labelsOf(Object.fromEntries(texts));
}

function leafOf(path: readonly string[], given: unknown, hour: number, about: Labels): Measure | null {
  if (path.length === 0) return null;
  const split = splitName(path);
  const name = path.join('.');
  const words = wordsOf(split.path.join('.'));
  const labels = { ...about, ...split.labels };
  const held = { baseline: null, warnAt: null, failAt: null, points: [], durationMs: null };
  const bare = { ...held, name, words, tags: [], labels };
  if (given === null) return { ...bare, value: null, unit: null };
  if (typeof given === 'boolean') return { ...bare, value: given ? 1 : 0, unit: 'flag' };
  const state = typeof given === 'string' && kindOf(words, null) === 'alive' ? aliveWord(given) : null;
  if (state !== null) return { ...bare, value: state, unit: 'flag' };
  const amount = amountOf(given);
  if (amount !== null) return { ...bare, value: amount.value, unit: amount.unit };
  const points = pointsOf(given);
  if (points !== null) return { ...bare, value: currentOf(points), unit: null, points };
  const record = recordOf(given);
  return record === null ? null : detailed(bare, record, hour);
}

function aliveWord(text: string): number | null {
  if (/^\s*(?:true|yes|up|ok|healthy|alive)\s*$/i.test(text)) return 1;
  return /^\s*(?:false|no|down|dead|unhealthy)\s*$/i.test(text) ? 0 : null;
}

function detailed(bare: Omit<Measure, 'value' | 'unit'>, record: Readonly<Record<string, unknown>>, hour: number) {
  const stated = fieldOf(record, ...VALUE);
  const amount = amountOf(stated) ?? (typeof stated === 'boolean' ? { value: stated ? 1 : 0, unit: 'flag' } : null);
  const series = SERIES.map((name) => pointsOf(record[name])).find((points) => points !== null) ?? [];
  const isGap = VALUE.some((name) => Object.hasOwn(record, name) && record[name] === null);
  if (amount === null && series.length === 0 && !isGap) return null;
  const limits = { ...record, ...recordOf(record['thresholds']) };
  const about = { ...recordOf(record['labels']), ...recordOf(record['tags']), ...recordOf(record['dimensions']) };
  const wide = ['region', 'zone', 'az', 'scope', 'instance', 'shard', 'tenant'].map((name) => textOf(record, name));
  const base = fieldOf(record, ...BASE);
  const plain = baselineOf(base, hour, 'its baseline');
  const std = amountOf(fieldOf(record, 'baseline_std', 'baseline_stddev', 'std', 'stddev', 'std_dev'));
  return {
    ...bare,
    value: amount?.value ?? currentOf(series),
    unit: textOf(record, 'unit', 'units') ?? textOf(record, 'Unit')?.toLowerCase() ?? amount?.unit ?? null,
    baseline: plain === null || plain.spread !== null || std === null ? plain : { ...plain, spread: std.value },
    warnAt: amountOf(fieldOf(limits, ...WARN))?.value ?? null,
    failAt: amountOf(fieldOf(limits, ...FAIL))?.value ?? (isBad(record) ? (amount?.value ?? null) : null),
    points: series,
    durationMs: spanOf(record, DURATION),
    labels: { ...bare.labels, ...labelsOf(record) },
    tags: [...Object.values(about), ...wide].flatMap((tag) => (typeof tag === 'string' ? wordsOf(tag) : [])),
  };
}

// Who keeps the metric says that it is too much, whatever the number.
function isBad(record: Readonly<Record<string, unknown>>): boolean {
  return /^(?:critical|crit|alarm|firing|breached|violated)$/i.test(textOf(record, 'status', 'state') ?? '');
}

/** Rows of a table over time, {timestamp, error_rate, p95_ms}, as a series for each column. */
function rowsOf(list: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> | null {
  const rows = list.map(recordOf);
  const times = rows.map((row) => (row === null ? undefined : fieldOf(row, 'timestamp', 'time', 'ts', 'at', 't')));
  if (list.length === 0 || times.includes(undefined)) return null;
  if (rows.some((row) => row === null || textOf(row, ...NAME) !== null)) return null;
  const columns = new Map<string, unknown[]>();
  for (const [index, row] of rows.entries()) {
    for (const [name, value] of Object.entries(row ?? {})) {
      if (amountOf(value) === null || value === times[index]) continue;
      const column = columns.get(name) ?? [];
      columns.set(name, column);
      column.push([times[index], value]);
    }
  }
  return columns;
}

function without(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !NAME.includes(name)));
}
