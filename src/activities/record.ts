import { leastDecision } from '../domain/incident/carry.js';
import { cutText } from '../domain/event/fit.js';
import { type PolicySlice } from '../domain/policy/policy.js';
import { slicePolicy, type SliceFor } from '../domain/policy/slice.js';
import { PortFailure } from '../ports/failures.js';
import type { QuarantinePort } from '../ports/inbox.js';
import type { IncidentsPort, RecordBatch } from '../ports/incidents.js';
import type { LedgerPort } from '../ports/ledger.js';
import type { PoliciesPort } from '../ports/policies.js';
import type { ProbePort } from '../ports/probe.js';
import { cancellationSignal } from '@temporalio/activity';
import type { IncidentView } from '../domain/incident/view.js';

/** What recording needs of the outside. */
export interface RecordDeps {
  readonly incidents: IncidentsPort;
  readonly ledger: LedgerPort;
  readonly policies: PoliciesPort;
  readonly probe: ProbePort;
  /** Where what the store refuses for good is put aside. */
  readonly quarantine: Pick<QuarantinePort, 'keep'>;
}

/** A question to a pinned policy version. */
export interface SliceQuestion {
  readonly version: string;
  readonly about: SliceFor;
}

/** The activities around our own store; idempotent, so that they may also run as local activities. */
export interface RecordActivities {
  /** Answers the incident's number; null when the store takes none of it in any form. */
  readonly record: (batch: RecordBatch) => Promise<{ readonly id: string | null; readonly former: string | null }>;
  /** `isNamed` is false where that version names no such `owner`; missing where an older build answered. */
  readonly sliceFor: (
    question: SliceQuestion,
  ) => Promise<{ readonly policy: PolicySlice; readonly known: boolean; readonly isNamed?: boolean }>;
  readonly openOf: (workflow: string) => Promise<{ readonly uid: string; readonly id: string } | null>;
  readonly probeInfrastructure: (request: { readonly view: IncidentView }) => Promise<{ readonly confirmed: boolean }>;
}

/** Writes decisions and late ledger rows; repeats change nothing. */
export const createRecordActivities = (deps: RecordDeps): RecordActivities => ({
  record: (batch) => recordOrPutAside(deps, batch),
  async sliceFor({ version, about }) {
    const policy = await deps.policies.version(version);
    const { owner } = about;
    const isNamed = owner === undefined || Object.hasOwn(policy.teams, owner) || Object.hasOwn(policy.roles, owner);
    return { policy: slicePolicy(policy, about), known: Object.hasOwn(policy.types, about.type), isNamed };
  },
  openOf: (workflow) => deps.incidents.openOf(workflow),
  probeInfrastructure: async ({ view }) => ({ confirmed: await deps.probe.confirms(view, cancellationSignal()) }),
});

/**
 * What the store refuses for good would be tried for ever, and hold up all that comes after it: it is put aside whole, and
 * the least of it is written in its place.
 */
async function recordOrPutAside(deps: RecordDeps, batch: RecordBatch): ReturnType<RecordActivities['record']> {
  try {
    return await deps.incidents.record(batch);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await putAside(deps, batch, error.message);
  }
  const { view, decisions, alerts } = batch;
  const { also_evidence: _, ...bare } = view;
  const shown: IncidentView = { ...bare, title: cutText(view.title, 200), evidence: [] };
  try {
    return await deps.incidents.record({ view: shown, decisions: decisions.map(leastDecision), late: [], alerts });
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { id: view.id, former: view.former };
  }
}

async function putAside(deps: RecordDeps, batch: RecordBatch, reason: string): Promise<void> {
  const { uid } = batch.view;
  const numbers = batch.decisions.map(({ seq }) => seq);
  const deliveryId = `record:${uid}:${numbers[0] ?? 0}-${numbers.at(-1) ?? 0}`;
  const entry = { deliveryId, source: 'workflow', workflow: null, receivedAt: Date.now() };
  await deps.quarantine.keep({ ...entry, delivery: { kind: 'record', batch } }, reason).catch((error: unknown) => {
    // It was refused as well: the reason is in the log of the activity, and the incident goes on.
    if (!isRefused(error)) throw error;
  });
}

function isRefused(error: unknown): error is PortFailure {
  return error instanceof PortFailure && error.kind === 'Rejected';
}
