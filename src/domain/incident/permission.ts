import { teamOf, type Incident } from './incident.js';
import { unique } from '../policy/policy.js';

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
  /** Stated, not shown: by a token that names nobody, or by whoever sits at this machine. */
  readonly asserted: boolean;
  /**
   * What vouches for them, without telling it: `slack U0123`, `token 1a2b3c4d`, or, on this machine without tokens,
   * `local` and the name they gave. Missing in what an older build sent.
   */
  readonly credential?: string;
}

/** Whom an incident concerns: teams and roles by name, people by e-mail. */
export interface Concerned {
  readonly teams: readonly string[];
  readonly people: readonly string[];
}

/** The application itself or a machine, which no team scope binds. */
export function machine(name: string, via: string): Actor {
  return { person: null, name, via, roles: ['responder'], teams: ['*'], asserted: false };
}

/** Whether they may take, resolve, escalate, note and request on this incident. */
export function mayRespond(actor: Actor, incident: Incident): boolean {
  if (!hasRole(actor, ['responder', 'approver', 'admin'])) return false;
  return isConcerned(actor, concernedBy(incident));
}

/** Whether an incident concerns them: by a team or role of theirs, or by name. */
export function isConcerned(who: Pick<Actor, 'person' | 'teams'>, { teams, people }: Concerned): boolean {
  return inScope(who, teams) || (who.person !== null && people.includes(who.person));
}

/** Its owners, who approves there, who watches over all; and whoever is on the ladder, holds it or was called in. */
export function concernedBy(incident: Incident): Concerned {
  const { levels, management, scrumMaster, assignee, teams, approverTeams } = incident.policy;
  const isNow = incident.wakes === true || incident.policy.handed !== undefined;
  const called = isNow ? (incident.paged ?? []).filter((name) => !name.startsWith('#')) : [];
  const former = (incident.formerTeams ?? []).map(({ name }) => name);
  const handed = isNow ? incident.responders.filter(({ person }) => person === null).map(({ team }) => team) : [];
  const targets = [...levels.flatMap((level) => level.targets), ...management, ...scrumMaster, ...incident.responders];
  const people = [assignee, incident.ack?.by ?? null, ...targets.map(({ person }) => person)];
  return {
    teams: unique([
      ...[teamOf(incident), ...teams.map(({ name }) => name)],
      ...[...approverTeams, 'management', 'scrum_master'],
      ...handed,
      ...former,
    ]),
    // Whoever was woken for it stays concerned, whatever it has turned out to be.
    people: unique([...people.filter((person) => person !== null), ...called]),
  };
}

/** People that a refusal names. */
const TOLD = 3;

/** The end of a refusal: the first of those who may, as colleagues call them; empty where nobody is named. */
export function askThem(people: readonly string[]): string {
  const names = unique(people.filter((person) => person.includes('@')))
    .slice(0, TOLD)
    .map((person) => person.replace(/@.*$/s, ''));
  return names.length === 0 ? '' : ` (ask ${names.join(', ')})`;
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

function inScope(actor: Pick<Actor, 'teams'>, teams: readonly string[]): boolean {
  return actor.teams.includes('*') || actor.teams.some((team) => teams.includes(team));
}
