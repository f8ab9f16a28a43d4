import type pg from 'pg';
import type { AuditCrypto } from '../../domain/audit/audit.js';
import type { AuditLine, ChainLine, RecordLine } from '../../domain/audit/audit-lines.js';
import type { AuditPort } from '../../ports/audit.js';
import { anchorRows } from './anchor-rows.js';
import type { Pool } from './pool.js';
import { storeFailure } from './statement.js';

const CHAINS_AT_ONCE = 100;
const RECORDS_AT_ONCE = 500;
/** The order of all chains is made once, at the start. */
const LONGEST_MS = 300_000;
/** A reader that takes nothing for so long holds up the cleaning of the whole database. */
const STALLED_MS = 60_000;

/** The audit in Postgres. */
export function createAudit(pool: Pool, crypto: Pick<AuditCrypto, 'digest'>): AuditPort {
  return { export: () => exportLines(pool, crypto) };
}

async function* exportLines(pool: Pool, crypto: Pick<AuditCrypto, 'digest'>): AsyncGenerator<string, void> {
  const client = await pool.connect().catch((error: unknown) => {
    throw storeFailure(error);
  });
  let broken = true;
  try {
    const digest = crypto.digest();
    const count = { anchor: 0, chain: 0, record: 0 };
    for await (const line of linesOf(client)) {
      if (line.type in count) count[line.type as keyof typeof count] += 1;
      const text = JSON.stringify(line);
      digest.add(`${text}\n`);
      yield text;
    }
    const end: AuditLine = {
      ...{ type: 'end', anchors: count.anchor, chains: count.chain, records: count.record },
      digest: digest.end(),
    };
    yield JSON.stringify(end);
    await client.query('rollback');
    broken = false;
  } catch (error) {
    throw storeFailure(error);
  } finally {
    // Whoever left early left a transaction open: the server forgets it with the connection.
    client.release(broken);
  }
}

async function* linesOf(client: pg.PoolClient): AsyncGenerator<AuditLine> {
  // One snapshot for all of it: a record appended meanwhile would look like a chain that goes past its end.
  await client.query(`begin isolation level repeatable read read only;
    set local statement_timeout = ${LONGEST_MS}; set local idle_in_transaction_session_timeout = ${STALLED_MS}`);
  yield { type: 'header', format: 'tocsin-audit-1', at: new Date().toISOString() };
  for (const anchor of await anchorRows(client)) yield { type: 'anchor', ...anchor };
  await client.query(`declare uids no scroll cursor for ${ALL_UIDS}`);
  for (;;) {
    const uids = (await fetched<{ uid: string }>(client, 'uids', CHAINS_AT_ONCE)).map(({ uid }) => uid);
    if (uids.length === 0) return;
    yield* chainsOf(client, uids);
  }
}

async function* chainsOf(client: pg.PoolClient, uids: readonly string[]): AsyncGenerator<AuditLine> {
  const { rows: chains } = await client.query<Omit<ChainLine, 'type'>>(CHAINS, [uids]);
  await client.query(`declare records no scroll cursor for ${RECORDS}`, [uids]);
  let records: readonly Omit<RecordLine, 'type'>[] = [];
  let at = 0;
  for (const chain of chains) {
    yield { type: 'chain', ...chain };
    for (;;) {
      if (at === records.length) {
        records = await fetched<Omit<RecordLine, 'type'>>(client, 'records', RECORDS_AT_ONCE);
        at = 0;
      }
      const record = records[at];
      if (record?.uid !== chain.uid) break;
      yield { type: 'record', ...record };
      at += 1;
    }
  }
  await client.query('close records');
}

async function fetched<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  cursor: string,
  count: number,
): Promise<Row[]> {
  // The pool's own patience is for statements that a page waits for.
  const statement = { text: `fetch ${count} from ${cursor}`, query_timeout: LONGEST_MS + 1_000 };
  return (await client.query<Row>(statement)).rows;
}

// Whatever names an incident: who drops a chain has to drop every trace of it. Byte order, the same in every database.
const ALL_UIDS = `
  select uid from (
    select uid from decisions union select uid from decision_heads union select uid from decision_anchor_heads
    union select uid from incidents union select uid from overrides union select uid from sla_records
    union select uid from gates where uid is not null
  ) known order by uid collate "C"`;

const CHAINS = `
  select wanted.uid,
    case when i.uid is not null then json_build_object('number', i.number, 'revision', i.revision) end as incident,
    a.uid as alias_of,
    case when h.uid is not null then json_build_object('position', h.position, 'hash', h.hash) end as head,
    coalesce((select json_agg(json_build_array(p.anchor, p.position, p.hash) order by p.anchor)
      from decision_anchor_heads p where p.uid = wanted.uid), '[]') as anchored,
    coalesce((select json_agg(json_build_object('seq', o.seq, 'approver', o.approver, 'requester', o.requester,
        'justification', o.justification, 'sha', o.sha, 'emergency', o.emergency) order by o.seq)
      from overrides o where o.uid = wanted.uid), '[]') as overrides,
    coalesce((select json_agg(distinct g.approver) from gates g
      where g.uid = wanted.uid and g.approver is not null), '[]') as gate_approvers,
    s.missed as sla_missed
  from unnest($1::text[]) with ordinality as wanted (uid, place)
  left join incidents i on i.uid = wanted.uid
  left join incident_aliases a on a.alias = wanted.uid
  left join decision_heads h on h.uid = wanted.uid
  left join sla_records s on s.uid = wanted.uid
  order by wanted.place`;

const RECORDS = `
  select uid, position, seq, to_json(at) #>> '{}' as at, kind, prev, hash, record from decisions
  where uid = any ($1) order by uid collate "C", position`;
