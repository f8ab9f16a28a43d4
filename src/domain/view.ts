import { requesterOf, standingOf, withStanding, type Doer } from './doer.js';
import {
  handedTo,
  isClosed,
  ownerOf,
  owningTeamOf,
  priorityNow,
  type Incident,
  type OverrideRequest,
} from './incident.js';
import { isForbidden } from './approval.js';
import { concernedBy, type Concerned } from './permission.js';
import { unique, type Target } from './policy.js';
import type { FailingTests } from './failing-tests.js';
import { storyText, type FailureStory } from './failure-story.js';
import { storable } from './fit.js';
import { ladderOf, type LadderView } from './ladder.js';
import { linksOf, shownLabels } from './links.js';
import { ticketPriorityOf, type Priority, type Severity, type TicketPriority } from './severity.js';
import { deadlineAt, type SlaStatus } from './sla-clock.js';
import { isStatement, statedBy } from './verdict.js';

/** An override as it is shown; instants are ISO strings. */
export interface OverrideView {
  readonly status: OverrideRequest['status'];
  readonly requester: string;
  /** What is said beside the requester's name when it was only stated, as `asserted, token 1a2b3c4d`. */
  readonly requester_standing?: string;
  readonly approver: string | null;
  readonly approver_standing?: string;
  /** Who or what made it void. */
  readonly voided_by?: string;
  readonly voided_standing?: string;
  readonly how: OverrideRequest['how'];
  readonly justification: string;
  readonly emergency: boolean;
  readonly sha: string | null;
  readonly requested_at: string;
  readonly expires_at: string | null;
}

/** Whether a failure was seen before, as it is shown. */
export interface StoryView {
  readonly kind: FailureStory['kind'];
  readonly text: string;
  readonly times: number;
  readonly last_incident: string | null;
  readonly since: string | null;
  readonly last_good: string | null;
}

/** An incident as every door, message and ticket shows it; instants are ISO strings. */
export interface IncidentView {
  readonly uid: string;
  readonly id: string | null;
  readonly workflow: string;
  readonly key: string;
  readonly kind: 'ci' | 'service';
  readonly source: string;
  readonly title: string;
  readonly state: Incident['state'];
  readonly ending: Incident['ending'];
  readonly undelivered: boolean;
  readonly unanswered: boolean;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly ticket_priority: TicketPriority;
  readonly type: string;
  readonly subtype: string | null;
  readonly confidence: number;
  /** Who or what stated its type, or a service's severity; missing where it was judged. */
  readonly stated_by?: string;
  readonly runner_up: string | null;
  readonly also_types: readonly string[];
  /** The line that decided for each of `also_types`. */
  readonly also_evidence?: Readonly<Record<string, string>>;
  readonly evidence: readonly { readonly line: number | null; readonly text: string }[];
  readonly service: string | null;
  readonly provider: string | null;
  readonly repository: string | null;
  readonly workflow_name: string | null;
  readonly branch: string | null;
  readonly sha: string | null;
  readonly pr: number | null;
  readonly author: string | null;
  /** First line of the commit's message; missing where nobody said it. */
  readonly commit?: string;
  /** The first tests that failed, by name, what each says, and how many did. */
  readonly failing_tests?: FailingTests;
  readonly team: string;
  readonly teams: readonly { readonly name: string; readonly channel: string | null; readonly handle: string | null }[];
  readonly owner: string;
  readonly assignee: string | null;
  /** Whom somebody handed it to. */
  readonly handed_to?: Target;
  readonly level: number;
  readonly round: number;
  readonly occurrences: number;
  readonly revision: number;
  readonly opened_at: string;
  readonly occurred_at: string;
  readonly acknowledged_at: string | null;
  /** Who holds it; of what is over, who had taken it last. */
  readonly acknowledged_by: string | null;
  readonly acknowledged_standing?: string;
  readonly lease_expires_at: string | null;
  readonly snoozed_until: string | null;
  readonly closed_at: string | null;
  /** Who ended it: a person, or the source that said so. */
  readonly resolved_by?: string;
  readonly resolved_standing?: string;
  readonly policy_version: string;
  readonly override_class: string;
  /** No override is ever approved on this incident. */
  readonly never: boolean;
  readonly override: OverrideView | null;
  readonly sla: {
    readonly start: string;
    readonly deadline: string;
    readonly status: SlaStatus;
    readonly missed: boolean;
    readonly enforced?: { readonly start: string; readonly deadline: string };
  };
  /** What the repository's history says of the failure. */
  readonly story?: StoryView | null;
  /** What of its alert had to be cut, mended or left out; missing when nothing was. */
  readonly marks?: readonly string[];
  /** Why the last green run did not end it. */
  readonly stays_open?: string;
  /** Whom it has called and calls next; missing in what an older build stored. */
  readonly ladder?: LadderView;
  /** How long an acknowledgement holds (minutes); null = until the end. */
  readonly hold_minutes?: number | null;
  /** The event's labels, those that are shown. */
  readonly labels?: Readonly<Record<string, string>>;
  /** It is told in channels only: its branch wakes nobody. */
  readonly quiet?: true;
  /** False where its sender does not own the repository. */
  readonly shuts_gate?: false;
  /** Who may read it; missing in what an older build stored. */
  readonly involved?: Concerned;
  readonly former: string | null;
  /** The incident that followed on its key; only where one of them is asked for. */
  readonly next?: string;
  readonly run: { readonly id: string; readonly number: number; readonly attempt: number } | null;
  readonly links: Readonly<Record<string, string>>;
}

