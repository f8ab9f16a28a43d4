import { teamOf, type Incident } from './incident.js';

export type Role = 'viewer' | 'responder' | 'approver' | 'admin';

/** Somebody who acts, as a door verified them: never taken from a button's value or a body. */
export interface Actor {
  /** E-mail of a known person, or null for a token without one. */
  readonly person: string | null;
  /** How they are shown. */
  readonly name: string;
  readonly via: string;
  readonly roles: readonly Role[];
  /** Teams and roles they belong to; `*` = all. */
  readonly teams: readonly string[];
  /** The person was stated by a token that names nobody. */
  readonly asserted: boolean;
}

/** The application itself or a machine, which no team scope binds. */
export function machine(name: string, via: string): Actor {
  return { person: null, name, via, roles: ['responder'], teams: ['*'], asserted: false };
}

/** Whether they may take, resolve, escalate, note and request on this incident. */
export function mayRespond(actor: Actor, incident: Incident): boolean {
  if (!hasRole(actor, ['responder', 'approver', 'admin'])) return false;
  return inScope(actor, scopeOf(incident)) || (actor.person !== null && isInvolved(actor.person, incident));
}

/** Whether they may decide an override of this incident's class; being the requester is checked apart. */
export function mayApprove(actor: Actor, incident: Incident): boolean {
  const teams = incident.policy.approverTeams;
  return teams.length > 0 && hasRole(actor, ['approver', 'admin']) && inScope(actor, teams);
}

/** Whether they are a devops responder, who may confirm an infrastructure issue. */
export function mayConfirmInfrastructure(actor: Actor): boolean {
  return hasRole(actor, ['responder', 'approver', 'admin']) && inScope(actor, ['devops']);
}

/** Whether they belong to the team that owns the incident. */
export function isOfOwningTeam(actor: Actor, incident: Incident): boolean {
  return inScope(
    actor,
    incident.policy.teams.map((team) => team.name),
  );
}

function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role));
}

function inScope(actor: Actor, teams: readonly string[]): boolean {
  return actor.teams.includes('*') || actor.teams.some((team) => teams.includes(team));
}

function scopeOf(incident: Incident): string[] {
  const roles = ['management', 'scrum_master'];
  return [
    teamOf(incident),
    ...incident.policy.teams.map((team) => team.name),
    ...incident.policy.approverTeams,
    ...roles,
  ];
}

function isInvolved(person: string, incident: Incident): boolean {
  const { levels, management, scrumMaster, assignee } = incident.policy;
  const targets = [...levels.flatMap((level) => level.targets), ...management, ...scrumMaster, ...incident.responders];
  const holds = person === assignee || person === incident.ack?.by;
  return holds || targets.some((target) => target.person === person);
}
