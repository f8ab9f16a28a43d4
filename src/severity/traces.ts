import { weighMetrics, type Weighing } from './weigh-metrics.js';
import { together, type Heard } from './finding.js';
import { metricSet, type KnownBaseline } from './metric-set.js';
import { readingsOf } from './unreadable.js';
import { amountOf, fieldOf, msOfUnit, numberOf, recordOf, textOf, wordsOf } from './units.js';

/** One span of a trace. */
interface Span {
  readonly durationMs: number | null;
  readonly failed: boolean;
}

const MAX_SPANS = 20_000;
const MIN_SPANS = 5;
const LISTS = ['spans', 'traces', 'samples', 'examples', 'slow_traces', 'error_traces'] as const;

/** What traces say, whether they come as spans or as figures such as {p95_ms, error_rate}. */
export function weighTraces(value: unknown, known: readonly KnownBaseline[], weighing: Weighing): Heard {
  const record = recordOf(value);
  const list = Array.isArray(value) ? (value as readonly unknown[]) : spansIn(record);
  const spans = list.slice(0, MAX_SPANS).flatMap((entry) => spansOf(entry));
  const isSpans = list.length > 0 && spans.length > 0;
  const figures = record === null ? (isSpans ? null : value) : withoutLists(record);
  const stated = figures === null ? null : weighFigures(figures, known, weighing);
  // Figures are of all requests, the spans beside them only examples.
  if (stated !== null && stated.findings.length + stated.calms.length > 0) return stated;
  return together(
    stated ?? { findings: [], calms: [] },
    spans.length < MIN_SPANS ? few(spans, known, weighing) : weighFigures(summary(spans), known, weighing),
  );
}

function weighFigures(figures: unknown, known: readonly KnownBaseline[], weighing: Weighing): Heard {
  const { measures, unread } = readingsOf('traces', figures, weighing.hour);
  const heard = weighMetrics(metricSet(measures, known, weighing.hour), weighing);
  return { ...heard, unread: [...unread, ...(heard.unread ?? [])] };
}

// A handful of spans is an example: what it shows counts for little.
function few(spans: readonly Span[], known: readonly KnownBaseline[], weighing: Weighing): Heard {
  if (spans.length === 0) return { findings: [], calms: [] };
  const heard = weighFigures(summary(spans), known, weighing);
  const by = 0.35 + 0.1 * spans.length;
  return {
    findings: heard.findings.map((one) => ({
      ...one,
      decisive: false,
      support: [one.support[0] * by, one.support[1] * by, one.support[2] * by],
    })),
    calms: [],
    isNormal: heard.findings.length === 0,
  };
}

function summary(spans: readonly Span[]): Readonly<Record<string, number>> {
  const durations = spans.flatMap(({ durationMs }) => durationMs ?? []).sort((a, b) => a - b);
  const failed = spans.filter((span) => span.failed).length;
  const p95 = durations[Math.min(durations.length - 1, Math.floor(durations.length * 0.95))];
  return { error_ratio: failed / spans.length, ...(p95 === undefined ? {} : { p95_ms: p95 }) };
}

function spansIn(record: Readonly<Record<string, unknown>> | null): readonly unknown[] {
  const found = record === null ? undefined : LISTS.map((name) => record[name]).find(Array.isArray);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

function withoutLists(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name, value]) => !(LISTS as readonly string[]).includes(name) || !Array.isArray(value))
      // A duration among traces is that of a span.
      .map(([name, value]) => [/^duration/.test(name) ? `span_${name}` : name, value]),
  );
}

/** Words of a row of figures; `duration` has a ratio in it, but is none. */
const FIGURE = /(?:^|_)(?:p\d\d\d?|rate|ratio|percentile|count|throughput)(?:_|$)/;

function spansOf(entry: unknown): Span[] {
  const record = recordOf(entry);
  if (record === null) return [];
  const inner = spansIn(record);
  if (inner.length > 0) return inner.flatMap((one) => spansOf(one));
  // A row of figures has percentiles or a rate; a span has one duration and one outcome.
  if (Object.keys(record).some((name) => FIGURE.test(wordsOf(name).join('_')))) return [];
  const amount = amountOf(fieldOf(record, 'duration', 'elapsed', 'latency'));
  const durationMs =
    numberOf(record, 'duration_ms', 'durationMs', 'elapsed_ms', 'latency_ms') ?? durationOf(record, amount);
  const status = fieldOf(record, 'status', 'status_code', 'outcome', 'http_status', 'http.status_code', 'statusCode');
  const error = fieldOf(record, 'error', 'is_error', 'has_error', 'exception');
  if (durationMs === null && status === undefined && error === undefined) return [];
  return [{ durationMs, failed: isFailed(status, error, textOf(recordOf(status) ?? {}, 'code')) }];
}

function durationOf(record: Readonly<Record<string, unknown>>, amount: ReturnType<typeof amountOf>): number | null {
  const us = numberOf(record, 'duration_us', 'durationMicros');
  if (us !== null) return us / 1_000;
  const ns = numberOf(record, 'duration_ns', 'durationNanos', 'duration_nano');
  if (ns !== null) return ns / 1_000_000;
  const seconds = numberOf(record, 'duration_s', 'duration_seconds', 'seconds');
  if (seconds !== null) return seconds * 1_000;
  if (amount === null) return null;
  return amount.value * (msOfUnit(amount.unit) ?? 1);
}

function isFailed(status: unknown, error: unknown, code: string | null): boolean {
  if (error === true || recordOf(error) !== null) return true;
  if (typeof error === 'string' && error !== '' && error !== 'false') return true;
  const number = amountOf(status);
  if (number !== null) return number.value >= 500 || number.value === 2;
  const word = (typeof status === 'string' ? status : (code ?? '')).toLowerCase();
  return /error|fail|timeout|unavailable|deadline|aborted|internal|cancel/.test(word);
}
