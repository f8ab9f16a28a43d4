import { statedLevel } from './level-fields.js';
import { levelNamed, type LogLevel } from './level-names.js';
import { levelOf } from './level.js';
import { amountOf, fieldOf, instantOf, numberOf, recordOf, spanOf, textOf } from './units.js';

/** A log line, or a kind of line with how often it came. */
export interface LogLine {
  readonly level: LogLevel | null;
  readonly text: string;
  readonly count: number;
  readonly at: number | null;
  /** Times a minute, where the source says so. */
  readonly perMinute: number | null;
  /** How often such a line usually comes, in the same units as the count or the rate. */
  readonly usual: number | null;
  readonly isNew: boolean | null;
}

/** The logs of an event: lines, and figures such as `error_count`, which are read as metrics are. */
export interface Logs {
  readonly lines: readonly LogLine[];
  readonly figures: Readonly<Record<string, unknown>>;
  readonly windowMs: number | null;
  /** Entries that are no lines. */
  readonly unread: number;
}

const MAX_LINES = 20_000;
const MAX_TEXT = 2_000;
const LISTS = ['lines', 'entries', 'logs', 'samples', 'messages', 'events', 'patterns', 'templates', 'top', 'records'];
const WINDOW = /^(?:window|period|interval|timespan|duration|over)(?:_[a-z]+)?$/;

/** Reads logs however they come: text, lines, {level, message, count}, or an object with samples and counts. */
export function logsOf(value: unknown): Logs {
  if (typeof value === 'string') return logsOf(value.split('\n'));
  if (Array.isArray(value)) {
    const entries = value as readonly unknown[];
    const unread = entries.filter((entry) => typeof entry !== 'string' && lineOf(entry).length === 0).length;
    const lines = entries.flatMap((entry) => lineOf(entry)).slice(-MAX_LINES);
    return { lines, figures: {}, windowMs: null, unread };
  }
  const record = recordOf(value);
  if (record === null) return { lines: [], figures: {}, windowMs: null, unread: 0 };
  const lines: LogLine[] = [];
  let unread = 0;
  const figures: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(record)) {
    const level = levelNamed(name.replace(/s$/, ''));
    if (typeof given === 'string' && amountOf(given) === null) lines.push(...lineOf(given));
    else if (Array.isArray(given) || (LISTS.includes(name) && typeof given === 'object')) {
      // `{errors: ["…"], warnings: ["…"]}` names the level once for all.
      const list = logsOf(given);
      unread += list.unread;
      lines.push(...list.lines.map((line) => (line.level === null && level !== null ? { ...line, level } : line)));
    } else figures[level !== null && typeof given === 'number' ? `${level}_count` : name] = given;
  }
  return { lines: lines.slice(-MAX_LINES), figures, windowMs: spanOf(record, WINDOW), unread };
}

const TEXT_FIELDS = [
  ...['message', 'msg', 'text', 'pattern', 'template', 'line', 'event', 'body', 'log', 'error'],
  ...['MESSAGE', 'Message', '@message', '@m', '@mt', 'textPayload', 'short_message', 'full_message', 'Body'],
];

function lineOf(entry: unknown): LogLine[] {
  if (typeof entry === 'string') return entry.trim() === '' ? [] : [textLine(entry)];
  const record = recordOf(entry);
  if (record === null) return [];
  const text = textOf(record, ...TEXT_FIELDS) ?? textOf(recordOf(record['body']) ?? {}, 'stringValue');
  if (text === null) return [];
  const level = statedLevel(record);
  const bare = textLine(text);
  const isNew = fieldOf(record, 'new', 'is_new', 'first_seen_now', 'novel', 'isNew');
  return [
    {
      ...bare,
      level: level ?? bare.level,
      count: Math.max(0, numberOf(record, 'count', 'occurrences', 'hits', 'n', 'total', 'times') ?? 1),
      at: instantOf(fieldOf(record, 'timestamp', 'time', 'ts', 'at', '@timestamp')),
      perMinute: perMinuteOf(record),
      usual: numberOf(record, 'baseline', 'usual', 'baseline_count', 'expected', 'normal', 'baseline_per_minute'),
      isNew: typeof isNew === 'boolean' ? isNew : null,
    },
  ];
}

function perMinuteOf(record: Readonly<Record<string, unknown>>): number | null {
  const perMinute = numberOf(
    record,
    'per_minute',
    'rate_per_minute',
    'rate_per_min',
    'per_min',
    'rpm',
    'count_per_minute',
  );
  if (perMinute !== null) return perMinute;
  const perSecond = numberOf(record, 'per_second', 'rate_per_second', 'rate_per_sec');
  if (perSecond !== null) return perSecond * 60;
  const { rate } = record;
  const found = typeof rate === 'string' ? /^\s*([\d.]+)\s*(?:\/|per )\s*(s|m|h)/i.exec(rate) : null;
  if (found === null) return null;
  const factor = { s: 60, m: 1, h: 1 / 60 }[(found[2] ?? 'm').toLowerCase()] ?? 1;
  return Number(found[1]) * factor;
}

/** What a terminal takes for a colour. */
const COLOURS = /\u001b\[[\d;]*m/g;

function textLine(given: string): LogLine {
  const text = given
    .slice(0, 2 * MAX_TEXT)
    .replace(COLOURS, '')
    .trim()
    .slice(0, MAX_TEXT);
  const inner = text.startsWith('{') ? jsonLine(text) : null;
  if (inner !== null) return inner;
  return { level: levelOf(text), text, count: 1, at: null, perMinute: null, usual: null, isNew: null };
}

function jsonLine(text: string): LogLine | null {
  try {
    return lineOf(JSON.parse(text))[0] ?? null;
  } catch {
    // Not every line that begins with a brace is JSON: then it is text.
    return null;
  }
}
