import { z } from 'zod';
import { canonicalTeam } from '../../domain/policy.js';
import { SEVERITIES } from '../../domain/severity.js';
import type { IncidentView } from '../../domain/view.js';
import type { IncidentFilter, IncidentPage, IncidentsPort } from '../../ports/incidents.js';
import { mayRead, type Reader } from '../actors.js';
import { checked } from '../problem.js';
import { reading } from './find.js';

const word = z.string().min(1).max(200);
const instant = z.iso
  .datetime({ offset: true, error: 'is not an instant such as 2026-01-31T09:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= 0, 'lies before 1970');

const querySchema = z.strictObject({
  state: z.enum(['open', 'acknowledged', 'mitigated', 'suppressed', 'resolved']).optional(),
  severity: z.string().toUpperCase().pipe(z.enum(SEVERITIES)).optional(),
  type: word.optional(),
  team: word.transform(canonicalTeam).optional(),
  service: word.optional(),
  q: word.optional(),
  from: instant.optional(),
  until: instant.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().min(1).max(500).optional(),
});

/** A list as it was asked for. */
export interface ListQuery {
  readonly filter: IncidentFilter;
  readonly limit: number;
  readonly cursor: string | null;
}

/** The query of a list, or a 422 that names the parameter. */
export function listQuery(query: Readonly<Record<string, string>>): ListQuery {
  const { limit, cursor, q, ...fields } = checked(querySchema, query);
  const given = Object.entries({ ...fields, text: q }).filter(([, value]) => value !== undefined);
  return { filter: Object.fromEntries(given), limit, cursor: cursor ?? null };
}

const timelineSchema = z.strictObject({
  format: z.enum(['json', 'md'], { error: 'is md or json' }).default('json'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().min(1).max(2_500).optional(),
});

/** Which page of a timeline is asked for and how it is to be written, or a 422 that names the parameter. */
export function timelineQuery(query: Readonly<Record<string, string>>) {
  const { format, limit, cursor } = checked(timelineSchema, query);
  return { format, limit, cursor: cursor ?? null } as const;
}

/** How many pages are looked through for a credential that may read few of them. */
const MOST_PAGES = 20;

/** One page of what this user may read. */
export async function listFor(
  incidents: Pick<IncidentsPort, 'list'>,
  user: Reader,
  { filter, limit, cursor }: ListQuery,
): Promise<IncidentPage> {
  const items: IncidentView[] = [];
  let next = cursor;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await reading(incidents.list(filter, limit - items.length, next));
    items.push(...read.items.filter((view) => mayRead(user, view)));
    next = read.next;
    if (next === null || items.length >= limit) break;
  }
  return { items, next };
}
