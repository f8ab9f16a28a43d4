import { approve, isForbidden, requesterInputs, whyForbidden } from './approval.js';
import { andThen, changed, refused, unchanged, type Change, type Effect } from '../incident/change.js';
import { confirmerOf, doerOf, mayBeOne, nameOf, requesterOf, shownActor, shownAs } from '../incident/doer.js';
import { isClosed, type Incident, type OverrideRequest } from '../incident/incident.js';
import { refuseResponder } from '../incident/lease.js';
import { looksLike } from '../incident/person-name.js';
import { mayApprove, mayConfirmInfrastructure, mayRespond, type Actor } from '../incident/permission.js';

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
    return unchanged(incident, `${shownAs(requesterOf(current))} has already asked; it is pending.`);
  }
  if (current?.status === 'approved' && current.sha === incident.alert.sha) {
    return unchanged(incident, 'An approval for this commit is live.');
  }
  const request: OverrideRequest = {
    requester: nameOf(actor),
    requestedBy: doerOf(actor),
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
  const who = shownActor(actor);
  const change = changed(
    incident,
    { override: request },
    {
      kind: 'override_requested',
      actor,
      rule: `override.${incident.policy.rule.override}`,
      inputs: { justification: reason, emergency, sha: request.sha },
      text: `Override requested by ${who}${emergency ? ' (emergency)' : ''}: ${reason}`,
    },
    now,
    [{ kind: 'refresh', note: `Override requested by ${who}: ${reason}` }, askDeciders(incident, request)],
    'pending',
  );
  const confirmer = confirmerOf(incident);
  if (incident.policy.rule.override !== 'infrastructure') return change;
  if (confirmer === null || mayBeOne(confirmer, doerOf(actor))) return change;
  const approved = andThen(change, (after) => approve(after, confirmer, 'infrastructure_confirmed', 'policy', now));
  return { ...approved, outcome: 'approved', message: 'Approved: the infrastructure issue is confirmed.' };
}

function ofTeams({ policy }: Incident): string {
  return policy.approverTeams.length === 0 ? '' : ` of ${policy.approverTeams.join(' or ')}`;
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
  if (mayBeOne(doerOf(actor), requesterOf(request))) {
    return no(`${ownRequest(actor, request)} and cannot decide it: ask another approver${ofTeams(incident)}.`);
  }
  if (incident.policy.rule.override === 'infrastructure' && approves) {
    return no('This class opens when the infrastructure issue is confirmed: confirm it instead of approving.');
  }
  if (!mayApprove(actor, incident)) {
    return no(`${shownActor(actor)} is not an approver of ${incident.policy.approverTeams.join(' or ')}.`);
  }
  if (approves) return approve(incident, doerOf(actor), 'approver', actor, now);
  return changed(
    incident,
    { override: { ...request, status: 'denied', approver: nameOf(actor), decidedBy: doerOf(actor) } },
    {
      kind: 'override_denied',
      actor,
      rule,
      inputs: { ...requesterInputs(request), reason },
      text: `Override denied by ${shownActor(actor)}${reason === null ? '' : `: ${reason}`}`,
    },
    now,
    [
      { kind: 'refresh', note: `Override denied by ${shownActor(actor)}.` },
      tellRequester(incident, request, 'override_denied', `Your override request was denied by ${shownActor(actor)}.`),
    ],
  );
}

/** A devops responder says that the infrastructure is at fault; a pending request of that class is then approved. */
export function confirmInfrastructure(incident: Incident, actor: Actor, now: number): Change {
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  const rule = 'override.infrastructure_confirmed';
  const no = (text: string): Change => refused(incident, { kind: 'confirmation_refused', actor, rule, text }, now);
  if (!mayConfirmInfrastructure(actor)) return no(`${shownActor(actor)} is not a devops responder.`);
  if (incident.policy.rule.override !== 'infrastructure' || isForbidden(incident)) {
    return no(`${incident.policy.rule.type} is not an infrastructure type: confirmation opens nothing.`);
  }
  const request = incident.override;
  if (request?.status === 'pending' && mayBeOne(doerOf(actor), requesterOf(request))) {
    return no(`${ownRequest(actor, request)} and cannot confirm it; another devops responder must.`);
  }
  // What the requester said before asking counts for others only.
  const confirmer = confirmerOf(incident);
  if (confirmer !== null && !(request?.status === 'pending' && mayBeOne(confirmer, requesterOf(request)))) {
    return unchanged(incident, 'The infrastructure issue is confirmed already.');
  }
  const confirmed = changed(
    incident,
    { infrastructureConfirmedBy: nameOf(actor), confirmer: doerOf(actor) },
    { kind: 'infrastructure_confirmed', actor, rule, text: `Infrastructure issue confirmed by ${shownActor(actor)}` },
    now,
    [{ kind: 'refresh', note: `Infrastructure issue confirmed by ${shownActor(actor)}.` }],
  );
  if (request?.status !== 'pending') return confirmed;
  const approved = andThen(confirmed, (after) => approve(after, doerOf(actor), 'infrastructure_confirmed', actor, now));
  return { ...approved, outcome: 'approved', message: 'Confirmed, and the override is approved.' };
}

/** Why somebody may not judge a request: they, or whoever else uses their credential, made it. */
function ownRequest(actor: Actor, request: OverrideRequest): string {
  const [who, asked] = [doerOf(actor), requesterOf(request)];
  if (looksLike(who.name, asked.name)) return `${shownAs(who)} asked for it`;
  return `${shownAs(who)} has the credential that asked for it as ${asked.name}`;
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
      text: `Override requested by ${shownActor(actor)} and denied: ${whyForbidden(incident)}`,
    },
    now,
    [{ kind: 'refresh', note: `Override requested by ${shownActor(actor)} and denied: ${whyForbidden(incident)}` }],
    'denied',
  );
}

function askDeciders(incident: Incident, request: OverrideRequest): Effect {
  const infrastructure = incident.policy.rule.override === 'infrastructure';
  const who = shownAs(requesterOf(request));
  return {
    kind: 'notify',
    about: infrastructure ? 'confirmation_requested' : 'override_requested',
    mark: String(request.requestedAt),
    targets: incident.policy.approverTeams.map((team) => ({ person: null, team })),
    text: infrastructure
      ? `${who} asks to override the CI gate. Is the infrastructure at fault? Confirm it to open the gate: ${request.justification}`
      : `${who} asks to override the CI gate: ${request.justification}`,
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
