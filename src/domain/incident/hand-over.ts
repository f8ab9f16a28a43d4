import { andThen, changed, unchanged, type Change, type DecisionDraft, type Effect } from './change.js';
import { pagesNobody, RECORDED_ONLY } from '../escalation/disturb.js';
import { shownActor, shownBy } from './doer.js';
import type { Incident } from './incident.js';
import { refuseResponder } from './lease.js';
import { newRound, pagedBy } from '../escalation/level.js';
import { mayRespond, type Actor } from './permission.js';
import type { PolicySlice, Target, TeamSlice } from '../policy/policy.js';
import { announcementsOf } from './announcing.js';
import { woken } from '../policy/slice.js';

/** Former owners that are remembered. */
const MOST_FORMER = 10;

/**
 * Hands an incident to a team, which owns it from then on, or to a person, who is level 1 alone. `over` is missing where an
 * older build decided: it paged them besides the ladder's own targets.
 */
export function reassign(
  incident: Incident,
  actor: Actor,
  { to, over }: { readonly to: Target; readonly over?: PolicySlice | null },
  now: number,
): Change {
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'reassign', now);
  if (pagesNobody(incident)) return unchanged(incident, RECORDED_ONLY, 'refused');
  return over === undefined ? callIn(incident, actor, to, now) : handOver(incident, actor, to, over, now);
}

/** An incident's slice once it is handed over: `ofTeam` is cut for the team it goes to, null where it goes to a person. */
export function handedSlice(policy: PolicySlice, to: Target, ofTeam: PolicySlice | null): PolicySlice {
  const { teams, levels } = ofTeam ?? policy;
  const handed = { ...policy, handed: to, teams, levels, assignee: to.person };
  if (to.person === null) return handed;
  return { ...handed, levels: levels.map((level, index) => (index === 0 ? { ...level, targets: [to] } : level)) };
}

function handOver(incident: Incident, actor: Actor, to: Target, ofTeam: PolicySlice | null, now: number): Change {
  // What waited for a verdict has no message and no ticket yet, and waits no more: somebody has decided whose it is.
  const opens = incident.verdictDueAt !== null;
  const { handed: _, ...kept } = incident;
  const policy = woken(handedSlice(incident.policy, to, ofTeam));
  const given: Incident = {
    ...kept,
    ...formerly(incident, policy),
    ...{ policy, responders: [], state: 'open', ack: null, snoozedUntil: null, verdictDueAt: null },
  };
  const change = changed(given, {}, decisionOf(incident, actor, to), now, [
    { kind: 'hush' },
    ...(opens ? announcementsOf(incident) : []),
    ...announcementsOf(given, incident),
    ...(opens ? [{ kind: 'ticket' } as const] : []),
    noteOf(actor, to),
  ]);
  return andThen(change, (after) => newRound(after, 1, now));
}

/** Teams that owned it before, without those that own it now. */
function formerly(incident: Incident, { teams }: PolicySlice): Pick<Incident, 'formerTeams'> {
  const isOwner = ({ name }: TeamSlice): boolean => teams.some((team) => team.name === name);
  const before = incident.policy.teams.filter((team) => !isOwner(team));
  const known = (incident.formerTeams ?? []).filter(({ name }) => !before.some((team) => team.name === name));
  const all = [...known, ...before].slice(-MOST_FORMER);
  return all.length === 0 ? {} : { formerTeams: all };
}

function callIn(incident: Incident, actor: Actor, to: Target, now: number): Change {
  const responders = [...incident.responders.filter((other) => other.person !== to.person), to];
  const round = incident.climb.round + 1;
  const level = Math.max(1, incident.climb.level);
  const delayMs = incident.policy.levels[level - 1]?.delayMs ?? 300_000;
  const page: Effect = { kind: 'page', round, level, target: to };
  return changed(
    incident,
    {
      responders,
      policy: woken(incident.policy),
      handed: to,
      ...pagedBy(incident, [to]),
      state: 'open',
      ack: null,
      snoozedUntil: null,
      climb: {
        ...incident.climb,
        round,
        level,
        status: 'climbing',
        dueAt: now + delayMs,
        pending: [to.person ?? `#${to.team}`],
        deliveredInRound: false,
        failedInRound: false,
      },
    },
    decisionOf(incident, actor, to),
    now,
    [page, noteOf(actor, to)],
  );
}

function decisionOf({ policy }: Incident, actor: Actor, to: Target): DecisionDraft {
  const name = to.person ?? to.team;
  return {
    kind: 'reassigned',
    actor,
    rule: 'escalation.reassign',
    inputs: { to: name, from: policy.handed?.person ?? policy.teams[0]?.name ?? null },
    text: `Handed to ${name} by ${shownBy(actor)}`,
  };
}

function noteOf(actor: Actor, to: Target): Effect {
  return { kind: 'refresh', note: `Handed to ${to.person ?? to.team} by ${shownActor(actor)}.` };
}
