import type { KnownBaseline } from './metric-set.js';
import { countsOf, incidentsOf, isSevere } from './past.js';
import { baselineOf } from './series.js';
import { compareSeverity, type Severity } from '../domain/verdict/severity.js';
import { fieldOf, instantOf, recordOf, textOf, wordsOf } from './units.js';

/** A key of the past that is known to pass by itself. */
export interface KnownTransient {
  readonly key: string;
  readonly reason: string | null;
  /** After this it counts no more; null = no end. */
  readonly untilAt: number | null;
}

/** A span of planned work. */
export interface Window {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly reason: string;
}

/** What is known of a service's past. */
export interface SeverityHistory {
  readonly baselines: readonly KnownBaseline[];
  readonly transients: readonly KnownTransient[];
  /** Every event of this service is said to be transient. */
  readonly isTransient: boolean;
  readonly maintenance: readonly Window[];
  /** Planned work is going on, by a plain yes. */
  readonly isMaintenance: boolean;
  /** Earlier verdicts like this one, and how many of them were wrong. */
  readonly verdicts: number;
  readonly falsePositives: number;
  /** The gravest of those wrong ones: what is worse is not like them. Null where nobody says. */
  readonly falseUpTo: Severity | null;
  readonly recentSevere: number;
}

/** A past that nobody knows. */
export const NO_HISTORY: SeverityHistory = {
  baselines: [],
  transients: [],
  isTransient: false,
  maintenance: [],
  isMaintenance: false,
  verdicts: 0,
  falsePositives: 0,
  falseUpTo: null,
  recentSevere: 0,
};

/** Two pasts as one: what the first says of a metric goes before what the second says of it. */
export function joinHistories(first: SeverityHistory, second: SeverityHistory): SeverityHistory {
  return {
    baselines: [...first.baselines, ...second.baselines],
    transients: [...first.transients, ...second.transients],
    isTransient: first.isTransient || second.isTransient,
    maintenance: [...first.maintenance, ...second.maintenance],
    isMaintenance: first.isMaintenance || second.isMaintenance,
    verdicts: first.verdicts + second.verdicts,
    falsePositives: first.falsePositives + second.falsePositives,
    falseUpTo: graver(first.falseUpTo, second.falseUpTo),
    recentSevere: Math.max(first.recentSevere, second.recentSevere),
  };
}

function graver(first: Severity | null, second: Severity | null): Severity | null {
  if (first === null || second === null) return first ?? second;
  return compareSeverity(first, second) <= 0 ? first : second;
}

const DAY_MS = 86_400_000;
const BASELINE = /^(?:service_)?(?:baselines?|usual|normal|typical|expected)(?:_metrics|_values)?$/;
const FLAT_BASELINE = /^(?:baseline|usual|normal|typical|expected)_|_(?:baseline|usual|normal)$/;
const TRANSIENT = /transient|known_issue|known_noise|known_flap|suppress|silence|ignore/;
const MAINTENANCE = /maintenance|planned_work|change_window/;

/** Reads the history of an event however it is written. */
export function historyOf(value: unknown, at: number): SeverityHistory {
  const hour = new Date(at).getUTCHours();
  const record = Array.isArray(value) ? { recent_incidents: value as unknown } : recordOf(value);
  if (record === null) return NO_HISTORY;
  const flat = flattened(record);
  const entries = [...flat].map(([name, entry]) => [wordsOf(name).join('_'), entry] as const);
  const transients = entries.filter(([name]) => TRANSIENT.test(name)).flatMap(([, entry]) => transientsOf(entry));
  const incidents = incidentsOf(record);
  const counted = countsOf(entries, incidents);
  const planned = entries.filter(([name]) => MAINTENANCE.test(name)).map(([, entry]) => entry);
  return {
    baselines: entries.flatMap(([name, entry]) =>
      BASELINE.test(name)
        ? baselinesOf(entry, hour)
        : FLAT_BASELINE.test(name)
          ? baselinesOf({ [name.replace(FLAT_BASELINE, '')]: entry }, hour)
          : [],
    ),
    transients,
    isTransient: entries.some(
      ([name, entry]) => entry === true && /transient|known_noise|^noise$|^noisy$|^is_noise|flapping_known/.test(name),
    ),
    maintenance: planned.flatMap((entry) => windowsOf(entry)),
    isMaintenance: planned.includes(true) || planned.some((entry) => recordOf(entry)?.['active'] === true),
    ...counted,
    falseUpTo: null,
    recentSevere: incidents.filter((one) => isSevere(one, at)).length,
  };
}

