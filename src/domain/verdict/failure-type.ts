import { compareSeverity, severityOf, type TicketPriority } from './severity.js';

/** What may open the CI gate although the failure stands (domain §8). */
export type OverrideClass = 'never' | 'infrastructure' | 'hotfix' | 'approval';

/** A row of domain table 3 as policy data. Durations are milliseconds. */
export interface TypeRule {
  readonly type: string;
  /** Table 3's type that a finer type of the policy belongs to; itself for the table's own. */
  readonly parent: string;
  readonly priority: TicketPriority;
  /** Team names, or `author` for the change's author; level 1 pages all, the first team climbs. */
  readonly owners: readonly string[];
  readonly slaMs: number;
  readonly override: OverrideClass;
  readonly recovery: string | null;
  /** Address of what to do about it; missing where none is named. */
  readonly runbook?: string;
  /** Exit codes that mean this type, where the step is known to use them. */
  readonly exitCodes: readonly number[];
  /** Patterns (linear-time syntax, case-insensitive) of steps or commands whose exit codes are exact. */
  readonly steps: readonly string[];
  /** Patterns of log lines that mean this type. */
  readonly patterns: readonly string[];
}

/** The floor of never-classes: policy adds to them and cannot remove one. */
export const NEVER_FLOOR: readonly string[] = ['security_secrets', 'security_critical', 'generator_drift'];

/** Table 3's own types; labels of tickets that we put on and take off. */
export const TABLE_TYPES: readonly string[] = [
  'generator_drift',
  'security_critical',
  'security_secrets',
  'security_high',
  'security_advisory',
  'dependency_vulnerability',
  'database_connectivity',
  'infrastructure_timeout',
  'test_failure',
  'build_failure',
  'unknown',
];

/** Whether no override of this type may ever be approved. */
export function isNever(rule: Pick<TypeRule, 'type' | 'parent' | 'override'>): boolean {
  return rule.override === 'never' || NEVER_FLOOR.includes(rule.type) || NEVER_FLOOR.includes(rule.parent);
}

/** Whether `next` must reclassify an incident of type `current` upwards: worse, or newly a never-class. */
export function isStricter(
  next: Pick<TypeRule, 'type' | 'parent' | 'override' | 'priority'>,
  current: Pick<TypeRule, 'type' | 'parent' | 'override' | 'priority'>,
): boolean {
  if (isNever(next) !== isNever(current)) return isNever(next);
  return compareSeverity(severityOf(next.priority), severityOf(current.priority)) < 0;
}

/** Strictest first: never-classes, then severity; equals keep their order. */
export function byStrictness<T extends Pick<TypeRule, 'type' | 'parent' | 'override' | 'priority'>>(
  rules: readonly T[],
): T[] {
  return [...rules].sort((a, b) => (isStricter(a, b) ? -1 : isStricter(b, a) ? 1 : 0));
}
