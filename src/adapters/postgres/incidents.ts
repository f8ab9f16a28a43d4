import type { IncidentView } from '../../domain/incident/view.js';
import { PortFailure } from '../../ports/failures.js';
import type {
  DoorLine,
  IncidentFilter,
  IncidentPage,
  IncidentsPort,
  Refusal,
  Standing,
} from '../../ports/incidents.js';
import { appendLine, appendRefusal } from './chain.js';
import type { Pool } from './pool.js';
import { recordBatch } from './record.js';
import { inTransaction, lockWorkflow, rowsOf, run, type Queryable } from './statement.js';
import { readNewestLines, readTimeline } from './timeline.js';
import { instant, json, text } from './values.js';

const MOST_PER_PAGE = 500;
const SHOWN = `view || jsonb_build_object('links', coalesce(view -> 'links', '{}'::jsonb) || links)`;
const VIEW = `${SHOWN} as view`;

/** The incident history, in Postgres. */
export function createIncidents(pool: Pool): IncidentsPort {
  return {
    record: (batch) => recordBatch(pool, batch),
    link: (uid, links) => link(pool, uid, links),
    noteRefusal: (refusal) => noteRefusal(pool, refusal),
    keepLine: (line) => keepLine(pool, line),
    standing: (uid) => standing(pool, uid),
    openOf: (workflow) => openOf(pool, workflow),
    byId: (id) => byId(pool, id),
    list: (filter, limit, cursor) => list(pool, filter, limit, cursor),
    timeline: async (id, limit, cursor) => readTimeline(pool, await uidBehind(pool, id), limit, cursor),
    newestLines: async (id, limit) => readNewestLines(pool, await uidBehind(pool, id), limit),
  };
}

async function link(pool: Pool, uid: string, links: Readonly<Record<string, string>>): Promise<void> {
  await run(pool, 'update incidents set links = links || $2::jsonb where uid = $1', [uid, json(links)]);
}

/** Chained like a decision, so that a refusal cannot be taken out unseen either. */
async function noteRefusal(pool: Pool, refusal: Refusal): Promise<void> {
  await inTransaction(pool, async (on) => {
    await lockChain(on, refusal.uid);
    await appendRefusal(on, refusal);
  });
}

function keepLine(pool: Pool, line: DoorLine): Promise<boolean> {
  return inTransaction(pool, async (on) => {
    await lockChain(on, line.uid);
    return appendLine(on, line);
  });
}

async function lockChain(on: Queryable, uid: string): Promise<void> {
  const [incident] = await rowsOf<{ workflow: string }>(on, 'select workflow from incidents where uid = $1', [uid]);
  await lockWorkflow(on, incident?.workflow ?? uid);
}

async function standing(pool: Pool, uid: string): Promise<Standing | null> {
  const [row] = await run<Standing>(
    pool,
    `select state, revision, view ->> 'snoozed_until' as snoozed_until from incidents where uid = $1`,
    [uid],
  );
  return row ?? null;
}

async function openOf(pool: Pool, workflow: string): Promise<{ readonly uid: string; readonly id: string } | null> {
  const [row] = await run<{ uid: string; id: string }>(
    pool,
    'select uid, number as id from incidents where workflow = $1 and closed_at is null',
    [workflow],
  );
  return row ?? null;
}

/** The incident that took up the key of one that ended. */
const NEXT = `case when closed_at is null then '{}'::jsonb else coalesce((
    select jsonb_build_object('next', n.number) from incidents n
    where n.view ->> 'former' = incidents.number order by n.opened_at limit 1), '{}'::jsonb) end`;

async function byId(pool: Pool, id: string): Promise<IncidentView | null> {
  const [row] = await run<{ view: IncidentView }>(
    pool,
    `select (${SHOWN}) || ${NEXT} as view from incidents where number = upper($1) or uid = $1
       or uid = (select uid from incident_aliases where alias = $1)
     order by (uid = $1) desc limit 1`,
    [text(id)],
  );
  return row?.view ?? null;
}

async function list(pool: Pool, filter: IncidentFilter, limit: number, cursor: string | null): Promise<IncidentPage> {
  const size = Math.min(Math.max(1, Math.trunc(limit)), MOST_PER_PAGE);
  const { where, values } = conditionsOf(filter, cursor);
  const rows = await run<{ uid: string; opened_at: Date; view: IncidentView }>(
    pool,
    `select uid, opened_at, ${VIEW} from incidents ${where}
     order by opened_at desc, uid desc limit $${values.length + 1}`,
    [...values, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const next = rows.length > size && last !== undefined ? cursorOf(last.opened_at.getTime(), last.uid) : null;
  return { items: page.map(({ view }) => view), next };
}

/** Parts of a ladder that name who has been paged; that it belongs to others now undoes no page. */
const PAGED = ['now', 'before', 'off'];
const OF_PERSON = `(? in (view ->> 'assignee', view ->> 'acknowledged_by', view ->> 'owner')
  or ${PAGED.map((part) => `view -> 'ladder' -> '${part}' @> to_jsonb(?::text)`).join(' or ')})`;

function conditionsOf(filter: IncidentFilter, cursor: string | null): { where: string; values: unknown[] } {
  const conditions: string[] = [];
  const values: unknown[] = [];
  // `?` stands for the next bound value.
  const add = (condition: string, ...bound: unknown[]): void => {
    conditions.push(bound.reduce<string>((made, _, at) => made.replace('?', `$${values.length + at + 1}`), condition));
    values.push(...bound);
  };
  if (filter.state !== undefined) add('state = any(?)', filter.state);
  for (const column of ['severity', 'type', 'team', 'service'] as const) {
    if (filter[column] !== undefined) add(`${column} = ?`, filter[column]);
  }
  if (filter.person !== undefined) add(OF_PERSON, ...Array.from({ length: 1 + PAGED.length }, () => filter.person));
  if (filter.from !== undefined) add('opened_at >= ?', instant(filter.from));
  if (filter.until !== undefined) add('opened_at < ?', instant(filter.until));
  if (filter.text !== undefined) add('strpos(search, ?) > 0', filter.text.toLowerCase());
  if (cursor !== null) {
    const { openedAt, uid } = readCursor(cursor);
    add('(opened_at, uid) < (?, ?)', instant(openedAt), uid);
  }
  return { where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`, values };
}

function cursorOf(openedAt: number, uid: string): string {
  return Buffer.from(`${openedAt}.${uid}`).toString('base64url');
}

function readCursor(cursor: string): { openedAt: number; uid: string } {
  const parts = /^(\d{1,15})\.([0-9A-Za-z_-]{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (parts?.[1] === undefined || parts[2] === undefined) {
    throw new PortFailure('Rejected', 'cursor: not one that a list has answered; start without one');
  }
  return { openedAt: Number(parts[1]), uid: parts[2] };
}

/** The uid behind any name that an incident has. */
async function uidBehind(pool: Pool, id: string): Promise<string> {
  return (await byId(pool, id))?.uid ?? id;
}
