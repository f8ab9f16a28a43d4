import { approve, isForbidden, whyForbidden } from './approval.js';
import { andThen, changed, refused, unchanged, type Change, type Effect } from './change.js';
import { isClosed, type Incident, type OverrideRequest } from './incident.js';
import { nameOf, refuseResponder } from './lease.js';
import { mayApprove, mayConfirmInfrastructure, mayRespond, type Actor } from './permission.js';

/** Shortest justification of a request (characters). */
export const MIN_JUSTIFICATION = 10;
const MAX_JUSTIFICATION = 2_000;

/** A wish to pass the gate. A never-class is denied at once, and the denial is in the timeline. */
export function requestOverride(
  incident: Incident,
  actor: Actor,
  justification: string,
  emergency: boolean,
  now: number,
): Change {
  const reason = justification.trim().slice(0, MAX_JUSTIFICATION);
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'request an override', now);
  if (incident.alert.kind !== 'ci') return unchanged(incident, 'Only a CI incident has a gate to override.', 'refused');
  if (isForbidden(incident)) return deny(incident, actor, reason, emergency, now);
  if (reason.length < MIN_JUSTIFICATION) {
    return unchanged(incident, `A justification needs at least ${MIN_JUSTIFICATION} characters.`, 'refused');
  }
  const current = incident.override;
  if (current?.status === 'pending') {
    return unchanged(incident, `${current.requester} has already asked; it is pending.`);
  }
  if (current?.status === 'approved' && current.sha === incident.alert.sha) {
    return unchanged(incident, 'An approval for this commit is live.');
  }
  const request: OverrideRequest = {
    requester: nameOf(actor),
    justification: reason,
    emergency,
    sha: incident.alert.sha,
    requestedAt: now,
    status: 'pending',
    approver: null,
    how: null,
    expiresAt: null,
    waitTold: false,
  };
  const change = changed(
    incident,
    { override: request },
    {
      kind: 'override_requested',
      actor,
      rule: `override.${incident.policy.rule.override}`,
      inputs: { justification: reason, emergency, sha: request.sha },
      text: `Override requested by ${request.requester}${emergency ? ' (emergency)' : ''}: ${reason}`,
    },
    now,
    [
      { kind: 'refresh', note: `Override requested by ${request.requester}: ${reason}` },
      askDeciders(incident, request),
    ],
    'pending',
  );
  const confirmer = incident.infrastructureConfirmedBy;
  if (incident.policy.rule.override !== 'infrastructure') return change;
  if (confirmer === null || confirmer === request.requester) return change;
  const approved = andThen(change, (after) => approve(after, confirmer, 'infrastructure_confirmed', 'policy', now));
  return { ...approved, outcome: 'approved', message: 'Approved: the infrastructure issue is confirmed.' };
}

/** An approver's word on a pending request. Never by the requester, never for a never-class. */
export function decideOverride(
  incident: Incident,
  actor: Actor,
  approves: boolean,
  reason: string | null,
  now: number,
): Change {
  const request = incident.override;
  const rule = `override.${incident.policy.rule.override}`;
  const no = (text: string): Change =>
    refused(incident, { kind: 'override_refused', actor, rule, inputs: { approves, reason }, text }, now);
  if (isForbidden(incident)) return no(`Not possible: ${whyForbidden(incident)}`);
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  if (request?.status !== 'pending') return no('There is no pending override request.');
  if (nameOf(actor) === request.requester) return no(`${nameOf(actor)} asked for it and cannot decide it.`);
  if (incident.policy.rule.override === 'infrastructure' && approves) {
    return no('This class opens when the infrastructure issue is confirmed: confirm it instead of approving.');
  }
  if (!mayApprove(actor, incident)) {
    return no(`${nameOf(actor)} is not an approver of ${incident.policy.approverTeams.join(' or ')}.`);
  }
  if (approves) return approve(incident, nameOf(actor), 'approver', actor, now);
  return changed(
    incident,
    { override: { ...request, status: 'denied', approver: nameOf(actor) } },
    {
      kind: 'override_denied',
      actor,
      rule,
      inputs: { requester: request.requester, reason },
      text: `Override denied by ${nameOf(actor)}${reason === null ? '' : `: ${reason}`}`,
    },
    now,
    [
      { kind: 'refresh', note: `Override denied by ${nameOf(actor)}.` },
      tellRequester(incident, request, 'override_denied', `Your override request was denied by ${nameOf(actor)}.`),
    ],
  );
}

