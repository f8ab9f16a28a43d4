import type pg from 'pg';
import { auditCrypto, createSigner } from '../../src/adapters/ed25519/crypto.js';
import { createAnchors } from '../../src/adapters/postgres/anchors.js';
import { createAudit } from '../../src/adapters/postgres/audit.js';
import { createIncidents } from '../../src/adapters/postgres/incidents.js';
import { createPool, type Pool } from '../../src/adapters/postgres/pool.js';
import {
  anchorHash,
  GENESIS,
  headsDigest,
  recordHash,
  signedText,
  type OutsideAnchor,
} from '../../src/domain/audit/audit.js';
import type { AuditLine } from '../../src/domain/audit/audit-lines.js';
import { createVerifier, type AuditResult, type VerifyAgainst } from '../../src/domain/audit/audit-verify.js';
import { PortFailure } from '../../src/ports/failures.js';
import { freshDatabase, uniqueName } from './servers.js';
import { alert, batch, decision, NOON, override, view } from '../adapters/postgres/samples.js';

const DAY_MS = 86_400_000;
const SEED = Buffer.alloc(32, 7).toString('base64');
const signer = createSigner(SEED);
if (signer === null) throw new Error('no signer');

/** The trusted key of the histories of these tests. */
export const KEY = signer.key;
/** A key of whoever rewrites them. */
export const FOREIGN = createSigner(Buffer.alloc(32, 9).toString('base64'));

/** A small history with two incidents, anchored on two days, and what its owner can do to it. */
export interface History {
  readonly app: Pool;
  readonly ownerUrl: string;
  readonly first: string;
  readonly second: string;
  /** The anchors as they lie outside. */
  readonly outside: readonly OutsideAnchor[];
  readonly anchor: (day: number) => Promise<void>;
  readonly lines: () => Promise<readonly string[]>;
  readonly check: (against?: Partial<VerifyAgainst>) => Promise<AuditResult>;
  /** A statement with every guard switched off; `$1` is the first incident's uid. */
  readonly tamper: (statement: string) => Promise<void>;
  /** Changes every record and makes the chains fit again; with a key the anchors as well. */
  readonly rewrite: (key: typeof signer | null) => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** Makes one in a database of its own. */
export async function makeHistory(): Promise<History> {
  const database = await freshDatabase();
  const [app, owner] = [createPool(database.url), createPool(database.ownerUrl)];
  const [first, second] = ['a'.repeat(24), 'b'.repeat(24)];
  const incidents = createIncidents(app);
  const anchors = createAnchors(app, { crypto: auditCrypto, signer });
  const outside: OutsideAnchor[] = [];
  const anchor = async (day: number): Promise<void> => {
    const at = NOON + day * DAY_MS;
    const { number } = await anchors.make(new Date(at).toISOString().slice(0, 10), at);
    const made = await anchors.outside(number);
    if (made !== null) outside.push(JSON.parse(JSON.stringify(made)) as OutsideAnchor);
  };
  const name = uniqueName('history');
  const approval = override();
  const inputs = {
    ...{ requester: approval.requester, approver: approval.approver, justification: approval.justification },
    ...{ emergency: approval.emergency, sha: approval.sha, expires_at: approval.expires_at },
  };
  await incidents.record(
    batch(view(name, first, { revision: 2, override: approval }), {
      decisions: [decision(1, { kind: 'opened' }), decision(2, { kind: 'override_approved', inputs })],
      alerts: [alert(name)],
    }),
  );
  const other = uniqueName('other');
  await incidents.record(batch(view(other, second, { revision: 1 }), { decisions: [decision(1, { kind: 'opened' })] }));
  await anchor(0);
  const missed = { ...view(name, first).sla, missed: true };
  await incidents.record(
    batch(view(name, first, { revision: 4, override: approval, sla: missed }), {
      decisions: [decision(3, { kind: 'sla_missed' }), decision(4)],
    }),
  );
  await anchor(1);

  const withoutGuards = async (work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> => {
    const client = await owner.connect();
    const guarded = ['decisions', 'overrides', 'decision_anchors', 'decision_anchor_heads'];
    for (const table of guarded) await client.query(`alter table ${table} disable trigger user`);
    await work(client);
    for (const table of guarded) await client.query(`alter table ${table} enable trigger user`);
    client.release();
  };
  const lines = (): Promise<readonly string[]> => linesOf(app);
  return {
    ...{ app, ownerUrl: database.ownerUrl, first, second, outside, anchor, lines },
    check: async (against = {}) => verifyLines(await lines(), against),
    tamper: (statement) => withoutGuards((client) => client.query(statement, statement.includes('$1') ? [first] : [])),
    rewrite: (key) => withoutGuards((client) => rewriteAll(client, key)),
    drop: async () => {
      await Promise.all([app.end(), owner.end()]);
      await database.drop();
    },
  };
}

/** What the audit finds in a database that a test has used; nothing when the database is away. */
export async function auditFaults(url: string): Promise<readonly string[]> {
  const pool = createPool(url);
  try {
    const { faults } = verifyLines(await linesOf(pool));
    return faults.map(({ incident, uid, position, fault }) => `${incident ?? uid ?? ''} ${position ?? ''} ${fault}`);
  } catch (error) {
    if (error instanceof PortFailure) return [];
    throw error;
  } finally {
    await pool.end();
  }
}

async function linesOf(pool: Pool): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of createAudit(pool, auditCrypto).export()) all.push(line);
  return all;
}

