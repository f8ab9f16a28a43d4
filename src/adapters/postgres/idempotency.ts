import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, json, sha256 } from './values.js';

/** Where an Idempotency-Key holds: for one caller on one route. */
export interface AnswerSlot {
  /** Fingerprint of the caller's token. */
  readonly caller: string;
  readonly key: string;
  readonly route: string;
}

/** An answer as it was first given; `request` is the fingerprint of the body that it answers. */
export interface KeptAnswer {
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

/** First answers of the API by Idempotency-Key. */
export interface Idempotency {
  readonly recall: (slot: AnswerSlot) => Promise<KeptAnswer | null>;
  /** Keeps the answer unless another was first, and returns the one that counts. */
  readonly keep: (slot: AnswerSlot, answer: KeptAnswer, at: number) => Promise<KeptAnswer>;
}

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
