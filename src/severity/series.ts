import { amountOf, fieldOf, instantOf, recordOf } from './units.js';

/** One point of a series; `at` is null when the series has no times. */
export interface Point {
  readonly at: number | null;
  readonly value: number;
}

/** What is usual: the middle, and one standard deviation where it is known. */
export interface Baseline {
  readonly center: number;
  readonly spread: number | null;
  /** Where it was found, for the evidence. */
  readonly from: string;
}

const MAX_POINTS = 5_000;

/** A list of numbers, of [time, value] pairs or of {time, value}, in order of time; null when it is no series. */
export function pointsOf(value: unknown): readonly Point[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const points: Point[] = [];
  for (const entry of (value as readonly unknown[]).slice(-MAX_POINTS)) {
    const point = pointOf(entry);
    // A gap in a series is no zero.
    if (point === null && !isGap(entry)) return null;
    if (point !== null) points.push(point);
  }
  return points.sort((a, b) => (a.at === null || b.at === null ? 0 : a.at - b.at));
}

/** Where a series stands now: the middle of its last quarter, so that one odd point does not decide. */
export function currentOf(points: readonly Point[]): number | null {
  const tail = points.slice(-Math.max(points.length >= 4 ? 2 : 1, Math.ceil(points.length / 4)));
  return tail.length === 0 ? null : medianOf(tail.map(({ value }) => value));
}

/** For how long the end of a series has been on the wrong side; null when the series has no times. */
export function heldMs(points: readonly Point[], isWrong: (value: number) => boolean): number | null {
  const last = points.at(-1);
  if (last === undefined || last.at === null || points.length < 2) return null;
  let since = last.at;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const point = points[index];
    if (point === undefined || point.at === null || !isWrong(point.value)) break;
    since = point.at;
  }
  return last.at - since;
}

/** Half of the last interval between two points: at least that long a last point stands for. */
export function halfStepMs(points: readonly Point[]): number {
  const [before, last] = [points.at(-2)?.at ?? null, points.at(-1)?.at ?? null];
  return before === null || last === null ? 0 : (last - before) / 2;
}

/** The middle value; 0 of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** A baseline as it is written: a number, {mean, std}, {median, mad}, samples, or 24 values by the hour (UTC). */
export function baselineOf(value: unknown, hour: number, from: string): Baseline | null {
  const amount = amountOf(value);
  if (amount !== null) return { center: amount.value, spread: null, from };
  if (Array.isArray(value)) {
    const numbers = (value as readonly unknown[]).flatMap((entry) => pointOf(entry)?.value ?? []);
    if (numbers.length === 24 && value.length === 24) {
      return { center: numbers[hour] ?? 0, spread: null, from: `${from}, usual at ${clock(hour)}` };
    }
    return numbers.length < 3 ? null : robust(numbers, from);
  }
  const record = recordOf(value);
  if (record === null) return null;
  const hourly = recordOrList(fieldOf(record, 'by_hour', 'hourly', 'hour_of_day', 'time_of_day', 'hours'));
  const atHour = hourly === null ? null : hourEntry(hourly, hour);
  if (atHour !== null) return baselineOf(atHour, hour, `${from}, usual at ${clock(hour)}`);
  const samples = fieldOf(record, 'samples', 'values', 'points', 'history');
  if (Array.isArray(samples)) return baselineOf(samples, hour, from);
  const center = amountOf(fieldOf(record, 'median', 'mean', 'avg', 'average', 'value', 'p50', 'typical', 'normal'));
  if (center === null) return null;
  const mad = amountOf(fieldOf(record, 'mad'));
  const std = amountOf(fieldOf(record, 'std', 'stddev', 'std_dev', 'sd', 'sigma', 'stdev'));
  const spread = mad === null ? (std?.value ?? null) : mad.value * MAD_TO_SIGMA;
  return { center: center.value, spread, from };
}

const MAD_TO_SIGMA = 1.4826;

function robust(numbers: readonly number[], from: string): Baseline {
  const center = medianOf(numbers);
  const spread = medianOf(numbers.map((number) => Math.abs(number - center))) * MAD_TO_SIGMA;
  return { center, spread: spread === 0 ? null : spread, from };
}

function recordOrList(value: unknown): readonly unknown[] | Readonly<Record<string, unknown>> | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : recordOf(value);
}

// Hours are written as `3`, `03`, `03:00` or as spans such as `02-06` and `22:00-04:00`.
function hourEntry(hourly: readonly unknown[] | Readonly<Record<string, unknown>>, hour: number): unknown {
  if (Array.isArray(hourly)) return hourly.length === 24 ? ((hourly as readonly unknown[])[hour] ?? null) : null;
  for (const [name, value] of Object.entries(hourly as Readonly<Record<string, unknown>>)) {
    const found = /^(\d{1,2})(?::\d\d)?(?:\s*(?:-|–|to)\s*(\d{1,2})(?::\d\d)?)?/.exec(name);
    if (found === null) continue;
    const start = Number(found[1]);
    const end = found[2] === undefined ? start + 1 : Number(found[2]);
    if (isWithinHours(hour, start, end)) return value;
  }
  return null;
}

/** Whether an hour lies in [start, end), which may run over midnight. */
export function isWithinHours(hour: number, start: number, end: number): boolean {
  return start <= end ? hour >= start && hour < end : hour >= start || hour < end;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

function pointOf(entry: unknown): Point | null {
  const plain = amountOf(entry);
  if (plain !== null) return { at: null, value: plain.value };
  if (Array.isArray(entry) && entry.length === 2) {
    const [at, value] = entry as readonly unknown[];
    const amount = amountOf(value);
    return amount === null ? null : { at: instantOf(at), value: amount.value };
  }
  const record = recordOf(entry);
  if (record === null) return null;
  const amount = amountOf(fieldOf(record, 'value', 'v', 'y', 'val', 'avg'));
  if (amount === null) return null;
  return { at: instantOf(fieldOf(record, 'timestamp', 'time', 'ts', 't', 'at', 'x')), value: amount.value };
}

function isGap(entry: unknown): boolean {
  if (entry === null) return true;
  if (Array.isArray(entry)) return entry.length === 2 && entry[1] === null;
  const record = recordOf(entry);
  return record !== null && ['value', 'v', 'y'].some((name) => record[name] === null);
}
