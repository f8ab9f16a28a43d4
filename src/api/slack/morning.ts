/** The instant (epoch ms) at which it is `hour` o'clock on the day after `now` in `zone`, an IANA name. */
export function tomorrowAt(hour: number, zone: string, now: number): number {
  const shown = new Date(wallClock(now, zone));
  const wanted = Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate() + 1, hour);
  // The zone may shift in between: its offset is asked for where the first guess lies, and once more where that leads.
  const guess = wanted - offsetAt(wanted, zone);
  return wanted - offsetAt(guess, zone);
}

function offsetAt(at: number, zone: string): number {
  return wallClock(at, zone) - Math.floor(at / 1000) * 1000;
}

/** What clocks in the zone show at `at`, as if it were UTC (epoch ms, whole seconds). */
function wallClock(at: number, zone: string): number {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { ...numeric, second: 'numeric', hourCycle: 'h23', timeZone: zone });
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}
