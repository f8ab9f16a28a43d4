import type { Decision } from '../../domain/incident/change.js';
import { recordedName } from '../../domain/incident/doer.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { RecordBatch } from '../../ports/incidents.js';
import { appendDecisions } from './chain.js';
import { gateOf, shutGate, syncGates } from './gate-rows.js';
import {
  allotNumber,
  insertIncident,
  openRowOf,
  renameIncident,
  rowOfUid,
  supersedeIncident,
  updateIncident,
} from './incident-rows.js';
import { insertLate } from './ledger.js';
import type { Pool } from './pool.js';
import { writeSeverityFeedback } from './severity-feedback.js';
import { writeSla } from './sla-rows.js';
import { inTransaction, lockWorkflow, rowsOf, type Queryable } from './statement.js';
import { instant, text } from './values.js';

/** Writes a batch of a workflow in one transaction, safe to repeat, and answers the incident's number. */
export async function recordBatch(
  pool: Pool,
  batch: RecordBatch,
): Promise<{ readonly id: string; readonly former: string | null }> {
  return inTransaction(pool, async (on) => {
    await lockWorkflow(on, batch.view.workflow);
    const view = { ...batch.view, former: batch.view.former ?? (await formerOf(on, batch.view)) };
    const id = await writeIncident(on, view);
    const fresh = await appendDecisions(on, view.uid, batch.decisions);
    for (const entry of batch.late) await insertLate(on, entry);
    for (const alert of batch.alerts) {
      const gate = gateOf(alert);
      if (gate === null) continue;
      const reopens = alert.reopens !== undefined;
      await shutGate(on, gate, { uid: view.uid, run: alert.run, never: view.never, at: alert.occurredAt, reopens });
    }
    await syncGates(on, view);
    await writeOverrides(on, view, id, fresh);
    await writeSeverityFeedback(on, view, fresh);
    await writeSla(on, view, id);
    return { id, former: view.former };
  });
}

/** The incident of the same workflow before this one, for one that no door could number. */
async function formerOf(on: Queryable, view: IncidentView): Promise<string | null> {
  if (view.id !== null) return null;
  const [row] = await rowsOf<{ number: string }>(
    on,
    `select number from incidents where workflow = $1 and uid <> $2 and closed_at is not null and opened_at <= $3
     order by opened_at desc limit 1`,
    [view.workflow, view.uid, view.opened_at],
  );
  return row?.number ?? null;
}

/**
 * One open row a workflow, one number a uid. The incident's own row comes first. Else an open row of the workflow is
 * either a door's, written ahead for alerts that joined this incident while Postgres did not know it: it is taken over,
 * number and all; or another incident's of the same run chain: the older of the two is over, whatever its row says.
 */
async function writeIncident(on: Queryable, view: IncidentView): Promise<string> {
  const own = await rowOfUid(on, view.uid);
  const open = await openRowOf(on, view.workflow);
  const other = open === null || open.uid === view.uid ? null : open;
  const now = Date.now();

  if (own !== null) {
    await updateIncident(on, view, own.number, own.supersededAt ?? other?.openedAt ?? null, now);
    return own.number;
  }
  if (other !== null && isTakenOver(other, view)) {
    await renameIncident(on, other.uid, view.uid);
    await updateIncident(on, view, other.number, null, now);
    return other.number;
  }
  const openedAt = Date.parse(view.opened_at);
  const isOlder = other !== null && view.closed_at === null && openedAt < other.openedAt;
  if (other !== null && view.closed_at === null && !isOlder) await supersedeIncident(on, other.uid, openedAt);
  const number = await allotNumber(on, openedAt, view.id);
  const supersededAt = isOlder ? other.openedAt : null;
  await insertIncident(on, view, number, { ahead: false, supersededAt, lineage: null }, now);
  return number;
}

function isTakenOver(door: { readonly ahead: boolean; readonly number: string }, view: IncidentView): boolean {
  return door.ahead && (view.closed_at === null || view.id === door.number);
}

/** The audit entry of an approval, once: it comes with the decision, and that is chained once. */
async function writeOverrides(
  on: Queryable,
  view: IncidentView,
  id: string,
  fresh: readonly Decision[],
): Promise<void> {
  for (const { seq, at, inputs } of fresh.filter(({ kind }) => kind === 'override_approved')) {
    await rowsOf(
      on,
      `insert into overrides (uid, seq, failure_id, approver, requester, justification, timestamp, emergency, sha,
                              expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (uid, seq) do nothing`,
      [
        ...[
          view.uid,
          seq,
          id,
          text(recordedName(inputs, 'approver') ?? ''),
          text(recordedName(inputs, 'requester') ?? ''),
        ],
        ...[text(String(inputs['justification'] ?? '')), instant(at), inputs['emergency'] === true],
        ...[inputs['sha'] ?? null, inputs['expires_at'] ?? null],
      ],
    );
  }
}
