import { z } from 'zod';
import { Refusal } from './errors.js';

const text = z.string().nullish().default(null);

const override = z.looseObject({
  status: z.string(),
  requester: z.string(),
  requester_standing: text,
  approver: text,
  approver_standing: text,
  how: text,
  voided_by: text,
  voided_standing: text,
  justification: z.string(),
  emergency: z.boolean().default(false),
  expires_at: text,
});

/** What the command line reads of an incident; the rest of it passes through to `--json`. */
export const incidentShape = z.looseObject({
  id: z.string().nullable(),
  state: z.string(),
  kind: text,
  severity: z.string(),
  priority: z.string(),
  type: z.string(),
  confidence: z.number(),
  stated_by: text,
  story: z.looseObject({ text: z.string() }).nullish().default(null),
  stays_open: text,
  marks: z.array(z.string()).nullish().default(null),
  title: z.string().default(''),
  service: text,
  repository: text,
  branch: text,
  sha: text,
  commit: text,
  author: text,
  pr: z.number().nullish().default(null),
  labels: z.record(z.string(), z.string()).default({}),
  also_types: z.array(z.string()).default([]),
  team: z.string(),
  teams: z.array(z.looseObject({ name: z.string() })).default([]),
  owner: z.string().nullable(),
  level: z.number(),
  round: z.number(),
  occurrences: z.number().default(1),
  revision: z.number(),
  undelivered: z.boolean().default(false),
  unanswered: z.boolean().default(false),
  quiet: z.boolean().default(false),
  snoozed_until: text,
  lease_expires_at: text,
  ladder: z
    .looseObject({ next: z.array(z.looseObject({ at: z.string(), who: z.array(z.string()) })).default([]) })
    .nullish()
    .default(null),
  opened_at: z.string(),
  closed_at: text,
  ending: z.enum(['resolved', 'auto_recovered', 'obsolete', 'ticket_done']).nullish().catch(null).default(null),
  resolved_by: text,
  resolved_standing: text,
  former: text,
  next: text,
  handed_to: z.looseObject({ person: text, team: z.string() }).nullish().default(null),
  acknowledged_by: text,
  acknowledged_standing: text,
  override: override.nullish().default(null),
  sla: z.looseObject({ start: z.string(), deadline: z.string(), status: z.string() }),
  evidence: z.array(z.looseObject({ line: z.number().nullable(), text: z.string() })).default([]),
  links: z.record(z.string(), z.string()).default({}),
});

/** An incident as the API shows it. */
export type ShownIncident = z.infer<typeof incidentShape>;

/** One page of a list. */
export const pageShape = z.looseObject({ items: z.array(incidentShape), next: z.string().nullish().default(null) });

const entry = z.looseObject({
  at: z.string(),
  kind: z.string(),
  actor: z.string(),
  via: z.string().default(''),
  text: z.string(),
  rule: text,
  delivery: text,
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});

/** The timeline, alone or as a list's items. */
export const timelineShape = z.union([
  z.array(entry),
  z.looseObject({ items: z.array(entry) }).transform(({ items }) => items),
]);

/** Where a timeline goes on; a server of another version answers all of it at once. */
export const nextShape = z.looseObject({ next: z.string().nullish().default(null) });

/** One line of the timeline. */
export type ShownEntry = z.infer<typeof entry>;

/** What a door answers for an event it took. */
export const receiptShape = z.looseObject({
  incident: z.string().nullable(),
  workflow: z.string().nullish().default(null),
  deduplicated: z.boolean().default(false),
  ignored: text,
});

/** What an act came to. */
export const actShape = z.looseObject({ outcome: z.string(), message: text, incident: incidentShape.nullish() });

/** The answer in the shape we rely on. */
export function shaped<S extends z.ZodType>(schema: S, what: string, answer: unknown): z.infer<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new Refusal(
    `the server's ${what} is not understood${where === '' ? '' : ` at ${where}`}: is it another version?`,
  );
}
