import { andThen, changed, unchanged, type Change, type Effect } from './change.js';
import { mayDisturb, notBefore } from '../escalation/disturb.js';
import { isClosed, teamOf, type Incident } from './incident.js';
import { expireLease, remindAcker } from './lease.js';
import { climbOn } from '../escalation/level.js';
import { unique, type Target } from '../policy/policy.js';
import { expireOverride } from '../override/approval.js';
import { wake } from './responding.js';
import { deadlineAt, nextMark, passMarks, type SlaMark } from '../sla/sla-clock.js';
import { openWithoutVerdict } from './triage.js';

/** The one instant the incident waits for next, and what happens then in words; null = only for people or machines. */
export function nextDeadline(incident: Incident): { at: number; what: string } | null {
  if (isClosed(incident)) return null;
  // What is only recorded promises nothing.
  const mark = incident.state === 'suppressed' ? null : nextMark(incident.sla);
  const { override, ack, climb, verdictDueAt, snoozedUntil } = incident;
  const awake = (at: number | null | undefined): number | null =>
    incident.derives === true ? notBefore(at, incident) : (at ?? null);
  const reminds = incident.derives !== true || ['acknowledged', 'mitigated'].includes(incident.state);
  const all: { at: number | null | undefined; what: string }[] = [
    { at: verdictDueAt, what: 'page without a verdict unless it is there' },
    { at: climbs(incident) ? climb.dueAt : null, what: nextCall(incident) },
    { at: reminds ? awake(ack?.remindAt) : null, what: `remind ${ack?.by ?? 'the holder'}` },
    {
      at: incident.state === 'acknowledged' ? awake(ack?.expiresAt) : null,
      what: `page again unless ${ack?.by ?? 'the holder'} acts`,
    },
    { at: snoozedUntil, what: 'end the quiet time' },
    { at: mark?.at, what: mark === null ? '' : `tell that ${MARK_WORDS[mark.mark]}` },
    { at: waitEndsAt(incident), what: 'tell that the override request still waits' },
    { at: override?.status === 'approved' ? override.expiresAt : null, what: 'end the override' },
  ];
  return all.reduce<{ at: number; what: string } | null>(
    (first, { at, what }) => (at != null && (first === null || at < first.at) ? { at, what } : first),
    null,
  );
}

/** Whom the ladder calls if nobody answers. */
function nextCall({ policy, climb }: Incident): string {
  const rung = policy.levels[climb.level];
  if (rung === undefined) {
    return climb.passes < policy.repeats ? 'begin again if nobody answers' : 'page management if nobody answers';
  }
  const names = rung.targets.map(({ person, team }) => person ?? team);
  const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  return `page ${shown === '' ? rung.name : shown} if nobody answers (level ${climb.level + 1}, round ${climb.round})`;
}

const MARK_WORDS: Readonly<Record<SlaMark, string>> = {
  half: 'half of the SLA is over',
  eighty: '80 % of the SLA is over',
  last_hour: 'the last hour of the SLA begins',
  deadline: 'the SLA is missed',
};

const MARK_NAMES: Readonly<Record<SlaMark, string>> = {
  half: 'half of the SLA',
  eighty: '80 % of the SLA',
  last_hour: 'the last hour of the SLA',
  deadline: 'the SLA deadline',
};

/** Everything that is due at `now`, in a fixed order. Nothing is done early. */
export function tick(incident: Incident, now: number): Change {
  if (isClosed(incident)) return unchanged(incident, 'closed');
  const wakeNow = (at: Incident): Change => wake(at, now);
  const steps: readonly ((at: Incident) => Change)[] = [
    (at) =>
      at.verdictDueAt !== null && now >= at.verdictDueAt ? openWithoutVerdict(at, now) : unchanged(at, 'not due'),
    (at) => expireOverride(at, now),
    (at) => (overdue(waitEndsAt(at), now) ? askProbe(at, now) : unchanged(at, 'not due')),
    // Older builds reminded and expired before they woke.
    ...(incident.derives === true ? [wakeNow] : []),
    (at) => remindAcker(at, now),
    (at) => expireLease(at, now),
    ...(incident.derives === true ? [] : [wakeNow]),
    (at) => passSlaMarks(at, now),
    (at) => (climbs(at) && overdue(at.climb.dueAt, now) ? climbOn(at, now) : unchanged(at, 'not due')),
  ];
  return steps.reduce((change, step) => andThen(change, step), unchanged(incident, 'tick'));
}

