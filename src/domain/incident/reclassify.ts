import { andThen, changed, refused, unchanged, type Change, type Effect } from './change.js';
import { beginnerOf, doerOf, mayBeOne, nameOf, shownActor } from './doer.js';
import { isStricter } from '../verdict/failure-type.js';
import { type Incident } from './incident.js';
import { refuseResponder, renewLease } from './lease.js';
import { underSeverity } from '../escalation/disturb.js';
import { newRound } from '../escalation/level.js';
import { withFormerType } from './other-types.js';
import { isOfOwningTeam, mayRespond, type Actor } from './permission.js';
import type { PolicySlice } from '../policy/policy.js';
import { gateOf } from './responding.js';
import { announcementsOf, refreshWith, toldAway } from './announcing.js';
import { overrideUnder, voidedText } from '../override/override-under.js';
import { compareSeverity } from '../verdict/severity.js';
import { keptByHanded, stillWaking } from '../policy/slice.js';
import { changeLength } from '../sla/sla-clock.js';
import type { Verdict } from '../verdict/verdict.js';

/** A person says what it is. Out of a never-class it takes two people of the owning team. */
export function reclassify(
  incident: Incident,
  actor: Actor,
  reason: string | null,
  given: PolicySlice,
  now: number,
): Change {
  const waking = stillWaking(incident, given);
  const policy = staysHanded(incident, given) ? keptByHanded(incident, waking) : waking;
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'reclassify', now);
  const type = policy.rule.type;
  const sameSeverity = policy.severity === incident.policy.severity;
  if (type === incident.policy.rule.type && sameSeverity) return unchanged(incident, `It is ${type} already.`);
  if (incident.policy.never && !policy.never) {
    const first = incident.pendingReclassify;
    if (!isOfOwningTeam(actor, incident)) {
      return refused(
        incident,
        {
          kind: 'refused',
          actor,
          rule: 'reclassify.never_needs_owning_team',
          inputs: { to: type },
          text: `${shownActor(actor)} may not take it out of ${incident.policy.rule.type}: only the owning team may`,
        },
        now,
      );
    }
    if (first?.type !== type || mayBeOne(beginnerOf(first), doerOf(actor))) {
      return askSecondPerson(incident, actor, type, reason, now);
    }
  }
  const downwards = compareSeverity(policy.severity, incident.policy.severity) > 0;
  const flagged = incident.policy.never && !policy.never;
  const verdict: Verdict = {
    ...incident.verdict,
    type,
    confidence: 1,
    certain: true,
    stated: shownActor(actor),
    // What spoke for the former type does not speak for this one.
    evidence: [{ line: null, text: `${shownActor(actor)} says so${reason === null ? '' : `: ${reason}`}`, weight: 1 }],
    runnerUp: incident.policy.rule.type,
  };
  const old = incident.policy.teams.filter((team) => !policy.teams.some((other) => other.name === team.name));
  const [to, from] = shownChange(incident, policy);
  const { overruled: _, ...held } = renewLease(incident, actor, now);
  const overruled = overruledBy(incident, downwards || flagged);
  const change = changed(
    held,
    {
      verdict,
      policy,
      ...withFormerType(incident, policy.rule),
      ...(overruled === undefined ? {} : { overruled }),
      ...overrideUnder(incident, policy, doerOf(actor)),
      pendingReclassify: null,
      sla: changeLength(incident.sla, policy.slaMs, now),
    },
    {
      kind: 'reclassified',
      actor,
      rule: flagged ? 'reclassify.out_of_never_flagged' : 'reclassify.person',
      inputs: {
        from: incident.policy.rule.type,
        to: type,
        downwards,
        flagged,
        reason,
        ...(sameSeverity ? {} : { severity: policy.severity }),
      },
      text: `Reclassified from ${from} to ${to} by ${shownActor(actor)}${reason === null ? '' : `: ${reason}`}${voidedText(incident, policy)}`,
    },
    now,
    [
      ...announcementsOf({ ...incident, policy }, incident),
      refreshWith(`Reclassified to ${to} by ${shownActor(actor)}.`),
    ],
  );
  const settled = underSeverity(change.incident);
  const quieted: Effect[] = settled.state === 'suppressed' && incident.state !== 'suppressed' ? [{ kind: 'hush' }] : [];
  const told: Change = {
    ...change,
    incident: settled,
    effects: [...quieted, ...change.effects, ...toldAway(change.incident, old), ...gateOf(incident)],
  };
  if (incident.state === 'suppressed' && settled.state === 'open') return andThen(told, (after) => takenUp(after, now));
  const reroute = old.length > 0 || isStricter(policy.rule, incident.policy.rule);
  const pages = settled.state === 'open' || wakesOthers(incident, actor, policy);
  return reroute && pages ? andThen(told, (after) => rerouted(after, now)) : told;
}

/** Whether it stays with whom somebody handed it to: it is no graver, and would go to nobody but those who handed it on. */
function staysHanded({ policy, formerTeams = [] }: Incident, given: PolicySlice): boolean {
  const known = [...policy.teams, ...formerTeams].map(({ name }) => name);
  return !isStricter(given.rule, policy.rule) && given.teams.every(({ name }) => known.includes(name));
}

