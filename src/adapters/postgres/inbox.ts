import type { Batch, InboxPort } from '../../ports/inbox.js';
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
    accept: (entry) => acceptDelivery(pool, entry, foldWindow),
    claim: (what) => claimBatches(pool, what),
    done: (batch, now) => finish(pool, batch, now),
    release: (batch) => release(pool, batch),
    backlog: (now) => backlog(pool, now),
  };
}

async function finish(pool: Pool, batch: Batch, now: number): Promise<void> {
  await run(pool, `update inbox set state = 'done', done_at = $2 where delivery_id = any ($1) and state <> 'done'`, [
    idsOf(batch),
    instant(now),
  ]);
}

/** The batch id stays: whoever claims the rows next may be repeating a signal that did arrive. */
async function release(pool: Pool, batch: Batch): Promise<void> {
  await run(
    pool,
    `update inbox set state = 'pending', claimed_at = null
     where delivery_id = any ($1) and state = 'claimed' and batch_id = $2`,
    [idsOf(batch), batch.batchId],
  );
}

async function backlog(pool: Pool, now: number): Promise<{ readonly pending: number; readonly oldestMs: number }> {
  const [row] = await run<{ pending: number; oldest: Date | null }>(
    pool,
    `select count(*)::integer as pending, min(received_at) as oldest from inbox where state <> 'done'`,
  );
  const oldest = row?.oldest ?? null;
  const oldestMs = oldest === null ? 0 : Math.max(0, now - oldest.getTime());
  return { pending: row?.pending ?? 0, oldestMs };
}

function idsOf(batch: Batch): string[] {
  return batch.entries.map(({ deliveryId }) => deliveryId);
}
