// What a recipe must say.
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
];
/** Finer words for people, under the label. */
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
];
const MOST_CASES = 5;

/** What is wrong with a recipe; none = good. */
export function faultsOf(recipe, id) {
  if (typeof recipe !== 'object' || recipe === null) return ['export const recipe = {…} is missing'];
  const faults = [];
  if (recipe.id !== id) faults.push(`id is "${recipe.id}", the file is "${id}"`);
  for (const key of ['language', 'tool']) if (typeof recipe[key] !== 'string') faults.push(`${key} is missing`);
  if (!Array.isArray(recipe.cases) || recipe.cases.length === 0) return [...faults, 'no cases'];
  if (recipe.cases.length > MOST_CASES) faults.push(`more than ${MOST_CASES} cases`);
  for (const one of recipe.cases) {
    const at = `case ${one.name}`;
    for (const label of [one.label, ...(one.accept ?? [])])
      if (!LABELS.includes(label)) faults.push(`${at}: unknown label "${label}"`);
    if (one.detail !== undefined && !DETAILS.includes(one.detail)) faults.push(`${at}: unknown detail "${one.detail}"`);
    if (one.passing === true && one.label !== 'unknown') faults.push(`${at}: a passing case is "unknown"`);
    if (typeof one.why !== 'string') faults.push(`${at}: why is missing`);
    if (!Array.isArray(one.steps) || one.steps.length === 0) faults.push(`${at}: no steps`);
  }
  return faults;
}
