import type { Batch, ClaimOf, Delivery, InboxEntry } from '../../ports/inbox.js';
import type { Pool } from './pool.js';
import { inTransaction, rowsOf, run, type Queryable } from './statement.js';
import { instant } from './values.js';
import { sha256 } from '../../support/sha256.js';

/** A claim that is not done by then belongs to somebody who died (milliseconds). */
const CLAIM_MS = 15_000;
/** The same for an opening that its own door holds, and for a repeat of the very delivery, which its sender missed. */
const OPENING_CLAIM_MS = 5_000;
const REPEATED_CLAIM_MS = 1_000;
const ROWS_PER_CLAIM = 500;
/** Keys that one call of the relay takes on; the next call takes the next. */
const KEYS_PER_CLAIM = 40;

/** The same in SQL: a key whose claim is on its way takes no place in the next claim. */
const HELD = `case when opened and batch_id = delivery_id then interval '${OPENING_CLAIM_MS} ms' else interval '${CLAIM_MS} ms' end`;

interface WaitingRow {
  readonly delivery_id: string;
  readonly source: string;
  readonly workflow: string | null;
  readonly signature: string | null;
  readonly delivery: Delivery;
  readonly received_at: Date;
  readonly state: 'pending' | 'claimed';
  readonly uid: string | null;
  readonly number: string | null;
  readonly batch_id: string | null;
  readonly claimed_at: Date | null;
  readonly opened: boolean;
  /** Set while only a door has written the incident. */
  readonly ahead: { readonly seq: number; readonly former: string | null } | null;
}

/** What was left to be folded into an incident that has closed since: it opens the next one and pages, so it is due. */
const ITS_INCIDENT_CLOSED = `(kind = 'alert' and exists (
  select 1 from incidents i where i.uid = inbox.uid and i.closed_at is not null))`;

function opensTheNext({ delivery, uid, number }: WaitingRow): boolean {
  return delivery.kind === 'alert' && uid !== null && number === null;
}

/** Claims what waits, in order per key. While a claim of a key is on its way, nothing behind it is handed out. */
export async function claimBatches(pool: Pool, what: ClaimOf): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  for (const queue of await queuesOf(pool, what)) batches.push(...(await claimQueue(pool, queue, what)));
  return batches;
}

/** The rows of one key, or a single row that concerns several keys. */
interface Queue {
  readonly workflow: string | null;
  readonly deliveryId: string | null;
}

async function queuesOf(pool: Pool, what: ClaimOf): Promise<readonly Queue[]> {
  const { workflow, deliveryId, olderThanMs, now, again, keys = KEYS_PER_CLAIM } = what;
  if (deliveryId !== undefined) {
    const rows = await run<{ workflow: string | null }>(
      pool,
      `select workflow from inbox where delivery_id = $1 and state <> 'done' and ($2::text is null or workflow = $2)`,
      [deliveryId, workflow ?? null],
    );
    return rows.map((row) => ({ workflow: row.workflow, deliveryId }));
  }
  if (workflow !== undefined) return [{ workflow, deliveryId: null }];
  return run<Queue>(
    pool,
    `select workflow, case when workflow is null then delivery_id end as "deliveryId"
     from inbox where state <> 'done' and (received_at <= $1 or ${ITS_INCIDENT_CLOSED})
     group by 1, 2
     having ($3::boolean is null or (max(tries) > 0) = $3) and coalesce(max(not_before), $2) <= $2
        and not coalesce(bool_or(state = 'claimed' and claimed_at > $2 - ${HELD}), false)
     order by min(received_at) limit $4`,
    [instant(now - olderThanMs), instant(now), again ?? null, keys],
  );
}

async function claimQueue(pool: Pool, queue: Queue, { olderThanMs, now }: ClaimOf): Promise<Batch[]> {
  return inTransaction(pool, async (on) => {
    // One claimer a key at a time, or two would each take half of a batch and both call it whole.
    await rowsOf(on, `select pg_advisory_xact_lock(hashtextextended($1, 1))`, [
      queue.workflow ?? queue.deliveryId ?? '',
    ]);
    let waiting = await waitingRows(on, queue);
    if (queue.workflow !== null && waiting.some(opensTheNext)) {
      await settleCounted(on, queue.workflow, now);
      await settleCovered(on, queue.workflow, now);
      waiting = await waitingRows(on, queue);
    }
    const isInFlight = waiting.some(
      (row) => row.state === 'claimed' && (row.claimed_at?.getTime() ?? 0) > now - heldFor(row, queue),
    );
    // A relay's age limit is about the key: younger rows behind an old one go with it.
    const isDue = waiting.some((row) => row.received_at.getTime() <= now - olderThanMs || opensTheNext(row));
    if (isInFlight || !isDue) return [];
    const groups = groupRows(waiting);
    await markClaimed(on, groups, now);
    return groups.map(batchOf);
  });
}

/**
 * Equal alerts that came before the end of their incident belong to it, whatever they waited for: they open nothing. Only
 * what an equal one has told the incident already is settled so, and only what came before the end.
 */
