import type { Actor, Role } from '../domain/permission.js';
import { canonicalTeam, groupsOf, type Policy } from '../domain/policy.js';
import type { IncidentView } from '../domain/view.js';
import { fieldProblem } from './problem.js';

/** Who sent an API request, as its credential says. */
export interface User {
  /** Names the credential without telling it. */
  readonly label: string;
  readonly person: string | null;
  readonly via: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  /** Stated by somebody who may be anybody on this machine. */
  readonly asserted: string | null;
  /** Reads every incident, whatever teams it acts for. */
  readonly readsAll: boolean;
}

/** Acts for which a credential without a person must state one. */
const NEEDS_SOMEBODY: readonly string[] = ['requestOverride', 'decideOverride', 'confirmInfrastructure'];

/**
 * The person who acts. A credential that names one speaks for that person alone; one that names nobody may state
 * `actor`, which is recorded as asserted and never gains that person's groups.
 */
export function actorOf(user: User, stated: string | undefined, act: string): Actor {
  const { person, via, roles, teams } = user;
  if (person !== null) return { person, name: person, via, roles, teams, asserted: false };
  const name = user.asserted ?? normal(stated);
  if (name === null && NEEDS_SOMEBODY.includes(act)) {
    throw fieldProblem('actor', 'say who acts: this credential names no person');
  }
  return { person: null, name: name ?? user.label, via, roles, teams, asserted: name !== null };
}

/** A person of the configuration: responder and approver for the teams and roles they belong to. */
export function configuredActor(policy: Policy, person: string, via: string): Actor | null {
  const known = policy.people.find(({ email }) => email === person);
  const teams = groupsOf(policy, person).map(canonicalTeam);
  if (known === undefined && teams.length === 0) return null;
  return { person, name: person, via, roles: ['responder', 'approver'], teams, asserted: false };
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

/** Whether a credential's team scope reaches an incident: its owners, who approves there, and who watches over all. */
export function mayRead(user: User, view: IncidentView): boolean {
  if (user.readsAll) return true;
  const approvers = APPROVERS[view.override_class] ?? [];
  const scope = [view.team, ...view.teams.map(({ name }) => name), ...approvers, 'management', 'scrum_master'];
  return user.teams.some((team) => scope.includes(team));
}

const APPROVERS: Readonly<Record<string, readonly string[]>> = {
  hotfix: ['qa_analyst'],
  approval: ['security_team'],
  infrastructure: ['devops'],
};

// Two spellings of one name must not pass for requester and approver.
function normal(stated: string | undefined): string | null {
  const name = stated?.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase() ?? '';
  return name === '' ? null : name;
}
