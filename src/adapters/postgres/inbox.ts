import type { Backlog, Batch, Delivery, InboxPort } from '../../ports/inbox.js';
import { acceptDelivery, type FoldWindow } from './inbox-accept.js';
import { claimBatches } from './inbox-claim.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant } from './values.js';

/** What an installation may set. */
export interface InboxOptions {
  readonly foldWindow?: FoldWindow;
}

/** Two seconds at rest, up to fifteen while many wait: a storm costs few signals and a lone repeat hardly waits. */
const growingWindow: FoldWindow = (waiting) => Math.min(15_000, 2_000 + waiting * 50);

/** The durable inbox of the doors, in Postgres. */
export function createInbox(pool: Pool, { foldWindow = growingWindow }: InboxOptions = {}): InboxPort {
  return {
    accept: (entry, stillFails) => acceptDelivery(pool, entry, foldWindow, stillFails),
    claim: (what) => claimBatches(pool, what),
    done: (batch, now) => finish(pool, batch, now),
    release: (batch, failedAt) => release(pool, batch, failedAt ?? null),
    backlog: (now) => backlog(pool, now),
    alertOf: (uid) => alertOf(pool, uid),
  };
}

async function finish(pool: Pool, batch: Batch, now: number): Promise<void> {
  await run(pool, `update inbox set state = 'done', done_at = $2 where delivery_id = any ($1) and state <> 'done'`, [
    idsOf(batch),
    instant(now),
  ]);
}

/** Longest pause before a key that failed is tried again: after an outage everything is on its way within it (ms). */
const LONGEST_PAUSE_MS = 8_000;

/** The batch id stays: whoever claims the rows next may be repeating a signal that did arrive. */
async function release(pool: Pool, batch: Batch, failedAt: number | null): Promise<void> {
  await run(
    pool,
    `update inbox set state = 'pending', claimed_at = null,
       tries = tries + case when $3::timestamptz is null then 0 else 1 end,
       not_before = $3::timestamptz + least(${LONGEST_PAUSE_MS}, 1000 * 2 ^ least(tries, 10)) * interval '1 millisecond'
     where delivery_id = any ($1) and state = 'claimed' and batch_id = $2`,
    [idsOf(batch), batch.batchId, failedAt === null ? null : instant(failedAt)],
  );
}

async function alertOf(pool: Pool, uid: string): Promise<Extract<Delivery, { kind: 'alert' }> | null> {
  const [row] = await run<{ delivery: Extract<Delivery, { kind: 'alert' }> }>(
    pool,
    `select delivery from inbox where uid = $1 and kind = 'alert' and ignored is null and refused is null
     order by opened desc, received_at desc limit 1`,
    [uid],
  );
  return row?.delivery ?? null;
}

async function backlog(pool: Pool, now: number): Promise<Backlog> {
  const [row] = await run<{ pending: number; oldest: Date | null; refused: number }>(
    pool,
    `select (select count(*)::integer from inbox where state <> 'done') as pending,
            (select min(received_at) from inbox where state <> 'done') as oldest,
            (select count(*)::integer from inbox where refused is not null) as refused`,
  );
  const oldest = row?.oldest ?? null;
  const oldestMs = oldest === null ? 0 : Math.max(0, now - oldest.getTime());
  return { pending: row?.pending ?? 0, oldestMs, refused: row?.refused ?? 0 };
}

/** Ids of a batch's rows. */
export function idsOf(batch: Batch): string[] {
  return batch.entries.map(({ deliveryId }) => deliveryId);
}