/** Whether a stricter type has owners who must know, although somebody of others holds it. */
function wakesOthers(incident: Incident, actor: Actor, policy: PolicySlice): boolean {
  if (incident.wakes !== true || incident.state !== 'acknowledged') return false;
  const holdsAsOwner = incident.ack?.by === nameOf(actor) && isOfOwningTeam(actor, { ...incident, policy });
  return isStricter(policy.rule, incident.policy.rule) && !holdsAsOwner;
}

/** Runs that fail later and are stricter reclassify upwards at once; downwards is for people. */
export function takeStricter(incident: Incident, verdict: Verdict, given: PolicySlice, now: number): Change {
  const policy = stillWaking(incident, given);
  if (!isStricter(policy.rule, incident.policy.rule)) return unchanged(incident, 'not stricter');
  if (isOverruled(incident, policy)) return unchanged(incident, 'a person has said that it is not this');
  const wasHeldBy = incident.ack?.by ?? null;
  const [is, was] = shownChange(incident, policy);
  const change = changed(
    incident,
    {
      verdict,
      policy,
      ...overrideUnder(incident, policy),
      sla: changeLength(incident.sla, policy.slaMs, now),
      pendingReclassify: null,
    },
    {
      kind: 'reclassified_upwards',
      actor: 'classifier',
      rule: 'reclassify.stricter',
      inputs: { from: incident.policy.rule.type, to: policy.rule.type, held_by: wasHeldBy },
      text: `${incident.alert.kind === 'ci' ? `A later run is ${is}` : `It is ${is} now`}, stricter than ${was}: its owners are paged${voidedText(incident, policy)}`,
    },
    now,
    [
      ...announcementsOf({ ...incident, policy }, incident),
      refreshWith(`Now ${is}, which is stricter than ${was}.`),
      ...gateOf(incident),
    ],
  );
  const wasRecorded = incident.derives === true && incident.state === 'suppressed';
  return andThen(change, (after) => (wasRecorded ? takenUp(underSeverity(after), now) : rerouted(after, now)));
}

/** What it is and what it was: by type, or by severity where the type says nothing of the difference. */
function shownChange({ policy: before }: Incident, after: PolicySlice): readonly [is: string, was: string] {
  return after.rule.type === before.rule.type ? [after.severity, before.severity] : [after.rule.type, before.rule.type];
}

/** Whether somebody has said of this very thing that it is less: of the same type, and not graver than it was then. */
function isOverruled({ derives, overruled }: Incident, { rule, severity }: PolicySlice): boolean {
  return (
    derives === true &&
    overruled !== undefined &&
    overruled.type === rule.type &&
    compareSeverity(severity, overruled.severity) >= 0
  );
}

/** The gravest that people have overruled since it was last raised by one of them. */
function overruledBy(incident: Incident, downwards: boolean): Incident['overruled'] {
  if (!downwards) return undefined;
  const now = { ...incident.policy.rule, severity: incident.policy.severity };
  const before = incident.overruled;
  return before?.type === now.type && compareSeverity(before.severity, now.severity) < 0 ? before : now;
}

/** What was only recorded is for people now: messages, ticket and the first level, as if it opened. */
function takenUp(incident: Incident, now: number): Change {
  const begun: Change = {
    ...unchanged(incident, 'taken up', 'done'),
    effects: [...announcementsOf(incident), { kind: 'ticket' }],
  };
  return andThen(begun, (after) => newRound(after, 1, now));
}

/** New owners are paged from level 1, whoever held the incident before. */
export function rerouted(incident: Incident, now: number): Change {
  const { handed: _, ...kept } = incident;
  const reopened: Incident =
    incident.state === 'resolved' ? incident : { ...kept, state: 'open', ack: null, snoozedUntil: null };
  if (reopened.state !== 'open') return unchanged(incident, 'closed');
  const hush: Change = { ...unchanged(reopened, 're-routed', 'done'), effects: [{ kind: 'hush' }] };
  return andThen(hush, (after) => newRound(after, 1, now));
}

function askSecondPerson(incident: Incident, actor: Actor, type: string, reason: string | null, now: number): Change {
  const first = incident.pendingReclassify;
  // Whoever began it stays its first person, whatever other names their credential gives.
  const pending = first?.type === type ? first : { type, by: nameOf(actor), askedBy: doerOf(actor) };
  return changed(
    incident,
    { pendingReclassify: pending },
    {
      kind: 'reclassify_pending',
      actor,
      rule: 'reclassify.never_needs_two',
      inputs: { to: type, reason },
      text: `${shownActor(actor)} asks to reclassify to ${type}: a second person of the owning team, with a credential of their own, must ask the same`,
    },
    now,
    [
      refreshWith(
        `${shownActor(actor)} asks to reclassify to ${type}; a second person of the owning team must confirm.`,
      ),
    ],
    'pending',
  );
}
