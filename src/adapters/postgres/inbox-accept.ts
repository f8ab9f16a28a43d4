import { compareRuns, kindOfEvent, type RunRef } from '../../domain/alert.js';
import { openIncident } from '../../domain/open.js';
import { viewOf } from '../../domain/view.js';
import { PortFailure } from '../../ports/failures.js';
import type { Accepted, Delivery, InboxEntry, StillFails } from '../../ports/inbox.js';
import { insertFirstDecisions } from './chain.js';
import { commitOf, gateOf, greenFormerGate, greenGate, rowKey, shutGate } from './gate-rows.js';
import { allotNumber, insertIncident } from './incident-rows.js';
import { insertOne, insertRow, repeatOf } from './inbox-rows.js';
import { survey, type Survey, type SurveyFor } from './inbox-survey.js';
import type { Pool } from './pool.js';
import { writeSeverityFeedback } from './severity-feedback.js';
import { writeSla } from './sla-rows.js';
import { inTransaction, lockWorkflow, rowsOf, run, type Queryable } from './statement.js';
import { instant, text, uidOf } from './values.js';

/** How long an equal alert after a signalled one may wait to be folded, by the number of rows waiting. */
export type FoldWindow = (waiting: number) => number;

type AlertDelivery = Extract<Delivery, { kind: 'alert' }>;
type RecoveredDelivery = Extract<Delivery, { kind: 'recovered' }>;

/** A recovery is remembered this long for a failure that it overtook. */
const RECOVERY_MS = 10 * 60_000;

/** Writes a delivery durably, and answers what is known of its incident. */
export async function acceptDelivery(
  pool: Pool,
  entry: InboxEntry,
  foldWindow: FoldWindow,
  stillFails: StillFails | undefined,
): Promise<Accepted> {
  const { delivery } = entry;
  const accepted =
    delivery.kind === 'alert'
      ? await acceptAlert(pool, entry, delivery, foldWindow, stillFails)
      : await acceptOther(pool, entry, delivery);
  // Nothing accepted = a concurrent transaction took the same delivery id first.
  const answer = accepted ?? (await repeatOf(pool, entry.deliveryId));
  if (answer === null) throw new PortFailure('Unavailable', `inbox: delivery ${entry.deliveryId} came and went`);
  return answer;
}

async function acceptAlert(
  pool: Pool,
  entry: InboxEntry,
  delivery: AlertDelivery,
  foldWindow: FoldWindow,
  stillFails: StillFails | undefined,
): Promise<Accepted | null> {
  const workflow = entry.workflow;
  if (workflow === null) throw new PortFailure('Rejected', `inbox: alert ${entry.deliveryId} names no workflow`);
  const about = surveyFor(workflow, entry, delivery);
  let seen = await readSurvey(pool, about);
  const ahead = seen.incident === null ? opening.get(workflow) : undefined;
  if (ahead !== undefined) {
    await ahead.catch(() => undefined);
    seen = await readSurvey(pool, about);
  }
  const passing = coverOf(delivery, seen);
  const stands = passing !== null && stillFails !== undefined && (await stillFails(delivery.alert, passing));
  if (passing !== null && !stands) return acceptCovered(pool, entry, seen);
  // The usual repeat of a storm: one row more and no lock that another delivery waits for.
  if (seen.incident !== null && seen.gateStands) {
    const row = { state: 'pending', uid: seen.incident.uid, opened: false, ignored: null } as const;
    const isNew = await insertOne(pool, entry, row);
    return isNew ? joined(seen.incident, isFoldable(seen, entry, foldWindow)) : null;
  }
  const work = acceptInTransaction(pool, entry, delivery, about, seen, isFoldable(seen, entry, foldWindow));
  return seen.incident === null ? announced(workflow, work) : work;
}

async function acceptInTransaction(
  pool: Pool,
  entry: InboxEntry,
  delivery: AlertDelivery,
  about: SurveyFor,
  seen: Survey,
  foldable: boolean,
): Promise<Accepted | null> {
  const { workflow } = about;
  return inTransaction(pool, async (on, attempt) => {
    // Two openings at once meet at the index of open incidents; who loses queues, and looks again.
    const found = attempt > 1 ? await lockedSurvey(on, workflow, about) : seen;
    const before = found.incident;
    const uid = before?.uid ?? uidOf(workflow, entry.deliveryId);
    const state = before === null ? 'claimed' : 'pending';
    if (!(await insertRow(on, entry, { state, uid, opened: before === null, ignored: null }))) return null;
    const { alert, policy } = delivery;
    const failure = { uid, run: alert.run, never: policy.never, at: entry.receivedAt };
    if (about.gate !== null) await shutGate(on, about.gate, failure);
    return before === null ? openHere(on, workflow, uid, entry, delivery, found.former) : joined(before, foldable);
  });
}

/** Openings under way here, by workflow: who comes meanwhile waits outside of Postgres and takes no connection for it. */
const opening = new Map<string, Promise<unknown>>();

async function announced<Result>(workflow: string, work: Promise<Result>): Promise<Result> {
  opening.set(workflow, work);
  try {
    return await work;
  } finally {
    if (opening.get(workflow) === work) opening.delete(workflow);
  }
}

