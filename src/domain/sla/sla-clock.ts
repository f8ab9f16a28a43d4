/** Marks of an SLA clock, in the order in which they fall due. */
export type SlaMark = 'half' | 'eighty' | 'last_hour' | 'deadline';
export type SlaStatus = 'active' | 'resolved_within_sla' | 'sla_exceeded';

const HOUR_MS = 3_600_000;

/** A span in which the clock stood still; `until` null = still paused. */
export interface Pause {
  readonly from: number;
  readonly until: number | null;
}

/**
 * Time allowed from the failure's own time to the resolution. `enforced` keeps the first start and deadline after a
 * correction. Marks in `passed` have been dealt with.
 */
export interface SlaClock {
  readonly startAt: number;
  readonly lengthMs: number;
  readonly pauses: readonly Pause[];
  readonly passed: readonly SlaMark[];
  readonly status: SlaStatus;
  readonly enforced: { readonly startAt: number; readonly deadlineAt: number } | null;
}

/** A clock opened at `now`: marks already past are not sent one by one. `late` = it opened after its deadline. */
export function openClock(startAt: number, lengthMs: number, now: number): { clock: SlaClock; late: boolean } {
  const clock: SlaClock = { startAt, lengthMs, pauses: [], passed: [], status: 'active', enforced: null };
  const late = deadlineOf(clock) !== null && now >= startAt + lengthMs;
  const passed = marksOf(clock)
    .filter(({ at }) => at <= now)
    .map(({ mark }) => mark);
  return { clock: { ...clock, passed, status: late ? 'sla_exceeded' : 'active' }, late };
}

/** When the clock runs out; null while it is paused. */
export function deadlineOf(clock: SlaClock): number | null {
  return instantOf(clock, clock.lengthMs);
}

/** The deadline as it would be if a running pause ended at `now`. */
export function deadlineAt(clock: SlaClock, now: number): number {
  return deadlineOf(closePause(clock, now)) ?? clock.startAt + clock.lengthMs;
}

/** The next mark not dealt with, and its instant; null when there is none or the clock stands still. */
export function nextMark(clock: SlaClock): { mark: SlaMark; at: number } | null {
  if (clock.status !== 'active') return null;
  return marksOf(clock).find(({ mark }) => !clock.passed.includes(mark)) ?? null;
}

/** Marks that fell due by `now`, and the clock that has dealt with them. The deadline falls due once. */
export function passMarks(clock: SlaClock, now: number): { clock: SlaClock; due: readonly SlaMark[] } {
  if (clock.status !== 'active') return { clock, due: [] };
  const due = marksOf(clock)
    .filter(({ mark, at }) => at <= now && !clock.passed.includes(mark))
    .map(({ mark }) => mark);
  const status = due.includes('deadline') ? 'sla_exceeded' : clock.status;
  return { clock: { ...clock, passed: [...clock.passed, ...due], status }, due };
}

/** Stops the clock for good; met = ended before its deadline. */
export function stopClock(clock: SlaClock, now: number): SlaClock {
  if (clock.status !== 'active') return closePause(clock, now);
  const stopped = closePause(clock, now);
  const deadline = deadlineOf(stopped);
  return { ...stopped, status: deadline !== null && now >= deadline ? 'sla_exceeded' : 'resolved_within_sla' };
}

/** A new start with both values kept; the deadline is recomputed, and marks still ahead fire again. */
export function correctStart(clock: SlaClock, startAt: number, now: number): SlaClock {
  const enforced = clock.enforced ?? { startAt: clock.startAt, deadlineAt: clock.startAt + clock.lengthMs };
  return rearm({ ...clock, startAt, enforced }, now);
}

/** A new length from the same start (reclassification). */
export function changeLength(clock: SlaClock, lengthMs: number, now: number): SlaClock {
  return rearm({ ...clock, lengthMs }, now);
}

/** Stands still from `now`; a paused clock stays as it is. */
export function pauseClock(clock: SlaClock, now: number): SlaClock {
  if (clock.status !== 'active' || isPaused(clock)) return clock;
  return { ...clock, pauses: [...clock.pauses, { from: Math.max(now, clock.startAt), until: null }] };
}

/** Runs again from `now`. */
export function resumeClock(clock: SlaClock, now: number): SlaClock {
  return closePause(clock, now);
}

export function isPaused(clock: SlaClock): boolean {
  return clock.pauses.at(-1)?.until === null;
}

/**
 * After a change: marks now ahead are armed again, and one that the change put into the past stays armed only if it is
 * the deadline, which then fires once. A deadline already missed is never missed twice.
 */
function rearm(clock: SlaClock, now: number): SlaClock {
  if (clock.status === 'resolved_within_sla') return clock;
  const missed = clock.passed.includes('deadline') || clock.status === 'sla_exceeded';
  const marks = marksOf(clock);
  const deadline = marks.find(({ mark }) => mark === 'deadline');
  const ahead = deadline === undefined || deadline.at > now;
  const passed = marks.filter(({ mark, at }) => at <= now && mark !== 'deadline').map(({ mark }) => mark);
  if (missed && !ahead) return { ...clock, passed: [...passed, 'deadline'], status: 'sla_exceeded' };
  return { ...clock, passed, status: 'active' };
}

/** All marks with their instants, earliest first. Clocks of an hour or less open urgent and skip the last-hour mark. */
function marksOf(clock: SlaClock): { mark: SlaMark; at: number }[] {
  const marks: { mark: SlaMark; elapsedMs: number }[] = [
    { mark: 'half', elapsedMs: clock.lengthMs * 0.5 },
    { mark: 'eighty', elapsedMs: clock.lengthMs * 0.8 },
    ...(clock.lengthMs > HOUR_MS ? [{ mark: 'last_hour' as const, elapsedMs: clock.lengthMs - HOUR_MS }] : []),
    { mark: 'deadline', elapsedMs: clock.lengthMs },
  ];
  return marks
    .flatMap(({ mark, elapsedMs }) => {
      const at = instantOf(clock, elapsedMs);
      return at === null ? [] : [{ mark, at }];
    })
    .sort((a, b) => a.at - b.at);
}

/** The instant at which the clock has run `elapsedMs`; null when a running pause comes first. */
function instantOf(clock: SlaClock, elapsedMs: number): number | null {
  let at = clock.startAt + elapsedMs;
  for (const pause of clock.pauses) {
    if (pause.from >= at) break;
    const until = pause.until;
    if (until === null) return null;
    at += Math.max(0, until - Math.max(pause.from, clock.startAt));
  }
  return at;
}

function closePause(clock: SlaClock, now: number): SlaClock {
  const last = clock.pauses.at(-1);
  if (last?.until !== null) return clock;
  return { ...clock, pauses: [...clock.pauses.slice(0, -1), { from: last.from, until: Math.max(now, last.from) }] };
}
