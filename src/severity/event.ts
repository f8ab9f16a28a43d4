import { labelsOf, type Labels } from './labels.js';
import { instantOf, recordOf, textOf, wordsOf } from './units.js';

/** An event whose severity is asked for; what its signals look like is for their readers to find out. */
export interface SeverityEvent {
  readonly id: string | number | null;
  readonly key: string | null;
  readonly title: string | null;
  readonly service: string;
  readonly occurredAt: number;
  /** False for staging, development and the like. */
  readonly isProduction: boolean;
  /** What the event as a whole is about. */
  readonly labels: Labels;
  readonly metrics: unknown;
  readonly logs: unknown;
  readonly traces: unknown;
  readonly health: unknown;
  readonly history: unknown;
}

/** An event, or the field that is wrong and what it must be. */
export type EventReading =
  | { readonly ok: true; readonly event: SeverityEvent }
  | { readonly ok: false; readonly field: string; readonly problem: string };

type Shape = 'object' | 'array' | 'string' | 'number' | 'boolean';

const SIGNALS: Readonly<Record<string, readonly [shapes: readonly Shape[], says: string]>> = {
  metrics: [['object', 'array'], 'an object of names and values or a list of {name, value}'],
  logs: [['object', 'array', 'string'], 'a list of lines or of {level, message, count}'],
  traces: [['object', 'array'], 'a list of spans or an object such as {p95_ms, error_rate}'],
  health: [['object', 'array', 'string', 'boolean'], 'a list or an object of checks'],
  history: [['object', 'array'], 'an object such as {baseline, recent_incidents, known_transient}'],
};

/** Checks the outline of an event: `{id, service, occurred_at, metrics?, logs?, traces?, health?, history?}`. */
export function readSeverityEvent(value: unknown): EventReading {
  const record = recordOf(value);
  if (record === null) return fault('', 'an event is an object {id, service, occurred_at, metrics?, logs?, …}');
  const { id, service } = record;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') {
    return fault('id', `is ${named(id)}; write text or a number`);
  }
  if (typeof service !== 'string' || service.trim() === '') {
    return fault('service', `is ${named(service)}; name the service`);
  }
  const occurredAt = instantOf(record['occurred_at']);
  if (occurredAt === null) {
    return fault('occurred_at', `is ${named(record['occurred_at'])}; write an instant such as 2026-01-31T09:00:00Z`);
  }
  for (const [field, [shapes, says]] of Object.entries(SIGNALS)) {
    const given = record[field];
    if (given === undefined || given === null || shapes.includes(shapeOf(given))) continue;
    return fault(field, `is ${named(given)}; write ${says}`);
  }
  const { metrics, logs, traces, health, history } = record;
  const title = textOf(record, 'title', 'summary', 'name', 'description');
  return {
    ok: true,
    event: {
      id: id ?? null,
      key: textOf(record, 'key', 'fingerprint', 'dedup_key', 'alert', 'alert_name'),
      title,
      service,
      occurredAt,
      isProduction: isProduction(record, service),
      labels: labelsOf({ labels: record['labels'], tags: record['tags'] }),
      metrics: metrics ?? null,
      logs: logs ?? null,
      traces: traces ?? null,
      health: health ?? null,
      history: history ?? null,
    },
  };
}

const ELSEWHERE = new Set(
  'staging stage stg dev development test testing qa uat sandbox preview demo ci nonprod preprod local'.split(' '),
);

function isProduction(record: Readonly<Record<string, unknown>>, service: string): boolean {
  const labels = { ...recordOf(record['tags']), ...recordOf(record['labels']) };
  const stated = [record, labels]
    .map((from) => textOf(from, 'environment', 'env', 'stage', 'deployment_environment'))
    .find((name) => name !== null);
  if (typeof stated === 'string') return !wordsOf(stated).some((word) => ELSEWHERE.has(word));
  const words = wordsOf(service);
  // Only the ends of a name say where it runs: `load-test-api` is no stage, `checkout-staging` is.
  return ![words.at(-1), words.length > 1 ? words[0] : undefined].some((word) => ELSEWHERE.has(word ?? ''));
}

function shapeOf(value: unknown): Shape {
  return Array.isArray(value) ? 'array' : (typeof value as Shape);
}

function named(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' && value.trim() === '' ? 'empty' : JSON.stringify(value).slice(0, 60);
}

function fault(field: string, problem: string): EventReading {
  return { ok: false, field, problem };
}