/** Evidence lines shown, and their longest (characters). */
const SHOWN_EVIDENCE = 3;
const SHOWN_EVIDENCE_LENGTH = 300;

/** What everybody outside sees of an incident at `now`. */
export function viewOf(incident: Incident, now: number): IncidentView {
  const { alert, policy, verdict, climb, sla } = incident;
  const handed = handedTo(incident);
  const stated = statedBy(verdict);
  return {
    uid: incident.uid,
    id: incident.id,
    workflow: incident.workflow,
    key: alert.key,
    kind: alert.kind,
    source: alert.source,
    title: alert.title,
    state: incident.state,
    ending: incident.ending,
    undelivered: incident.undelivered,
    unanswered: climb.status === 'unanswered' && incident.state === 'open',
    severity: policy.severity,
    priority: priorityNow(incident),
    ticket_priority: ticketPriorityOf(policy.severity),
    type: policy.rule.type,
    subtype: verdict.subtype,
    confidence: verdict.confidence,
    ...(stated === null ? {} : { stated_by: stated }),
    runner_up: verdict.runnerUp,
    also_types: incident.alsoTypes,
    ...(incident.alsoTypes.length === 0
      ? {}
      : { also_evidence: shownOf(incident.alsoTypes, incident.alsoEvidence ?? {}) }),
    evidence: verdict.evidence
      .filter(({ text }) => !isStatement(text))
      .slice(0, SHOWN_EVIDENCE)
      .map(({ line, text }) => ({ line, text: text.slice(0, SHOWN_EVIDENCE_LENGTH) })),
    service: alert.service,
    provider: alert.provider,
    repository: alert.repository,
    workflow_name: alert.workflow,
    branch: alert.branch,
    sha: alert.sha,
    pr: alert.pr,
    author: policy.author?.shown ?? alert.author?.login ?? null,
    ...(alert.commit === undefined ? {} : { commit: alert.commit }),
    ...(verdict.tests === undefined ? {} : { failing_tests: verdict.tests }),
    team: owningTeamOf(incident),
    teams: policy.teams,
    owner: ownerOf(incident),
    assignee: policy.assignee,
    ...(handed === undefined ? {} : { handed_to: handed }),
    level: climb.level,
    round: climb.round,
    occurrences: incident.occurrences,
    revision: incident.revision,
    opened_at: iso(incident.openedAt),
    occurred_at: iso(alert.occurredAt),
    acknowledged_at: isoOrNull(incident.acknowledgedAt),
    ...holder(incident),
    snoozed_until: isoOrNull(incident.snoozedUntil),
    closed_at: isoOrNull(incident.closedAt),
    ...(incident.resolver === undefined ? {} : { resolved_by: incident.resolver.name }),
    ...standing('resolved_standing', incident.resolver),
    ...(alert.marks === undefined ? {} : { marks: alert.marks }),
    ...(incident.staysOpen === undefined || isClosed(incident) ? {} : { stays_open: incident.staysOpen }),
    ladder: ladderOf(incident),
    ...(policy.quiet === true ? { quiet: true as const } : {}),
    hold_minutes: policy.leaseMs === null ? null : Math.round(policy.leaseMs / 60_000),
    ...shownLabels(alert.labels),
    ...(alert.shutsGate === false ? { shuts_gate: false as const } : {}),
    policy_version: policy.version,
    override_class: policy.rule.override,
    never: isForbidden(incident),
    override: incident.override === null ? null : overrideView(incident.override),
    sla: {
      start: iso(sla.startAt),
      deadline: iso(deadlineAt(sla, isClosed(incident) ? (incident.closedAt ?? now) : now)),
      status: sla.status,
      missed: incident.slaMissed,
      ...(sla.enforced === null
        ? {}
        : { enforced: { start: iso(sla.enforced.startAt), deadline: iso(sla.enforced.deadlineAt) } }),
    },
    story: incident.story === undefined ? null : storyView(incident.story),
    involved: readersOf(incident),
    former: incident.former,
    run: alert.run,
    links: linksOf(incident),
  };
}

