import type { Claim, EffectKind, Intent, LateEntry, LedgerPort } from '../../ports/ledger.js';
import type { Pool } from './pool.js';
import { rowsOf, run, type Queryable } from './statement.js';
import { instant, json, msOrNull, text, textOrNull } from './values.js';

type External = Readonly<Record<string, string>>;

interface IntentRow {
  readonly key: string;
  readonly uid: string;
  readonly kind: EffectKind;
  readonly channel: string;
  readonly target: string;
  readonly round: number | null;
  readonly level: number | null;
  readonly summary: string;
}

/** The ledger of outward effects, in Postgres. */
export function createLedger(pool: Pool, redact: (text: string) => string = (text) => text): LedgerPort {
  return {
    claim: (intent, at) => claim(pool, intent, at),
    accepted: (key, external, at) => accept(pool, key, external, at),
    failed: (key, error, final, at) => fail(pool, key, redact(error), final, at),
    writeLate: async (entry) => {
      await run(pool, ...lateStatement(entry));
    },
    accepteds: (uid, kinds) => accepteds(pool, uid, kinds),
  };
}

/** Writes an effect that went out unrecorded; what the ledger already knows as accepted stays. */
export async function insertLate(on: Queryable, entry: LateEntry): Promise<void> {
  await rowsOf(on, ...lateStatement(entry));
}

async function claim(pool: Pool, intent: Intent, at: number): Promise<Claim> {
  const [row] = await run<{
    state: Claim['state'];
    attempts: number;
    first_attempt_at: Date;
    external: External | null;
  }>(
    pool,
    `insert into ledger (key, uid, kind, channel, target, round, level, summary,
                         state, attempts, first_attempt_at, last_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'attempted', 1, $9, $9)
     on conflict (key) do update set
       attempts = ledger.attempts + case ledger.state when 'attempted' then 1 else 0 end,
       last_attempt_at = case ledger.state when 'attempted' then excluded.last_attempt_at else ledger.last_attempt_at end
     returning state, attempts, first_attempt_at, external`,
    [...intentValues(intent), instant(at)],
  );
  if (row === undefined) throw new Error(`ledger: no row for ${intent.key}`);
  // Only the statement that inserted the row sees it attempted once.
  const isNew = row.state === 'attempted' && row.attempts === 1;
  return {
    state: isNew ? 'new' : row.state,
    external: row.external,
    firstAttemptAt: isNew ? null : msOrNull(row.first_attempt_at),
  };
}

async function accept(pool: Pool, key: string, external: External, at: number): Promise<void> {
  const rows = await run(
    pool,
    `update ledger set state = 'accepted', external = $2, settled_at = coalesce(
       case state when 'accepted' then settled_at end, $3), error = null
     where key = $1 returning key`,
    [key, json(external), instant(at)],
  );
  if (rows.length === 0) throw new Error(`ledger: ${key} was accepted but never claimed; hand it in as a late entry`);
}

/** A failure that is not final leaves the row attempted: what happened is not sure, the next attempt looks first. */
async function fail(pool: Pool, key: string, error: string, final: boolean, at: number): Promise<void> {
  await run(
    pool,
    `update ledger set error = $2,
       state = case when $3 then 'failed' else state end,
       settled_at = case when $3 then $4 else settled_at end
     where key = $1 and state <> 'accepted'`,
    [key, text(error), final, instant(at)],
  );
}

async function accepteds(
  pool: Pool,
  uid: string,
  kinds: readonly EffectKind[],
): Promise<readonly { readonly intent: Intent; readonly external: External }[]> {
  const rows = await run<IntentRow & { external: External | null }>(
    pool,
    `select key, uid, kind, channel, target, round, level, summary, external
     from ledger where uid = $1 and kind = any ($2) and state = 'accepted'
     order by first_attempt_at, key`,
    [uid, kinds],
  );
  return rows.map(({ external, ...intent }) => ({ intent, external: external ?? {} }));
}

function lateStatement({ intent, outcome, external, error, at }: LateEntry): [string, unknown[]] {
  return [
    `insert into ledger (key, uid, kind, channel, target, round, level, summary,
                         state, attempts, first_attempt_at, last_attempt_at, settled_at, external, error)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $10, 1, $9, $9, $9, $11, $12)
     on conflict (key) do update set
       state = excluded.state, settled_at = excluded.settled_at,
       external = coalesce(excluded.external, ledger.external), error = excluded.error
     where ledger.state <> 'accepted'`,
    [...intentValues(intent), instant(at), outcome, external === null ? null : json(external), textOrNull(error)],
  ];
}

function intentValues(intent: Intent): unknown[] {
  const { key, uid, kind, channel, target, round, level, summary } = intent;
  return [key, uid, kind, channel, text(target), round, level, text(summary)];
}
