import { changed, unchanged, type Change, type Effect } from '../incident/change.js';
import { confirmerOf, mayBeOne, requesterOf, shownAs, standingOf, type Doer } from '../incident/doer.js';
import { mayDisturb } from '../escalation/disturb.js';
import { type Incident, type OverrideRequest } from '../incident/incident.js';
import { type Actor } from '../incident/permission.js';

/** After the wait: the scrum master is told; with the infrastructure confirmed it is approved, only in that class. */
export function overrideWaited(incident: Incident, probeConfirms: boolean, now: number): Change {
  const request = incident.override;
  if (request?.status !== 'pending') return unchanged(incident, 'nothing waits');
  const confirmer: Doer | null = probeConfirms ? { name: 'health probe' } : confirmerOf(incident);
  const confirmed = confirmer !== null && !mayBeOne(confirmer, requesterOf(request));
  if (confirmed && incident.policy.rule.override === 'infrastructure' && !isForbidden(incident)) {
    return approve(incident, confirmer, 'infrastructure_confirmed', 'policy', now);
  }
  const minutes = Math.round(incident.policy.approvalWaitMs / 60_000);
  const isQuiet = incident.derives === true && mayDisturb(incident, now) === 'nobody';
  return changed(
    incident,
    { override: { ...request, waitTold: true } },
    {
      kind: 'override_waiting',
      actor: 'override',
      rule: 'override.waited',
      inputs: { minutes, probe: probeConfirms },
      text: `The override request has waited ${minutes} min: the scrum master is told`,
    },
    now,
    [
      {
        kind: 'notify',
        about: 'override_waiting',
        mark: String(request.requestedAt),
        targets: isQuiet ? scrumMasters(incident).map(({ team }) => ({ person: null, team })) : scrumMasters(incident),
        text: `The override request of ${shownAs(requesterOf(request))} has waited ${minutes} min for a decision: ${request.justification}`,
      },
      { kind: 'refresh', note: `The override request has waited ${minutes} min: the scrum master is told.` },
    ],
  );
}

/** A new push voids what was asked or approved for another commit. */
export function voidOverride(incident: Incident, sha: string, now: number): Change {
  const request = incident.override;
  if (request === null || request.sha === sha || !isLive(request)) {
    const confirmed = incident.alert.sha === sha ? incident.infrastructureConfirmedBy : null;
    return unchanged({ ...incident, infrastructureConfirmedBy: confirmed }, 'nothing to void');
  }
  return changed(
    incident,
    {
      override: { ...request, status: 'voided', voidedBy: { name: 'a new push' } },
      infrastructureConfirmedBy: null,
    },
    {
      kind: 'override_voided',
      actor: 'push',
      rule: 'override.bound_to_commit',
      inputs: { sha, was: request.sha },
      text: `A new push voids the override of ${shownAs(requesterOf(request))}`,
    },
    now,
    [{ kind: 'refresh', note: 'A new push voids the override.' }, ...gateFor(request)],
  );
}

/** The approval's time is over: the gate shuts again. */
export function expireOverride(incident: Incident, now: number): Change {
  const request = incident.override;
  if (request?.status !== 'approved' || request.expiresAt === null || now < request.expiresAt) {
    return unchanged(incident, 'not due');
  }
  return changed(
    incident,
    { override: { ...request, status: 'expired' }, infrastructureConfirmedBy: null },
    {
      kind: 'override_expired',
      actor: 'override',
      rule: 'override.expiry',
      text: 'The override has expired: the gate is shut again',
    },
    now,
    [{ kind: 'refresh', note: 'The override has expired: the gate is shut again.' }, ...gateFor(request)],
  );
}

/** A never-class, now or at any time of this incident: no path ends in approval. */
export function isForbidden(incident: Pick<Incident, 'everNever' | 'policy'>): boolean {
  return incident.everNever || incident.policy.never;
}

export function approve(
  incident: Incident,
  approver: Doer,
  how: 'approver' | 'infrastructure_confirmed',
  actor: Actor | 'policy',
  now: number,
): Change {
  const request = incident.override;
  // The last gate before an approval: whatever led here, a never-class stops.
  if (request === null || isForbidden(incident)) return unchanged(incident, 'never', 'refused');
  const expiresAt = now + incident.policy.approvalMs;
  const standing = standingOf(approver);
  const text = `Override approved by ${shownAs(approver)}${how === 'approver' ? '' : ' (infrastructure confirmed)'} until ${new Date(expiresAt).toISOString()}`;
  return changed(
    incident,
    { override: { ...request, status: 'approved', approver: approver.name, decidedBy: approver, how, expiresAt } },
    {
      kind: 'override_approved',
      actor,
      rule: `override.${how}`,
      inputs: {
        ...requesterInputs(request),
        approver: approver.name,
        ...(standing === null ? {} : { approver_standing: standing }),
        justification: request.justification,
        emergency: request.emergency,
        sha: request.sha,
        expires_at: new Date(expiresAt).toISOString(),
      },
      text,
    },
    now,
    [
      { kind: 'refresh', note: `${text}.` },
      { kind: 'follow_up' },
      {
        kind: 'notify',
        about: 'override_approved',
        mark: String(request.requestedAt),
        targets: [
          ...scrumMasters(incident),
          ...(incident.policy.qa.length > 0 ? incident.policy.qa : [{ person: null, team: 'qa_analyst' }]),
        ],
        text: `${text}. Requested by ${shownAs(requesterOf(request))}: ${request.justification}`,
      },
      ...gateFor(request),
    ],
    'approved',
  );
}

/** The requester as records hold them: the name, and what is said beside one that was only stated. */
export function requesterInputs(request: OverrideRequest): Record<string, string> {
  const standing = standingOf(requesterOf(request));
  return { requester: request.requester, ...(standing === null ? {} : { requester_standing: standing }) };
}

function scrumMasters(incident: Incident): Incident['policy']['scrumMaster'] {
  const named = incident.policy.scrumMaster;
  return named.length > 0 ? named : [{ person: null, team: 'scrum_master' }];
}

function gateFor(request: OverrideRequest): Effect[] {
  return request.sha === null ? [] : [{ kind: 'gate', sha: request.sha }];
}

function isLive(request: OverrideRequest): boolean {
  return request.status === 'pending' || request.status === 'approved';
}

export function whyForbidden(incident: Incident): string {
  return incident.policy.never
    ? `${incident.policy.rule.type} is never overridden; the gate opens only by a green run.`
    : 'it has been of a class that is never overridden; the gate opens only by a green run.';
}
