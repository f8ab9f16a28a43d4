const ISO = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\b/g;

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
