/** What the model tells apart: the types of domain §3 with the three sub-types that lead to other remedies. */
export const LABELS = [
  'generator_drift',
  'security_critical',
  'security_secrets',
  'security_high',
  'security_advisory',
  'dependency_vulnerability',
  'database_connectivity',
  'infrastructure_timeout',
  'ci_runner',
  'network_failure',
  'test_failure',
  'build_failure',
  'lint_failure',
  'unknown',
] as const;

/** One of {@link LABELS}. */
export type Label = (typeof LABELS)[number];

/** Finer words under a label, for people. */
export const DETAILS = [
  'lint',
  'format',
  'type_check',
  'coverage',
  'licence',
  'flaky_test',
  'runner_lost',
  'rate_limited',
  'out_of_disk',
  'out_of_memory',
  'timeout',
  'registry_down',
] as const;

/** One of {@link DETAILS}. */
export type Detail = (typeof DETAILS)[number];

const PARENTS: Partial<Record<Label, string>> = {
  ci_runner: 'infrastructure_timeout',
  network_failure: 'infrastructure_timeout',
  lint_failure: 'build_failure',
};

/** The type of table 3 that a label belongs to, and its sub-type when it is one. */
export function typeOf(label: Label): { readonly type: string; readonly subtype: string | null } {
  const parent = PARENTS[label];
  return parent === undefined ? { type: label, subtype: null } : { type: parent, subtype: label };
}
