import { nearest } from './suggest.js';

/** Why `name` is not the IANA name of a time zone, with what was probably meant; null when it is one. */
export function zoneProblem(name: string): { readonly message: string; readonly suggestion: string | null } | null {
  if (name === 'UTC') return null;
  const wrong = `${JSON.stringify(name)} is not an IANA time zone such as Europe/Berlin or UTC`;
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2}$/.test(name)) {
    // Abbreviations and offsets do not know daylight saving: an on-call shift would move by an hour twice a year.
    const offset = /^(UTC|GMT)?[+-]\d|^[A-Z]{2,5}(\d[A-Z]{3,4})?$/.test(name);
    return {
      message: offset ? `${wrong}: offsets and abbreviations say nothing about daylight saving` : wrong,
      suggestion: nearest(name, zones()),
    };
  }
  const canonical = zones().find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (canonical !== undefined) return canonical === name ? null : { message: wrong, suggestion: canonical };
  return known(name) ? null : { message: wrong, suggestion: nearest(name, zones()) };
}

// The list is long, and a large people.yaml asks for it once per person.
let listed: readonly string[] | null = null;

function zones(): readonly string[] {
  listed ??= Intl.supportedValuesOf('timeZone');
  return listed;
}

function known(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
