import type { Alert, RunRef } from '../event/alert.js';
import { withStanding, type Doer } from './doer.js';
import type { FailureStory } from '../verdict/failure-story.js';
import type { PolicySlice, Target, TeamSlice } from '../policy/policy.js';
import { priorityOf, type Priority, type Severity } from '../verdict/severity.js';
import type { SlaClock } from '../sla/sla-clock.js';
import type { Verdict } from '../verdict/verdict.js';

export type IncidentState = 'open' | 'acknowledged' | 'mitigated' | 'suppressed' | 'resolved';

/** How it ended. */
export type Ending = 'resolved' | 'auto_recovered' | 'obsolete' | 'ticket_done';

/** Where each state may lead (domain §1). `resolved` is final: the same key opens a new incident. */
export const NEXT_STATES: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  open: ['acknowledged', 'mitigated', 'resolved', 'suppressed'],
  acknowledged: ['open', 'mitigated', 'resolved'],
  mitigated: ['open', 'resolved'],
  suppressed: ['open', 'resolved'],
  resolved: [],
};

/** The lease a person holds on an incident; `expiresAt` null = it never ends by itself. */
export interface Ack {
  readonly by: string;
  /** What is said beside the name when it was only stated. */
  readonly standing?: string;
  readonly at: number;
  readonly remindAt: number | null;
  readonly expiresAt: number | null;
}

/** Where the ladder stands. Levels count from 1, rounds rise at each repeat, reopening and manual escalation. */
export interface Climb {
  readonly round: number;
  readonly level: number;
  /** Whole passes over the levels that are behind us. */
  readonly passes: number;
  /** When the next level starts; null while halted or after the last one. */
  readonly dueAt: number | null;
  readonly status: 'waiting_for_verdict' | 'climbing' | 'halted' | 'unanswered';
  /** Targets of this level whose page has no outcome yet. */
  readonly pending: readonly string[];
  readonly deliveredInRound: boolean;
  readonly failedInRound: boolean;
}

/** A wish to pass the CI gate although the failure stands. */
export interface OverrideRequest {
  readonly requester: string;
  /** The requester with what vouched for them; missing in what an older build carried. */
  readonly requestedBy?: Doer;
  readonly justification: string;
  readonly emergency: boolean;
  readonly sha: string | null;
  readonly requestedAt: number;
  readonly status: 'pending' | 'approved' | 'denied' | 'expired' | 'voided';
  readonly approver: string | null;
  /** Who decided, with what vouched for them. */
  readonly decidedBy?: Doer;
  /** Who or what made it void; missing where nobody knows. */
  readonly voidedBy?: Doer;
  readonly how: 'approver' | 'infrastructure_confirmed' | null;
  readonly expiresAt: number | null;
  /** The scrum master has been told that it waits. */
  readonly waitTold: boolean;
}

/** A reclassification out of a never-class that waits for a second person of the owning team. */
export interface PendingReclassify {
  readonly type: string;
  readonly by: string;
  /** The same person with what vouched for them. */
  readonly askedBy?: Doer;
}

