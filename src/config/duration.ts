const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const SHORT = /^(\d{1,9})(s|m|h|d|w|_seconds?|_minutes?|_hours?|_days?|_weeks?)$/;
const ISO = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The longest duration the configuration takes. */
export const MAX_DURATION_MS = 366 * UNIT_MS.d;

/** Milliseconds of `30m`, `2h`, `30_minutes`, `2_hours`, `PT1H30M`, `P1D`; a sentence when it is none of these. */
export function parseDuration(text: string): number | string {
  const ms = shortMs(text) ?? isoMs(text);
  if (ms === null) return `${JSON.stringify(text)} is not a duration: write 30m, 2h, 30_minutes, 2_hours or PT1H30M`;
  if (ms <= 0) return `${JSON.stringify(text)} is no time at all: give a positive duration`;
  return ms <= MAX_DURATION_MS ? ms : `${JSON.stringify(text)} is longer than 366 days`;
}

function shortMs(text: string): number | null {
  const [, count, unit] = SHORT.exec(text) ?? [];
  if (count === undefined || unit === undefined) return null;
  const letter = unit.replace('_', '').charAt(0);
  return Number(count) * UNIT_MS[letter as keyof typeof UNIT_MS];
}

// Years and months have no fixed length, so that a deadline could not be stated in advance.
function isoMs(text: string): number | null {
  const found = ISO.exec(text);
  if (found === null) return null;
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return (
    (weeks ?? 0) * UNIT_MS.w +
    (days ?? 0) * UNIT_MS.d +
    (hours ?? 0) * UNIT_MS.h +
    (minutes ?? 0) * UNIT_MS.m +
    (seconds ?? 0) * UNIT_MS.s
  );
}
