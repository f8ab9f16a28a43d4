import type { Policy } from './policy.js';

/** Whether a credential with these teams may shut gates of a repository: its teams own the incident that is opened. */
export function ownsRepository(
  _policy: Policy,
  teams: readonly string[],
  _repository: string,
  owningTeams: readonly string[],
): boolean {
  return teams.includes('*') || teams.some((team) => owningTeams.includes(team));
}
