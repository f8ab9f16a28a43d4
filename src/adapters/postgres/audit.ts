import { GENESIS, hashOf } from './chain.js';
import type { Pool } from './pool.js';
import { inTransaction, rowsOf, run } from './statement.js';
import { instant, sha256 } from './values.js';

/** A record as it lies in the chain, from Postgres or from an export. */
export interface ChainLink {
  readonly uid: string;
  readonly seq: number;
  readonly position: number;
  readonly record: Readonly<Record<string, unknown>>;
  readonly prev: string;
  readonly hash: string;
}

/** Where a chain ends, kept apart from its records: a cut tail shows. */
export interface ChainHead {
  readonly position: number;
  readonly hash: string;
}

/** One thing wrong with a chain. */
export interface ChainFault {
  readonly uid: string;
  readonly position: number;
  readonly fault: string;
}

/** What a check found. */
export interface AuditResult {
  readonly ok: boolean;
  readonly chains: number;
  readonly records: number;
  readonly faults: readonly ChainFault[];
}

/** Checks one chain without a database. Links may come in any order; `head` null = not known (an export without it). */
export function verifyLinks(uid: string, links: readonly ChainLink[], head: ChainHead | null): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let prev = GENESIS;
  let expected = 1;
  for (const link of [...links].sort((a, b) => a.position - b.position)) {
    const fault = (text: string): void => void faults.push({ uid, position: link.position, fault: text });
    if (link.position !== expected) fault(`record ${expected} is missing`);
    else if (link.prev !== prev) fault('does not follow the record before it');
    if (hashOf(link.prev, link.record) !== link.hash) fault('was changed after it was written');
    if (link.record['uid'] !== uid || link.record['seq'] !== link.seq) fault('belongs to another place');
    prev = link.hash;
    expected = link.position + 1;
  }
  if (head !== null && (head.position !== expected - 1 || head.hash !== prev)) {
    faults.push({
      uid,
      position: expected,
      fault: `the chain should end at record ${head.position} (${head.hash.slice(0, 8)})`,
    });
  }
  return faults;
}

/** Checks the chain of one incident, or of all, against Postgres. */
export async function verifyChain(pool: Pool, which: { readonly uid: string } | 'all' = 'all'): Promise<AuditResult> {
  const uids = which === 'all' ? await uidsOf(pool) : [which.uid];
  const faults: ChainFault[] = [];
  let records = 0;
  for (const uid of uids) {
    const { links, head } = await readChain(pool, uid);
    records += links.length;
    faults.push(...verifyLinks(uid, links, head ?? (links.length === 0 ? null : { position: 0, hash: GENESIS })));
  }
  return { ok: faults.length === 0, chains: uids.length, records, faults };
}

/** A chain as an export carries it. */
export async function readChain(
  pool: Pool,
  uid: string,
): Promise<{ readonly links: readonly ChainLink[]; readonly head: ChainHead | null }> {
  // One statement, one snapshot: a record appended in between would look like a chain that goes past its head.
  const rows = await run<ChainLink & { head_position: number | null; head_hash: string | null }>(
    pool,
    `select coalesce(d.uid, h.uid) as uid, d.seq, d.position, d.record, d.prev, d.hash,
            h.position as head_position, h.hash as head_hash
     from decisions d full join decision_heads h on h.uid = d.uid
     where d.uid = $1 or h.uid = $1 order by d.position`,
    [uid],
  );
  const links = rows
    .filter((row) => (row.hash as string | null) !== null)
    .map(({ seq, position, record, prev, hash }) => ({ uid, seq, position, record, prev, hash }));
  const first = rows[0];
  const [position, hash] = [first?.head_position ?? null, first?.head_hash ?? null];
  const head = position === null || hash === null ? null : { position, hash };
  return { links, head };
}

/** Pins all heads under one hash for a day (`2026-11-22`): kept outside, it shows a chain that was rewritten whole. */
export async function anchorDay(pool: Pool, day: string, now: number): Promise<{ readonly hash: string }> {
  return inTransaction(pool, async (on) => {
    const heads = await rowsOf<{ uid: string; position: number; hash: string }>(
      on,
      'select uid, position, hash from decision_heads order by uid',
    );
    const hash = sha256(heads.map((head) => `${head.uid} ${head.position} ${head.hash}\n`).join(''));
    await rowsOf(
      on,
      'insert into decision_anchors (day, chains, hash, made_at) values ($1, $2, $3, $4) on conflict (day) do nothing',
      [day, heads.length, hash, instant(now)],
    );
    const [kept] = await rowsOf<{ hash: string }>(on, 'select hash from decision_anchors where day = $1', [day]);
    return { hash: kept?.hash ?? hash };
  });
}

async function uidsOf(pool: Pool): Promise<string[]> {
  const rows = await run<{ uid: string }>(
    pool,
    'select uid from decision_heads union select distinct uid from decisions order by uid',
  );
  return rows.map(({ uid }) => uid);
}
