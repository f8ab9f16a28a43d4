import type { ActAnswer, IncidentGateway } from '../client/incident-gateway.js';
import { shownActor } from '../domain/incident/doer.js';
import type { Actor } from '../domain/incident/permission.js';
import type { Target } from '../domain/policy/policy.js';
import type { Severity } from '../domain/verdict/severity.js';
import type { InboxEntry } from '../ports/inbox.js';
import type { IncidentView } from '../domain/incident/view.js';
import { noteAfterEnd } from './after-end.js';
import { closedText } from './closed.js';
import type { AppDeps } from './deps.js';
import { within } from '../support/within.js';

/** What a person asks of an incident, named like the workflow's updates. */
export type Asked =
  | { readonly name: 'acknowledge' }
  | { readonly name: 'resolve'; readonly reason: string | null }
  | { readonly name: 'escalate'; readonly level: number | null }
  | { readonly name: 'reassign'; readonly to: Target }
  | { readonly name: 'snooze'; readonly until: number }
  | { readonly name: 'note'; readonly text: string }
  | {
      readonly name: 'reclassify';
      readonly type: string;
      readonly severity: Severity | null;
      readonly reason: string | null;
    }
  | { readonly name: 'correctSla'; readonly startAt: number; readonly reason: string }
  | { readonly name: 'requestOverride'; readonly justification: string; readonly emergency: boolean }
  | { readonly name: 'decideOverride'; readonly approves: boolean; readonly reason: string | null }
  | { readonly name: 'confirmInfrastructure' };

/** The workflow's updates by name, as the composition root hands them in. */
export type Updates = Readonly<Record<Asked['name'], Parameters<IncidentGateway['act']>[1]>>;

/** One act of a verified person on one incident. */
export interface PersonAct {
  readonly workflow: string;
  readonly uid: string;
  readonly actor: Actor;
  readonly revision: number | null;
  readonly asked: Asked;
  /** Names this act: a repeat of it changes nothing. */
  readonly actId: string;
}

/** How an act ended: the workflow's answer, or that Temporal could not be asked. */
export type ActEnding = ActAnswer | { readonly kind: 'away' };

/** Asks the workflow, at most `deadlineMs`. */
export async function performAct(deps: AppDeps, act: PersonAct, deadlineMs: number): Promise<ActEnding> {
  const { name, ...fields } = act.asked;
  const body = { incident: act.uid, actor: act.actor, revision: act.revision, actionId: act.actId, ...fields };
  const options = { updateId: act.actId, deadlineMs };
  try {
    // The client's own deadline does not cover connecting.
    const asking = deps.gateway.act(act.workflow, deps.updates[name], body, options);
    const answer = await within(deadlineMs, asking, { kind: 'late' } as const);
    if (answer.kind !== 'refused' || answer.outcome !== 'closed') return answer;
    const noted = await noteAfterEnd(deps, act);
    if (noted !== null) return noted;
    // Its workflow is gone or is the next one's: who ended it is in the history alone.
    return { ...answer, message: (await closedText(deps, act.uid)) ?? answer.message };
  } catch (error) {
    deps.log.warn({ workflow: act.workflow, update: name, error: String(error) }, 'Temporal cannot be asked');
    return { kind: 'away' };
  }
}

/** Keeps an act that no worker took in time, to be delivered as a signal; false when it has no such form. */
export async function recordAct(deps: AppDeps, act: PersonAct): Promise<boolean> {
  const signal = signalOf(act);
  if (signal === null) return false;
  const { workflow } = act;
  const entry: InboxEntry = {
    deliveryId: `act:${act.actId}`,
    source: act.actor.via,
    delivery: { kind: 'action', workflow, ...signal },
    workflow,
    receivedAt: deps.now(),
  };
  await deps.intake(entry);
  return true;
}

/** Keeps a refusal that left no trace in the workflow. It never fails the answer. */
export async function noteRefusal(
  deps: AppDeps,
  refusal: {
    readonly uid: string;
    readonly actor: Actor;
    readonly action: string;
    readonly outcome: string;
    readonly text: string;
  },
): Promise<void> {
  const { uid, actor, action, outcome, text } = refusal;
  await deps.incidents
    .noteRefusal({ uid, at: deps.now(), actor: shownActor(actor), via: actor.via, action, outcome, text })
    .catch((error: unknown) => {
      deps.log.error({ uid, action, outcome, error: String(error) }, 'a refusal could not be recorded');
    });
}

/** The incident as its workflow holds it now, when that can be had quickly; else as the history knows it. */
export async function freshest(deps: AppDeps, stored: IncidentView): Promise<IncidentView> {
  if (stored.state === 'resolved') return stored;
  const now = await within(QUERY_MS, deps.gateway.state(stored.workflow), null).catch(() => null);
  if (now?.uid !== stored.uid || now.revision < stored.revision) return stored;
  return { ...now, id: now.id ?? stored.id, links: { ...now.links, ...stored.links } };
}

const QUERY_MS = 700;

/** Only these may stand without an answer; a decision on an override may not. */
function signalOf({
  asked,
  uid,
  actor,
  actId,
}: PersonAct): { signal: 'ack' | 'resolve' | 'override'; body: object } | null {
  const common = { incident: uid, actor, actionId: actId };
  switch (asked.name) {
    case 'acknowledge':
      return { signal: 'ack', body: common };
    case 'resolve':
      return { signal: 'resolve', body: { ...common, ending: 'resolved', reason: asked.reason } };
    case 'requestOverride': {
      const { justification, emergency } = asked;
      return { signal: 'override', body: { ...common, justification, emergency } };
    }
    default:
      return null;
  }
}