/** A devops responder says that the infrastructure is at fault; a pending request of that class is then approved. */
export function confirmInfrastructure(incident: Incident, actor: Actor, now: number): Change {
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  const rule = 'override.infrastructure_confirmed';
  const no = (text: string): Change => refused(incident, { kind: 'confirmation_refused', actor, rule, text }, now);
  if (!mayConfirmInfrastructure(actor)) return no(`${nameOf(actor)} is not a devops responder.`);
  if (incident.policy.rule.override !== 'infrastructure' || isForbidden(incident)) {
    return no(`${incident.policy.rule.type} is not an infrastructure type: confirmation opens nothing.`);
  }
  const request = incident.override;
  if (request?.status === 'pending' && request.requester === nameOf(actor)) {
    return no(`${nameOf(actor)} asked for the override and cannot confirm it; another devops responder must.`);
  }
  // What the requester said before asking counts for others only.
  const confirmer = incident.infrastructureConfirmedBy;
  if (confirmer !== null && !(request?.status === 'pending' && confirmer === request.requester)) {
    return unchanged(incident, 'The infrastructure issue is confirmed already.');
  }
  const confirmed = changed(
    incident,
    { infrastructureConfirmedBy: nameOf(actor) },
    { kind: 'infrastructure_confirmed', actor, rule, text: `Infrastructure issue confirmed by ${nameOf(actor)}` },
    now,
    [{ kind: 'refresh', note: `Infrastructure issue confirmed by ${nameOf(actor)}.` }],
  );
  if (request?.status !== 'pending') return confirmed;
  const approved = andThen(confirmed, (after) => approve(after, nameOf(actor), 'infrastructure_confirmed', actor, now));
  return { ...approved, outcome: 'approved', message: 'Confirmed, and the override is approved.' };
}

function deny(incident: Incident, actor: Actor, reason: string, emergency: boolean, now: number): Change {
  return changed(
    incident,
    {},
    {
      kind: 'override_denied',
      actor,
      rule: 'override.never',
      inputs: { justification: reason, emergency, type: incident.policy.rule.type },
      text: `Override requested by ${nameOf(actor)} and denied: ${whyForbidden(incident)}`,
    },
    now,
    [{ kind: 'refresh', note: `Override requested by ${nameOf(actor)} and denied: ${whyForbidden(incident)}` }],
    'denied',
  );
}

function askDeciders(incident: Incident, request: OverrideRequest): Effect {
  const infrastructure = incident.policy.rule.override === 'infrastructure';
  return {
    kind: 'notify',
    about: infrastructure ? 'confirmation_requested' : 'override_requested',
    mark: String(request.requestedAt),
    targets: incident.policy.approverTeams.map((team) => ({ person: null, team })),
    text: infrastructure
      ? `${request.requester} asks to override the CI gate. Is the infrastructure at fault? Confirm it to open the gate: ${request.justification}`
      : `${request.requester} asks to override the CI gate: ${request.justification}`,
  };
}

function tellRequester(incident: Incident, request: OverrideRequest, about: 'override_denied', text: string): Effect {
  return {
    kind: 'notify',
    about,
    mark: String(request.requestedAt),
    targets: [{ person: request.requester, team: incident.policy.teams[0]?.name ?? 'devops' }],
    text,
  };
}
