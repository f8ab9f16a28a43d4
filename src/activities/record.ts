import { type PolicySlice } from '../domain/policy.js';
import { slicePolicy, type SliceFor } from '../domain/slice.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { LedgerPort } from '../ports/ledger.js';
import type { PoliciesPort } from '../ports/policies.js';
import type { ProbePort } from '../ports/probe.js';
import { cancellationSignal } from '@temporalio/activity';
import type { IncidentView } from '../domain/view.js';

/** What recording needs of the outside. */
export interface RecordDeps {
  readonly incidents: IncidentsPort;
  readonly ledger: LedgerPort;
  readonly policies: PoliciesPort;
  readonly probe: ProbePort;
}

/** A question to a pinned policy version. */
export interface SliceQuestion {
  readonly version: string;
  readonly about: SliceFor;
}

/** The activities around our own store; idempotent, so that they may also run as local activities. */
export interface RecordActivities {
  readonly record: IncidentsPort['record'];
  readonly sliceFor: (question: SliceQuestion) => Promise<{ readonly policy: PolicySlice; readonly known: boolean }>;
  readonly openOf: (workflow: string) => Promise<{ readonly uid: string; readonly id: string } | null>;
  readonly probeInfrastructure: (request: { readonly view: IncidentView }) => Promise<{ readonly confirmed: boolean }>;
}

/** Writes decisions and late ledger rows; repeats change nothing. */
export const createRecordActivities = (deps: RecordDeps): RecordActivities => ({
  record: (batch) => deps.incidents.record(batch),
  async sliceFor({ version, about }) {
    const policy = await deps.policies.version(version);
    return { policy: slicePolicy(policy, about), known: Object.hasOwn(policy.types, about.type) };
  },
  openOf: (workflow) => deps.incidents.openOf(workflow),
  probeInfrastructure: async ({ view }) => ({ confirmed: await deps.probe.confirms(view, cancellationSignal()) }),
});
