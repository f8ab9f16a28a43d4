import type { Author } from '../event/alert.js';
import { type TypeRule } from '../verdict/failure-type.js';
import { type Severity } from '../verdict/severity.js';

/** A person of the configuration; contacts are tried in order when the person is paged. */
export interface Person {
  readonly email: string;
  readonly name: string | null;
  readonly zone: string | null;
  readonly github: string | null;
  readonly slack: string | null;
  readonly linear: string | null;
  readonly contacts: readonly string[];
}

/** A team of the escalation matrix. */
export interface Team {
  readonly primary: readonly string[];
  readonly backup: readonly string[];
  readonly managers: readonly string[];
  readonly escalationDelayMs: number;
  readonly channel: string | null;
  /** On-call handle, kept as a Slack user group and shown as the owner. */
  readonly handle: string | null;
  /** Repositories that are this team's, `owner/name` with `*`; absent where none is claimed. */
  readonly repositories?: readonly string[];
}

/** What a route asks of an alert; every field given must match. */
export interface RouteCondition {
  readonly service?: string;
  readonly source?: string;
  readonly severity?: Severity;
  readonly type?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** First match decides the owning team. */
export interface Route {
  readonly when: RouteCondition;
  readonly team: string;
}

/** One whole, frozen version of the configuration that decides who is disturbed. */
export interface Policy {
  /** sha256 of the canonical content. */
  readonly version: string;
  readonly people: readonly Person[];
  readonly teams: Readonly<Record<string, Team>>;
  /** Roles that name people: management, scrum_master, cto, vp_engineering, leads. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly routes: readonly Route[];
  readonly defaultTeam: string;
  readonly types: Readonly<Record<string, TypeRule>>;
  readonly serviceSlaMs: Readonly<Record<Severity, number>>;
  /** Length of an acknowledgement; null = never expires. */
  readonly leaseMs: number | null;
  readonly repeats: number;
  readonly approvalMs: number;
  readonly approvalWaitMs: number;
  /** Below this confidence the verdict is `unknown` and a person is asked. */
  readonly minConfidence: number;
  /** Workflow names and branches that escalate; empty = all. Patterns with `*`. */
  readonly escalates: { readonly workflows: readonly string[]; readonly branches: readonly string[] };
  /** Branches whose failures page people, patterns with `*`; empty = all, as where an older build wrote the policy. */
  readonly wakes?: { readonly branches: readonly string[] };
  /** Answer for a commit the gate has never heard of. */
  readonly unknownGate: 'open' | 'closed';
  /** Workflow ids show neither repository nor service. */
  readonly opaqueIds: boolean;
  /** IANA zone of daily figures and of hours in reports. */
  readonly zone: string;
}

/** Whom a level disturbs: a known person by e-mail, or a team's channel when it is nobody in particular. */
export interface Target {
  readonly person: string | null;
  readonly team: string;
}

/** One rung: everybody in `targets` is paged when it starts, then `delayMs` pass. */
export interface Level {
  readonly name: string;
  readonly targets: readonly Target[];
  readonly delayMs: number;
}

/** A team as an incident needs it. */
export interface TeamSlice {
  readonly name: string;
  readonly channel: string | null;
  readonly handle: string | null;
}

/** What an incident pins when it opens, at most 4 KB as JSON: later edits of the policy do not reach it. */
export interface PolicySlice {
  readonly version: string;
  readonly rule: Pick<TypeRule, 'type' | 'parent' | 'priority' | 'override' | 'recovery' | 'runbook'>;
  readonly never: boolean;
  /** It is told in channels and pages nobody, since its branch wakes nobody; missing where it pages. */
  readonly quiet?: boolean;
  readonly slaMs: number;
  readonly severity: Severity;
  /** Owning teams, the climbing one first. */
  readonly teams: readonly TeamSlice[];
  /** The change's author, when an owner, and how they are shown. */
  readonly author: { readonly person: string | null; readonly shown: string } | null;
  /** Who gets the ticket: a person, or null for the first team. */
  readonly assignee: string | null;
  readonly levels: readonly Level[];
  readonly repeats: number;
  readonly leaseMs: number | null;
  readonly approvalMs: number;
  readonly approvalWaitMs: number;
  readonly management: readonly Target[];
  readonly scrumMaster: readonly Target[];
  readonly qa: readonly Target[];
  /** Teams and roles whose approvers decide an override of this class; empty when nobody may. */
  readonly approverTeams: readonly string[];
  readonly devops: TeamSlice;
  /** Whom somebody handed it to: a team that owns it since then, or a person, who is level 1 alone. */
  readonly handed?: Target;
}

/** Aliases of team names that the short matrix uses (domain §5). */
export const TEAM_ALIASES: Readonly<Record<string, string>> = { backend: 'backend_dev', frontend: 'frontend_dev' };

const NOREPLY = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/;

/**
 * The person behind an author, by GitHub login, then e-mail; bots match nobody, and nobody is behind what a schedule started:
 * whoever committed last may have nothing to do with it.
 */
export function matchAuthor(people: readonly Person[], author: Author | null, startedBy?: string): Author | null {
  if (author === null) return null;
  if (startedBy === 'schedule') return { ...author, person: null };
  const email = author.email?.toLowerCase();
  // A commit made on the provider's site carries an address that is nothing but the login.
  const login = (author.login ?? NOREPLY.exec(email ?? '')?.[1])?.toLowerCase();
  if (login?.endsWith('[bot]') === true) return { ...author, person: null };
  const found =
    people.find((person) => login !== undefined && person.github?.toLowerCase() === login) ??
    people.find((person) => email !== undefined && person.email.toLowerCase() === email);
  return { ...author, person: found?.email ?? null };
}

/** A person's id at a vendor as the configuration names it; null = to be looked up there. */
export function idAt(person: Person, vendor: string): string | null {
  const id = own<unknown>({ ...person }, vendor);
  return typeof id === 'string' ? id : null;
}

/** A team's name with its alias resolved. */
export function canonicalTeam(name: string): string {
  return own(TEAM_ALIASES, name) ?? name;
}

/** Names of the teams and roles that may be called, each once: some are both. */
export function calledNames({ teams, roles }: Pick<Policy, 'teams' | 'roles'>): string[] {
  return unique([...Object.keys(teams), ...Object.keys(roles)]);
}

/** Everybody in a team's three lists, each once. */
export function membersOf(policy: Pick<Policy, 'teams'>, name: string): string[] {
  const team = own(policy.teams, name);
  return team === undefined ? [] : unique([...team.primary, ...team.backup, ...team.managers]);
}

/** Names of the teams and roles a person belongs to. */
export function groupsOf(policy: Pick<Policy, 'teams' | 'roles'>, person: string): string[] {
  const teams = Object.keys(policy.teams).filter((name) => membersOf(policy, name).includes(person));
  const roles = Object.keys(policy.roles).filter((name) => policy.roles[name]?.includes(person) === true);
  return unique([...teams, ...roles]);
}

// Types and teams come from outside: `constructor` must not find what every object inherits.
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
