import { globs } from './glob.js';
import { canonicalTeam, type Policy } from './policy.js';

/**
 * Whether a credential of these teams may shut the gate of a repository: of all teams always; of one that claims it; and
 * where none claims it, of one that owns the incident (`owningTeams`).
 */
export function ownsRepository(
  policy: Pick<Policy, 'teams'>,
  teams: readonly string[],
  repository: string,
  owningTeams: readonly string[],
): boolean {
  if (teams.includes('*')) return true;
  const claiming = Object.keys(policy.teams).filter((name) => claims(policy.teams[name]?.repositories, repository));
  const owners = claiming.length > 0 ? claiming : owningTeams;
  return teams.some((team) => owners.includes(canonicalTeam(team)));
}

// Providers tell no repositories apart by case.
function claims(patterns: readonly string[] | undefined, repository: string): boolean {
  const name = repository.trim().toLowerCase();
  return (patterns ?? []).some((pattern) => globs(pattern.toLowerCase(), name));
}
