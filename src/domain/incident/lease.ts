import { andThen, changed, refused, unchanged, type Change } from './change.js';
import { doerOf, nameOf, shownActor, shownBy, standingOf, withStanding } from './doer.js';
import { mayDisturb } from '../escalation/disturb.js';
import { isClosed, type Ack, type Incident } from './incident.js';
import { halt, newRound } from '../escalation/level.js';
import { askThem, mayRespond, type Actor } from './permission.js';

/** Share of the lease after which the acker is reminded. */
const REMIND_AT = 0.8;

/** A lease taken at `now`; `leaseMs` null = it never expires. */
export function takeLease(by: string, now: number, leaseMs: number | null): Ack {
  if (leaseMs === null) return { by, at: now, remindAt: null, expiresAt: null };
  return { by, at: now, remindAt: now + leaseMs * REMIND_AT, expiresAt: now + leaseMs };
}

/** A person takes the incident. The first wins; the ladder stops in the same decision. */
export function acknowledge(incident: Incident, actor: Actor, now: number): Change {
  const held = incident.ack;
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'acknowledge', now);
  if (held !== null) {
    if (held.by !== nameOf(actor)) return unchanged(incident, `${holderOf(held)} has already acknowledged it.`);
    return unchanged(renewLease(incident, actor, now), 'You hold it already; the lease is renewed.');
  }
  if (incident.state === 'mitigated') return unchanged(incident, 'It is mitigated; nobody is being paged.');
  const standing = standingOf(doerOf(actor));
  const lease = takeLease(nameOf(actor), now, incident.policy.leaseMs);
  const ack: Ack = standing === null ? lease : { ...lease, standing };
  return changed(
    incident,
    {
      state: incident.state === 'open' ? 'acknowledged' : incident.state,
      ack,
      acknowledgedAt: incident.acknowledgedAt ?? now,
      acknowledger: doerOf(actor),
      climb: halt(incident.climb),
      // Whoever takes it is left in peace as well, until then.
      ...(incident.derives === true ? {} : { snoozedUntil: null }),
    },
    {
      kind: 'acknowledged',
      actor,
      rule: 'ack.first_wins',
      inputs: { level: incident.climb.level, round: incident.climb.round },
      text: `Acknowledged by ${shownBy(actor)}`,
    },
    now,
    [{ kind: 'hush' }, { kind: 'refresh', note: `Acknowledged by ${shownActor(actor)}.` }],
  );
}

/** Any activity of the acker renews the lease. */
export function renewLease(incident: Incident, actor: Actor, now: number): Incident {
  if (incident.ack === null || incident.ack.by !== nameOf(actor)) return incident;
  const renewed = takeLease(incident.ack.by, now, incident.policy.leaseMs);
  return { ...incident, ack: { ...incident.ack, ...renewed, at: incident.ack.at } };
}

/** At 80 % of the lease the acker is reminded, once. */
export function remindAcker(incident: Incident, now: number): Change {
  const ack = incident.ack;
  if (ack?.remindAt == null || now < ack.remindAt) return unchanged(incident, 'not due');
  const isLate = ack.expiresAt !== null && now >= ack.expiresAt;
  if (incident.derives === true && (isLate || mayDisturb(incident, now) !== 'holder')) {
    return unchanged(incident, 'nobody is reminded now');
  }
  const minutes = Math.max(1, Math.round(((ack.expiresAt ?? now) - now) / 60_000));
  return changed(
    incident,
    { ack: { ...ack, remindAt: null } },
    {
      kind: 'ack_reminder',
      actor: 'lease',
      rule: 'ack.remind',
      text: `Reminded ${holderOf(ack)} that the lease ends in ${minutes} min`,
    },
    now,
    [
      {
        kind: 'notify',
        about: 'ack_reminder',
        mark: String(ack.at) + ':' + String(ack.expiresAt),
        targets: [{ person: ack.by, team: incident.policy.teams[0]?.name ?? 'devops' }],
        text: `Your hold on this incident ends in ${minutes} min. Act on it, or it pages again.`,
      },
    ],
  );
}

/** The lease has ended: the incident reopens at its current level, in a new round. */
export function expireLease(incident: Incident, now: number): Change {
  const ack = incident.ack;
  if (incident.state !== 'acknowledged' || ack?.expiresAt == null || now < ack.expiresAt) {
    return unchanged(incident, 'not due');
  }
  if (incident.derives === true && mayDisturb(incident, now) === 'nobody') return unchanged(incident, 'snoozed');
  return reopen(incident, 'lease_expired', `The lease of ${holderOf(ack)} expired: open again`, 'ack.expire', now);
}

/** Back to open from acknowledged or mitigated, paging from the level where it stood. */
export function reopen(incident: Incident, kind: string, text: string, rule: string, now: number): Change {
  const level = Math.min(Math.max(1, incident.climb.level), incident.policy.levels.length);
  const opened = changed(
    incident,
    { state: 'open', ack: null, climb: { ...incident.climb, status: 'climbing' } },
    { kind, actor: 'lease', rule, text },
    now,
    [{ kind: 'refresh', note: `${text}.` }],
  );
  return andThen(opened, (after) => newRound(after, level, now));
}

/** Who holds it, as it is shown. */
function holderOf(ack: Ack): string {
  return withStanding(ack.by, ack.standing);
}

/** Everybody on its ladder. */
function onLadder({ policy }: Incident): readonly string[] {
  return policy.levels.flatMap(({ targets }) => targets.flatMap(({ person }) => person ?? []));
}

/** A refusal because of who asks. */
export function refuseResponder(incident: Incident, actor: Actor, what: string, now: number): Change {
  const teams = incident.policy.teams.map((team) => team.name).join(', ');
  return refused(
    incident,
    {
      kind: 'refused',
      actor,
      rule: 'permission.respond',
      inputs: { action: what },
      text: `${shownActor(actor)} may not ${what}: not a responder of ${teams}${askThem(onLadder(incident))}`,
    },
    now,
  );
}
