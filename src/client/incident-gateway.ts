import {
  type Client,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateStage,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { UpdateDefinition } from '@temporalio/common';
import { markdownLine } from '../domain/message/markdown.js';
import { openIncident } from '../domain/incident/open.js';
import type { IncidentView } from '../domain/incident/view.js';
import { viewOf } from '../domain/incident/view-of.js';
import {
  alertSignal,
  gateChangedSignal,
  stateQuery,
  WORKFLOW_TYPES,
  type ActResult,
  type ActUpdate,
  type AlertSignal,
  type GateInput,
} from '../workflows/messages.js';
import type { IncidentInput } from '../workflows/incident.js';
import { searchableOf, searchPairs } from '../workflows/search-attributes.js';
import { cutText } from '../domain/event/fit.js';
import { whereOf } from '../domain/message/message-words.js';
import { gateWorkflowId } from './ids.js';

/** What a person's act came to. `late` = no worker took it in time: it is known neither to stand nor to fall. */
export type ActAnswer =
  | ({ readonly kind: 'answered' } & ActResult)
  | { readonly kind: 'refused'; readonly outcome: 'refused' | 'closed' | 'stale'; readonly message: string }
  | { readonly kind: 'late' };

/** How the gateway reaches Temporal. */
export interface GatewayOptions {
  readonly client: Client;
  readonly taskQueue: string;
  /** Whether ids show no repository, as the policy in force says; they do where nobody is asked. */
  readonly isOpaque?: () => boolean;
  /** Continue as new from this many history events on, for tests. */
  readonly maxEvents?: number;
}

/** The only way to the workflows: open, signal, act, read. */
export interface IncidentGateway {
  /** Opens the incident of the alert's key, or joins the open one; one round trip, races make one incident. */
  readonly openOrJoin: (workflow: string, signal: AlertSignal) => Promise<void>;
  /** A plain signal; false when no incident is open on that id. */
  readonly signal: (workflow: string, name: string, body: unknown) => Promise<boolean>;
  /** A person's act with its answer, at most `deadlineMs`. */
  readonly act: <U extends ActUpdate>(
    workflow: string,
    update: UpdateDefinition<ActResult, [U]>,
    body: U,
    options: { readonly updateId: string; readonly deadlineMs: number },
  ) => Promise<ActAnswer>;
  readonly gateChanged: (gate: GateInput) => Promise<void>;
  /** The incident as its workflow holds it, or null when none is open there. */
  readonly state: (workflow: string) => Promise<IncidentView | null>;
}

/** A gateway over one Temporal client. Throws what the client throws when Temporal is away. */
export function createIncidentGateway(options: GatewayOptions): IncidentGateway {
  const { workflow: workflows } = options.client;
  return {
    async openOrJoin(workflow, signal) {
      const { maxEvents } = options;
      const input: IncidentInput = { named: true, ...(maxEvents === undefined ? {} : { maxEvents }) };
      const first = firstView(workflow, signal);
      await workflows.signalWithStart(WORKFLOW_TYPES.incident, {
        workflowId: workflow,
        taskQueue: options.taskQueue,
        args: [input],
        signal: alertSignal,
        signalArgs: [signal],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowTaskTimeout: '5s',
        typedSearchAttributes: searchPairs(searchableOf(first), null),
        staticSummary: summaryOf(first),
      });
    },
    async signal(workflow, name, body) {
      try {
        await workflows.getHandle(workflow).signal(name, body);
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    act: (workflow, update, body, { updateId, deadlineMs }) =>
      actWithin(options.client, workflow, update, body, updateId, deadlineMs),
    async gateChanged(gate) {
      await workflows.signalWithStart(WORKFLOW_TYPES.gate, {
        workflowId: gateWorkflowId(gate.repository, gate.sha, options.isOpaque?.() ?? false),
        taskQueue: options.taskQueue,
        args: [gate],
        signal: gateChangedSignal,
        signalArgs: [],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        staticSummary: `Gate of ${markdownLine(gate.repository)}, commit ${gate.sha.slice(0, 12)}`,
      });
    },
    async state(workflow) {
      try {
        return await workflows.getHandle(workflow).query(stateQuery);
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      }
    },
  };
}

async function actWithin<U extends ActUpdate>(
  client: Client,
  workflow: string,
  update: UpdateDefinition<ActResult, [U]>,
  body: U,
  updateId: string,
  deadlineMs: number,
): Promise<ActAnswer> {
  try {
    return await client.withDeadline(Date.now() + deadlineMs, async () => {
      const handle = await client.workflow
        .getHandle(workflow)
        .startUpdate(update, { args: [body], updateId, waitForStage: WorkflowUpdateStage.ACCEPTED });
      return { kind: 'answered', ...(await handle.result()) } as const;
    });
  } catch (error) {
    return refusalOf(error);
  }
}

/** Refusals and lateness are answers; anything else is thrown on. */
function refusalOf(error: unknown): ActAnswer {
  if (error instanceof WorkflowNotFoundError) {
    return { kind: 'refused', outcome: 'closed', message: 'The incident is closed.' };
  }
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const outcome = error.cause.type;
    if (outcome === 'refused' || outcome === 'closed' || outcome === 'stale') {
      return { kind: 'refused', outcome, message: error.cause.message };
    }
  }
  if (isLate(error)) return { kind: 'late' };
  throw error;
}

/** gRPC codes of a call that ran out of time: cancelled (1) and deadline exceeded (4). */
function isLate(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at.name === 'WorkflowUpdateRPCTimeoutOrCancelledError') return true;
    const code = (at as { readonly code?: unknown }).code;
    if (code === 1 || code === 4) return true;
  }
  return false;
}

/** `INC-2026-021 · acme/shop main: CI failed on main`, as Temporal's list shows it: at most 200 bytes. */
function summaryOf(view: IncidentView): string {
  const said = `${view.id === null ? '' : `${view.id} · `}${whereOf(view)}: ${view.title}`;
  return cutBytes(markdownLine(cutText(said, 150)), 190);
}

function cutBytes(text: string, most: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > most) cut = cut.slice(0, -8);
  return cut;
}

/** The incident as it will open, for the search attributes that come free with the start. */
function firstView(workflow: string, signal: AlertSignal): IncidentView {
  const { alert, policy, verdict, readable, uid, incident } = signal;
  const opening = { workflow, uid, id: incident, former: null, alert, policy, verdict, readable };
  const now = signal.opening?.at ?? Date.now();
  return viewOf(openIncident(opening, now).incident, now);
}
