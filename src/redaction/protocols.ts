import { lineEnd, quotedEnd, quoteOf, wordEnd } from './extents.js';
import type { Finder, Look } from './finder.js';
import { holdsRandom, isStandIn, looksRandom } from './secret-values.js';

/** How far before a command its line, and the line above, are read (characters). */
const SIGHT = 200;

/** Where a protocol or the setting of a device takes a secret: up to its first character. */
interface Line {
  readonly literals: readonly string[];
  /** Sticky at the literal. */
  readonly form: RegExp;
  /** What has to stand before it. */
  readonly before: RegExp;
  /** The sign that ends it before its word does. */
  readonly ends?: string;
  /** The word alone is not telling: only what looks like chance is one. */
  readonly isLoose?: boolean;
}

/** The beginning of a line, of a prompt, of what a client sends. */
const START = String.raw`(?:^|\n)(?:\[?[0-9TZ:.+ -]{10,36}\]? ?)?(?:\[\d+ [^\]\n]{1,60}\] ?)?(?:[\w.:@/-]{0,60}(?:\[\d+\])?[>#$] ?|[-=]*[<>]+ ?|C: ?|>>> ?)?[ \t]*["']?`;
const AT_START = new RegExp(`${START}$`);

const LINES: readonly Line[] = [
  // Redis and its monitor.
  {
    literals: ['auth" ', 'auth '],
    form: /auth["']?[ \t]{1,4}(?:["']?(?:default|[\w.-]{1,40})["']?[ \t]{1,4}(?=["']?[^\s"']{4}))?(?=[^\s])/iy,
    before: new RegExp(
      String.raw`${START}$|(?:hello["']?[ \t]{1,4}["']?[23]["']?|migrate[^\n]{1,100})[ \t]{1,4}["']?$`,
      'i',
    ),
    isLoose: true,
  },
  {
    literals: ['config set requirepass', 'config set masterauth'],
    form: /config set (?:requirepass|masterauth)[ \t]{1,4}/iy,
    before: /$/,
  },
  {
    literals: ['set" "requirepass"', 'set" "masterauth"'],
    form: /set" "(?:requirepass|masterauth)" /iy,
    before: /config" "$/i,
  },
  {
    literals: ['setuser'],
    form: /setuser["']?[ \t]{1,4}["']?[^\s"']{1,64}["']?(?:[ \t]{1,4}["']?[^\s>"'][^\s"']{0,40}["']?){0,12}?[ \t]{1,4}["']?>/iy,
    before: /acl["']?[ \t]{1,4}["']?$/i,
  },
  // Mail and files.
  {
    literals: ['auth plain ', 'auth login '],
    form: /auth (?:plain|login) (?=[A-Za-z0-9+/]{8,}={0,2}(?:\s|["'\\]|$))/iy,
    before: /$/,
    isLoose: true,
  },
  {
    literals: ['pass '],
    form: /pass /iy,
    before: new RegExp(String.raw`\buser [^\n]{1,80}(?:\n[^\n]{0,120}){0,2}(?:^|\n)[^\n]{0,40}$`, 'i'),
  },
  {
    literals: [' login '],
    form: / login (?:"[^"\n]{1,80}"|[^\s"]{1,80}) (?=["']?\S{4})/iy,
    before: /(?:^|\n|[>:] ?)[a-z]{0,3}\d{1,6}$/i,
  },
  { literals: ['{plain}', '{cleartext}'], form: /\{(?:plain|cleartext)\}(?=[^\s:])/iy, before: /[\w.@-]:$/, ends: ':' },
  {
    literals: [']:587 ', ']:465 ', ']:25 '],
    form: /\]:\d+[ \t]{1,8}[\w.@+-]{1,80}:(?=\S)/y,
    before: /\[[\w.-]{1,80}$/,
  },
  { literals: ['send "'], form: /send (?=")/y, before: /(?:p?assw|passphrase)[^\n]{0,60}\n[^\n"]{0,40}$/i, ends: '\\' },
  { literals: ['<auth-user-pass>'], form: /<auth-user-pass>\r?\n[^\n]{1,80}\n/iy, before: /$/ },
  { literals: ['wifi:'], form: /wifi:(?:[tsh]:[^;\n]{0,60};){0,3}p:(?=[^;])/iy, before: /(?<![A-Za-z])$/, ends: ';' },
  // Databases.
  {
    literals: ['connect ', 'conn '],
    form: /conn(?:ect)? [\w.]{1,60}\/(?=[^\s/@]{3})/iy,
    before: /(?:^|\n|SQL> ?)[ \t]*$/,
    ends: '@',
  },
  { literals: [' using '], form: / using /iy, before: /connect to \S{1,60} user \S{1,60}$/i },
  {
    literals: ['db.auth(', 'basicauth(', 'basic_auth(', 'passwordauthentication(', 'pscredential('],
    form: /(?:db\.auth|basic_?auth|passwordauthentication|pscredential)\([ \t]{0,4}(?:"[^"\n]{1,80}"|'[^'\n]{1,80}')[ \t]{0,4},[ \t]{0,4}(?=["'])/iy,
    before: /$/,
  },
  // Devices of networks.
  {
    literals: ['community '],
    form: /community (?:string )?(?=\S+[ \t]+(?:ro|rw|view|\d)\b)/iy,
    before: /snmp-server $/i,
    isLoose: true,
  },
  { literals: ['rocommunity', 'rwcommunity'], form: /r[ow]community6?[ \t]{1,8}/iy, before: AT_START, isLoose: true },
  {
    literals: ['pre-shared-key ', 'md5 ', 'server-private ', 'tacacs-server key ', 'radius-server key '],
    form: /(?:pre-shared-key|md5|(?:tacacs|radius)-server key)[ \t]{1,4}(?:(?:ascii-text|local|remote|address|[0-8])[ \t]{1,4}){0,2}/iy,
    before: /(?:^|\n)[^\n=]{0,120}$/,
    isLoose: true,
  },
];

/** What a client says to log in (`AUTH`, `PASS`, `LOGIN`), and what the lines of a device hold. */
export const protocolFinder: Finder = {
  literals: [...new Set(LINES.flatMap(({ literals }) => literals))],
  look: (text, at) => {
    for (const line of LINES) {
      line.form.lastIndex = at;
      if (!line.form.test(text)) continue;
      const start = line.form.lastIndex;
      if (!line.before.test(text.slice(Math.max(0, at - SIGHT), at))) continue;
      const found = valueAt(text, start, line);
      if (found !== null) return found;
    }
    return null;
  },
};

function valueAt(text: string, at: number, { isLoose = false, ends }: Line): Look | null {
  const quote = /^\\{0,3}["']/.exec(text.slice(at, at + 4))?.[0];
  const start = at + (quote?.length ?? 0);
  const end = quote === undefined ? wordEnd(text, start, lineEnd(text, start)) : quotedEnd(text, start, quoteOf(quote));
  const word = text.slice(start, end).replace(/["']$/, '');
  const stop = ends === undefined ? -1 : word.indexOf(ends);
  const value = stop === -1 ? word : word.slice(0, stop);
  if (value.length < 4 || isStandIn(value) || (isLoose && !isLikely(value))) return null;
  return { spans: [{ start, end: start + value.length, kind: 'password' }], until: end };
}

function isLikely(value: string): boolean {
  return (
    looksRandom(value, 6) ||
    holdsRandom(value, 8) ||
    (value.length >= 8 && /[A-Za-z]/.test(value) && /[!@#$%^&*+=~?]/.test(value))
  );
}