/** Checks an export that lies in memory. */
export function verifyLines(lines: readonly string[], against: Partial<VerifyAgainst> = {}): AuditResult {
  const verifier = createVerifier(auditCrypto, { keys: [], outside: [], ...against });
  for (const line of lines) verifier.line(line, JSON.parse(line) as AuditLine);
  return verifier.end();
}

async function rewriteAll(client: pg.PoolClient, key: typeof signer | null): Promise<void> {
  const { rows } = await client.query<{ uid: string; position: number; record: object }>(
    'select uid, position, record from decisions order by uid, position',
  );
  const heads = new Map<string, string>();
  for (const { uid, position, record } of rows) {
    const prev = position === 1 ? GENESIS : (heads.get(uid) ?? '');
    const changed = { ...record, text: 'nothing happened' };
    const hash = recordHash(auditCrypto.sha256, prev, changed);
    heads.set(uid, hash);
    await client.query('update decisions set record = $3, prev = $4, hash = $5 where uid = $1 and position = $2', [
      ...[uid, position, JSON.stringify(changed), prev, hash],
    ]);
    await client.query('update decision_heads set hash = $3 where uid = $1 and position = $2', [uid, position, hash]);
    if (key !== null) {
      await client.query('update decision_anchor_heads set hash = $3 where uid = $1 and position = $2', [
        ...[uid, position, hash],
      ]);
    }
  }
  if (key !== null) await rewriteAnchors(client, key);
}

async function rewriteAnchors(client: pg.PoolClient, key: NonNullable<typeof signer>): Promise<void> {
  const { rows } = await client.query<OutsideAnchor & { made_at: Date }>(
    `select number, to_char(day, 'YYYY-MM-DD') as day, made_at, chains, changed from decision_anchors order by number`,
  );
  let prev = GENESIS;
  for (const { number, day, made_at: madeAt, chains, changed } of rows) {
    const list = await client.query<{ uid: string; position: number; hash: string }>(
      'select uid, position, hash from decision_anchor_heads where anchor = $1 order by uid',
      [number],
    );
    const heads = headsDigest(
      auditCrypto,
      list.rows.map(({ uid, position, hash }) => [uid, position, hash] as const),
    );
    const said = { number, day, at: madeAt.toISOString(), chains, changed, heads, prev };
    const hash = anchorHash(auditCrypto.sha256, said);
    await client.query(
      'update decision_anchors set heads = $2, prev = $3, hash = $4, key = $5, signature = $6 where number = $1',
      [...[number, heads, prev, hash, key.key, key.sign(signedText(hash))]],
    );
    prev = hash;
  }
}

/** The signer of the histories, for whoever has stolen its key. */
export const STOLEN = signer;