type Entry = Readonly<Record<string, unknown>>;

// One level of grouping, such as `feedback: {false_positives: 4}`, is common.
function flattened(record: Entry): ReadonlyMap<string, unknown> {
  const flat = new Map<string, unknown>(Object.entries(record));
  for (const [name, entry] of Object.entries(record)) {
    const inner = recordOf(entry);
    const key = wordsOf(name).join('_');
    if (inner === null || BASELINE.test(key) || TRANSIENT.test(key) || MAINTENANCE.test(key)) continue;
    for (const [field, own] of Object.entries(inner)) if (!flat.has(field)) flat.set(field, own);
  }
  return flat;
}

function baselinesOf(value: unknown, hour: number): KnownBaseline[] {
  const found: KnownBaseline[] = [];
  const walk = (path: readonly string[], given: unknown): void => {
    const name = path.join('_');
    const baseline = path.length === 0 ? null : baselineOf(given, hour, 'its history');
    if (baseline !== null) {
      found.push({ name, baseline });
      return;
    }
    const record = recordOf(given);
    if (record === null || path.length > 3) return;
    const hourly = baselinesAt(fieldOf(record, 'by_hour', 'hourly', 'hours', 'time_of_day', 'hour_of_day'), hour);
    // What is usual at this hour goes before what is usual at all.
    if (hourly !== null) walk(path, hourly);
    for (const [field, entry] of Object.entries(record)) if (entry !== hourly) walk([...path, field], entry);
  };
  walk([], value);
  return found;
}

function baselinesAt(hourly: unknown, hour: number): Entry | null {
  if (Array.isArray(hourly)) return hourly.length === 24 ? recordOf((hourly as readonly unknown[])[hour]) : null;
  const record = recordOf(hourly);
  if (record === null) return null;
  const key = [String(hour), String(hour).padStart(2, '0'), `${String(hour).padStart(2, '0')}:00`].find((one) =>
    Object.hasOwn(record, one),
  );
  return key === undefined ? null : recordOf(record[key]);
}

function transientsOf(value: unknown): KnownTransient[] {
  if (typeof value === 'string') return [{ key: value.slice(0, 300), reason: null, untilAt: null }];
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap((entry) => transientsOf(entry));
  const record = recordOf(value);
  if (record === null) return [];
  const key = textOf(
    record,
    'key',
    'pattern',
    'match',
    'name',
    'title',
    'message',
    'signature',
    'alert',
    'id',
    'description',
  );
  if (key !== null) {
    const untilAt = instantOf(fieldOf(record, 'until', 'expires_at', 'expires', 'valid_until', 'end'));
    return [{ key, reason: textOf(record, 'reason', 'note', 'comment', 'cause', 'description'), untilAt }];
  }
  return Object.entries(record).flatMap(([name, entry]) =>
    entry === false || entry === null
      ? []
      : [{ key: name, reason: typeof entry === 'string' ? entry : null, untilAt: null }],
  );
}

function windowsOf(value: unknown): Window[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap((entry) => windowsOf(entry));
  const record = recordOf(value);
  if (record === null) return [];
  const fromAt = instantOf(
    fieldOf(record, 'start', 'from', 'starts_at', 'start_at', 'started_at', 'begin', 'start_time'),
  );
  const untilAt = instantOf(fieldOf(record, 'end', 'until', 'to', 'ends_at', 'end_at', 'end_time'));
  if (fromAt === null) {
    return Object.values(record).flatMap((entry) => (typeof entry === 'object' ? windowsOf(entry) : []));
  }
  const reason = textOf(record, 'reason', 'title', 'name', 'description', 'summary') ?? 'planned work';
  return [{ fromAt, untilAt: untilAt ?? fromAt + DAY_MS / 4, reason }];
}
