import type { Author } from '../event/alert.js';
import { isNever, type TypeRule } from '../verdict/failure-type.js';
import { globs } from './glob.js';
import { severityOf, ticketPriorityOf, type Severity } from '../verdict/severity.js';
import {
  canonicalTeam,
  membersOf,
  own,
  unique,
  type Level,
  type Policy,
  type PolicySlice,
  type Target,
  type TeamSlice,
} from './policy.js';

/** What a slice is cut for. */
export interface SliceFor {
  readonly kind: 'ci' | 'service';
  readonly type: string;
  readonly severity: Severity | null;
  readonly source: string;
  readonly service: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly author: Author | null;
  /** Branch of a CI failure, where it has one. */
  readonly branch?: string | null;
  /** Team or role that somebody handed it to: it owns it instead of whom its type or a route names. */
  readonly owner?: string;
}

/** Cuts from the policy what one incident needs. An unknown type is treated as `unknown`. */
export function slicePolicy(policy: Policy, about: SliceFor): PolicySlice {
  const rule = own(policy.types, about.type) ?? unknownRule(policy);
  const severity = about.kind === 'service' && about.severity !== null ? about.severity : severityOf(rule.priority);
  const { owner } = about;
  const named = about.kind === 'ci' ? rule.owners : [routeTeam(policy, { ...about, severity })];
  const owners = owner === undefined ? named : [owner];
  const teamNames = unique(owners.filter((owner) => owner !== 'author').map(canonicalTeam));
  const climbing = teamNames[0] ?? policy.defaultTeam;
  const author = owners.includes('author') ? authorOf(about.author) : null;
  const names = teamNames.length === 0 ? [climbing] : teamNames;
  return {
    version: policy.version,
    rule: {
      type: rule.type,
      parent: rule.parent,
      priority: about.kind === 'service' ? ticketPriorityOf(severity) : rule.priority,
      override: rule.override,
      recovery: rule.recovery,
      ...(rule.runbook === undefined ? {} : { runbook: rule.runbook }),
    },
    never: isNever(rule),
    ...(isQuiet(policy, about, isNever(rule)) ? { quiet: true } : {}),
    slaMs: about.kind === 'service' ? policy.serviceSlaMs[severity] : rule.slaMs,
    severity,
    teams: names
      .map((name) => teamSlice(policy, name))
      .map((team) => (owner === undefined ? team : inPlace(policy, team, named))),
    author,
    assignee: author?.person ?? null,
    levels: levelsOf(policy, names, author?.person ?? null, executives(policy, about.kind, severity, climbing)),
    repeats: policy.repeats,
    leaseMs: policy.leaseMs,
    approvalMs: policy.approvalMs,
    approvalWaitMs: policy.approvalWaitMs,
    management: roleTargets(policy, 'management'),
    scrumMaster: roleTargets(policy, 'scrum_master'),
    qa: membersOf(policy, 'qa_analyst').map((person) => ({ person, team: 'qa_analyst' })),
    approverTeams: approverTeamsOf(rule, climbing),
    devops: teamSlice(policy, 'devops'),
  };
}

/** Whether a failure of this branch wakes nobody. What nobody may override does in any case, and so does what names no branch. */
function isQuiet({ wakes }: Policy, { kind, branch }: SliceFor, never: boolean): boolean {
  if (kind !== 'ci' || never || branch == null || wakes === undefined || wakes.branches.length === 0) return false;
  return !wakes.branches.some((pattern) => globs(pattern, branch));
}

/** Another slice for an incident that pages people already: its branch does not take them off again. */
export function stillWaking({ policy: before }: { readonly policy: PolicySlice }, next: PolicySlice): PolicySlice {
  return before.quiet === true ? next : woken(next);
}

/** Another slice for an incident that stays with whom somebody handed it to. */
export function keptByHanded({ policy: before }: { readonly policy: PolicySlice }, next: PolicySlice): PolicySlice {
  const { handed, teams, levels, assignee } = before;
  return handed === undefined ? next : { ...next, handed, teams, levels, assignee };
}

