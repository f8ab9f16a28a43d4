import { addedQuiet, whyNotUntil } from './bounds.js';
import { andThen, changed, unchanged, type Change, type Effect } from './change.js';
import { doerOf, shownActor, shownBy } from './doer.js';
import { pagesNobody, RECORDED_ONLY } from '../escalation/disturb.js';
import { isClosed, type Ending, type Incident } from './incident.js';
import { refuseResponder, renewLease } from './lease.js';
import { halt, newRound } from '../escalation/level.js';
import { mayRespond, type Actor } from './permission.js';
import { stopClock } from '../sla/sla-clock.js';
import { woken } from '../policy/slice.js';

/** Longest note kept (characters). */
const MAX_NOTE = 2_000;

/** Ends the incident: every timer stops, messages and ticket are brought to the end by the closing. */
export function resolve(incident: Incident, actor: Actor, ending: Ending, reason: string | null, now: number): Change {
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'resolve', now);
  const { override } = incident;
  const resolver = doerOf(actor);
  const voided = override?.status === 'pending' ? { ...override, status: 'voided' as const, voidedBy: resolver } : null;
  return changed(
    renewLease(incident, actor, now),
    {
      state: 'resolved',
      ending,
      closedAt: now,
      resolver,
      climb: halt(incident.climb),
      sla: stopClock(incident.sla, now),
      ...(voided === null ? {} : { override: voided }),
      pendingReclassify: null,
      snoozedUntil: null,
      verdictDueAt: null,
    },
    {
      kind: ending,
      actor,
      rule: `resolve.${ending}`,
      inputs: { reason },
      text: `${ENDINGS[ending]} by ${shownBy(actor)}${reason === null ? '' : `: ${reason}`}`,
    },
    now,
    [{ kind: 'hush' }],
  );
}

const ENDINGS: Readonly<Record<Ending, string>> = {
  resolved: 'Resolved',
  auto_recovered: 'Recovered, resolved',
  obsolete: 'Resolved as obsolete',
  ticket_done: 'Resolved with its ticket',
};

/** Escalates now, to the next level or to `level`; refused when the incident moved on since the person looked. */
export function escalate(incident: Incident, actor: Actor, level: number | null, now: number): Change {
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'escalate', now);
  if (pagesNobody(incident)) return unchanged(incident, RECORDED_ONLY, 'refused');
  const highest = incident.policy.levels.length;
  if (level !== null && (level < 1 || level > highest)) {
    return unchanged(incident, `There is no level ${level}; the policy has levels 1 to ${highest}.`, 'refused');
  }
  const to = level ?? Math.min(incident.climb.level + 1, highest);
  const open = changed(
    incident,
    {
      ...{ state: 'open', ack: null, snoozedUntil: null, climb: { ...incident.climb, status: 'climbing' } },
      policy: woken(incident.policy),
    },
    {
      kind: 'escalated',
      actor,
      rule: 'escalation.manual',
      inputs: { from: incident.climb.level, to },
      text: `Escalated to level ${to} by ${shownBy(actor)}`,
    },
    now,
    [{ kind: 'refresh', note: `Escalated to level ${to} by ${shownActor(actor)}.` }],
  );
  return andThen(open, (after) => newRound(after, to, now));
}

/** Nobody is paged until `until`; the SLA clock runs on. `asBefore` = without the bounds that older builds had not. */
export function snooze(incident: Incident, actor: Actor, until: number, now: number, asBefore = false): Change {
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'snooze', now);
  const no = asBefore && until > now ? null : whyNotUntil(incident, until, now);
  if (no !== null) return unchanged(incident, no, 'refused');
  const iso = new Date(until).toISOString();
  return changed(
    renewLease(incident, actor, now),
    {
      snoozedUntil: until,
      quietMs: (incident.quietMs ?? 0) + addedQuiet(incident, until, now),
      climb: incident.state === 'open' ? halt(incident.climb) : incident.climb,
    },
    {
      kind: 'snoozed',
      actor,
      rule: 'escalation.snooze',
      inputs: { until: iso },
      text: `Snoozed until ${iso} by ${shownBy(actor)}`,
    },
    now,
    [{ kind: 'hush' }, { kind: 'refresh', note: `Snoozed until ${iso} by ${shownActor(actor)}.` }],
  );
}

/** The snooze is over: an open incident pages again from its level. */
export function wake(incident: Incident, now: number): Change {
  if (incident.snoozedUntil === null || now < incident.snoozedUntil) return unchanged(incident, 'not due');
  const awake = changed(
    incident,
    { snoozedUntil: null },
    { kind: 'snooze_over', actor: 'ladder', rule: 'escalation.snooze', text: 'The snooze is over' },
    now,
    [{ kind: 'refresh', note: 'The snooze is over.' }],
  );
  if (incident.state !== 'open') return awake;
  return andThen(awake, (after) => newRound(after, Math.min(after.climb.level, after.policy.levels.length), now));
}

/** Adds a note to the timeline, the thread and the ticket. */
export function note(incident: Incident, actor: Actor, text: string, now: number): Change {
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'note', now);
  const clean = text.trim().slice(0, MAX_NOTE);
  if (clean === '') return unchanged(incident, 'A note needs some text.', 'refused');
  return changed(
    renewLease(incident, actor, now),
    {},
    { kind: 'note', actor, rule: 'note', text: `${shownBy(actor)}: ${clean}` },
    now,
    [{ kind: 'refresh', note: `${shownActor(actor)}: ${clean}` }],
  );
}

/** The gate to post again for the incident's commit, if it has one. */
export function gateOf(incident: Incident): Effect[] {
  const sha = incident.alert.sha;
  return incident.alert.kind === 'ci' && sha !== null && incident.alert.repository !== null
    ? [{ kind: 'gate', sha }]
    : [];
}
