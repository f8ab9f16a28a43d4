import { isClosed, type Incident } from '../incident/incident.js';

/** Whom an incident may disturb: nobody; whoever holds it; or whomever its ladder names. */
export type Disturbable = 'nobody' | 'holder' | 'ladder';

type Grounds = Pick<Incident, 'state' | 'policy' | 'snoozedUntil'>;

/** Whether it is only recorded: of no severity there is nothing to do (domain §4, P3). */
export function isRecordedOnly({ policy }: Pick<Incident, 'policy'>): boolean {
  return policy.severity === 'NONE';
}

/**
 * Whom it may disturb at `now`. The one place that says so: every timer and every page asks it, and no place remembers an
 * earlier answer, since its grounds change under it.
 */
export function mayDisturb(incident: Grounds, now: number): Disturbable {
  if (isClosed(incident) || incident.state === 'suppressed' || isRecordedOnly(incident)) return 'nobody';
  if (incident.snoozedUntil !== null && now < incident.snoozedUntil) return 'nobody';
  if (incident.state !== 'open') return 'holder';
  return incident.policy.quiet === true ? 'nobody' : 'ladder';
}

/** Said to whoever would page people for it. */
export const RECORDED_ONLY = 'It is only recorded, and pages nobody: reclassify it first, that pages its owners.';

/** Whether nobody may be called for it, whatever people ask. */
export function pagesNobody(incident: Incident): boolean {
  return incident.derives === true && isRecordedOnly(incident);
}

/** When a timer that disturbs somebody fires: not before the end of a snooze. */
export function notBefore(
  at: number | null | undefined,
  { snoozedUntil }: Pick<Incident, 'snoozedUntil'>,
): number | null {
  if (at == null) return null;
  return snoozedUntil === null ? at : Math.max(at, snoozedUntil);
}

/** Its state as its severity demands, after whatever changed that: only recorded, or for people again. */
export function underSeverity(incident: Incident): Incident {
  if (incident.derives !== true || isClosed(incident)) return incident;
  if (!isRecordedOnly(incident)) {
    if (incident.state !== 'suppressed') return incident;
    // What was kept quiet was of no severity; this is not it.
    return { ...incident, state: 'open', ack: null, ...(incident.wakes === true ? { snoozedUntil: null } : {}) };
  }
  if (incident.state === 'suppressed') return incident;
  const climb = { ...incident.climb, dueAt: null, status: 'halted' as const, pending: [] };
  return { ...incident, state: 'suppressed', ack: null, snoozedUntil: null, climb };
}