/** What somebody calls people to pages from now on, whatever its branch is. */
export function woken({ quiet: _, ...policy }: PolicySlice): PolicySlice {
  return policy;
}

/** Team that owns a service incident: the first route that matches, else the catch-all. */
export function routeTeam(
  policy: Pick<Policy, 'routes' | 'defaultTeam'>,
  about: Pick<SliceFor, 'service' | 'source' | 'severity' | 'type' | 'labels'>,
): string {
  const route = policy.routes.find(({ when }) => {
    const plain = (['service', 'source', 'severity', 'type'] as const).every(
      (field) => when[field] === undefined || when[field] === about[field],
    );
    return plain && Object.entries(when.labels ?? {}).every(([name, value]) => about.labels[name] === value);
  });
  return canonicalTeam(route?.team ?? policy.defaultTeam);
}

/** The person of an owner, or everybody's fallback: the shown login. */
function authorOf(author: Author | null): PolicySlice['author'] {
  if (author === null) return null;
  return { person: author.person, shown: author.login ?? author.email ?? 'unknown author' };
}

function levelsOf(
  policy: Policy,
  teamNames: readonly string[],
  author: string | null,
  executivesToo: readonly Target[],
): Level[] {
  const climbing = teamNames[0] ?? policy.defaultTeam;
  const team = policy.teams[climbing];
  const delayMs = team?.escalationDelayMs ?? 300_000;
  // What is handed to a role has its people on its first level.
  const primaries = teamNames.flatMap((name) =>
    targets(own(policy.teams, name)?.primary ?? own(policy.roles, name) ?? [], name),
  );
  const authors: Target[] = author === null ? [] : [{ person: author, team: climbing }];
  const managers = targets(team?.managers ?? [], climbing);
  return [
    { name: 'primary', targets: once([...primaries, ...authors, ...executivesToo]), delayMs },
    { name: 'backup', targets: targets(team?.backup ?? [], climbing), delayMs },
    { name: 'managers', targets: managers.length > 0 ? managers : roleTargets(policy, 'management'), delayMs },
  ];
}

/** P0 reaches CTO and VP Engineering, P1 of a service the leads, besides the on-call (domain table 4). */
function executives(policy: Policy, kind: 'ci' | 'service', severity: Severity, team: string): Target[] {
  if (kind === 'ci') return [];
  const roles = severity === 'CRITICAL' ? ['cto', 'vp_engineering'] : severity === 'MAJOR' ? ['leads'] : [];
  return roles.flatMap((role) => targets(policy.roles[role] ?? [], team));
}

function approverTeamsOf(rule: TypeRule, climbing: string): string[] {
  if (isNever(rule)) return [];
  if (rule.override === 'hotfix') return ['qa_analyst', 'scrum_master'];
  return rule.override === 'approval' ? unique(['security_team', climbing]) : ['devops'];
}

function roleTargets(policy: Policy, role: string): Target[] {
  return targets(policy.roles[role] ?? [], role);
}

function targets(people: readonly string[], team: string): Target[] {
  return people.map((person) => ({ person, team }));
}

function once(all: readonly Target[]): Target[] {
  return all.filter((target, index) => all.findIndex((other) => other.person === target.person) === index);
}

/** A role has no channel: what it is handed stays in that of its owners by type. */
function inPlace(policy: Policy, team: TeamSlice, named: readonly string[]): TeamSlice {
  if (team.channel !== null) return team;
  const [owner = policy.defaultTeam] = named.filter((name) => name !== 'author').map(canonicalTeam);
  return { ...team, channel: teamSlice(policy, owner).channel };
}

function teamSlice(policy: Policy, name: string): TeamSlice {
  const team = policy.teams[name];
  return { name, channel: team?.channel ?? null, handle: team?.handle ?? null };
}

function unknownRule(policy: Policy): TypeRule {
  return (
    policy.types['unknown'] ?? {
      type: 'unknown',
      parent: 'unknown',
      priority: 'MEDIUM',
      owners: [policy.defaultTeam],
      slaMs: 4 * 3_600_000,
      override: 'approval',
      recovery: null,
      exitCodes: [],
      steps: [],
      patterns: [],
    }
  );
}
