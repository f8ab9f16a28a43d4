import { NEVER_FLOOR, type TypeRule } from '../../domain/verdict/failure-type.js';
import { canonicalTeam, type Person, type Policy, type Team } from '../../domain/policy/policy.js';
import { DEFAULT_POLICY, DEFAULT_TEAMS, DEFAULT_TYPES } from '../defaults.js';
import type { Parts } from '../check/report.js';
import type { TeamEntry } from '../schema/matrix.js';
import { DEFAULT_CONTACTS, type PersonEntry } from '../schema/people.js';
import type { TypeEntry } from '../schema/types.js';
import { policyFile } from '../schema/policy.js';

/** The policy that the parts describe; what they leave out is the shipped default. */
export function buildPolicy(parts: Parts): Omit<Policy, 'version'> {
  const { matrix, policy } = parts;
  const options = policy?.content ?? policyFile.parse({});
  const given = { ...matrix?.content.roles, ...options.roles };
  const teams = teamsOf(matrix?.content.teams ?? {}, given);
  const roles = rolesOf(given, teams);
  return {
    people: peopleOf(parts.people?.content.people ?? [], teams, roles),
    teams,
    roles,
    routes: (matrix?.content.routes ?? options.routes ?? []).map(({ when, team }) => ({
      when: defined(when),
      team: canonicalTeam(team),
    })),
    defaultTeam: canonicalTeam(matrix?.content.default_team ?? options.default_team ?? DEFAULT_POLICY.defaultTeam),
    types: { ...DEFAULT_TYPES, ...mapEntries(parts.types?.content.types ?? {}, ruleOf) },
    serviceSlaMs: options.service_sla,
    leaseMs: options.lease,
    repeats: options.repeats,
    approvalMs: options.approval,
    approvalWaitMs: options.approval_wait,
    minConfidence: options.min_confidence,
    escalates: options.escalates,
    wakes: options.wakes,
    unknownGate: options.unknown_gate,
    opaqueIds: options.opaque_ids,
    zone: options.zone,
  };
}

/** A row of the table as the file changes it, or a new type that refines its parent. */
export function ruleOf(type: string, entry: TypeEntry): TypeRule {
  const own = shipped(type);
  const base = own ?? shipped(entry.parent ?? 'unknown') ?? shipped('unknown');
  if (base === undefined) throw new Error('The shipped types lack the type unknown.');
  const parent = own === undefined ? base.type : type;
  return {
    type,
    parent,
    priority: entry.priority ?? base.priority,
    owners: (entry.owners ?? base.owners).map(canonicalTeam),
    slaMs: entry.sla ?? base.slaMs,
    override: NEVER_FLOOR.includes(parent) ? 'never' : (entry.override ?? base.override),
    recovery: entry.recovery === undefined ? base.recovery : entry.recovery,
    ...(entry.runbook === undefined ? {} : { runbook: entry.runbook }),
    exitCodes: recognised(type, own?.exitCodes ?? [], entry.exit_codes),
    steps: recognised(type, own?.steps ?? [], entry.steps),
    patterns: entry.patterns ?? own?.patterns ?? [],
  };
}

// A never-class of the floor is always recognised by what it is shipped with.
function recognised<T>(type: string, own: readonly T[], given: readonly T[] | undefined): readonly T[] {
  if (given === undefined) return own;
  const lost = NEVER_FLOOR.includes(type) ? own.filter((item) => !given.includes(item)) : [];
  return [...lost, ...given];
}

/** The shipped row of a type; undefined when it is not the table's own. */
export function shipped(type: string): TypeRule | undefined {
  return Object.hasOwn(DEFAULT_TYPES, type) ? DEFAULT_TYPES[type] : undefined;
}

type Roles = Readonly<Record<string, readonly string[]>>;

function teamsOf(given: Readonly<Record<string, TeamEntry>>, roles: Roles): Record<string, Team> {
  const named = Object.entries(given).map(([name, entry]) => [canonicalTeam(name), teamOf(canonicalTeam(name), entry)]);
  const teams: Record<string, Team> = { ...DEFAULT_TEAMS, ...(Object.fromEntries(named) as Record<string, Team>) };
  // scrum_master and management are both: a team with a channel, and a role that names its people.
  return mapEntries(teams, (name, team) =>
    team.primary.length === 0 && Object.hasOwn(roles, name) ? { ...team, primary: roles[name] ?? [] } : team,
  );
}

function teamOf(name: string, entry: TeamEntry): Team {
  const known = Object.hasOwn(DEFAULT_TEAMS, name) ? DEFAULT_TEAMS[name] : undefined;
  return {
    primary: entry.primary,
    backup: entry.backup,
    managers: entry.managers,
    escalationDelayMs: entry.escalation_delay,
    channel: entry.channel ?? known?.channel ?? null,
    handle: entry.handle ?? known?.handle ?? null,
    // Absent where nothing is claimed: the version of a configuration without it stays what it was.
    ...(entry.repositories === undefined || entry.repositories.length === 0
      ? {}
      : { repositories: entry.repositories }),
  };
}

function rolesOf(given: Roles, teams: Readonly<Record<string, Team>>): Record<string, readonly string[]> {
  return mapEntries(DEFAULT_POLICY.roles, (role) => given[role] ?? teams[role]?.primary ?? []);
}

/** Those of people.yaml, then everybody who is named elsewhere and known by e-mail only. */
function peopleOf(entries: readonly PersonEntry[], teams: Readonly<Record<string, Team>>, roles: Roles): Person[] {
  const known = new Set(entries.map((entry) => entry.email));
  const named = [
    ...Object.values(teams).flatMap((team) => [...team.primary, ...team.backup, ...team.managers]),
    ...Object.values(roles).flat(),
  ];
  const others = [...new Set(named)].filter((email) => !known.has(email)).map((email) => ({ email }));
  return [...entries, ...others].map(personOf);
}

function personOf(entry: PersonEntry): Person {
  return {
    email: entry.email,
    name: entry.name ?? null,
    zone: entry.zone ?? null,
    github: entry.github ?? null,
    slack: entry.slack ?? null,
    linear: entry.linear ?? null,
    contacts: entry.contacts ?? DEFAULT_CONTACTS,
  };
}

function mapEntries<A, B>(record: Readonly<Record<string, A>>, map: (name: string, value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}
