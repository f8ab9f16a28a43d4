import { anyOf } from './phrases.js';
import { kindOf, roleOf, type MetricKind } from './kinds.js';
import { leftOut, type Unread } from './finding.js';
import { measuresOf, type Measure, type Note } from './measures.js';
import { currentOf } from './series.js';
import { wordsOf } from './units.js';

/** The metrics of an event without what is no reading, and what that was. */
export interface Readings {
  readonly measures: readonly Measure[];
  /** What the event says beside numbers. */
  readonly notes: readonly string[];
  /** Notes that only describe a metric, such as its state. */
  readonly remarks: readonly string[];
  readonly unread: readonly Unread[];
}

const SHARES: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'error_ratio',
  'impact_ratio',
  'availability',
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
]);
/** Other kinds of which there is never less than nothing. */
const AMOUNTS: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'error_count',
  'client_errors',
  'latency',
  'traffic',
  'alive',
  'waiting',
  'backlog',
  'backlog_age',
  'replication_lag',
  'replicas_up',
  'replicas_down',
  'replicas_all',
  'restarts',
]);
const VALUES = new Set(['value', 'current', 'current_value']);
/** Ways to write that there is no value. */
const GAP = /^\s*(?:n\/?a|none|null|unknown|-*)\s*$/i;
/** What describes a metric and is none. */
const ATTRIBUTES = new Set(
  'name metric metric_name key id __name__ region zone endpoint operation route unit units labels tags dimensions status state type source description timestamp time ts t at x note notes message summary window period interval'.split(
    ' ',
  ),
);

/** Reads metrics, leaving out what cannot be a reading: text in a number's place, a share or an amount below 0. */
export function readingsOf(signal: Unread['signal'], value: unknown, hour: number): Readings {
  const { measures, notes } = measuresOf(value, hour);
  const unread: Unread[] = [];
  const kept = measures.flatMap((measure) => {
    const [own, reason] = cleaned(measure);
    if (reason !== null) unread.push(leftOut(signal, reason));
    return own ?? [];
  });
  const [texts, remarks]: [string[], string[]] = [[], []];
  for (const note of notes) {
    const reason = notFigure(note);
    if (reason !== null) unread.push(leftOut(signal, reason));
    else {
      (isLabel(note) || note.path.some((part) => ATTRIBUTES.has(part.toLowerCase())) ? remarks : texts).push(
        noteText(note),
      );
    }
  }
  return { measures: kept, notes: texts, remarks, unread };
}

function cleaned(measure: Measure): readonly [Measure | null, reason: string | null] {
  const { words, unit, value, name } = measure;
  const kind = kindOf(words, unit);
  const isReading = roleOf(words).role === 'value';
  const short = name.slice(0, 120);
  if (value === null) return [measure, isReading ? `${short} has no value` : null];
  if (unit === 'flag' || !(SHARES.has(kind) || AMOUNTS.has(kind))) return [measure, null];
  const points = measure.points.filter((point) => point.value >= 0);
  const wrong = [value, ...measure.points.map((point) => point.value)].find((one) => one < 0);
  const now = points.length < measure.points.length || value < 0 ? currentOf(points) : value;
  const { warnAt, failAt, baseline } = measure;
  const held = {
    warnAt: notBelow(warnAt),
    failAt: notBelow(failAt),
    baseline: baseline !== null && baseline.center < 0 ? null : baseline,
  };
  const why = SHARES.has(kind) ? 'not a share' : 'it cannot be below 0';
  const reason = wrong === undefined || !isReading ? null : `${short} is ${wrong}: ${why}, left out`;
  return [now === null ? null : { ...measure, ...held, points, value: now }, reason];
}

function notBelow(limit: number | null): number | null {
  return limit !== null && limit < 0 ? null : limit;
}

/** Names of figures: text under them is no label, whatever stands beside it. */
const FIGURE = anyOf(
  [
    'used',
    'usage',
    'use',
    'free',
    String.raw`avail\w*`,
    'value',
    'current',
    'percent',
    'percentage',
    'pct',
    '%',
    'ratio',
    'fraction',
    'rate',
    'count',
    'total',
    'size',
    'bytes',
    'load',
    'left',
    'remaining',
    'seconds',
    'ms',
    String.raw`p\d+`,
    'min',
    'max',
    'avg',
    'mean',
  ],
  { before: '(?:^|_)', after: '(?:_|$)', flags: '' },
);

// `{used_percent: 100, fstype: "squashfs"}`: the text says what the figure is of.
function isLabel({ path, isBeside }: Note): boolean {
  const words = wordsOf(path.at(-1) ?? '');
  const kind = kindOf(words, null);
  const isThing = kind === 'gauge' || kind === 'replicas_all' || THINGS.has(words.join('_'));
  return isBeside && isThing && !FIGURE.test(words.join('_'));
}

const THINGS = new Set([
  'filesystem',
  'file_system',
  'fs',
  'volume',
  'disk',
  'queue',
  'pool',
  'storage',
  'cpu',
  'processor',
]);

// Text under a name that is no metric's is a note; under a metric's name it must be a figure.
function notFigure(note: Note): string | null {
  if (isLabel(note)) return null;
  const { path, text } = note;
  const isValue = VALUES.has(path.at(-1)?.toLowerCase() ?? '');
  const name = (isValue && path.length > 1 ? path.slice(0, -1) : path).join('.').slice(0, 120);
  if (name === '' || path.some((part) => ATTRIBUTES.has(part.toLowerCase()))) return null;
  // A sentence under a metric's name is a remark on it: "cpu: scaled out, as planned".
  const isFigure = kindOf(wordsOf(path.join('.')), null) !== 'gauge' && text.trim().split(/\s+/).length <= 2;
  if (!isValue && !isFigure && !NO_NUMBER.test(text)) return null;
  if (GAP.test(text)) return `${name} has no value`;
  return `${name} is ${JSON.stringify(text.slice(0, 40))}: not a number, left out`;
}

const NO_NUMBER = /^\s*(?:nan|[+-]?inf(?:inity)?)\s*$/i;

function noteText({ path, text }: Note): string {
  return path.length === 0 ? text : `${path.join(' ')}: ${text}`;
}
