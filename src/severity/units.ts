import { instantIn } from '../domain/event/lenient.js';

/** A number with the unit it was written in, if any. */
export interface Amount {
  readonly value: number;
  readonly unit: string | null;
}

const AMOUNT = /^\s*([+-]?(?:\d[\d,_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([%a-zµμ/]{0,16})\s*$/i;

/** A number as people and machines write it: 0.4, "45%", "1.2 s", "12,400". Null when it is none. */
export function amountOf(value: unknown): Amount | null {
  if (typeof value === 'number') return Number.isFinite(value) ? { value, unit: null } : null;
  if (typeof value !== 'string' || value.length > 40) return null;
  const found = AMOUNT.exec(value);
  if (found === null) return null;
  const number = Number((found[1] ?? '').replace(/[,_]/g, ''));
  const unit = latin(found[2] ?? '').toLowerCase();
  return Number.isFinite(number) ? { value: number, unit: unit === '' ? null : unit } : null;
}

/** A name as lower-case words: `p95LatencyMs` and `p95-latency.ms` are the same. */
export function wordsOf(name: string): string[] {
  return latin(name.slice(0, 200))
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9%]+/)
    .filter((word) => word !== '');
}

// The micro sign and the Greek letter are two characters, and neither is a letter of a name.
function latin(text: string): string {
  return text.replace(/[µμ]/g, 'u');
}

const MS: Readonly<Record<string, number>> = {
  ns: 0.000_001,
  nanos: 0.000_001,
  nanoseconds: 0.000_001,
  us: 0.001,
  micros: 0.001,
  microseconds: 0.001,
  ms: 1,
  millis: 1,
  msec: 1,
  milliseconds: 1,
  s: 1_000,
  sec: 1_000,
  secs: 1_000,
  second: 1_000,
  seconds: 1_000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hrs: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
};

/** Milliseconds of a unit of time; null when it is none. */
export function msOfUnit(unit: string | null): number | null {
  const name = unit === null ? '' : latin(unit).toLowerCase();
  return Object.hasOwn(MS, name) ? (MS[name] ?? null) : null;
}

/** Milliseconds that a field such as `for: "5m"`, `duration_s: 300` or `window_minutes: 5` names; null if none does. */
export function spanOf(record: Readonly<Record<string, unknown>>, names: RegExp): number | null {
  for (const [name, value] of Object.entries(record)) {
    const words = wordsOf(name);
    if (!names.test(words.join('_'))) continue;
    if (typeof value === 'string' && /^P/i.test(value)) {
      const iso = isoSpan(value);
      if (iso !== null) return iso;
    }
    const amount = amountOf(value);
    if (amount === null) continue;
    const perUnit = msOfUnit(amount.unit) ?? msOfUnit(words.at(-1) ?? null) ?? 1_000;
    return amount.value * perUnit;
  }
  return null;
}

function isoSpan(text: string): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text);
  if (found === null) return null;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number((part as string | undefined) ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1_000;
}

const LAST_INSTANT_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** An instant as epoch milliseconds: ISO text, or a number of seconds or milliseconds. Null when it is none. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'number' && value <= 0) return null;
  if (typeof value === 'string' && !/^\s*(?:\d{4}-\d\d-\d\d|\d{9,19}(?:\.\d+)?\s*$)/.test(value)) return null;
  const at = instantIn(value);
  return at !== null && at <= LAST_INSTANT_MS ? at : null;
}

/** A plain object, or null. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** The first of these fields that is there. */
export function fieldOf(record: Readonly<Record<string, unknown>>, ...names: readonly string[]): unknown {
  for (const name of names) {
    if (Object.hasOwn(record, name) && record[name] !== null && record[name] !== undefined) return record[name];
  }
  return undefined;
}

/** A field that is text, cut to a bearable length; else null. */
export function textOf(record: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | null {
  const value = fieldOf(record, ...names);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, 4_000) : null;
}

/** A field that is a number, however it is written; else null. */
export function numberOf(record: Readonly<Record<string, unknown>>, ...names: readonly string[]): number | null {
  for (const name of names) {
    const amount = Object.hasOwn(record, name) ? amountOf(record[name]) : null;
    if (amount !== null) return amount.value;
  }
  return null;
}

/** A share as people read it. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  return `${value >= 10 || value === 0 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}
