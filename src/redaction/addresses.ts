import { quotedEnd, quoteOf } from './extents.js';
import type { Finder, Look } from './finder.js';
import { holdsRandom, isPlaceholder, isStandIn } from './secret-values.js';

/** Longest part of an address before its host (characters). */
const LONGEST = 400;
/** How many `@` of one part are looked at. */
const MOST = 16;
/** What may end an address that stands in a text: a password may hold each of these, nothing else of it may. */
const SIGNS = /["'<>`\\|{}()[\],;]/g;
/** An address without a user: host, port, and a path if there is one. */
const NO_USER = /^(?:[\w.-]*|\[[0-9a-fA-F:.]*\])(?::\d+)?(?:[/?#].*)?$/s;
/** A host behind the last `@`, and what ends it. */
const HOST =
  /(?:[\w.-]+|\[[0-9a-fA-F:.]+\]|\$\{?\w+\}?|<\w+>)(?::(?:\d{1,5}|[A-Z_]{2,20}|\$\{?\w+\}?))?(?=[/?#\s"'<>`\\|{}()[\],;&*]|[.:!]?$|%2f)/iy;
/** Addresses of these have no `@` behind their host but in a parameter. */
const PATHS = /(?:https?|git|ssh|ftps?|sftp|wss?|npm|file|svn)(?:\+\w+)?$/i;
const USER = /(?!(?:todo|fixme|note|xxx|hack|see|cc|by|author|contact|mail|email|https?):)[\w.%+-]{1,64}:(?=[^\s/])/iy;
const WEB_PATH = /[/?#]/;
const ENCODED_OVER = /[\s"'<>`\\|{}()\x00-\x1f&]/;

/** Passwords in addresses, and keys in the user's place (`https://key@host`). */
export const addressFinder: Finder = {
  literals: ['://', ':\\/\\/', '%3a%2f%2f', '//'],
  look: (text, at) => {
    if (text[at] === '/') return lookWithoutScheme(text, at);
    const isPlain = text[at] === ':';
    const start = at + (isPlain ? (text[at + 1] === '/' ? 3 : 5) : 9);
    const part = isPlain ? partOf(text, at, start) : encodedPart(text, start);
    const rest = { spans: [], until: start + part.length - (part.length === LONGEST ? LONGEST / 2 : 0) };
    // Without an @ in either form no later beginning in this part has one either.
    if (!/@|%40/.test(part)) return rest;
    return isPlain ? lookIn(text, at, start, part) : lookEncoded(text, start, part.toLowerCase());
  },
};

/** `//user:…@host`, as pages and tools shorten it; a comment and a path of XML look alike. */
function lookWithoutScheme(text: string, at: number): Look | null {
  if (/[\w:/\\.%)]/.test(text[at - 1] ?? ' ')) return null;
  const start = at + 2;
  USER.lastIndex = start;
  if (!USER.test(text)) return null;
  const part = partOf(text, at, start);
  const host = hostAt(part, true);
  const from = USER.lastIndex;
  if (host === -1 || /[[(/]/.test(part[host - 1] ?? '') || start + host <= from) return null;
  return isPassword(text.slice(from, start + host)) ? lookFor(text, start, from - start, host) : null;
}

/** What may be the address: to a blank, to the quote before its scheme, or to a sign behind one that has no user. */
function partOf(text: string, at: number, start: number): string {
  const line = /^[^\s\x00-\x1f]*/.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
  const scheme = /[A-Za-z][A-Za-z0-9+.-]{0,30}$/.exec(text.slice(Math.max(0, at - 31), at))?.[0] ?? '';
  const before = text.slice(Math.max(0, at - scheme.length - 4), at - scheme.length);
  const quote = /\\{0,3}["'`]$/.exec(before)?.[0];
  // A quote that a string has to escape is the password's own.
  const closed = quote === undefined ? line.length : quotedEnd(text, start, quoteOf(quote), '\\', line.length) - start;
  const part = line.slice(0, closed);
  const isWeb = PATHS.test(text.slice(Math.max(0, at - 16), at));
  for (const { 0: sign, index } of part.matchAll(SIGNS)) {
    const first = part.slice(0, index);
    if (!NO_USER.test(first) || isBegun(first, sign, isWeb)) continue;
    return isLoneUser(part, first, sign) ? part : first;
  }
  return part;
}

/** `shop:9` before a sign is rather a password's beginning than a port; only behind a page's port signs end an address. */
function isBegun(first: string, sign: string, isWeb: boolean): boolean {
  if (/^[^:/?#]+:\d$/.test(first)) return true;
  return !isWeb && /^[^:/?#]+:\d+$/.test(first) && !/["'`]/.test(sign);
}

/** A secret in the user's place may hold such a sign too: no host before it, a host behind its last `@`, and chance between. */
function isLoneUser(part: string, first: string, sign: string): boolean {
  const user = part.slice(0, part.lastIndexOf('@'));
  if (user.length <= first.length || /[.:/?#]/.test(first) || /:\/\/|[?&][\w.]+=/.test(user)) return false;
  const next = user[first.length + 1] ?? '';
  if (/[)\]}>"'`]/.test(sign) && next !== '' && !/[A-Za-z0-9]/.test(next)) return false;
  return looksLikeChance(user);
}

/** Two numbers or a number inside of a word: what a user's name with a year is not. */
function looksLikeChance(user: string): boolean {
  return (
    user.length >= 8 &&
    !isPlaceholder(user) &&
    /\d[A-Za-z]+\d|[a-z][A-Z].*\d|\d.*[a-z][A-Z]|[A-Za-z]\d+[A-Za-z]/.test(user)
  );
}

function lookIn(text: string, at: number, start: number, part: string): Look | null {
  const host = hostAt(part, PATHS.test(text.slice(Math.max(0, at - 16), at)));
  if (host === -1) return null;
  const colon = part.indexOf(':');
  return lookFor(text, start, colon === -1 || colon > host ? -1 : colon + 1, host);
}

function lookFor(text: string, start: number, password: number, host: number): Look | null {
  const from = start + Math.max(0, password);
  const secret = text.slice(from, start + host);
  const isSecret = password === -1 ? isSecretUser(secret) : isPassword(secret);
  return isSecret ? { spans: [{ start: from, end: start + host, kind: 'password' }], until: start + host } : null;
}

/** Where the `@` before the host is, else -1: the last one of the authority, whatever the password holds. */
function hostAt(part: string, isWeb: boolean): number {
  const path = part.search(WEB_PATH);
  const colon = part.indexOf(':');
  const [first = ''] = part.split('@', 1);
  // Host and port come first: what is behind them is a path.
  if (NO_USER.test(first) && (colon === -1 || colon >= first.length || /^\d+[/?#]/.test(first.slice(colon + 1)))) {
    if (path !== -1 && path < first.length && !isUserWithPath(first, path)) return -1;
  }
  let found = -1;
  let left = MOST;
  for (let at = part.indexOf('@'); at !== -1 && left > 0; at = part.indexOf('@', at + 1), left--) {
    if (found !== -1 && isOver(part, found, at, isWeb)) break;
    HOST.lastIndex = at + 1;
    if (HOST.test(part)) found = at;
  }
  return found;
}

/** No host has capitals and numbers and no point: `aB3dE5/gH1jK7@host` is a secret in the user's place. */
function isUserWithPath(first: string, path: number): boolean {
  const head = first.slice(0, path);
  return (head === '' || (/[A-Z]/.test(head) && /\d/.test(head) && !/[.:]/.test(head))) && looksLikeChance(first);
}

/** Whether the authority is over between what may be its host and a later `@`. */
function isOver(part: string, found: number, at: number, isWeb: boolean): boolean {
  HOST.lastIndex = found + 1;
  HOST.test(part);
  const between = part.slice(HOST.lastIndex, at);
  return isWeb ? WEB_PATH.test(between) || between.includes('://') : /:\/\/|[?&;][\w.]+=/.test(between);
}

/** An address inside of an address: its own signs are encoded. */
function encodedPart(text: string, start: number): string {
  const rest = text.slice(start, start + LONGEST);
  const stop = rest.search(ENCODED_OVER);
  return stop === -1 ? rest : rest.slice(0, stop);
}

function lookEncoded(text: string, start: number, part: string): Look | null {
  const colon = part.indexOf('%3a');
  const [path = -1] = [part.indexOf('%2f'), part.indexOf('?')].filter((found) => found !== -1).sort((a, b) => a - b);
  const host = part.lastIndexOf('%40', path === -1 ? part.length : path);
  if (host === -1) return null;
  return lookFor(text, start, colon === -1 || colon > host ? -1 : colon + 3, host);
}

/** A key where a user stands: long and random, or of signs and characters that no user's name has together. */
function isSecretUser(secret: string): boolean {
  if (isPlaceholder(secret)) return false;
  if (secret.length >= 16 && holdsRandom(secret, 16)) return true;
  const isMixed = /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d\D+\d/.test(secret) && secret.length >= 10;
  return isMixed || (/[^\w.@+%~-]/.test(secret) && looksLikeChance(secret));
}

function isPassword(secret: string): boolean {
  return (
    secret !== '' &&
    !isStandIn(secret.replace(/^%2[0A-F]/i, '')) &&
    !/^(?:pass(?:word)?|pw|x+|\.+|secret)$/i.test(secret)
  );
}
