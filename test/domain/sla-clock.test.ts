import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeLength,
  correctStart,
  deadlineAt,
  nextMark,
  openClock,
  passMarks,
  pauseClock,
  resumeClock,
  stopClock,
  type SlaClock,
} from '../../src/domain/sla/sla-clock.js';
import { HOUR, MINUTE, T0 } from './support.js';

type Step = { kind: 'pause' | 'resume' | 'length' | 'start'; minutes: number };

const steps = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 90 }),
    fc.oneof(
      fc.constant<Step>({ kind: 'pause', minutes: 0 }),
      fc.constant<Step>({ kind: 'resume', minutes: 0 }),
      fc.record({ kind: fc.constant('length' as const), minutes: fc.integer({ min: 10, max: 600 }) }),
      fc.record({ kind: fc.constant('start' as const), minutes: fc.integer({ min: 0, max: 120 }) }),
    ),
  ),
  { maxLength: 12 },
);

/** Counts minute by minute: a minute counts when it lies after the start and in no pause. */
function oracle(start: number, lengthMinutes: number, paused: (minute: number) => boolean): number {
  let left = lengthMinutes;
  let minute = start;
  while (left > 0) {
    if (!paused(minute)) left -= 1;
    minute += 1;
  }
  return minute;
}

describe('the SLA clock', () => {
  test('agrees with counting every minute, whatever is paused, corrected or reclassified', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 600 }), steps, (length, plan) => {
        const spans: { from: number; until: number }[] = [];
        let start = 0;
        let minutes = length;
        let now = 0;
        let pausedSince: number | null = null;
        let clock: SlaClock = openClock(T0, length * MINUTE, T0).clock;
        for (const [wait, step] of plan) {
          now += wait;
          const at = T0 + now * MINUTE;
          clock = passMarks(clock, at).clock;
          if (clock.status !== 'active' && (step.kind === 'pause' || step.kind === 'resume')) continue;
          if (step.kind === 'pause') {
            clock = pauseClock(clock, at);
            pausedSince ??= now;
          } else if (step.kind === 'resume') {
            clock = resumeClock(clock, at);
            if (pausedSince !== null) spans.push({ from: pausedSince, until: now });
            pausedSince = null;
          } else if (step.kind === 'length') {
            clock = changeLength(clock, step.minutes * MINUTE, at);
            minutes = step.minutes;
          } else {
            start = now - step.minutes;
            clock = correctStart(clock, T0 + start * MINUTE, at);
          }
        }
        now += 1;
        if (pausedSince !== null) spans.push({ from: pausedSince, until: now });
        const expected = oracle(start, minutes, (minute) =>
          spans.some(({ from, until }) => minute >= from && minute < until),
        );
        expect(deadlineAt(clock, T0 + now * MINUTE)).toBe(T0 + expected * MINUTE);
      }),
      { numRuns: 2_000 },
    );
  });

  test('warns at half, at 80 % and one hour before the deadline, then misses once', () => {
    let { clock } = openClock(T0, 4 * HOUR, T0);
    const seen: [number, string][] = [];
    for (let mark = nextMark(clock); mark !== null; mark = nextMark(clock)) {
      const passed = passMarks(clock, mark.at);
      seen.push([(mark.at - T0) / MINUTE, passed.due.join('+')]);
      clock = passed.clock;
    }
    expect(seen).toEqual([
      [120, 'half'],
      [180, 'last_hour'],
      [192, 'eighty'],
      [240, 'deadline'],
    ]);
    expect(passMarks(clock, T0 + 9 * HOUR).due).toEqual([]);
  });

  test('skips the last-hour mark when it has an hour or less', () => {
    const { clock } = openClock(T0, 30 * MINUTE, T0);
    expect(passMarks(clock, T0 + HOUR).due).toEqual(['half', 'eighty', 'deadline']);
  });

  test('opened late it does not send the marks that have passed, and after its deadline it is exceeded at once', () => {
    const late = openClock(T0, HOUR, T0 + 50 * MINUTE);
    expect(nextMark(late.clock)?.mark).toBe('deadline');
    const tooLate = openClock(T0, HOUR, T0 + HOUR);
    expect(tooLate.late).toBe(true);
    expect(tooLate.clock.status).toBe('sla_exceeded');
  });

  test('never falls due early: a millisecond before a mark nothing is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seconds) => {
        const { clock } = openClock(T0, seconds * 1_000, T0);
        const mark = nextMark(clock);
        if (mark === null) throw new Error('a fresh clock has a mark');
        expect(passMarks(clock, Math.ceil(mark.at) - 1).due).toEqual([]);
        expect(passMarks(clock, Math.ceil(mark.at)).due).toContain(mark.mark);
      }),
    );
  });

  test('a correction keeps both values and re-arms; a deadline already missed and still past is not missed twice', () => {
    const missed = passMarks(openClock(T0, HOUR, T0).clock, T0 + HOUR).clock;
    const later = correctStart(missed, T0 + 30 * MINUTE, T0 + HOUR + MINUTE);
    expect(later.status).toBe('active');
    expect(later.enforced).toEqual({ startAt: T0, deadlineAt: T0 + HOUR });
    expect(passMarks(later, T0 + 90 * MINUTE).due).toContain('deadline');
    const earlier = correctStart(missed, T0 - HOUR, T0 + HOUR + MINUTE);
    expect(passMarks(earlier, T0 + 9 * HOUR).due).toEqual([]);
  });

  test('a correction into the past fires the deadline once', () => {
    const moved = correctStart(openClock(T0, HOUR, T0).clock, T0 - 2 * HOUR, T0 + MINUTE);
    const passed = passMarks(moved, T0 + MINUTE);
    expect(passed.due).toEqual(['deadline']);
    expect(passMarks(passed.clock, T0 + 2 * MINUTE).due).toEqual([]);
  });

  test('stopped before the deadline it is met, at the deadline it is missed', () => {
    const { clock } = openClock(T0, HOUR, T0);
    expect(stopClock(clock, T0 + HOUR - 1).status).toBe('resolved_within_sla');
    expect(stopClock(clock, T0 + HOUR).status).toBe('sla_exceeded');
  });
});