type Holding = Pick<IncidentView, 'acknowledged_by' | 'acknowledged_standing' | 'lease_expires_at'>;

function holder(incident: Incident): Holding {
  const { ack, acknowledger } = incident;
  if (isClosed(incident) && ack === null && acknowledger !== undefined) {
    const said = standing('acknowledged_standing', acknowledger);
    return { acknowledged_by: acknowledger.name, ...said, lease_expires_at: null };
  }
  return {
    acknowledged_by: ack?.by ?? null,
    ...(ack?.standing === undefined ? {} : { acknowledged_standing: ack.standing }),
    // Nothing holds what is over.
    lease_expires_at: isClosed(incident) ? null : isoOrNull(ack?.expiresAt ?? null),
  };
}

/** Whom it concerns, and who asked for its override, unless somebody else only said that they did. */
function readersOf(incident: Incident): Concerned {
  const { teams, people } = concernedBy({ ...incident, wakes: true });
  const asked = incident.override === null ? null : requesterOf(incident.override);
  return { teams, people: asked === null || asked.asserted === true ? people : unique([...people, asked.name]) };
}

function overrideView(request: OverrideRequest): OverrideView {
  return {
    status: request.status,
    requester: request.requester,
    ...standing('requester_standing', requesterOf(request)),
    approver: request.approver,
    ...standing('approver_standing', request.decidedBy),
    ...(request.voidedBy === undefined ? {} : { voided_by: request.voidedBy.name }),
    ...standing('voided_standing', request.voidedBy),
    how: request.how,
    justification: request.justification,
    emergency: request.emergency,
    sha: request.sha,
    requested_at: iso(request.requestedAt),
    expires_at: isoOrNull(request.expiresAt),
  };
}

function standing<N extends string>(name: N, doer: Doer | undefined): { readonly [K in N]?: string } {
  const said = doer === undefined ? null : standingOf(doer);
  return said === null ? {} : ({ [name]: said } as { readonly [K in N]?: string });
}

/** Who asked for an override, as every text shows them. */
export function requesterShown({ requester, requester_standing: said }: OverrideView): string {
  return withStanding(requester, said);
}

/** Who decided an override, as every text shows them. */
export function approverShown({ approver, approver_standing: said }: OverrideView): string | null {
  return approver === null ? null : withStanding(approver, said);
}

/** Who holds an incident, as every text shows them. */
export function holderShown({
  acknowledged_by: by,
  acknowledged_standing: said,
}: Pick<IncidentView, 'acknowledged_by' | 'acknowledged_standing'>): string | null {
  return by === null ? null : withStanding(by, said);
}

function iso(at: number): string {
  return new Date(storable(at)).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

function storyView(story: FailureStory): StoryView {
  const { kind, times, last, since, lastGood } = story;
  return { kind, text: storyText(story), times, last_incident: last?.incident ?? null, since, last_good: lastGood };
}

function shownOf(types: readonly string[], evidence: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(types.flatMap((type) => (evidence[type] === undefined ? [] : [[type, evidence[type]]])));
}

/** The other types of the same run, each with the line that decided. */
export function alsoShown({ also_types: types, also_evidence: evidence = {} }: IncidentView): string {
  return types
    .map((type) => (evidence[type] === undefined ? type : `${type} (${evidence[type].slice(0, 120)})`))
    .join(', ');
}
