import { requesterOf, standingOf, type Doer } from './doer.js';
import {
  handedTo,
  isClosed,
  ownerOf,
  owningTeamOf,
  priorityNow,
  type Incident,
  type OverrideRequest,
} from './incident.js';
import { isForbidden } from '../override/approval.js';
import { remainsOf } from './reopening.js';
import { othersOf } from './other-types.js';
import { concernedBy, type Concerned } from './permission.js';
import { unique } from '../policy/policy.js';
import { storyText, type FailureStory } from '../verdict/failure-story.js';
import { storable } from '../event/fit.js';
import { ladderOf } from '../escalation/ladder.js';
import { linksOf, shownLabels } from '../message/links.js';
import { ticketPriorityOf } from '../verdict/severity.js';
import { deadlineAt } from '../sla/sla-clock.js';
import { isStatement, statedBy } from '../verdict/verdict.js';
import type { IncidentView, OverrideView, StoryView } from './view.js';

/** Evidence lines shown, and their longest (characters). */
const SHOWN_EVIDENCE = 3;
const SHOWN_EVIDENCE_LENGTH = 300;

/** What everybody outside sees of an incident at `now`. */
export function viewOf(incident: Incident, now: number): IncidentView {
  const { alert, policy, verdict, climb, sla } = incident;
  const handed = handedTo(incident);
  const stated = statedBy(verdict);
  const others = othersOf(incident);
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
    also_types: others,
    ...(others.length === 0 ? {} : { also_evidence: shownOf(others, incident.alsoEvidence ?? {}) }),
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
    ...(incident.reopened === undefined ? {} : { reopened: incident.reopened }),
    ...remainsOf(incident),
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
