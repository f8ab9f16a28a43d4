import { lineEnd } from './extents.js';
import type { Finder, Look } from './finder.js';
import { isStandIn } from './secret-values.js';

/** Longest user and password of an address (characters). */
const LONGEST = 300;
/** What Go's driver of MySQL writes between a user and a host. */
const NETWORK = /@(?:tcp6?|unix|cloudsql(?:-mysql)?|udp)\(|@\((?=[\w.-]{1,80}:\d{1,5}\)\/)/iy;
/** What it writes when the host is left out: the name of the database comes next, and no path of files. */
const NO_HOST = /@\/[\w-]{1,64}(?=\?|\\?["'`]|[\s,;)\]}]|$)/y;
const PROXY = /_proxy=["']?[\w.%+-]{1,64}:(?!\/\/)/iy;
/** A line of `.pgpass`, up to its password. */
const PGPASS =
  /(?:^|\n)(?:[0-9TZ:.+-]{18,36} )?[ \t]{0,8}[\w.*-]{1,100}:(?:\d{2,5}|\*):(?:\\[:\\]|[\w.*-]){1,64}:(?:\\[:\\]|[\w.*@-]){1,64}:(?=[^\s])/y;
/** A user behind whatever its word begins with: `export DSN="mysql://`, `{"dsn":"`; the first colon ends it. */
const USER =
  /^(?:[\w.-]{0,60}[=(,{[<>]|[{[(<]?\\{0,3}["'`]?[\w.-]{0,60}\\{0,3}["'`]:(?=\\{0,3}["'`])|\\{0,3}["'`]|[A-Za-z][\w+.-]{0,30}:\\?\/\\?\/){0,5}[\w.%+$@-]{1,64}:/;
const ORACLE = /jdbc:oracle:[a-z0-9]{1,10}:(?:[^\s/@"'`:(]{1,64}|\\?"[^"\s]{1,64}")\//iy;
const ORACLE_QUOTED = /\\?"[^"\r\n]{1,128}"(?=@)/y;
/** Where the database of Oracle is, behind the last `@`. */
const ORACLE_AT = /@(?=\/\/|\(|[\w.-]+(?:[:/\s"'`,;<>)]|$)|\[)/g;

/** Ports that files of passwords name, with what stands on both sides. */
const PORTS = [':5432:', ':5433:', ':6432:', ':*:'];

/** Passwords of data sources that are no URL: `user:…@tcp(host)`, `jdbc:oracle:thin:user/…@host`. */
export const dataSourceFinder: Finder = {
  literals: ['_proxy=', '@(', '@/', '@tcp(', '@tcp6(', '@unix(', '@udp(', '@cloudsql', 'jdbc:oracle:', ...PORTS],
  look: (text, at) =>
    text[at] === '_'
      ? lookAtProxy(text, at)
      : text[at] === '@'
        ? lookAtGo(text, at)
        : text[at] === ':'
          ? lookAtFile(text, at)
          : lookAtOracle(text, at),
};

/** `http_proxy=user:…@host:3128`, as it is written without a scheme. */
function lookAtProxy(text: string, at: number): Look | null {
  PROXY.lastIndex = at;
  if (!PROXY.test(text)) return null;
  const start = PROXY.lastIndex;
  const rest = /^[^\s\x00-\x1f]*/.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
  const host = [...rest.matchAll(/@(?=[\w.-]{1,80}:\d{2,5})/g)].at(-1)?.index ?? -1;
  return host === -1 ? null : found(text, start, start + host);
}

function lookAtFile(text: string, at: number): Look | null {
  const before = text.slice(Math.max(0, at - LONGEST / 2), at);
  PGPASS.lastIndex = Math.max(0, at - before.length + before.lastIndexOf('\n'));
  if (!PGPASS.test(text) || PGPASS.lastIndex < at) return null;
  const line = text.slice(PGPASS.lastIndex, lineEnd(text, PGPASS.lastIndex, false, LONGEST));
  return found(text, PGPASS.lastIndex, PGPASS.lastIndex + line.trimEnd().length);
}

function lookAtGo(text: string, at: number): Look | null {
  NETWORK.lastIndex = at;
  NO_HOST.lastIndex = at;
  if (!NETWORK.test(text) && !NO_HOST.test(text)) return null;
  const from = Math.max(0, at - LONGEST);
  const sight = text.slice(from, at);
  const word = from + (/[^\s\x00-\x1f]*$/.exec(sight)?.index ?? 0);
  const user = USER.exec(text.slice(word, at));
  const start = word + (user?.[0].length ?? 0);
  // `"@/x"` is a path of a bundler.
  return user === null || !/[A-Za-z0-9]{2}/.test(text.slice(start, at)) ? null : found(text, start, at);
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
