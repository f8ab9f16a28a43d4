import type { Effect } from './change.js';
import type { Incident } from './incident.js';
import type { PolicySlice } from '../policy/policy.js';

/** Messages of teams that do not have one yet. */
export function announcementsOf(incident: Incident, before?: Incident): Effect[] {
  const placeOf = (team: PolicySlice['teams'][number]): string => team.channel ?? team.name;
  const had = new Set([...(before?.policy.teams ?? []), ...(incident.formerTeams ?? [])].map(placeOf));
  // Teams that share a channel share the message.
  return incident.policy.teams.flatMap((team): Effect[] => {
    if (had.has(placeOf(team))) return [];
    had.add(placeOf(team));
    return [{ kind: 'announce', team: team.name, channel: team.channel }];
  });
}

/** Former owners are told whose it is now. */
export function toldAway(incident: Incident, old: PolicySlice['teams']): Effect[] {
  if (old.length === 0) return [];
  return [
    {
      kind: 'notify',
      about: 'reclassified_away',
      mark: String(incident.revision),
      targets: old.map((team) => ({ person: null, team: team.name })),
      text: `Reclassified to ${incident.policy.rule.type}: it now belongs to ${incident.policy.teams.map((team) => team.name).join(', ')}.`,
    },
  ];
}

/** Brings messages and ticket up to date, with a note in their threads. */
export function refreshWith(text: string): Effect {
  return { kind: 'refresh', note: text };
}
