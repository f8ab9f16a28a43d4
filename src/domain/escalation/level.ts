import { andThen, changed, unchanged, type Change, type Effect } from '../incident/change.js';
import { mayDisturb } from './disturb.js';
import type { Climb, Incident } from '../incident/incident.js';
import { unique, type Level, type Target } from '../policy/policy.js';

/** Before the first page: nobody is disturbed until `startLadder`. */
export const NOT_CLIMBING: Climb = {
  round: 1,
  level: 0,
  passes: 0,
  dueAt: null,
  status: 'waiting_for_verdict',
  pending: [],
  deliveredInRound: false,
  failedInRound: false,
};

/** Starts at level 1 of the present round. Only an open incident pages. */
export function startLadder(incident: Incident, now: number): Change {
  if (incident.state !== 'open') return unchanged(incident, 'not open');
  return startLevel(incident, 1, now);
}

/**
 * Starts `level` (from 1): pages its targets together. An empty level is skipped at once and recorded as a defect of
 * the policy; past the last one the ladder repeats, then ends with management.
 */
export function startLevel(incident: Incident, level: number, now: number): Change {
  if (incident.derives === true && mayDisturb(incident, now) !== 'ladder') {
    return unchanged(incident, 'nobody is paged now');
  }
  const rung = incident.policy.levels[level - 1];
  if (rung === undefined) return endOfPass(incident, now);
  const targets = targetsOf(incident, rung, level);
  if (targets.length === 0) return skipEmpty(incident, rung, level, now);
  const climb: Climb = {
    ...incident.climb,
    level,
    dueAt: now + rung.delayMs,
    status: 'climbing',
    pending: targets.map(targetKey),
  };
  const names = targets.map((target) => target.person ?? target.team).join(', ');
  return changed(
    incident,
    { climb, ...pagedBy(incident, targets) },
    {
      kind: 'level_started',
      actor: 'ladder',
      rule: 'escalation.level',
      inputs: { level, round: climb.round, delay_s: rung.delayMs / 1000, targets: names },
      text: `Level ${level} (${rung.name}), round ${climb.round}: paging ${names}`,
    },
    now,
    targets.map((target) => ({ kind: 'page', round: climb.round, level, target })),
  );
}

/** The level's delay has passed without an answer: the next one. */
export function climbOn(incident: Incident, now: number): Change {
  if (incident.state !== 'open' || incident.climb.status !== 'climbing') return unchanged(incident, 'not climbing');
  return startLevel(incident, incident.climb.level + 1, now);
}

/** A new round that pages from `level`: repeats, lease expiry, reopening, manual escalation, a stricter verdict. */
export function newRound(incident: Incident, level: number, now: number, passes = 0): Change {
  const climb: Climb = {
    ...incident.climb,
    round: incident.climb.level === 0 ? incident.climb.round : incident.climb.round + 1,
    passes,
    pending: [],
    deliveredInRound: false,
    failedInRound: false,
  };
  return startLevel({ ...incident, climb }, Math.max(1, level), now);
}

/** Stops the ladder where it stands: no page that is not in flight leaves after it. */
export function halt(climb: Climb): Climb {
  return { ...climb, dueAt: null, status: 'halted', pending: [] };
}

/** What became of one page of one target. */
export interface PageOutcome {
  readonly round: number;
  readonly level: number;
  readonly target: Target;
  readonly delivered: boolean;
  /** Channel that took it, or the last reason why none did. */
  readonly detail: string;
}

/**
 * Takes the outcome of a page. Undeliverable is not unanswered: when nobody on the level could be reached, it ends
 * early, but a pass that reached nobody at all waits out its last delay, so that an outage does not burn the ladder.
 */
