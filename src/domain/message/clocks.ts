const ISO = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\b/g;

/** `04:42 UTC`: the time of day of an instant (epoch ms, or ISO). */
export function clockOf(at: number | string): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** `04:42 UTC` on the day of `now` (epoch ms), else and where that is null `2026-11-28 04:42 UTC`; what is no instant in ISO stays. */
export function instantText(iso: string, now: number | null): string {
  if (Number.isNaN(Date.parse(iso))) return iso;
  const day = new Date(iso).toISOString().slice(0, 10);
  const isToday = now !== null && new Date(now).toISOString().startsWith(day);
  return isToday ? clockOf(iso) : `${day} ${clockOf(iso)}`;
}

/** `2026-11-28 04:42:17 UTC`: where the order of what happened within a minute matters. */
export function secondText(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Text of ours for people in which every instant, written in ISO, is shown so. */
export function withInstants(text: string, now: number | null): string {
  return text.replace(ISO, (iso) => instantText(iso, now));
}

/** Text in which every instant, written in ISO, is a time of day in `zone` (IANA name; null or one that is none = UTC). */
export function withClocks(text: string, zone: string | null): string {
  const format = formatIn(zone) ?? formatIn('UTC');
  return text.replace(ISO, (iso) => format?.format(new Date(iso)) ?? iso);
}

function formatIn(zone: string | null): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: zone ?? 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      // Without a zone of the reader's own nobody can tell which one is meant.
      ...(zone === null ? { timeZoneName: 'short' } : {}),
    });
  } catch {
    return null;
  }
}
