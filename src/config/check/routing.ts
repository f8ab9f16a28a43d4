import type { Names } from './names.js';
import type { Loaded, Parts, Report } from './report.js';
import { ROLES, type RouteEntry } from '../schema/matrix.js';

/** Routes, roles and the catch-all: what they name must exist, and each is given in one file only. */
export function checkRouting(parts: Parts, names: Names, report: Report): void {
  for (const part of [parts.matrix, parts.policy]) {
    if (part === undefined) continue;
    checkRoutes(part, names, report);
    const team = part.content.default_team;
    if (team !== undefined && !names.hasTeam(team)) {
      report.fault(part.source, ['default_team'], `${team} is not a team`, names.nearTeam(team));
    }
    for (const role of ROLES) {
      if (part.content.roles?.[role]?.length !== 0) continue;
      report.warn(part.source, ['roles', role], `the role ${role} names nobody`);
    }
  }
  checkOnce(parts, report);
  const policies = parts.policy?.content.policies;
  if (parts.policy !== undefined && policies !== undefined && Object.keys(policies).length > 0) {
    const message = 'the long form of policies is not applied: primary, backup and managers of each team are';
    report.warn(parts.policy.source, ['policies'], message, null, 'key');
  }
}

/** Teams that schedules name. */
export function checkSchedules(parts: Parts, names: Names, report: Report): void {
  const file = parts.schedules;
  for (const [name, { team }] of Object.entries(file?.content.schedules ?? {})) {
    if (file === undefined || team === undefined || names.hasTeam(team)) continue;
    report.fault(file.source, ['schedules', name, 'team'], `${team} is not a team`, names.nearTeam(team));
  }
}

function checkRoutes(part: Loaded<'matrix' | 'policy'>, names: Names, report: Report): void {
  let all: number | null = null;
  for (const [index, { when, team }] of (part.content.routes ?? []).entries()) {
    const path = ['routes', index];
    if (!names.hasTeam(team)) {
      report.fault(part.source, [...path, 'team'], `${team} is not a team`, names.nearTeam(team));
    }
    if (when.type !== undefined && !names.hasType(when.type)) {
      report.fault(part.source, [...path, 'when', 'type'], `${when.type} is not a type`, names.nearType(when.type));
    }
    if (all !== null) report.warn(part.source, path, `is never reached: route ${all} matches everything`);
    else if (isCatchAll(when)) all = index;
  }
}

function isCatchAll(when: RouteEntry['when']): boolean {
  const { labels, ...fields } = when;
  return Object.values(fields).every((value) => value === undefined) && Object.keys(labels ?? {}).length === 0;
}

function checkOnce(parts: Parts, report: Report): void {
  const { matrix, policy } = parts;
  if (matrix === undefined || policy === undefined) return;
  for (const field of ['routes', 'default_team'] as const) {
    if (matrix.content[field] === undefined || policy.content[field] === undefined) continue;
    report.fault(policy.source, [field], `is given in ${matrix.source.file} as well: keep one`, null, 'key');
  }
  for (const role of ROLES) {
    if (matrix.content.roles?.[role] === undefined || policy.content.roles?.[role] === undefined) continue;
    report.fault(policy.source, ['roles', role], `is given in ${matrix.source.file} as well: keep one`, null, 'key');
  }
}
