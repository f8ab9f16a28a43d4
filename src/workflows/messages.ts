import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Alert, RunRef } from '../domain/event/alert.js';
import type { Outcome } from '../domain/incident/change.js';
import type { Actor } from '../domain/incident/permission.js';
import type { PolicySlice, Target } from '../domain/policy/policy.js';
import type { Severity } from '../domain/verdict/severity.js';
import type { TimelineEntry } from '../domain/incident/timeline.js';
import type { Opened } from '../ports/inbox.js';
import type { Verdict } from '../domain/verdict/verdict.js';
import type { IncidentView } from '../domain/incident/view.js';

/** An alert for the incident of its key; what the door knows of the number comes along. */
export interface AlertSignal {
  readonly alert: Alert;
  readonly policy: PolicySlice;
  readonly verdict: Verdict | null;
  readonly readable: boolean;
  readonly uid: string;
  readonly incident: string | null;
  /** What a door has written of the opening, when this alert opened the incident there. */
  readonly opening?: Opened;
}

/** The same workflow and branch turned green. */
export interface RecoveredSignal {
  readonly run: RunRef | null;
  /** What kind of event started it; missing from doors that did not tell kinds apart. */
  readonly event?: string;
  readonly by: string;
  readonly deliveryId: string;
}

/** Names the incident that is meant: its number or its uid. A run refuses another incident's as closed. */
export interface OfIncident {
  readonly incident: string;
}

/** A person's act that came as a signal because no worker took it as an update in time. */
export interface ActSignal extends OfIncident {
  readonly actor: Actor;
  /** Id shared with the update of the same press: the second to arrive changes nothing. */
  readonly actionId: string;
}

/** Ends the incident: by a person, a ticket or because there is nothing left to fix. */
export interface ResolveSignal extends ActSignal {
  readonly ending: 'resolved' | 'ticket_done' | 'obsolete';
  readonly reason: string | null;
}

export interface OverrideSignal extends ActSignal {
  readonly justification: string;
  readonly emergency: boolean;
}

/** A new head of the branch: approvals are bound to their commit. */
export interface PushedSignal extends OfIncident {
  readonly sha: string;
}

/** What every update of a person carries. */
export interface ActUpdate extends OfIncident {
  readonly actor: Actor;
  /** The revision they saw; null = whatever it is. */
  readonly revision: number | null;
  readonly actionId?: string;
}

/** What a person is answered. */
export interface ActResult {
  readonly outcome: Outcome;
  readonly message: string;
  readonly incident: IncidentView;
}

export const alertSignal = defineSignal<[AlertSignal]>('alert');
export const recoveredSignal = defineSignal<[RecoveredSignal]>('recovered');
export const resolveSignal = defineSignal<[ResolveSignal]>('resolve');
export const ackSignal = defineSignal<[ActSignal]>('ack');
export const overrideSignal = defineSignal<[OverrideSignal]>('override');
export const pushedSignal = defineSignal<[PushedSignal]>('pushed');

export const acknowledgeUpdate = defineUpdate<ActResult, [ActUpdate]>('acknowledge');
export const resolveUpdate = defineUpdate<ActResult, [ActUpdate & { readonly reason?: string | null }]>('resolve');
export const requestOverrideUpdate = defineUpdate<
  ActResult,
  [ActUpdate & { readonly justification: string; readonly emergency?: boolean }]
>('requestOverride');
export const decideOverrideUpdate = defineUpdate<
  ActResult,
  [ActUpdate & { readonly approves: boolean; readonly reason?: string | null }]
>('decideOverride');
export const confirmInfrastructureUpdate = defineUpdate<ActResult, [ActUpdate]>('confirmInfrastructure');
export const reclassifyUpdate = defineUpdate<
  ActResult,
  [ActUpdate & { readonly type: string; readonly severity?: Severity | null; readonly reason?: string | null }]
>('reclassify');
export const correctSlaUpdate = defineUpdate<
  ActResult,
  [ActUpdate & { readonly startAt: number; readonly reason?: string | null }]
>('correctSla');
export const escalateUpdate = defineUpdate<ActResult, [ActUpdate & { readonly level?: number | null }]>('escalate');
export const reassignUpdate = defineUpdate<ActResult, [ActUpdate & { readonly to: Target }]>('reassign');
export const snoozeUpdate = defineUpdate<ActResult, [ActUpdate & { readonly until: number }]>('snooze');
export const noteUpdate = defineUpdate<ActResult, [ActUpdate & { readonly text: string }]>('note');

export const stateQuery = defineQuery<IncidentView | null>('state');
export const timelineQuery = defineQuery<readonly TimelineEntry[]>('timeline');

/** Something about a commit's gate changed. */
export const gateChangedSignal = defineSignal('changed');

/** Names of the workflow types. */
export const WORKFLOW_TYPES = {
  incident: 'incident',
  closing: 'incident-closing',
  gate: 'gate',
  anchor: 'anchor',
} as const;

/** A commit whose gate one workflow posts. */
export interface GateInput {
  readonly provider: string;
  readonly repository: string;
  readonly sha: string;
}
