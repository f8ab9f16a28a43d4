import type { Delivery, QuarantinePort, Refused } from '../../ports/inbox.js';
import { idsOf } from './inbox.js';
import { insertOne } from './inbox-rows.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, text } from './values.js';

/** Longest reason kept (characters). */
const MAX_REASON = 500;

interface RefusedRow {
  readonly delivery_id: string;
  readonly source: string;
  readonly kind: Delivery['kind'];
  readonly workflow: string | null;
  readonly number: string | null;
  readonly received_at: Date;
  readonly refused_at: Date;
  readonly refused: string;
}

const SELECT = `b.delivery_id, b.source, b.kind, b.workflow, i.number, b.received_at, b.refused_at, b.refused`;
const FROM = `from inbox b left join incidents i on i.uid = b.uid where b.refused is not null`;

/** What was refused for good: rows of the inbox that count as done and say why they were put aside. */
export function createQuarantine(pool: Pool): QuarantinePort {
  return {
    refuse: async (batch, reason, now) => {
      await run(
        pool,
        `update inbox set state = 'done', done_at = $2, refused = $3, refused_at = $2
         where delivery_id = any ($1) and state <> 'done'`,
        [idsOf(batch), instant(now), reasonOf(reason)],
      );
    },
    keep: async (entry, reason) => {
      await insertOne(pool, entry, { state: 'done', uid: null, opened: false, ignored: null });
      await run(pool, `update inbox set refused = $2, refused_at = $3 where delivery_id = $1`, [
        entry.deliveryId,
        reasonOf(reason),
        instant(entry.receivedAt),
      ]);
    },
    list: async (limit) => {
      const rows = await run<RefusedRow>(
        pool,
        `select ${SELECT} ${FROM} order by b.refused_at, b.delivery_id limit $1`,
        [limit],
      );
      return rows.map(refusedOf);
    },
    show: async (deliveryId) => {
      const [row] = await run<RefusedRow & { readonly delivery: Delivery }>(
        pool,
        `select ${SELECT}, b.delivery ${FROM} and b.delivery_id = $1`,
        [text(deliveryId)],
      );
      return row === undefined ? null : { ...refusedOf(row), delivery: row.delivery };
    },
    retry: async (deliveryId) => {
      const rows = await run(
        pool,
        `update inbox set state = 'pending', done_at = null, claimed_at = null, refused = null, refused_at = null,
           tries = 0, not_before = null
         where delivery_id = $1 and refused is not null returning delivery_id`,
        [text(deliveryId)],
      );
      return rows.length > 0;
    },
    drop: async (deliveryId, by) => {
      const rows = await run(
        pool,
        `update inbox set ignored = 'dropped by ' || $2 || ': ' || refused, refused = null, refused_at = null
         where delivery_id = $1 and refused is not null returning delivery_id`,
        [text(deliveryId), text(by)],
      );
      return rows.length > 0;
    },
  };
}

function refusedOf(row: RefusedRow): Refused {
  return {
    deliveryId: row.delivery_id,
    source: row.source,
    kind: row.kind,
    workflow: row.workflow,
    incident: row.number,
    receivedAt: row.received_at.getTime(),
    refusedAt: row.refused_at.getTime(),
    reason: row.refused,
  };
}

function reasonOf(reason: string): string {
  return text(reason).slice(0, MAX_REASON);
}
