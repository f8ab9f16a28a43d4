import type { AnswerSlot, Idempotency, KeptAnswer } from '../../ports/idempotency.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, json, sha256 } from './values.js';

const KEPT = '24 hours';

/** First answers, in Postgres; keys are kept as hashes, since callers put anything into them. */
export function createIdempotency(pool: Pool): Idempotency {
  const recall = (slot: AnswerSlot): Promise<KeptAnswer | null> => read(pool, slot);
  return {
    recall,
    keep: async (slot, answer, at) => {
      await write(pool, slot, answer, at);
      return (await recall(slot)) ?? answer;
    },
  };
}

async function read(pool: Pool, slot: AnswerSlot): Promise<KeptAnswer | null> {
  const [row] = await run<KeptAnswer>(
    pool,
    'select request, status, body from api_answers where caller = $1 and key = $2 and route = $3',
    slotValues(slot),
  );
  return row ?? null;
}

async function write(pool: Pool, slot: AnswerSlot, { request, status, body }: KeptAnswer, at: number): Promise<void> {
  await run(
    pool,
    `with forgotten as (
       delete from api_answers where (caller, key, route) in (
         select caller, key, route from api_answers where at < $7::timestamptz - interval '${KEPT}'
         limit 50 for update skip locked)
     )
     insert into api_answers (caller, key, route, request, status, body, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (caller, key, route) do nothing`,
    [...slotValues(slot), request, status, json(body ?? null), instant(at)],
  );
}

function slotValues({ caller, key, route }: AnswerSlot): string[] {
  return [caller, sha256(key), route];
}
