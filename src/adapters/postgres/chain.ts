import { GENESIS, recordHash, type ChainHead } from '../../domain/audit/audit.js';
import type { Decision } from '../../domain/incident/change.js';
import type { DoorLine, Refusal } from '../../ports/incidents.js';
import { rowsOf, type Queryable } from './statement.js';
import { instant, json, text } from './values.js';
import { sha256 } from '../../support/sha256.js';

/** A decision as it is hashed: with the incident it belongs to, so that no record fits another chain. */
export type ChainedRecord = Decision & { readonly uid: string };

/** Appends the decisions the chain does not have yet, and answers those. Held under the workflow's lock. */
export async function appendDecisions(
  on: Queryable,
  uid: string,
  decisions: readonly Decision[],
): Promise<readonly Decision[]> {
  if (decisions.length === 0) return [];
  const head = await headOf(on, uid);
  const known =
    head.position === 0
      ? []
      : await rowsOf<{ seq: number }>(on, 'select seq from decisions where uid = $1 and seq = any ($2)', [
          uid,
          decisions.map(({ seq }) => seq),
        ]);
  const has = new Set(known.map(({ seq }) => seq));
  const fresh = [...new Map(decisions.map((decision) => [decision.seq, decision])).values()]
    .filter(({ seq }) => !has.has(seq))
    .sort((a, b) => a.seq - b.seq);
  if (fresh.length === 0) return [];
  await insertChained(on, uid, fresh, head);
  return fresh;
}

/** Begins the chain of an incident that is being opened. */
export async function insertFirstDecisions(on: Queryable, uid: string, decisions: readonly Decision[]): Promise<void> {
  await insertChained(on, uid, decisions, { position: 0, hash: GENESIS });
}

/** Appends a refusal that a door made; its number is negative, because the workflow counts its own. Once per refusal. */
export async function appendRefusal(on: Queryable, refusal: Refusal): Promise<void> {
  const { uid, at, actor, via, action, outcome } = refusal;
  const known = await rowsOf(
    on,
    `select 1 from decisions where uid = $1 and seq < 0 and at = $2
       and record ->> 'actor' = $3 and record -> 'inputs' ->> 'action' = $4`,
    [uid, instant(at), text(actor), action],
  );
  if (known.length > 0) return;
  const head = await headOf(on, uid);
  const decision: Decision = {
    ...{ seq: -(head.position + 1), at, kind: 'refused', actor, via, rule: 'door.refused', policy: '' },
    inputs: { action, outcome },
    text: refusal.text,
  };
  await insertChained(on, uid, [decision], head);
}

/** Appends what a door writes of an incident whose workflow has ended; false when that act has its line already. */
export async function appendLine(on: Queryable, line: DoorLine): Promise<boolean> {
  const { uid, at, kind, actor, via, rule, actId, credential } = line;
  const known = await rowsOf(
    on,
    `select 1 from decisions where uid = $1 and seq < 0 and record -> 'inputs' ->> 'act' = $2`,
    [uid, text(actId)],
  );
  if (known.length > 0) return false;
  const head = await headOf(on, uid);
  const decision: Decision = {
    ...{ seq: -(head.position + 1), at, kind, actor, via, rule, policy: '', text: line.text },
    inputs: { act: actId, ...(credential === null ? {} : { credential }) },
  };
  await insertChained(on, uid, [decision], head);
  return true;
}

async function headOf(on: Queryable, uid: string): Promise<ChainHead> {
  const [head] = await rowsOf<ChainHead>(on, 'select position, hash from decision_heads where uid = $1 for update', [
    uid,
  ]);
  return head ?? { position: 0, hash: GENESIS };
}

async function insertChained(on: Queryable, uid: string, fresh: readonly Decision[], head: ChainHead): Promise<void> {
  let { position, hash } = head;
  const rows = fresh.map((decision) => {
    // Hashed as it will be read back: Postgres replaces what it cannot store.
    const record = JSON.parse(json({ ...decision, uid })) as ChainedRecord;
    const prev = hash;
    position += 1;
    hash = recordHash(sha256, prev, record);
    return { record, prev, position, hash };
  });
  await rowsOf(
    on,
    `with added as (
       insert into decisions (uid, seq, position, at, kind, record, prev, hash)
       select $1, seq, position, at, kind, record, prev, hash
       from unnest($2::integer[], $3::integer[], $4::timestamptz[], $5::text[], $6::jsonb[], $7::text[], $8::text[])
         as row (seq, position, at, kind, record, prev, hash)
     )
     insert into decision_heads (uid, position, hash) values ($1, $9, $10)
     on conflict (uid) do update set position = excluded.position, hash = excluded.hash`,
    [
      uid,
      rows.map(({ record }) => record.seq),
      rows.map((row) => row.position),
      rows.map(({ record }) => instant(record.at)),
      rows.map(({ record }) => record.kind),
      rows.map(({ record }) => JSON.stringify(record)),
      rows.map(({ prev }) => prev),
      rows.map((row) => row.hash),
      ...[position, hash],
    ],
  );
}
