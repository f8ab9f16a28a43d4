import { exitCodeOf } from '../domain/exit-code.js';
import { instantIn, single, truthIn, wordsIn } from '../domain/lenient.js';
import { SEVERITIES, type Severity } from '../domain/severity.js';
import { UsageError } from './errors.js';

/** What `route` reads of an event file; `POST /api/incidents` takes the whole, and reads it alike. */
export interface EventFile {
  /** The file's own fields, for what judges it. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly kind: 'ci' | 'service';
  readonly title: string;
  readonly occurred_at: string;
  readonly provider: string | null;
  readonly branch: string | null;
  readonly author: { readonly login: string | null; readonly email: string | null; readonly person: null } | null;
  readonly exit_code: number | null;
  readonly exact: boolean;
  readonly step: string | null;
  readonly log: string | null;
  readonly service: string | null;
  readonly severity: Severity | null;
  readonly type: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Fields that say something which is not understood; they are left out. */
  readonly marks: readonly string[];
}

/** The event, or what it must have. What cannot be read is left out and named, as the server does. */
export function eventOf(where: string, value: unknown, now: number): EventFile {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${where}: the event: is not an object {kind, title, …}`);
  }
  const given = value as Readonly<Record<string, unknown>>;
  const marks: string[] = [];
  const read = <T>(field: string, by: (one: unknown) => T | null, problem: string): T | null => {
    const one = single(given[field]) ?? null;
    if (one === null || one === '') return null;
    const understood = by(given[field]);
    if (understood === null) marks.push(`${field}: ${problem}; left out`);
    return understood;
  };
  const text = (field: string): string | null => read(field, wordsIn, 'is not text');
  const kind = read('kind', kindIn, 'is not ci or service') ?? kindOf(given);
  const title = text('title');
  if (title === null) throw new UsageError(`${where}: title: say in a line what happened`);
  if (kind === null) throw new UsageError(`${where}: kind: is ci or service: say which`);
  const at = read('occurred_at', instantIn, 'is not an instant such as 2026-01-31T09:00:00Z');
  return {
    given,
    kind,
    title,
    occurred_at: new Date(at ?? now).toISOString(),
    provider: text('provider'),
    branch: text('branch')?.replace(/^refs\/heads\/(?=.)/, '') ?? null,
    author: read('author', authorIn, 'is neither a login, an e-mail address nor {login, email}'),
    exit_code: read('exit_code', exitCodeOf, 'is not an exit code'),
    exact: read('exact', truthIn, 'is neither true nor false') ?? false,
    step: text('step'),
    log: read('log', logIn, 'is not text'),
    service: text('service'),
    severity: read('severity', severityIn, `is not one of ${SEVERITIES.join(', ')}`),
    type: text('type'),
    labels: read('labels', labelsIn, 'is not an object of texts') ?? {},
    marks,
  };
}

function kindIn(given: unknown): EventFile['kind'] | null {
  const word = wordsIn(given)?.toLowerCase();
  return word === 'ci' || word === 'service' ? word : null;
}

function kindOf(given: Readonly<Record<string, unknown>>): EventFile['kind'] | null {
  const has = (...fields: readonly string[]): boolean => fields.some((field) => (given[field] ?? null) !== null);
  if (has('repository', 'workflow', 'branch', 'sha', 'exit_code')) return 'ci';
  return has('service', 'metrics', 'traces', 'health') ? 'service' : null;
}

function severityIn(given: unknown): Severity | null {
  const word = wordsIn(given)?.toUpperCase();
  return SEVERITIES.find((one) => one === word) ?? null;
}

// White space in a log is part of it.
function logIn(given: unknown): string | null {
  if (Array.isArray(given)) return given.every((line) => typeof line === 'string') ? given.join('\n') : null;
  return typeof given === 'string' ? given : null;
}

function authorIn(given: unknown): EventFile['author'] {
  const one = single(given);
  const words = wordsIn(one);
  if (words !== null) {
    return words.includes('@')
      ? { login: null, email: words, person: null }
      : { login: words, email: null, person: null };
  }
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return null;
  const { login, email } = one as Readonly<Record<string, unknown>>;
  return { login: wordsIn(login), email: wordsIn(email), person: null };
}

function labelsIn(given: unknown): Readonly<Record<string, string>> | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const words = wordsIn(value);
      return words === null ? [] : [[name, words] as const];
    }),
  );
}

/** What was read as an event, at `now` (epoch ms) when it says no instant, as the API takes it. */
export function dated(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { occurred_at: said, ...event } = value as { readonly occurred_at?: unknown };
  return { ...event, occurred_at: said ?? new Date(now).toISOString() };
}
