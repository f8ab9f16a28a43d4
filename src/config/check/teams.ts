import { canonicalTeam, type Policy } from '../../domain/policy/policy.js';
import { DEFAULT_TEAMS } from '../defaults.js';
import { namedPeople } from './people.js';
import { keysAt } from './names.js';
import type { Parts, Report } from './report.js';
import type { Source } from '../load/source.js';

/** Teams that are given twice under two names, that nobody answers for, or that answer too late. */
export function checkTeams(parts: Parts, policy: Omit<Policy, 'version'>, report: Report): void {
  const matrix = parts.matrix;
  if (matrix === undefined) return;
  const { source, content } = matrix;
  const given = checkDeclared(source, report);
  for (const [name, team] of Object.entries(content.teams)) {
    const canonical = canonicalTeam(name);
    const path = ['teams', name];
    if ((policy.teams[canonical]?.primary ?? team.primary).length === 0) {
      report.warn(source, [...path, 'primary'], `${name} names nobody: only its channel is told`);
    }
    for (const [index, person] of team.backup.entries()) {
      if (!team.primary.includes(person)) continue;
      report.warn(source, [...path, 'backup', index], `${person} is primary too: level 2 pages the same person again`);
    }
    if (team.channel === undefined && !Object.hasOwn(DEFAULT_TEAMS, canonical)) {
      report.warn(source, path, `${name} has no channel: its incidents are posted nowhere`, null, 'key');
    }
    checkDelay(parts, policy, name, report);
  }
  const silent = ownersOf(policy).filter((name) => !given.has(name) && policy.teams[name]?.primary.length === 0);
  for (const name of silent) report.warn(source, ['teams'], `${name} owns incidents and names nobody`, null, 'key');
  if (namedPeople(parts).length > 0 && policy.roles['management']?.length === 0) {
    report.warn(source, [], 'the role management names nobody: incidents that nobody answers end in its channel');
  }
}

// Looks at the names in the file, for a faulty declaration declares its name all the same.
function checkDeclared(source: Source, report: Report): Map<string, string> {
  const given = new Map<string, string>();
  for (const name of keysAt(source.value, 'teams')) {
    const canonical = canonicalTeam(name);
    const path = ['teams', name];
    const other = given.get(canonical);
    given.set(canonical, name);
    if (name === 'author') report.fault(source, path, 'author stands for the author of a change', null, 'key');
    if (other === undefined) continue;
    report.fault(source, path, `${name} and ${other} are the same team: keep one of them`, null, 'key');
  }
  return given;
}

/** Teams that own something: a type, a route, or what nothing else claims. */
export function ownersOf(policy: Omit<Policy, 'version'>): string[] {
  const owners = Object.values(policy.types).flatMap((rule) => rule.owners.filter((owner) => owner !== 'author'));
  return [...new Set([...owners, ...policy.routes.map((route) => route.team), policy.defaultTeam])];
}

function checkDelay(parts: Parts, policy: Omit<Policy, 'version'>, name: string, report: Report): void {
  const team = policy.teams[canonicalTeam(name)];
  if (team === undefined || parts.matrix === undefined) return;
  const tight = Object.values(policy.types).filter(
    (rule) =>
      rule.owners.find((owner) => owner !== 'author') === canonicalTeam(name) && rule.slaMs < team.escalationDelayMs,
  );
  const first = tight.sort((a, b) => a.slaMs - b.slaMs)[0];
  if (first === undefined) return;
  const minutes = (ms: number): string => `${Math.round(ms / 6000) / 10} min`;
  report.warn(
    parts.matrix.source,
    ['teams', name, 'escalation_delay'],
    `level 2 is asked after ${minutes(team.escalationDelayMs)}, when the SLA of ${first.type} (${minutes(first.slaMs)}) is over`,
  );
}
