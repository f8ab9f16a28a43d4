import type { Decision } from '../../domain/incident/change.js';
import { entryOf, type TimelineEntry } from '../../domain/incident/timeline.js';
import { PortFailure } from '../../ports/failures.js';
import type { NewestLines, TimelinePage } from '../../ports/incidents.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant } from './values.js';

const MOST_PER_PAGE = 500;

/** Where a line lies among all of its incident: in one instant the decision comes before what it caused. */
interface Place {
  readonly at: Date;
  readonly part: number;
  readonly mark: string;
}

interface Row extends Place {
  readonly record: Decision | null;
  readonly effect: EffectRow | null;
}

interface EffectRow {
  readonly kind: string;
  readonly channel: string;
  readonly target: string;
  readonly round: number | null;
  readonly level: number | null;
  readonly summary: string;
  readonly state: string;
  readonly attempts: number;
  readonly error: string | null;
}

// A mark orders as text what lies in one instant; refusals of doors have numbers below zero.
const STORY = `select * from (
    select at, 0 as part, lpad((seq + 1000000000)::text, 12, '0') collate "C" as mark, record, null::jsonb as effect
    from decisions where uid = $1
    union all
    select coalesce(settled_at, last_attempt_at), 1, key collate "C", null, jsonb_build_object(
      'kind', kind, 'channel', channel, 'target', target, 'round', round, 'level', level, 'summary', summary,
      'state', state, 'attempts', attempts, 'error', error)
    from ledger where uid = $1
  ) story`;

/** One page of the decisions and effects of an incident. What is tried again meanwhile moves on, and is met again there. */
export async function readTimeline(
  pool: Pool,
  uid: string,
  limit: number,
  cursor: string | null,
): Promise<TimelinePage> {
  const size = sizeOf(limit);
  const after = cursor === null ? null : readCursor(cursor);
  const rows = await run<Row>(
    pool,
    `${STORY} where $2::timestamptz is null or (at, part, mark) > ($2, $3::integer, $4::text collate "C")
     order by at, part, mark limit $5`,
    [uid, after?.at ?? null, after?.part ?? null, after?.mark ?? null, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { items: page.map(lineOf), next: rows.length > size && last !== undefined ? cursorOf(last) : null };
}

/** The newest lines alone. */
export async function readNewestLines(pool: Pool, uid: string, limit: number): Promise<NewestLines> {
  const rows = await run<Row & { readonly total: number }>(
    pool,
    `select *, count(*) over ()::integer as total from (${STORY}) lines
     order by at desc, part desc, mark desc limit $2`,
    [uid, sizeOf(limit)],
  );
  return { items: rows.reverse().map(lineOf), before: (rows[0]?.total ?? 0) - rows.length };
}

function sizeOf(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), MOST_PER_PAGE);
}

function lineOf({ at, record, effect }: Row): TimelineEntry {
  if (record !== null) return entryOf(record);
  const { kind, channel, summary, state, target, round, level, attempts, error } = effect ?? UNKNOWN;
  return {
    at: at.toISOString(),
    kind,
    actor: 'tocsin',
    via: channel,
    text: summary,
    rule: null,
    delivery: state,
    inputs: { target, round, level, attempts, error },
  };
}

const UNKNOWN: EffectRow = {
  ...{ kind: 'unknown', channel: '', target: '', round: null, level: null, summary: '', state: '' },
  ...{ attempts: 0, error: null },
};

function cursorOf({ at, part, mark }: Place): string {
  return Buffer.from(`${at.getTime()}.${part}.${mark}`).toString('base64url');
}

function readCursor(cursor: string): Place {
  const parts = /^(\d{1,15})\.([01])\.([^\0]{1,1500})$/s.exec(Buffer.from(cursor, 'base64url').toString());
  const [, at, part, mark] = parts ?? [];
  if (at === undefined || part === undefined || mark === undefined) {
    throw new PortFailure('Rejected', 'cursor: not one that a timeline has answered; start without one');
  }
  return { at: instant(Number(at)), part: Number(part), mark };
}
