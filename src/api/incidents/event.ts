import { z } from 'zod';
import { SEVERITIES } from '../../domain/severity.js';

const line = z.string().min(1).max(500);
const instant = z.iso.datetime({ offset: true, error: 'is not an instant such as 2026-01-31T09:00:00Z' });
const json = z.json();

/** An event as it is posted; unknown fields are faults. */
export const eventSchema = z.strictObject({
  kind: z.enum(['ci', 'service']),
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
  labels: z.record(z.string().min(1).max(100), z.string().max(500)).optional(),
});

/** A posted event. */
export type PostedEvent = z.infer<typeof eventSchema>;

const NOREPLY_OR_MAIL = /^[^@\s]+@[^@\s]+$/;

/** The author of an event as alerts hold it. */
export function authorOf({
  author,
}: PostedEvent): { readonly login: string | null; readonly email: string | null } | null {
  if (author === undefined) return null;
  if (typeof author !== 'string') return { login: author.login ?? null, email: author.email ?? null };
  return NOREPLY_OR_MAIL.test(author) ? { login: null, email: author } : { login: author, email: null };
}