/** A newer run has turned green already: the row is kept, and nothing is opened or shut. */
async function acceptCovered(pool: Pool, entry: InboxEntry, { incident }: Survey): Promise<Accepted | null> {
  const ignored = 'already recovered';
  const isNew = await insertOne(pool, entry, { state: 'done', uid: incident?.uid ?? null, opened: false, ignored });
  if (!isNew) return null;
  const [number, uid] = [incident?.number ?? null, incident?.uid ?? null];
  return { status: 'done', incident: number, uid, deduplicated: true, ignored, foldable: false, opening: null };
}

async function acceptOther(
  pool: Pool,
  entry: InboxEntry,
  delivery: Exclude<Delivery, AlertDelivery>,
): Promise<Accepted | null> {
  return inTransaction(pool, async (on) => {
    const [incident] = await rowsOf<{ uid: string; number: string }>(
      on,
      'select uid, number from incidents where workflow = $1 and closed_at is null',
      [entry.workflow],
    );
    const uid = incident?.uid ?? null;
    if (!(await insertRow(on, entry, { state: 'pending', uid, opened: false, ignored: null }))) return null;
    if (delivery.kind === 'recovered') await rememberRecovery(on, delivery, entry.receivedAt);
    return joined(incident ?? null, false);
  });
}

async function rememberRecovery(on: Queryable, delivery: RecoveredDelivery, at: number): Promise<void> {
  const { key, run: newest, event = '', provider, repository, sha } = delivery;
  if (newest !== null) {
    await rowsOf(
      on,
      `insert into recoveries (key, run_number, run_attempt, run_id, at) values ($1, $2, $3, $4, $5)
       on conflict (key) do update set run_number = excluded.run_number, run_attempt = excluded.run_attempt,
         run_id = excluded.run_id, at = excluded.at
       where (excluded.run_number, excluded.run_attempt) > (recoveries.run_number, recoveries.run_attempt)
          or recoveries.at < excluded.at - interval '${RECOVERY_MS / 1000} seconds'`,
      [rowKey(key, event), newest.number, newest.attempt, newest.id, instant(at)],
    );
  }
  if (repository === null || sha === null) return;
  const commit = commitOf(provider, repository, sha);
  await greenGate(on, { ...commit, key: rowKey(key, event) }, newest, at);
  if (newest === null) return;
  await greenFormerGate(on, { ...commit, key: rowKey(key, '') }, newest, at);
  await rowsOf(
    on,
    `update failures set passed_later = true where repository = $1 and sha = $2 and key = $3
       and (run_number is null or (run_number, run_attempt) < ($4, $5))`,
    [commit.repository, commit.sha, text(key), newest.number, newest.attempt],
  );
}

/**
 * The whole opening before its workflow exists: the number answered is good everywhere at once, and the workflow need
 * not write what is decided already.
 */
async function openHere(
  on: Queryable,
  workflow: string,
  uid: string,
  { receivedAt: at }: InboxEntry,
  { alert, policy, verdict, readable }: AlertDelivery,
  former: string | null,
): Promise<Accepted> {
  const id = await allotNumber(on, at, null);
  const opened = openIncident({ workflow, uid, id, former, alert, policy, verdict, readable }, at);
  const view = viewOf(opened.incident, at);
  await insertIncident(on, view, id, { ahead: true, supersededAt: null }, at);
  await insertFirstDecisions(on, uid, opened.decisions);
  await writeSeverityFeedback(on, view, opened.decisions);
  await writeSla(on, view, id);
  const opening = { at, seq: opened.incident.seq, former };
  return { status: 'new', incident: id, uid, deduplicated: false, ignored: null, foldable: false, opening };
}

function surveyFor(workflow: string, entry: InboxEntry, { alert, policy, signature }: AlertDelivery): SurveyFor {
  const failing = alert.run;
  const key = rowKey(alert.key, kindOfEvent(alert));
  const recoveredSince = entry.receivedAt - RECOVERY_MS;
  return { workflow, signature, key, run: failing, never: policy.never, gate: gateOf(alert), recoveredSince };
}

/** The newer green run of the same kind of event that is remembered for a failed one. */
function coverOf({ alert }: AlertDelivery, { recovery }: Survey): RunRef | null {
  if (alert.run === null || recovery === null || compareRuns(recovery, alert.run) <= 0) return null;
  return { ...recovery, id: recovery.id ?? '' };
}

function isFoldable(seen: Survey, entry: InboxEntry, foldWindow: FoldWindow): boolean {
  if (seen.equalWaits) return true;
  return seen.equalDoneAt !== null && entry.receivedAt - seen.equalDoneAt < foldWindow(seen.waiting);
}

function joined(incident: { readonly uid: string; readonly number: string } | null, foldable: boolean): Accepted {
  const [number, uid] = [incident?.number ?? null, incident?.uid ?? null];
  return { status: 'new', incident: number, uid, deduplicated: true, ignored: null, foldable, opening: null };
}

async function readSurvey(pool: Pool, about: SurveyFor): Promise<Survey> {
  return survey({ query: async ({ text, values }) => ({ rows: await run(pool, text, values) }) }, about);
}

async function lockedSurvey(on: Queryable, workflow: string, about: SurveyFor): Promise<Survey> {
  await lockWorkflow(on, workflow);
  return survey(on, about);
}
