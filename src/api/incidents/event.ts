import { z } from 'zod';
import { fitMarks } from '../../domain/event/fit.js';
import { single } from '../../domain/event/lenient.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import { Problem, type FieldFault } from '../problem.js';
import {
  author,
  branch,
  exitCode,
  instant,
  isWithin,
  labels,
  line,
  lines,
  oneOf,
  shaText,
  text,
  truth,
  unreadLabels,
  pullNumber,
  repository,
} from './event-fields.js';

/** Levels of a signal; no sender writes more. */
const MAX_DEPTH = 100;

/** An event and what of it could not be taken: it opens all the same, and both its sender and its readers are told. */
export interface ReadEvent {
  readonly event: PostedEvent;
  readonly marks: readonly string[];
}

// The body is JSON already; walking one that is nested without end would end the request in the wrong way.
const json = z.unknown().refine((value) => isWithin(value, MAX_DEPTH), `is nested deeper than ${MAX_DEPTH} levels`);
const ENDS = ['resolved', 'success', 'ok', 'recovered', 'passed', 'succeeded', 'closed', 'fixed', 'green', 'healthy'];
const FAILS = ['failure', 'failed', 'error', 'firing', 'open', 'triggered', 'timed_out', 'alerting', 'broken', 'red'];
/** Words of tickets and monitors for how bad it is. */
const GRADES = { high: 'MAJOR', medium: 'MODERATE', warning: 'MODERATE', low: 'NONE', info: 'NONE' } as const;

const FIELDS = {
  kind: oneOf(['ci', 'service']),
  id: text,
  key: text,
  title: line,
  status: oneOf([...ENDS, ...FAILS]),
  occurred_at: instant,
  url: text.pipe(z.url({ protocol: /^https?$/, error: 'is not an http address' })),
  provider: text,
  repository,
  workflow: text,
  branch,
  sha: shaText,
  pr: pullNumber.pipe(z.int().positive()),
  author,
  exit_code: exitCode,
  exact: truth,
  step: text,
  log: lines,
  service: text,
  severity: oneOf(SEVERITIES, GRADES),
  type: text,
  metrics: json,
  logs: json,
  traces: json,
  health: json,
  history: json,
  labels,
} satisfies Record<string, z.ZodType>;

/** Names of all fields that an event may have. */
export const EVENT_FIELDS: readonly string[] = Object.keys(FIELDS);

type Fields = { readonly [Field in keyof typeof FIELDS]?: z.infer<(typeof FIELDS)[Field]> };

/** A posted event as it was understood; what its sender left out is missing. */
export interface PostedEvent extends Omit<Fields, 'kind' | 'title' | 'occurred_at' | 'id' | 'status'> {
  readonly kind: 'ci' | 'service';
  readonly title: string;
  readonly occurred_at: string | null;
  /** It ends what the same key opened. */
  readonly ends: boolean;
}

/**
 * Reads an event. An alert must not be lost for a slip: what cannot be understood is left out and named in `marks`, and only
 * a body that says neither what happened nor to what is a Problem (422).
 */
export function readEvent(given: unknown): ReadEvent {
  const body = single(given);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw faulty([{ field: '(body)', message: 'is not an object {kind, title, …}' }]);
  }
  const marks: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(body)) {
    if (isAbsent(value)) continue;
    const result = isField(field) ? FIELDS[field].safeParse(value) : null;
    if (result?.success === true) read[field] = result.data;
    else marks.push(`${field.slice(0, 80)}: ${result?.error.issues[0]?.message ?? 'is not a known field'}; left out`);
  }
  const nested = 'labels' in body ? unreadLabels(body.labels) : [];
  marks.push(...nested.map((name) => `labels.${name.slice(0, 60)}: is not text; left out`));
  const { status, id: _, ...fields } = read;
  const ends = ENDS.includes(String(status));
  const kind = read['kind'] ?? kindOf(read) ?? (ends && read['key'] !== undefined ? 'service' : null);
  const faults = ends ? faultsOfEnd(read, kind) : faultsOfOpening(read, kind);
  if (faults.length > 0) throw faulty(faults);
  // What ends something is known by what it ends, and shown nowhere.
  const event = { occurred_at: null, ...(ends ? { title: 'recovered' } : {}), ...fields, kind, ends };
  return { event: event as unknown as PostedEvent, marks: fitMarks(marks) };
}

type Read = Readonly<Record<string, unknown>>;

function faultsOfOpening(read: Read, kind: unknown): FieldFault[] {
  return [
    ...(read['title'] === undefined ? [{ field: 'title', message: 'say in a line what happened' }] : []),
    ...(kind === null
      ? [{ field: 'kind', message: 'is ci or service: say which, and its repository or service' }]
      : []),
  ];
}

/** An end says no more than what is over: its key, or all that a key is made of where none is given. */
function faultsOfEnd({ key, title, workflow }: Read, kind: unknown): FieldFault[] {
  const isNamed = kind === 'service' ? title !== undefined : kind === 'ci' && (workflow ?? title) !== undefined;
  if (key !== undefined || isNamed) return [];
  const message =
    'say what is over: the key that opened it, or its service and title, or repository, workflow and branch';
  return [{ field: 'key', message }];
}

/** Null, nothing but white space and an empty list say nothing: a sender fills them in for what it does not know. */
function isAbsent(value: unknown): boolean {
  const only = single(value);
  if (typeof only === 'string') return only.trim() === '';
  return only === null || only === undefined || (Array.isArray(only) && only.length === 0);
}

function isField(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name);
}

/** What an event is about, when it does not say. */
function kindOf(read: Readonly<Record<string, unknown>>): PostedEvent['kind'] | null {
  const has = (...fields: readonly string[]): boolean => fields.some((field) => read[field] !== undefined);
  if (has('repository', 'workflow', 'branch', 'sha', 'exit_code')) return 'ci';
  return has('service', 'metrics', 'traces', 'health') ? 'service' : null;
}

function faulty(errors: readonly FieldFault[]): Problem {
  return new Problem(422, errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });
}
