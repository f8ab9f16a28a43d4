import { NEVER_FLOOR, TABLE_TYPES } from '../../domain/verdict/failure-type.js';
import { compareSeverity, severityOf } from '../../domain/verdict/severity.js';
import { ruleOf, shipped } from '../load/build.js';
import type { PathStep } from '../fault.js';
import { valueAt } from '../load/issues.js';
import type { Names } from './names.js';
import type { Parts, Report } from './report.js';
import type { TypeEntry } from '../schema/types.js';
import type { Source } from '../load/source.js';
import { nearest } from '../suggest.js';

/** Says why a pattern does not compile in the linear-time engine; null when it does. */
export type CheckPattern = (pattern: string) => string | null;

/** Rows of the table and types that refine them: parents, owners, the floor of never-classes, patterns. */
export function checkTypes(parts: Parts, names: Names, checkPattern: CheckPattern, report: Report): void {
  const file = parts.types;
  if (file === undefined) return;
  for (const [name, entry] of Object.entries(file.content.types)) {
    const path = ['types', name];
    checkParent(file.source, path, name, entry, report);
    checkOwners(file.source, path, entry, names, report);
    checkFloor(file.source, path, name, entry, report);
    for (const list of ['steps', 'patterns'] as const) {
      for (const [index, pattern] of (entry[list] ?? []).entries()) {
        const problem = checkPattern(pattern);
        if (problem === null) continue;
        report.fault(file.source, [...path, list, index], `does not compile as a linear-time pattern: ${problem}`);
      }
    }
    const rule = ruleOf(name, entry);
    if (rule.exitCodes.length > 0 && rule.steps.length === 0) {
      const message = 'counts only for events that state exact: no step is named whose exit codes are exact';
      report.warn(file.source, [...path, 'exit_codes'], message);
    }
  }
}

function checkParent(source: Source, path: readonly PathStep[], name: string, entry: TypeEntry, report: Report): void {
  const { parent } = entry;
  if (shipped(name) !== undefined) {
    if (parent !== undefined && parent !== name) {
      report.fault(source, [...path, 'parent'], `${name} is a shipped type and has no parent`);
    }
    return;
  }
  if (parent !== undefined) {
    if (shipped(parent) !== undefined) return;
    const suggestion = nearest(parent, TABLE_TYPES);
    report.fault(source, [...path, 'parent'], `${parent} is not a shipped type`, suggestion);
    return;
  }
  const missing = (['priority', 'owners', 'sla', 'override'] as const).filter(
    (field) => valueAt(source.value, [...path, field]) === undefined,
  );
  if (missing.length === 0) return;
  const message = `lacks ${missing.join(', ')}: give them, or a parent to take them from`;
  report.fault(source, path, message, nearest(name, TABLE_TYPES), 'key');
}

function checkOwners(source: Source, path: readonly PathStep[], entry: TypeEntry, names: Names, report: Report): void {
  for (const [index, owner] of (entry.owners ?? []).entries()) {
    const at = [...path, 'owners', index];
    if (owner !== 'author' && !names.hasTeam(owner)) {
      report.fault(source, at, `${owner} is not a team`, nearest(owner, ['author']) ?? names.nearTeam(owner));
    } else if (entry.owners?.indexOf(owner) !== index) {
      report.fault(source, at, `${owner} owns it already`);
    }
  }
}

// The floor is in the code as well; here it is said to the one who tries.
function checkFloor(source: Source, path: readonly PathStep[], name: string, entry: TypeEntry, report: Report): void {
  const floor = [name, entry.parent].find((type) => type !== undefined && NEVER_FLOOR.includes(type));
  if (floor === undefined) return;
  if (entry.override !== undefined && entry.override !== 'never') {
    const whose = floor === name ? floor : `${name}, which refines ${floor},`;
    report.fault(source, [...path, 'override'], `${whose} can never be overridden`, 'never');
  }
  const base = shipped(floor);
  if (base === undefined) return;
  if (entry.sla !== undefined && entry.sla > base.slaMs) {
    report.warn(source, [...path, 'sla'], `is longer than the shipped SLA of ${floor} (${base.slaMs / 60_000} min)`);
  }
  if (entry.priority !== undefined && compareSeverity(severityOf(entry.priority), severityOf(base.priority)) > 0) {
    report.warn(source, [...path, 'priority'], `is below the shipped priority of ${floor} (${base.priority})`);
  }
}
