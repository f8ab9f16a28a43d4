import type { RunRef } from '../event/alert.js';
import { shownActor } from './doer.js';
import type { Actor } from './permission.js';
import { NEXT_STATES, type Incident, type IncidentState } from './incident.js';
import type { Target } from '../policy/policy.js';

/** What a person is told: `done approved denied pending recorded unchanged` stand, `refused closed stale` do not. */
export type Outcome =
  'done' | 'approved' | 'denied' | 'pending' | 'recorded' | 'unchanged' | 'refused' | 'closed' | 'stale';

/** Why something happened: one for each change of state or refusal, chained by the history store. */
export interface Decision {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  /** Who did it: a person, marked when only stated, or the rule's own name. */
  readonly actor: string;
  readonly via: string;
  /** The rule of the domain that decided. */
  readonly rule: string;
  readonly policy: string;
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
  /** One sentence for the timeline. */
  readonly text: string;
}

/** What a notice is about; each is sent once to each target for its `key`. */
export type NoticeAbout =
  | 'sla_warning'
  | 'sla_urgent'
  | 'sla_missed'
  | 'ack_reminder'
  | 'override_waiting'
  | 'override_requested'
  | 'override_approved'
  | 'override_denied'
  | 'confirmation_requested'
  | 'reclassified_away'
  | 'sla_corrected';

/** Something the workflow must do outside; all are safe to repeat by their keys. */
export type Effect =
  | { readonly kind: 'page'; readonly round: number; readonly level: number; readonly target: Target }
  | { readonly kind: 'hush' }
  | { readonly kind: 'announce'; readonly team: string; readonly channel: string | null }
  | { readonly kind: 'ticket' }
  | { readonly kind: 'refresh'; readonly note: string | null }
  | {
      readonly kind: 'notify';
      readonly about: NoticeAbout;
      /** Tells two notices of the same kind apart. */
      readonly mark: string;
      readonly targets: readonly Target[];
      readonly text: string;
    }
  | { readonly kind: 'check_ticket' }
  | {
      /** Did the jobs that failed run in this green run? */
      readonly kind: 'check_recovery';
      readonly event: string;
      readonly by: string;
      readonly run: RunRef;
      readonly failing: RunRef;
    }
  | { readonly kind: 'probe' }
  | { readonly kind: 'gate'; readonly sha: string }
  | { readonly kind: 'follow_up' }
  | { readonly kind: 'classify'; readonly deliveryId: string };

/** An incident after a command, what to record and what to do. */
export interface Change {
  readonly incident: Incident;
  readonly outcome: Outcome;
  /** What the person is told. */
  readonly message: string;
  readonly effects: readonly Effect[];
  readonly decisions: readonly Decision[];
}

/** A decision as a rule states it; number, policy and instant are added. */
export interface DecisionDraft {
  readonly kind: string;
  readonly actor: Actor | string;
  readonly rule: string;
  readonly inputs?: Decision['inputs'];
  readonly text: string;
}

/** Nothing changed and nothing is recorded. */
export function unchanged(incident: Incident, message: string, outcome: Outcome = 'unchanged'): Change {
  return { incident, outcome, message, effects: [], decisions: [] };
}

/** The incident with `patch`, one decision recorded, and effects to carry out. */
export function changed(
  incident: Incident,
  patch: Partial<Incident>,
  draft: DecisionDraft,
  now: number,
  effects: readonly Effect[] = [],
  outcome: Outcome = 'done',
): Change {
  const seq = incident.seq + 1;
  const { actor } = draft;
  const credential = typeof actor === 'string' ? undefined : actor.credential;
  const decision: Decision = {
    seq,
    at: now,
    kind: draft.kind,
    actor: typeof actor === 'string' ? actor : shownActor(actor),
    via: typeof actor === 'string' ? 'policy' : actor.via,
    rule: draft.rule,
    policy: incident.policy.version,
    inputs: { ...draft.inputs, ...(credential === undefined ? {} : { credential }) },
    text: draft.text,
  };
  const next = { ...incident, ...patch, seq, revision: incident.revision + 1 };
  return { incident: next, outcome, message: draft.text, effects, decisions: [decision] };
}

/** A refusal: the state stays, the attempt is recorded. */
export function refused(incident: Incident, draft: DecisionDraft, now: number, outcome: Outcome = 'refused'): Change {
  const change = changed(incident, {}, draft, now, [], outcome);
  return { ...change, incident: { ...change.incident, revision: incident.revision } };
}

/** `first`, then `then` applied to its incident; the outcome is the first one's. */
export function andThen(first: Change, then: (incident: Incident) => Change): Change {
  const second = then(first.incident);
  return {
    incident: second.incident,
    outcome: first.outcome,
    message: first.message,
    effects: [...first.effects, ...second.effects],
    decisions: [...first.decisions, ...second.decisions],
  };
}

/** Whether the one table of states allows it; what somebody holds is only recorded once it is open again. */
export function mayReach(from: IncidentState, to: IncidentState): boolean {
  const becomes = (one: IncidentState, next: IncidentState): boolean => one === next || NEXT_STATES[one].includes(next);
  return becomes(from, to) || (to === 'suppressed' && becomes(from, 'open') && becomes('open', to));
}
