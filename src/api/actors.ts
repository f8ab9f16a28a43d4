import { isConcerned, type Actor, type Concerned, type Role } from '../domain/incident/permission.js';
import { cleanName } from '../domain/incident/person-name.js';
import { canonicalTeam, groupsOf, type Policy } from '../domain/policy/policy.js';
import type { Whose } from '../ports/corrections.js';
import { fieldProblem } from './problem.js';

/** Who sent an API request, as its credential says. */
export interface User {
  /** Names the credential without telling it. */
  readonly label: string;
  /** The credential itself as a digest: no two share one, which labels may. */
  readonly credentialDigest: string;
  readonly person: string | null;
  readonly via: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  /** Stated by somebody who may be anybody on this machine. */
  readonly asserted: string | null;
  /** Reads every incident, whatever teams it acts for. */
  readonly readsAll: boolean;
  /** What vouches for them; null on this machine without tokens, where each name given counts as one. */
  readonly credential: string | null;
  /** Typed at a command line: whoever acts there is named. */
  readonly isTyped: boolean;
}

/** Acts for which a credential without a person must state one. */
const NEEDS_SOMEBODY: readonly string[] = ['requestOverride', 'decideOverride', 'confirmInfrastructure'];

/**
 * The person who acts. A credential that names one speaks for that person alone; one that names nobody may state
 * `actor`, which is recorded as asserted and never gains that person's groups.
 */
export function actorOf(user: User, stated: string | undefined, act: string): Actor {
  const { person, via, roles, teams } = user;
  const said = statedName(stated);
  // A program's word counts for nothing beside its token; whoever types must not think that it did.
  if (user.isTyped && person !== null && said !== null && said !== person) {
    throw fieldProblem('--actor', `this token speaks for ${person} alone: leave it out`);
  }
  const given = person ?? user.asserted ?? said;
  if (given === null && (user.isTyped || NEEDS_SOMEBODY.includes(act))) {
    throw fieldProblem('actor', 'say who acts: this credential names no person');
  }
  const name = given ?? user.label;
  const credential = user.credential ?? `local ${name}`;
  const asserted = person === null ? given !== null : user.asserted !== null;
  return { person, name, via, roles, teams, asserted, credential };
}

/** A person of the configuration: responder and approver for the teams and roles they belong to. */
export function configuredActor(policy: Policy, person: string, via: string, credential: string): Actor | null {
  const known = policy.people.find(({ email }) => email === person);
  const teams = groupsOf(policy, person).map(canonicalTeam);
  if (known === undefined && teams.length === 0) return null;
  return { person, name: person, via, roles: ['responder', 'approver'], teams, asserted: false, credential };
}

/** Whether the configuration names nobody at all, as the shipped one. */
export function namesNobody(policy: Policy): boolean {
  const inTeams = Object.values(policy.teams).flatMap(({ primary, backup, managers }) => [
    ...primary,
    ...backup,
    ...managers,
  ]);
  return policy.people.length === 0 && inTeams.length === 0 && Object.values(policy.roles).flat().length === 0;
}

/** Who wants to read. */
export type Reader = Pick<User, 'person' | 'teams' | 'readsAll'>;

/** Whether an incident may be read: by whom it concerns, as the domain says, and by who reads all. */
export function mayRead(user: Reader, view: Whose): boolean {
  return user.readsAll || isConcerned(user, view.involved ?? concernedBefore(view));
}

/** Whether one of the credential's teams owns the incident. */
export function ownsIncident(user: Pick<User, 'teams'>, view: Whose): boolean {
  const owners = [view.team, ...view.teams.map(({ name }) => name)];
  return user.teams.some((team) => team === '*' || owners.includes(team));
}

/** A name that somebody stated, as it is compared and kept; null when nothing is left of it. */
export function statedName(stated: string | undefined): string | null {
  const name = cleanName(stated ?? '').toLowerCase();
  return name === '' ? null : name;
}

// Older builds stored incidents without saying whom they concern: their ladder is not known here.
function concernedBefore(view: Whose): Concerned {
  const approvers = APPROVERS.get(view.override_class) ?? [];
  const teams = [view.team, ...view.teams.map(({ name }) => name), ...approvers, 'management', 'scrum_master'];
  return { teams, people: [view.assignee, view.acknowledged_by].filter((person) => person !== null) };
}

const APPROVERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['hotfix', ['qa_analyst']],
  ['approval', ['security_team']],
  ['infrastructure', ['devops']],
]);