export function takePageOutcome(incident: Incident, page: PageOutcome, now: number): Change {
  const { climb } = incident;
  if (page.round !== climb.round) return unchanged(incident, 'a former round');
  const pending = climb.pending.filter((key) => page.level !== climb.level || key !== targetKey(page.target));
  const delivered = climb.deliveredInRound || page.delivered;
  const failed = climb.failedInRound || !page.delivered;
  const next: Incident = {
    ...incident,
    climb: { ...climb, pending, deliveredInRound: delivered, failedInRound: failed },
    undelivered: !delivered && failed,
  };
  const who = page.target.person ?? page.target.team;
  const noted = changed(
    next,
    {},
    {
      kind: !page.delivered ? 'page_undelivered' : incident.undelivered ? 'reached_at_last' : 'page_delivered',
      actor: 'ladder',
      rule: 'escalation.delivery',
      inputs: { level: page.level, round: page.round, target: who, via: page.detail },
      text: page.delivered ? `Paged ${who} (${page.detail})` : `Could not reach ${who}: ${page.detail}`,
    },
    now,
  );
  // A page that arrives changes nothing that a person could have seen: their view of the incident stays valid.
  const quiet = page.delivered && !incident.undelivered;
  const change: Change = quiet ? { ...noted, incident: { ...noted.incident, revision: incident.revision } } : noted;
  const levelReached = next.climb.status !== 'climbing' || page.level !== climb.level || pending.length > 0;
  if (levelReached || page.delivered || delivered || incident.state !== 'open') return change;
  if (climb.level >= incident.policy.levels.length) return change;
  return andThen(change, (after) => startLevel(after, after.climb.level + 1, now));
}

/** Most that are kept of whom it has paged. */
const MOST_PAGED = 60;

/** Whom it has paged, with these. */
export function pagedBy({ paged = [] }: Incident, targets: readonly Target[]): Pick<Incident, 'paged'> {
  return { paged: unique([...paged, ...targets.map(targetKey)]).slice(0, MOST_PAGED) };
}

/** Names a target within a level. */
export function targetKey(target: Target): string {
  return target.person ?? `#${target.team}`;
}

/** Whom a level disturbs, with whom people have called in. */
export function targetsOf(incident: Incident, rung: Level, level: number): readonly Target[] {
  const added = level === 1 ? incident.responders : [];
  return [...rung.targets, ...added.filter((extra) => !rung.targets.some((t) => t.person === extra.person))];
}

function skipEmpty(incident: Incident, rung: Level, level: number, now: number): Change {
  const skipped = changed(
    incident,
    { climb: { ...incident.climb, level, pending: [] } },
    {
      kind: 'empty_level',
      actor: 'ladder',
      rule: 'escalation.empty_level',
      inputs: { level, team: incident.policy.teams[0]?.name ?? null },
      text: `Level ${level} (${rung.name}) names nobody: skipped; this is a defect of the policy`,
    },
    now,
  );
  return andThen(skipped, (after) => startLevel(after, level + 1, now));
}

function endOfPass(incident: Incident, now: number): Change {
  const { climb, policy } = incident;
  const anybody = policy.levels.some((level, index) => targetsOf(incident, level, index + 1).length > 0);
  if (anybody && climb.passes < policy.repeats) return newRound(incident, 1, now, climb.passes + 1);
  const management: readonly Target[] =
    policy.management.length > 0 ? policy.management : [{ person: null, team: 'management' }];
  const effects: Effect[] = management.map((target) => ({
    kind: 'page',
    round: climb.round,
    level: policy.levels.length + 1,
    target,
  }));
  return changed(
    incident,
    {
      ...pagedBy(incident, management),
      climb: {
        ...climb,
        level: policy.levels.length + 1,
        dueAt: null,
        status: 'unanswered',
        pending: management.map(targetKey),
      },
    },
    {
      kind: 'unanswered',
      actor: 'ladder',
      rule: 'escalation.terminal',
      inputs: { rounds: climb.round },
      text: 'Nobody answered on any level: management is paged once, the incident stays open as unanswered',
    },
    now,
    [...effects, { kind: 'refresh', note: 'Nobody answered on any level: management is paged.' }],
  );
}