/** The SLA deadline has passed and the ticket is not Done: once marked, told and recorded. */
export function missSla(incident: Incident, now: number, late = false): Change {
  if (isClosed(incident) || incident.slaMissed) return unchanged(incident, 'missed already');
  const notice = missNotice(incident, now);
  const { mark: deadline } = notice;
  const text = late ? `SLA_MISSED: it opened after its deadline of ${deadline} (late_event)` : notice.text;
  const isQuiet = incident.derives === true && mayDisturb(incident, now) === 'nobody';
  const told: Effect[] = late ? [] : [isQuiet ? toChannels(notice) : notice];
  return changed(
    incident,
    { slaMissed: true, ...(isQuiet && !late ? { owesMiss: true } : {}) },
    { kind: late ? 'late_event' : 'sla_missed', actor: 'sla', rule: 'sla.deadline', inputs: { deadline, late }, text },
    now,
    [...told, ...(late ? [] : [{ kind: 'refresh' as const, note: text }])],
  );
}

type Notice = Extract<Effect, { kind: 'notify' }>;

function missNotice({ policy, sla }: Incident, now: number): Notice {
  const deadline = new Date(deadlineAt(sla, now)).toISOString();
  const roleOr = (people: readonly Target[], team: string): readonly Target[] =>
    people.length > 0 ? people : [{ person: null, team }];
  return {
    kind: 'notify',
    about: 'sla_missed',
    mark: deadline,
    targets: [...roleOr(policy.scrumMaster, 'scrum_master'), ...roleOr(policy.management, 'management')],
    text: `SLA_MISSED: the deadline of ${deadline} passed; it escalates to management review`,
  };
}

/** Who was to be told of a miss while nobody might be disturbed is told once somebody may. */
export function tellOwed(incident: Incident, now: number): Change {
  if (incident.owesMiss !== true || mayDisturb(incident, now) === 'nobody') return unchanged(incident, 'nothing owed');
  const text = 'Nobody was to be disturbed when the SLA was missed: they are told now';
  const decision = { kind: 'sla_miss_told', actor: 'sla', rule: 'sla.deadline', text };
  return changed(incident, { owesMiss: false }, decision, now, [missNotice(incident, now)]);
}

/** A notice to people as one to the channels of their teams. */
function toChannels(notice: Notice): Notice {
  const teams = unique(notice.targets.map(({ team }) => team));
  return { ...notice, mark: `${notice.mark}:quiet`, targets: teams.map((team) => ({ person: null, team })) };
}

function climbs(incident: Incident): boolean {
  return incident.state === 'open' && incident.climb.status === 'climbing' && incident.snoozedUntil === null;
}

function waitEndsAt(incident: Incident): number | null {
  const request = incident.override;
  if (request?.status !== 'pending' || request.waitTold) return null;
  return request.requestedAt + incident.policy.approvalWaitMs;
}

/** The probe's answer decides, and comes back as a command; it is asked once. */
function askProbe(incident: Incident, now: number): Change {
  const request = incident.override;
  if (request === null) return unchanged(incident, 'nothing waits');
  return changed(
    incident,
    { override: { ...request, waitTold: true } },
    {
      kind: 'override_wait_over',
      actor: 'override',
      rule: 'override.waited',
      text: 'The override request has waited its time: asking whether the infrastructure is confirmed',
    },
    now,
    [{ kind: 'probe' }],
  );
}

function passSlaMarks(incident: Incident, now: number): Change {
  if (incident.state === 'suppressed') return unchanged(incident, 'only recorded');
  const { clock, due } = passMarks(incident.sla, now);
  if (due.length === 0) return unchanged(incident, 'not due');
  const next: Incident = { ...incident, sla: clock };
  const isQuiet = incident.derives === true && mayDisturb(incident, now) === 'nobody';
  if (due.includes('deadline')) {
    return { ...unchanged(next, 'deadline'), effects: [{ kind: 'check_ticket' }] };
  }
  const mark = due.at(-1) ?? 'half';
  const left = Math.max(0, Math.round((deadlineAt(clock, now) - now) / 60_000));
  const text = `SLA: ${left} min left (${MARK_NAMES[mark]})`;
  return changed(
    next,
    {},
    { kind: 'sla_warning', actor: 'sla', rule: `sla.${mark}`, inputs: { minutes_left: left }, text },
    now,
    [
      {
        kind: 'notify',
        about: mark === 'last_hour' ? 'sla_urgent' : 'sla_warning',
        mark: `${mark}:${deadlineAt(clock, now)}`,
        targets: [{ person: isQuiet ? null : (next.ack?.by ?? next.policy.assignee), team: teamOf(next) }],
        text,
      },
      { kind: 'refresh', note: text },
    ],
  );
}

function overdue(at: number | null, now: number): boolean {
  return at !== null && now >= at;
}
