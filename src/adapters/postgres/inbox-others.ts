import { lineageOf } from '../../domain/event/alert.js';
import type { Accepted, Delivery, InboxEntry, RefLife } from '../../ports/inbox.js';
import { commitOf, greenFormerGates, greenGate, rowKey } from './gate-rows.js';
import { insertRow, joined } from './inbox-rows.js';
import { openOfLineage } from './inbox-survey.js';
import type { Pool } from './pool.js';
import { inTransaction, lockLineage, rowsOf, type Queryable } from './statement.js';
import { instant, text, textOrNull } from './values.js';

type OtherDelivery = Exclude<Delivery, { kind: 'alert' }>;
type RecoveredDelivery = Extract<Delivery, { kind: 'recovered' }>;

/** A recovery without a number is remembered this long for a failure that it overtook (milliseconds). */
export const RECOVERY_MS = 10 * 60_000;

/** Writes a delivery that opens nothing, and what is to be remembered of it. */
export async function acceptOther(pool: Pool, entry: InboxEntry, delivery: OtherDelivery): Promise<Accepted | null> {
  return inTransaction(pool, async (on) => {
    if (delivery.kind === 'recovered') return acceptRecovered(on, entry, delivery);
    const [incident] = await rowsOf<{ uid: string; number: string; workflow: string }>(
      on,
      'select uid, number, workflow from incidents where workflow = $1 and closed_at is null',
      [entry.workflow],
    );
    const state = delivery.kind === 'alive' ? 'done' : 'pending';
    const row = { state, uid: incident?.uid ?? null, opened: false, ignored: null } as const;
    if (!(await insertRow(on, entry, row))) return null;
    await rememberLife(on, delivery);
    return { ...joined(incident ?? null, entry.workflow, false), status: state === 'done' ? 'done' : 'new' };
  });
}

/** It goes to all that is open of its lineage: under an older build one could be open for each of its names. */
async function acceptRecovered(
  on: Queryable,
  entry: InboxEntry,
  delivery: RecoveredDelivery,
): Promise<Accepted | null> {
  const workflow = entry.workflow ?? '';
  const lineage = lineageOf(delivery);
  // An opening of the same lineage is done before, or finds this recovery.
  await lockLineage(on, lineage);
  const open = await openOfLineage(on, { workflow, key: delivery.key, lineage, filing: entry.filing });
  for (const [index, { uid, workflow: place, key }] of (open.length === 0 ? [NOWHERE] : open).entries()) {
    const filed = { ...entry, workflow: place ?? entry.workflow, delivery: { ...delivery, key: key ?? delivery.key } };
    const one = index === 0 ? filed : { ...filed, deliveryId: `${entry.deliveryId}:${index}` };
    if (!(await insertRow(on, one, { state: 'pending', uid, opened: false, ignored: null }))) return null;
  }
  const lineages = open.flatMap(({ lineage: one }) => (one === null || one === lineage ? [] : [one]));
  await rememberRecovery(on, entry, delivery, lineages);
  return joined(open[0] ?? null, entry.workflow, false);
}

const NOWHERE = { uid: null, workflow: null, key: null };

async function rememberRecovery(
  on: Queryable,
  { receivedAt: at, filing }: InboxEntry,
  delivery: RecoveredDelivery,
  lineages: readonly string[],
): Promise<void> {
  const { key, run: newest, event = '', provider, repository, sha } = delivery;
  const lineage = lineageOf(delivery);
  await rowsOf(
    on,
    `insert into recoveries (key, run_number, run_attempt, run_id, at, recovered_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do update set run_number = excluded.run_number, run_attempt = excluded.run_attempt,
       run_id = excluded.run_id, at = excluded.at, recovered_at = excluded.recovered_at
     where coalesce((excluded.run_number, excluded.run_attempt) > (recoveries.run_number, recoveries.run_attempt),
                    excluded.recovered_at >= recoveries.recovered_at, true)`,
    [
      ...[rowKey(lineage, event), newest?.number ?? null, newest?.attempt ?? null, newest?.id ?? null, instant(at)],
      newest === null ? instant(delivery.at ?? at) : null,
    ],
  );
  if (repository === null || sha === null) return;
  const commit = commitOf(provider, repository, sha);
  await greenGate(on, { ...commit, key: rowKey(lineage, event) }, newest, at);
  if (newest === null) {
    // Builds before this one filed what numbers no runs under its key alone.
    for (const name of new Set([key, ...(filing?.others ?? [])])) {
      if (name !== lineage) await greenGate(on, { ...commit, key: rowKey(name, event) }, newest, at);
    }
    return;
  }
  // What is open may have been filed while more was known of it: a fork that is gone since.
  const names = [...new Set([lineage, key, ...(filing?.others ?? []), ...lineages])];
  const former = names.flatMap((name) => [rowKey(name, ''), ...(name === lineage ? [] : [rowKey(name, event)])]);
  await greenFormerGates(on, commit, former, newest, at);
  await rowsOf(
    on,
    `update failures set passed_later = true
     where repository = filed_repository($6, $1) and sha = $2 and key = any ($3)
       and (run_number is null or (run_number, run_attempt) < ($4, $5))`,
    [commit.repository, commit.sha, names.map(text), newest.number, newest.attempt, commit.provider],
  );
}

/** Keeps when a branch or pull request was last alive, and when it ended. Of branches nothing is kept until one ends. */
async function rememberLife(on: Queryable, delivery: OtherDelivery): Promise<void> {
  switch (delivery.kind) {
    case 'obsolete':
      if (delivery.life !== undefined) await writeLife(on, delivery.life, delivery.reason);
      return;
    case 'alive':
      return delivery.merged === true ? forgetLife(on, delivery.life) : writeLife(on, delivery.life, null);
    case 'pushed':
      if (delivery.life !== undefined) {
        const { name, head, at } = delivery.life;
        if (head !== null) return writeLife(on, delivery.life, null);
        await rowsOf(on, 'update ref_lives set alive_at = greatest(alive_at, $2) where name = $1', [
          ...[text(name), instant(at)],
        ]);
      }
      return;
    default:
      return;
  }
}

/** What went over into another branch neither ends its own nor keeps it alive. */
async function forgetLife(on: Queryable, { name, at }: RefLife): Promise<void> {
  await rowsOf(
    on,
    'update ref_lives set alive_at = null, ended_at = null where name = $1 and (alive_at is null or alive_at <= $2)',
    [text(name), instant(at)],
  );
}

/** Keeps that a ref was alive, or with a reason that it ended. */
export async function writeLife(on: Queryable, { name, head, at }: RefLife, reason: string | null): Promise<void> {
  const [ended, alive] = reason === null ? [null, instant(at)] : [instant(at), null];
  await rowsOf(
    on,
    `insert into ref_lives (name, head, ended_at, alive_at, reason) values ($1, $2, $3, $4, $5)
     on conflict (name) do update set head = coalesce(excluded.head, ref_lives.head),
       ended_at = greatest(ref_lives.ended_at, excluded.ended_at),
       alive_at = greatest(ref_lives.alive_at, excluded.alive_at),
       reason = coalesce(excluded.reason, ref_lives.reason)`,
    [text(name), textOrNull(head), ended, alive, textOrNull(reason)],
  );
}
