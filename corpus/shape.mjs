const MOST_CASES = 5;

/** What is wrong with a recipe; none = good. `labels` and `details` are the classifier's words. */
export function faultsOf(recipe, id, { labels, details }) {
  if (typeof recipe !== 'object' || recipe === null) return ['export const recipe = {…} is missing'];
  const faults = [];
  if (recipe.id !== id) faults.push(`id is "${recipe.id}", the file is "${id}"`);
  for (const key of ['language', 'tool']) if (typeof recipe[key] !== 'string') faults.push(`${key} is missing`);
  if (!Array.isArray(recipe.cases) || recipe.cases.length === 0) return [...faults, 'no cases'];
  if (recipe.cases.length > MOST_CASES) faults.push(`more than ${MOST_CASES} cases`);
  for (const one of recipe.cases) {
    const at = `case ${one.name}`;
    for (const label of [one.label, ...(one.accept ?? [])])
      if (!labels.includes(label)) faults.push(`${at}: unknown label "${label}"`);
    if (one.detail !== undefined && !details.includes(one.detail)) faults.push(`${at}: unknown detail "${one.detail}"`);
    if (one.passing === true && one.label !== 'unknown') faults.push(`${at}: a passing case is "unknown"`);
    if (typeof one.why !== 'string') faults.push(`${at}: why is missing`);
    if (!Array.isArray(one.steps) || one.steps.length === 0) faults.push(`${at}: no steps`);
  }
  return faults;
}
