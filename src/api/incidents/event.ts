import { z } from 'zod';
import { SEVERITIES } from '../../domain/severity.js';

/** Levels of a signal; no sender writes more. */
const MAX_DEPTH = 100;

const line = z.string().min(1).max(500);
const instant = z.iso.datetime({ offset: true, error: 'is not an instant such as 2026-01-31T09:00:00Z' });
// The body is JSON already; walking one that is nested without end would end the request in the wrong way.
const json = z.unknown().refine((value) => isWithin(value, MAX_DEPTH), `is nested deeper than ${MAX_DEPTH} levels`);

/** An event as it is posted; unknown fields are faults. */
export const eventSchema = z.strictObject({
  kind: z.enum(['ci', 'service']),
  id: z.union([line, z.number()], { error: 'is neither text nor a number' }).optional(),
  key: z.string().min(1).max(4_096).optional(),
  title: line,
  occurred_at: instant,
  url: z
    .url({ protocol: /^https?$/, error: 'is not an http address' })
    .max(2_000)
    .optional(),
  provider: line.optional(),
  repository: line.optional(),
  workflow: line.optional(),
  branch: line.optional(),
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i, 'is not a commit SHA')
    .optional(),
  pr: z.number().int().positive().optional(),
  author: z
    .union([line, z.strictObject({ login: line.nullish(), email: line.nullish() })], {
      error: 'is neither a login, an e-mail address nor {login, email}',
    })
    .optional(),
  exit_code: z.number().int().min(0).max(255).optional(),
  exact: z.boolean().optional(),
  step: line.optional(),
  log: z.string().optional(),
  service: line.optional(),
  severity: z.enum(SEVERITIES).optional(),
  type: line.optional(),
  metrics: json.optional(),
  logs: json.optional(),
  traces: json.optional(),
  health: json.optional(),
  history: json.optional(),
  labels: z.record(z.string().min(1).max(100), z.string().max(500)).optional(),
});

/** A posted event. */
export type PostedEvent = z.infer<typeof eventSchema>;

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}

const NOREPLY_OR_MAIL = /^[^@\s]+@[^@\s]+$/;

/** The author of an event as alerts hold it. */
export function authorOf({
  author,
}: PostedEvent): { readonly login: string | null; readonly email: string | null } | null {
  if (author === undefined) return null;
  if (typeof author !== 'string') return { login: author.login ?? null, email: author.email ?? null };
  return NOREPLY_OR_MAIL.test(author) ? { login: null, email: author } : { login: author, email: null };
}