/** One incident as its workflow holds it: plain data, changed only by `transition`. */
export interface Incident {
  /** Stable from the first alert on, before there is a number: part of every key. */
  readonly uid: string;
  /** `INC-2026-001`; null until the first write to the history gave it. */
  readonly id: string | null;
  readonly workflow: string;
  /** The incident before this one on the same key. */
  readonly former: string | null;
  readonly alert: Alert;
  readonly state: IncidentState;
  readonly ending: Ending | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly verdict: Verdict;
  /** What the repository's history says of this failure; missing while nobody has looked. */
  readonly story?: FailureStory;
  /** The verdict that leads is still being worked out; pages wait for it until then. */
  readonly verdictDueAt: number | null;
  /** Other types found in the same run, strictest first. */
  readonly alsoTypes: readonly string[];
  /** The line that decided, by type. */
  readonly alsoEvidence?: Readonly<Record<string, string>>;
  readonly policy: PolicySlice;
  /** It has been of a never-class at any time: no override is ever approved. */
  readonly everNever: boolean;
  readonly lastFailing: Pick<RunRef, 'number' | 'attempt'> | null;
  /** The newest failing run of each kind of event; missing in what an older build opened. Null = its source numbers no runs. */
  readonly failing?: Readonly<Record<string, RunRef | null>>;
  /** Why the last green run did not end it. */
  readonly staysOpen?: string;
  readonly occurrences: number;
  readonly revision: number;
  readonly climb: Climb;
  readonly ack: Ack | null;
  readonly acknowledgedAt: number | null;
  /** Who took it last, also once they hold it no more; missing in what an older build carried. */
  readonly acknowledger?: Doer;
  /** Who ended it; missing before, and in what an older build ended. */
  readonly resolver?: Doer;
  readonly responders: readonly Target[];
  readonly snoozedUntil: number | null;
  /** How long people have kept it quiet in all (ms); missing before the first snooze. */
  readonly quietMs?: number;
  readonly sla: SlaClock;
  readonly slaMissed: boolean;
  readonly override: OverrideRequest | null;
  readonly infrastructureConfirmedBy: string | null;
  /** The same person with what vouched for them; read by `confirmerOf`. */
  readonly confirmer?: Doer;
  readonly pendingReclassify: PendingReclassify | null;
  readonly undelivered: boolean;
  /** Whether it derives whom it may disturb from its grounds as they are; missing in what an older build decides. */
  readonly derives?: boolean;
  /**
   * Whether what becomes graver wakes its owners, whoever holds it or kept it quiet, and whoever was paged stays concerned; missing
   * in what an older build decides.
   */
  readonly wakes?: boolean;
  /** Whom it has paged so far, people by e-mail and teams as `#team`; missing before the first page, and in what an older build carried. */
  readonly paged?: readonly string[];
  /** Whom somebody handed it to as an older build did it; `handedTo` tells either. */
  readonly handed?: Target;
  /** Teams that owned it before somebody handed it on: they may still act, and their messages are kept current. */
  readonly formerTeams?: readonly TeamSlice[];
  /** What a person has said that it is not: the same again, or something less, is not news. */
  readonly overruled?: PolicySlice['rule'] & { readonly severity: Severity };
  /** Newest green runs by kind of event that ended it: an older failure that comes after the end is not news either. */
  readonly greens?: Readonly<Record<string, RunRef>>;
  /** The incident that a person took up again as this one, and who did; missing where none was. */
  readonly reopened?: { readonly from: string; readonly by: string };
  /** Its SLA was missed while nobody might be disturbed: they are told as soon as somebody may. */
  readonly owesMiss?: boolean;
  /** Sequence number of the last decision record. */
  readonly seq: number;
}

export function priorityNow(incident: Pick<Incident, 'policy' | 'alert'>): Priority {
  return priorityOf(incident.alert.kind, incident.policy.severity);
}

export function isClosed(incident: Pick<Incident, 'state'>): boolean {
  return incident.state === 'resolved';
}

/** Whom somebody handed it to, as long as nothing has taken it from them. */
export function handedTo({ policy, handed }: Pick<Incident, 'policy' | 'handed'>): Target | undefined {
  return policy.handed ?? handed;
}

/** Name of the team that it belongs to now: the one that it was handed to, else the climbing one. */
export function owningTeamOf(incident: Pick<Incident, 'policy' | 'handed'>): string {
  const handed = handedTo(incident);
  return handed?.person === null ? handed.team : teamOf(incident);
}

/** Name of the climbing team, which is owner of last resort. */
export function teamOf(incident: Pick<Incident, 'policy'>): string {
  return incident.policy.teams[0]?.name ?? 'devops';
}

/** Who holds it, else whom it waits for. */
export function ownerOf(incident: Pick<Incident, 'policy' | 'ack' | 'handed'>): string {
  const team = incident.policy.teams[0];
  const holder = incident.ack === null ? undefined : withStanding(incident.ack.by, incident.ack.standing);
  const handed = handedTo(incident);
  if (holder === undefined && handed !== undefined) {
    const ofTeam = handed.team === team?.name ? team.handle : null;
    return handed.person ?? ofTeam ?? handed.team;
  }
  return holder ?? incident.policy.assignee ?? team?.handle ?? team?.name ?? 'devops';
}
