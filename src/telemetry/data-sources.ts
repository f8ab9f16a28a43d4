import type { Finder, Look } from './finder.js';
import { isStandIn } from './secret-values.js';

/** Longest user and password of an address (characters). */
const LONGEST = 300;
/** What Go's driver of MySQL writes between a user and a host. */
const NETWORK = /@(?:tcp6?|unix|cloudsql(?:-mysql)?|udp)\(|@\((?=[\w.-]{1,80}:\d{1,5}\)\/)/iy;
/** A user behind whatever its word begins with: `export DSN="mysql://`, `{"dsn":"`; the first colon ends it. */
const USER =
  /^(?:[\w.-]{0,60}[=(,{[<>]|[{[(<]?\\{0,3}["'`]?[\w.-]{0,60}\\{0,3}["'`]:(?=\\{0,3}["'`])|\\{0,3}["'`]|[A-Za-z][\w+.-]{0,30}:\\?\/\\?\/){0,5}[\w.%+$@-]{1,64}:/;
const ORACLE = /jdbc:oracle:[a-z0-9]{1,10}:(?:[^\s/@"'`:(]{1,64}|\\?"[^"\s]{1,64}")\//iy;
const ORACLE_QUOTED = /\\?"[^"\r\n]{1,128}"(?=@)/y;
/** Where the database of Oracle is, behind the last `@`. */
const ORACLE_AT = /@(?=\/\/|\(|[\w.-]+(?:[:/\s"'`,;<>)]|$)|\[)/g;

/** Passwords of data sources that are no URL: `user:…@tcp(host)`, `jdbc:oracle:thin:user/…@host`. */
export const dataSourceFinder: Finder = {
  literals: ['@(', '@tcp(', '@tcp6(', '@unix(', '@udp(', '@cloudsql', 'jdbc:oracle:'],
  look: (text, at) => (text[at] === '@' ? lookAtGo(text, at) : lookAtOracle(text, at)),
};

function lookAtGo(text: string, at: number): Look | null {
  NETWORK.lastIndex = at;
  if (!NETWORK.test(text)) return null;
  const from = Math.max(0, at - LONGEST);
  const sight = text.slice(from, at);
  const word = from + (/[^\s\x00-\x1f]*$/.exec(sight)?.index ?? 0);
  const user = USER.exec(text.slice(word, at));
  return user === null ? null : found(text, word + user[0].length, at);
}

function lookAtOracle(text: string, at: number): Look | null {
  ORACLE.lastIndex = at;
  if (!ORACLE.test(text)) return null;
  const start = ORACLE.lastIndex;
  ORACLE_QUOTED.lastIndex = start;
  if (ORACLE_QUOTED.test(text)) return found(text, start, ORACLE_QUOTED.lastIndex);
  const rest = /^[^\s\x00-\x1f]*/.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
  const quote = /["'`]/.exec(text[at - 1] ?? '')?.[0];
  const close = quote === undefined ? -1 : rest.indexOf(quote);
  const host = [...(close === -1 ? rest : rest.slice(0, close)).matchAll(ORACLE_AT)].at(-1)?.index ?? -1;
  return host === -1 ? null : found(text, start, start + host);
}

function found(text: string, start: number, end: number): Look | null {
  const secret = text.slice(start, end);
  if (secret === '' || isStandIn(secret) || /^(?:pass(?:word)?|pw|x+|\.+|secret)$/i.test(secret)) return null;
  return { spans: [{ start, end, kind: 'password' }], until: end };
}
