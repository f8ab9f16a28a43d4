import { z } from 'zod';
import { nearest } from '../../config/suggest.js';
import { calledNames, canonicalTeam, type Policy } from '../../domain/policy/policy.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { IncidentFilter, IncidentPage, IncidentsPort } from '../../ports/incidents.js';
import { mayRead, type Reader, type User } from '../actors.js';
import { checked, fieldProblem } from '../problem.js';
import { reading } from './find.js';

const word = z.string().min(1).max(200);
const instant = z.iso
  .datetime({ offset: true, error: 'is not an instant such as 2026-01-31T09:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= 0, 'lies before 1970');

const STATES: readonly string[] = ['open', 'acknowledged', 'mitigated', 'suppressed', 'resolved'];

const querySchema = z.strictObject({
  /** One, or several with commas between them. */
  state: z
    .string()
    .transform((text) => text.split(','))
    .refine((given) => given.every((state) => STATES.includes(state)), `is not one or more of ${STATES.join(', ')}`)
    .optional(),
  mine: z.enum(['true', 'false'], { error: 'is true or false' }).optional(),
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
export function listQuery(query: Readonly<Record<string, string>>, user: Pick<User, 'person' | 'asserted'>): ListQuery {
  const { limit, cursor, q, mine, ...fields } = checked(querySchema, query);
  const person = mine === 'true' ? (user.person ?? user.asserted) : undefined;
  if (person === null) throw fieldProblem('mine', 'say whose: this credential names no person');
  const given = Object.entries({ ...fields, text: q, person }).filter(([, value]) => value !== undefined);
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

/** A list of nothing may come of a name that nobody has: then a 422 says which there are. Former policies' names find what is theirs. */
export function checkNames({ filter, cursor }: ListQuery, { items }: IncidentPage, policy: Policy): void {
  if (items.length > 0 || cursor !== null) return;
  const known = { team: calledNames(policy), type: Object.keys(policy.types) };
  for (const field of ['team', 'type'] as const) {
    const name = filter[field];
    if (name === undefined || name === 'unknown' || known[field].includes(name)) continue;
    const near = nearest(name, known[field]);
    const hint = near === null ? `the policy has ${known[field].join(', ')}` : `did you mean "${near}"?`;
    throw fieldProblem(field, `there is no ${field} "${name}"; ${hint}`);
  }
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
