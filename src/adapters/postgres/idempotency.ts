import type { AnswerSlot, Idempotency, KeptAnswer, Reservation } from '../../ports/idempotency.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, json } from './values.js';
import { sha256 } from '../../support/sha256.js';

interface Row {
  readonly request: string;
  readonly status: number | null;
  readonly body: unknown;
}

/** What keys stand for and were answered, in Postgres, for as long as the inbox keeps its deliveries. */
export function createIdempotency(pool: Pool): Idempotency {
  return {
    reserve: (slot, request, at) => reserve(pool, slot, request, at),
    keep: (slot, answer, at) => keep(pool, slot, answer, at),
    release: (slot, request) => release(pool, slot, request),
  };
}

async function reserve(pool: Pool, slot: AnswerSlot, request: string, at: number): Promise<Reservation> {
  // The update changes nothing: it makes the statement answer the row that was first, whoever wrote it.
  const [row] = await run<Row>(
    pool,
    `insert into idempotency_keys (slot, request, reserved_at) values ($1, $2, $3)
     on conflict (slot) do update set reserved_at = idempotency_keys.reserved_at
     returning request, status, body`,
    [slotOf(slot), request, instant(at)],
  );
  if (row === undefined || row.request !== request) return { kind: 'taken' };
  const { status, body } = row;
  return status === null ? { kind: 'reserved' } : { kind: 'answered', answer: { request, status, body } };
}

async function keep(pool: Pool, slot: AnswerSlot, answer: KeptAnswer, at: number): Promise<KeptAnswer> {
  const { request, status, body } = answer;
  const [row] = await run<{ status: number; body: unknown }>(
    pool,
    `insert into idempotency_keys as kept (slot, request, reserved_at, status, body, answered_at)
     values ($1, $2, $5, $3, $4, $5)
     on conflict (slot) do update set
       status = coalesce(kept.status, excluded.status),
       body = case when kept.status is null then excluded.body else kept.body end,
       answered_at = coalesce(kept.answered_at, excluded.answered_at)
     where kept.request = excluded.request
     returning status, body`,
    [slotOf(slot), request, status, json(body ?? null), instant(at)],
  );
  return row === undefined ? answer : { request, ...row };
}

async function release(pool: Pool, slot: AnswerSlot, request: string): Promise<void> {
  await run(pool, 'delete from idempotency_keys where slot = $1 and request = $2 and status is null', [
    slotOf(slot),
    request,
  ]);
}

function slotOf({ credential, key, route }: AnswerSlot): string {
  return sha256(JSON.stringify([credential, key, route]));
}
