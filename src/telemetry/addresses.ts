import type { Finder, Look } from './finder.js';
import { holdsRandom, isPlaceholder, isStandIn } from './secret-values.js';

/** Longest part of an address before its host (characters). */
const LONGEST = 400;
/** Where the user and the password are over, whatever they hold. */
const OVER = /[\s"'<>`\\|{}()\x00-\x1f]/;
const FORMS = [
  { colon: ':', at: '@', slash: '/' },
  { colon: '%3a', at: '%40', slash: '%2f' },
] as const;
type Form = (typeof FORMS)[number];

/** Passwords in addresses, and keys in the user's place (`https://key@host`). */
export const addressFinder: Finder = {
  literals: ['://', ':\\/\\/', '%3a%2f%2f'],
  look: (text, at) => {
    const isPlain = text[at] === ':';
    const start = at + (isPlain ? (text[at + 1] === '/' ? 3 : 5) : 9);
    const rest = text.slice(start, start + LONGEST);
    const stop = rest.search(OVER);
    const part = (stop === -1 ? rest : rest.slice(0, stop)).toLowerCase();
    const form = FORMS[isPlain ? 0 : 1];
    // Without an @ in either form no later beginning in this part has one either.
    if (!/@|%40/.test(part)) return { spans: [], until: start + part.length - (stop === -1 ? LONGEST / 2 : 0) };
    return lookIn(text, start, part, form);
  },
};

function lookIn(text: string, start: number, part: string, form: Form): Look | null {
  const colon = part.indexOf(form.colon);
  const host = hostAt(part, colon, form);
  if (host === -1) return null;
  const isUserOnly = colon === -1 || colon > host;
  const from = start + (isUserOnly ? 0 : colon + form.colon.length);
  const secret = text.slice(from, start + host);
  const isSecret = isUserOnly
    ? secret.length >= 16 && holdsRandom(secret, 16) && !isPlaceholder(secret)
    : isPassword(secret);
  return isSecret ? { spans: [{ start: from, end: start + host, kind: 'password' }], until: start + host } : null;
}

function isPassword(secret: string): boolean {
  return (
    secret !== '' &&
    !isStandIn(secret.replace(/^%2[0A-F]/i, '')) &&
    !/^(?:pass(?:word)?|pw|x+|\.+|secret)$/i.test(secret)
  );
}

/** Where the `@` before the host is, else -1. A password may hold a slash or an `@`, a port is all digits. */
function hostAt(part: string, colon: number, { at, slash }: Form): number {
  const [path = -1] = [part.indexOf(slash), part.indexOf('?')].filter((found) => found !== -1).sort((a, b) => a - b);
  const inAuthority = part.lastIndexOf(at, path === -1 ? part.length : path);
  if (inAuthority !== -1) return inAuthority;
  if (path === -1 || colon === -1 || colon > path || /^\d*$/.test(part.slice(colon + 1, path))) return -1;
  return part.indexOf(at, path);
}
