import type { Change } from './change.js';
import { isPlausible } from '../event/fit.js';
import type { Incident } from './incident.js';

/** Why an incident is not snoozed until then; null when it may be. */
export function whyNotUntil(
  { policy, quietMs = 0, snoozedUntil }: Pick<Incident, 'policy' | 'quietMs' | 'snoozedUntil'>,
  until: number,
  now: number,
): string | null {
  if (!(until > now)) return 'Snooze needs an instant in the future.';
  if (!isPlausible(until, now)) return 'A snooze ends within a year.';
  // One snooze after the other is one.
  if (!policy.never || quietMs + addedQuiet({ snoozedUntil }, until, now) <= policy.slaMs) return null;
  const minutes = Math.floor(policy.slaMs / 60_000);
  return `${policy.rule.type} is never kept quiet for longer than its SLA: snooze it for at most ${minutes} min in all.`;
}

/** How much longer it is quiet by a snooze until then (ms). */
export function addedQuiet({ snoozedUntil }: Pick<Incident, 'snoozedUntil'>, until: number, now: number): number {
  return Math.max(0, until - Math.max(now, snoozedUntil ?? now));
}

/** Why an SLA does not start then; null when it may. */
export function whyNotFrom(startAt: number, now: number): string | null {
  if (startAt > now) return 'The SLA cannot start in the future.';
  return isPlausible(startAt, now) ? null : 'The SLA cannot start before the year 2000.';
}

/** Ends a snooze with the SLA's length once the incident is of a never-class, whatever it was when it was snoozed. */
export function cutSnooze(before: Incident, change: Change, now: number): Change {
  const { incident } = change;
  const { policy, snoozedUntil } = incident;
  const latest = now + policy.slaMs;
  if (!policy.never || policy === before.policy || snoozedUntil === null || snoozedUntil <= latest) return change;
  return { ...change, incident: { ...incident, snoozedUntil: latest } };
}
