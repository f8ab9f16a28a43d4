import { z } from 'zod';
import { SEVERITIES } from '../domain/severity.js';
import { UsageError } from './errors.js';

const text = z.string().nullish().default(null);

const author = z
  .union([z.string(), z.looseObject({ login: text, email: text })])
  .nullish()
  .transform((given) => {
    if (given === null || given === undefined) return null;
    if (typeof given !== 'string') return { login: given.login, email: given.email, person: null };
    return given.includes('@')
      ? { login: null, email: given, person: null }
      : { login: given, email: null, person: null };
  });

const eventShape = z.looseObject({
  kind: z.enum(['ci', 'service']),
  title: z.string().min(1),
  occurred_at: z.iso.datetime({ offset: true }),
  provider: text,
  author,
  exit_code: z.int().nullish().default(null),
  exact: z.boolean().default(false),
  step: text,
  log: text,
  service: text,
  severity: z
    .string()
    .transform((given) => given.toUpperCase())
    .pipe(z.enum(SEVERITIES))
    .nullish()
    .default(null),
  type: text,
  labels: z.record(z.string(), z.string()).default({}),
});

/** What `route` reads of an event file; `POST /api/incidents` takes the whole. */
export type EventFile = z.infer<typeof eventShape>;

/** The event, or the field that is wrong; without `occurred_at` it is of `now` (epoch ms). */
export function eventOf(where: string, value: unknown, now: number): EventFile {
  const parsed = eventShape.safeParse(dated(value, now));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new UsageError(`${where}: ${field === '' ? 'the event' : field}: ${issue?.message ?? 'is wrong'}`);
}

/** What was read as an event, at `now` (epoch ms) when it says no instant, as the API takes it. */
export function dated(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { occurred_at: said, ...event } = value as { readonly occurred_at?: unknown };
  return { ...event, occurred_at: said ?? new Date(now).toISOString() };
}
