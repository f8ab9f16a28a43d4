import type { Accepted, InboxEntry } from '../../ports/inbox.js';
import type { Pool } from './pool.js';
import { rowsOf, run, type Queryable } from './statement.js';
import { instant, json } from './values.js';

/** How a delivery stands when it is written. */
export interface RowState {
  /** `claimed` = by its own door, at its arrival, as a batch of its own. */
  readonly state: 'pending' | 'claimed' | 'done';
  readonly uid: string | null;
  readonly opened: boolean;
  readonly ignored: string | null;
}

const INSERT = `insert into inbox (delivery_id, source, kind, workflow, signature, delivery, received_at,
                                   state, uid, opened, ignored, done_at, claimed_at, batch_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $8 = 'done' then $7::timestamptz end,
          case when $8 = 'claimed' then $7::timestamptz end, case when $8 = 'claimed' then $1 end)
  on conflict (delivery_id) do nothing returning delivery_id`;

function insertValues(entry: InboxEntry, row: RowState): unknown[] {
  const { deliveryId, source, delivery, workflow, receivedAt } = entry;
  return [
    ...[deliveryId, source, delivery.kind, workflow, delivery.kind === 'alert' ? delivery.signature : null],
    ...[json(delivery), instant(receivedAt), row.state, row.uid, row.opened, row.ignored],
  ];
}

/** False when the delivery id is there already. */
export async function insertRow(on: Queryable, entry: InboxEntry, row: RowState): Promise<boolean> {
  return (await rowsOf(on, INSERT, insertValues(entry, row))).length > 0;
}

/** The same as a statement of its own. */
export async function insertOne(pool: Pool, entry: InboxEntry, row: RowState): Promise<boolean> {
  return (await run(pool, INSERT, insertValues(entry, row))).length > 0;
}

/** What the first delivery with this id was answered, and where it stands now. */
export async function repeatOf(pool: Pool, deliveryId: string): Promise<Accepted | null> {
  const [row] = await run<{
    state: string;
    uid: string | null;
    number: string | null;
    opened: boolean;
    ignored: string | null;
    workflow: string | null;
  }>(
    pool,
    `select b.state, b.uid, i.number, b.opened, b.ignored, b.workflow
     from inbox b left join incidents i on i.uid = b.uid where b.delivery_id = $1`,
    [deliveryId],
  );
  if (row === undefined) return null;
  return {
    workflow: row.workflow,
    status: row.state === 'done' ? 'done' : 'pending',
    incident: row.number,
    uid: row.uid,
    deduplicated: !row.opened,
    ignored: row.ignored,
    foldable: false,
    opening: null,
  };
}

/** The answer of a delivery that opened nothing: to what is open, else to its own key. */
export function joined(
  incident: { readonly uid: string; readonly number: string; readonly workflow: string } | null,
  workflow: string | null,
  foldable: boolean,
): Accepted {
  return {
    workflow: incident?.workflow ?? workflow,
    status: 'new',
    incident: incident?.number ?? null,
    uid: incident?.uid ?? null,
    deduplicated: true,
    ignored: null,
    foldable,
    opening: null,
  };
}
