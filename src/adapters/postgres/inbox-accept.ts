import { kindOfEvent, lineageOf, type RunRef } from '../../domain/event/alert.js';
import { openIncident } from '../../domain/incident/open.js';
import { viewOf } from '../../domain/incident/view-of.js';
import { PortFailure } from '../../ports/failures.js';
import type { Accepted, Delivery, InboxEntry, StillFails } from '../../ports/inbox.js';
import { insertFirstDecisions } from './chain.js';
import { gateOf, handGates, rowKey, shutGate } from './gate-rows.js';
import { allotNumber, insertIncident } from './incident-rows.js';
import { acceptOther, RECOVERY_MS, writeLife } from './inbox-others.js';
import { insertOne, insertRow, joined, repeatOf } from './inbox-rows.js';
import { survey, surveyOpening, type OpenHere, type Survey, type SurveyFor } from './inbox-survey.js';
import type { Pool } from './pool.js';
import { writeSeverityFeedback } from './severity-feedback.js';
import { writeSla } from './sla-rows.js';
import { inTransaction, lockLineage, lockWorkflow, run, type Queryable } from './statement.js';
import { uidOf } from './values.js';

/** How long an equal alert after a signalled one may wait to be folded, by the number of rows waiting. */
export type FoldWindow = (waiting: number) => number;

type AlertDelivery = Extract<Delivery, { kind: 'alert' }>;

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
  for (const life of entry.filing?.alive ?? []) await writeLife({ query: onPool(pool) }, life, null);
  const about = surveyFor(workflow, entry, delivery);
  let seen = await readSurvey(pool, about);
  const ahead = seen.incident === null ? opening.get(workflow) : undefined;
  if (ahead !== undefined) {
    await ahead.catch(() => undefined);
    seen = await readSurvey(pool, about);
  }
  if (seen.over !== null) return acceptCovered(pool, entry, seen, seen.over);
  const passing = passingOf(seen);
  // A person says that it fails although its runs are green.
  const isReopened = delivery.alert.reopens !== undefined;
  const stands =
    isReopened || (passing !== null && stillFails !== undefined && (await stillFails(delivery.alert, passing)));
  if (seen.recovery !== null && !stands) return acceptCovered(pool, entry, seen, 'already recovered');
  // The usual repeat of a storm: one row more and no lock that another delivery waits for.
  if (seen.incident !== null && seen.gateStands) {
    const row = { state: 'pending', uid: seen.incident.uid, opened: false, ignored: null } as const;
    const isNew = await insertOne(pool, under(entry, delivery, seen.incident), row);
    return isNew ? joined(seen.incident, workflow, isFoldable(seen, entry, foldWindow)) : null;
  }
  const foldable = isFoldable(seen, entry, foldWindow);
  const work = acceptInTransaction(pool, entry, delivery, about, { ...seen, stands }, foldable);
  const done = await (seen.incident === null ? announced(workflow, work) : work);
  return done === 'covered' ? acceptAlert(pool, entry, delivery, foldWindow, stillFails) : done;
}

async function acceptInTransaction(
  pool: Pool,
  entry: InboxEntry,
  delivery: AlertDelivery,
  about: SurveyFor,
  seen: Survey & { readonly stands: boolean },
  foldable: boolean,
): Promise<Accepted | 'covered' | null> {
  const { workflow } = about;
  return inTransaction(pool, async (on, attempt) => {
    // Two openings at once meet at the indexes of open incidents; who loses queues, and looks again. So does who would open:
    // a green run may have come meanwhile.
    if (attempt > 1) await lockWorkflow(on, workflow);
    if (seen.incident === null) await lockLineage(on, about.lineage);
    const found = attempt > 1 || seen.incident === null ? await surveyOpening(on, about) : seen;
    if ((found.recovery !== null && !seen.stands) || found.over !== null) return 'covered';
    const before = found.incident;
    const uid = before?.uid ?? uidOf(workflow, entry.deliveryId);
    const state = before === null ? 'claimed' : 'pending';
    const filed = before === null ? entry : under(entry, delivery, before);
    if (!(await insertRow(on, filed, { state, uid, opened: before === null, ignored: null }))) return null;
    const { alert, policy } = delivery;
    const failure = {
      uid,
      run: alert.run,
      never: policy.never,
      at: entry.receivedAt,
      reopens: alert.reopens !== undefined,
    };
    if (before === null && alert.reopens !== undefined) await handGates(on, alert.reopens.uid, uid);
    if (about.gate !== null) await shutGate(on, about.gate, failure);
    return before === null
      ? openHere(on, workflow, uid, entry, delivery, found.former)
      : joined(before, workflow, foldable);
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

/** The delivery under the key of what is open of its lineage. */
function under(entry: InboxEntry, delivery: AlertDelivery, { workflow, key }: OpenHere): InboxEntry {
  if (entry.workflow === workflow) return entry;
  return { ...entry, workflow, delivery: { ...delivery, alert: { ...delivery.alert, key } } };
}

/** It is over already, or a newer run has turned green: the row is kept, and nothing is opened or shut. */
async function acceptCovered(
  pool: Pool,
  entry: InboxEntry,
  { incident }: Survey,
  ignored: string,
): Promise<Accepted | null> {
  const isNew = await insertOne(pool, entry, { state: 'done', uid: incident?.uid ?? null, opened: false, ignored });
  return isNew ? { ...joined(incident, entry.workflow, false), status: 'done', ignored } : null;
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
  await insertIncident(on, view, id, { ahead: true, supersededAt: null, lineage: lineageOf(alert) }, at);
  await insertFirstDecisions(on, uid, opened.decisions);
  await writeSeverityFeedback(on, view, opened.decisions);
  await writeSla(on, view, id);
  const opening = { at, seq: opened.incident.seq, former };
  return { ...joined({ number: id, uid, workflow }, workflow, false), deduplicated: false, opening };
}

function surveyFor(workflow: string, entry: InboxEntry, delivery: AlertDelivery): SurveyFor {
  const { alert, policy, signature } = delivery;
  const lineage = lineageOf(alert);
  const kind = kindOfEvent(alert);
  return {
    ...{ workflow, signature, lineage, key: alert.key, filing: entry.filing, run: alert.run, never: policy.never },
    gate: gateOf(alert),
    recoveredAs: [rowKey(lineage, kind), rowKey(alert.key, kind)],
    createdAt: delivery.runCreatedAt ?? alert.occurredAt,
    failedAt: alert.occurredAt,
    recoveredSince: entry.receivedAt - RECOVERY_MS,
  };
}

/** The newer green run of the same kind of event that is remembered for a failed one. */
function passingOf({ recovery }: Survey): RunRef | null {
  if (recovery?.number == null || recovery.attempt === null) return null;
  return { id: recovery.id ?? '', number: recovery.number, attempt: recovery.attempt };
}

function isFoldable(seen: Survey, entry: InboxEntry, foldWindow: FoldWindow): boolean {
  if (seen.equalWaits) return true;
  return seen.equalDoneAt !== null && entry.receivedAt - seen.equalDoneAt < foldWindow(seen.waiting);
}

async function readSurvey(pool: Pool, about: SurveyFor): Promise<Survey> {
  return survey({ query: onPool(pool) }, about);
}

const onPool =
  (pool: Pool): Queryable['query'] =>
  async ({ text, values }) => ({ rows: await run(pool, text, values) });