async function settleCounted(on: Queryable, workflow: string, now: number): Promise<void> {
  await rowsOf(
    on,
    `update inbox set state = 'done', done_at = $2, ignored = 'its incident has ended'
     where workflow = $1 and kind = 'alert' and state = 'pending' and not opened
       and exists (select 1 from incidents i where i.uid = inbox.uid and i.closed_at > inbox.received_at)
       and exists (select 1 from inbox told where told.workflow = inbox.workflow and told.uid = inbox.uid
                     and told.signature = inbox.signature and told.state = 'done')`,
    [workflow, instant(now)],
  );
}

/** What waited to join, and is older than the green run that has ended its incident meanwhile, opens no other. */
async function settleCovered(on: Queryable, workflow: string, now: number): Promise<void> {
  const of = (path: string): string => `(delivery #>> '{alert,${path}}')`;
  await rowsOf(
    on,
    `update inbox set state = 'done', done_at = $2, ignored = 'already recovered'
     where workflow = $1 and kind = 'alert' and state = 'pending' and not opened
       and exists (select 1 from incidents i where i.uid = inbox.uid and i.closed_at is not null)
       and exists (select 1 from recoveries r
                   where r.key = replace(left(${of('run,event')}, 40), ' ', '_') || ' ' || coalesce(${of('lineage')}, ${of('key')})
                     and (r.run_number, r.run_attempt) > (${of('run,number')}::bigint, ${of('run,attempt')}::integer))`,
    [workflow, instant(now)],
  );
}

function heldFor(row: WaitingRow, { deliveryId }: Queue): number {
  if (row.delivery_id === deliveryId) return REPEATED_CLAIM_MS;
  return row.opened && row.batch_id === row.delivery_id ? OPENING_CLAIM_MS : CLAIM_MS;
}

async function waitingRows(on: Queryable, queue: Queue): Promise<WaitingRow[]> {
  const columns = `b.delivery_id, b.source, b.workflow, b.signature, b.delivery, b.received_at, b.state, b.uid,
                   i.number, b.batch_id, b.claimed_at, b.opened,
                   case when b.opened and i.ahead then jsonb_build_object('former', i.view -> 'former', 'seq',
                     (select coalesce(max(d.seq), 0) from decisions d where d.uid = b.uid)) end as ahead`;
  // An incident that has closed meanwhile is not offered: what waits for it opens the next one.
  const from = `from inbox b left join incidents i on i.uid = b.uid and i.closed_at is null where b.state <> 'done'`;
  if (queue.workflow === null) {
    return rowsOf<WaitingRow>(on, `select ${columns} ${from} and b.delivery_id = $1`, [queue.deliveryId]);
  }
  return rowsOf<WaitingRow>(
    on,
    `select ${columns} ${from} and b.workflow = $1
       and ($2::text is null or b.seq <= (select seq from inbox where delivery_id = $2))
     order by b.seq limit ${ROWS_PER_CLAIM}`,
    [queue.workflow, queue.deliveryId],
  );
}

/** Neighbours of an earlier claim stay together; new alerts join while key, incident and verdict are the same. */
function groupRows(rows: readonly WaitingRow[]): WaitingRow[][] {
  const groups: WaitingRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && belongTogether(last, row)) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

function belongTogether(a: WaitingRow, b: WaitingRow): boolean {
  if (a.batch_id !== null || b.batch_id !== null) return a.batch_id === b.batch_id;
  return a.signature !== null && a.signature === b.signature && a.uid === b.uid;
}

/** A lone delivery is its own batch, so that it is known by the same id when it comes past the inbox. */
function batchIdOf(group: readonly WaitingRow[]): string {
  const [first, last] = [group[0], group.at(-1)];
  const earlier = first?.batch_id ?? null;
  if (earlier !== null) return earlier;
  if (group.length === 1) return first?.delivery_id ?? '';
  const ends = `${first?.delivery_id ?? ''}\n${last?.delivery_id ?? ''}\n${group.length}`;
  return `batch-${sha256(ends).slice(0, 32)}`;
}

async function markClaimed(on: Queryable, groups: readonly WaitingRow[][], now: number): Promise<void> {
  const rows = groups.flatMap((group) => group.map((row) => [row.delivery_id, batchIdOf(group)] as const));
  await rowsOf(
    on,
    `update inbox set state = 'claimed', claimed_at = $3, batch_id = claim.batch_id
     from unnest($1::text[], $2::text[]) as claim (delivery_id, batch_id)
     where inbox.delivery_id = claim.delivery_id`,
    [rows.map(([deliveryId]) => deliveryId), rows.map(([, batchId]) => batchId), instant(now)],
  );
}

function batchOf(group: readonly WaitingRow[]): Batch {
  const first = group[0];
  const [uid, id] = [first?.uid ?? null, first?.number ?? null];
  return {
    batchId: batchIdOf(group),
    workflow: first?.workflow ?? null,
    entries: group.map(entryOf),
    incident: first?.delivery.kind === 'alert' && uid !== null && id !== null ? { id, uid } : null,
    opening:
      first?.opened === true && first.ahead !== null ? { at: first.received_at.getTime(), ...first.ahead } : null,
  };
}

function entryOf(row: WaitingRow): InboxEntry {
  const { delivery_id: deliveryId, source, delivery, workflow, received_at: receivedAt } = row;
  return { deliveryId, source, delivery, workflow, receivedAt: receivedAt.getTime() };
}
