/** The value that is meant: a list of one stands for its only entry. */
export function single(given: unknown): unknown {
  return Array.isArray(given) && given.length === 1 ? (given as readonly unknown[])[0] : given;
}

/** Words: numbers and truth values are taken as they are written; null for nothing but white space, and for what is no text. */
export function wordsIn(given: unknown): string | null {
  const value = single(given);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = String(value).trim();
  return text === '' ? null : text;
}

/** A line of text, also given as several. */
export function lineIn(given: unknown): string | null {
  if (!Array.isArray(given)) return wordsIn(given);
  const parts = given.map(wordsIn);
  return parts.length > 0 && parts.every((part) => part !== null) ? parts.join(' ') : null;
}

/** `owner/name` from the name or from an address of a repository, over http or ssh. */
export function repositoryIn(given: unknown): string | null {
  const words = wordsIn(given);
  if (words === null) return null;
  const path = /^(?:https?:\/\/|ssh:\/\/|git:\/\/)(?:[^/@]*@)?[^/]+\/(.+)$|^[\w.-]+@[\w.-]+:(.+)$/i.exec(words);
  const name = path === null ? words : (path[1] ?? path[2] ?? '').replace(/[?#].*$/, '');
  return name.replace(/\/+$/, '').replace(/\.git$/, '') || null;
}

/** The number of a pull request, also as `#42` or by its address. */
export function pullIn(given: unknown): number | null {
  const address =
    /^https?:\/\/\S{1,300}\/(?:pull|pulls|merge_requests|pull-requests|pullrequest)\/(\d{1,15})(?:[/?#].*)?$/i;
  return wholeIn(address.exec(wordsIn(given) ?? '')?.[1] ?? given);
}

/** A whole number, also as text, and as `#42`; null when it is none. */
export function wholeIn(given: unknown): number | null {
  const value = single(given);
  const number =
    typeof value === 'string' && /^\s*#?-?\d{1,15}(?:\.0{1,9})?\s*$/.test(value)
      ? Number(value.replace('#', ''))
      : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** A truth value, also as text or as 0 and 1; null when it is none. */
export function truthIn(given: unknown): boolean | null {
  const word = wordsIn(given)?.toLowerCase() ?? '';
  if (['true', '1', 'yes'].includes(word)) return true;
  return ['false', '0', 'no'].includes(word) ? false : null;
}

/** Last instant that a date can hold (epoch ms). */
const LAST = 8.64e15;

/**
 * An instant (epoch ms): ISO text with `T` or a space, without a zone in UTC wherever this runs, or a number, also as text, of
 * seconds, milliseconds, microseconds or nanoseconds since 1970 by its size. Null when it is none.
 */
export function instantIn(given: unknown): number | null {
  const value = single(given);
  const number = typeof value === 'string' && /^\s*\d{9,19}(?:\.\d{1,9})?\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') return Number.isFinite(number) ? sized(number) : null;
  if (typeof number !== 'string' || number.length > 60) return null;
  const at = Date.parse(zoned(number.trim()));
  return Number.isFinite(at) && Math.abs(at) <= LAST ? at : null;
}

function sized(number: number): number | null {
  const size = Math.abs(number);
  const ms = size < 1e11 ? number * 1_000 : size < 1e14 ? number : size < 1e17 ? number / 1e3 : number / 1e6;
  return Math.abs(ms) <= LAST ? Math.round(ms) : null;
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

function zoned(text: string): string {
  const [, day, time = '', zone = 'Z'] = ISO.exec(text) ?? [];
  if (day === undefined) {
    // Other forms, such as those of mail, are read in the zone of this machine unless they name one.
    return /^\d{4}(?:-\d\d){0,2}$|(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*(?:\(\w+\))?$/i.test(text) ? text : `${text} UTC`;
  }
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return `${day}T${time.replace(',', '.')}${sign === undefined ? 'Z' : `${sign}${hours ?? '00'}:${minutes}`}`;
}
