import { lineEnd, limitOf, openQuote, wordEnd } from './extents.js';
import type { Finder } from './finder.js';
import { isStandIn } from './secret-values.js';
import type { Span } from './spans.js';

/** How far a command's options are read (characters). */
const LINE = 1_000;

/** Options whose value is a password, by the command; what an option matches ends where its value begins. */
const COMMANDS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:docker|podman|helm|nerdctl|crane|skopeo|oras|buildah|az|oc|npm|cf|vault|nuget|gh)\b/,
    option(String.raw`-p(?:[ \t]{1,3}|=)`),
  ],
  [
    /^(?:curl|wget|http|https|httpie)\b/,
    option(String.raw`(?:-[a-zA-Z]{0,6}u|--user|--proxy-user|-U|--auth|-a)[ \t=]{0,3}`),
  ],
  [/^(?:mysql|mysqldump|mariadb|mysqladmin)\b/, option(String.raw`-p(?=[^\s=])`)],
  [
    /^(?:redis-cli|ldapsearch|mongo|mongosh|mongodump|sshpass|sqlcmd|bcp|zip|unzip)\b/,
    option(String.raw`-[aApPw][ \t]{0,3}`),
  ],
  [/^sqlplus\b/, option(String.raw`(?!\/)[^\s/@"'-][^\s/@"']{0,63}\/(?=[^\s/]{3,}(?:@|\s|$))`)],
  [/^openssl\b/, option(String.raw`-(?:passin|passout|pass|k)[ \t]{1,3}(?:pass:)?`)],
  [/^convertto-securestring\b/i, option(String.raw`(?:-string[ \t]{1,3})?(?=["'])`)],
];
const LITERALS = [
  'docker ',
  'podman ',
  'helm ',
  'nerdctl ',
  'crane ',
  'skopeo ',
  'oras ',
  'buildah ',
  'az ',
  'oc ',
  'cf ',
  'nuget ',
  'curl ',
  'wget ',
  'http ',
  'https ',
].concat([
  'mysql',
  'mariadb ',
  'redis-cli ',
  'ldapsearch ',
  'mongo',
  'sshpass ',
  'sqlcmd ',
  'sqlplus ',
  'openssl ',
  'zip ',
  'convertto-securestring ',
]);
/** Only these log in with `-p`; for others it is a port, a path or a project. */
const LOGIN = /\blogin\b/;
const NO_LOGIN =
  /^(?:curl|wget|http|mysql|mariadb|redis-cli|ldapsearch|mongo|sshpass|sqlcmd|sqlplus|bcp|openssl|zip|convertto)/i;
/** Their value is `user:password`. */
const OF_USER = /^(?:curl|wget|http)/;
const USER = /^["']?[^\s"':]{1,80}:/;
const PORT = /^\d{1,5}(?::\d{1,5})?(?:\/tcp)?$/;

/** Passwords among the options of commands: `docker login -p …`, `curl -u user:…`, `mysql -p…`. */
export const commandFinder: Finder = {
  literals: LITERALS,
  look: (text, at) => {
    if (/[A-Za-z0-9_.-]/.test(text[at - 1] ?? ' ')) return null;
    const limit = lineEnd(text, at, false, LINE);
    const line = text.slice(at, limit);
    const options = COMMANDS.find(([command]) => command.test(line))?.[1];
    if (options === undefined || !(LOGIN.test(line) || NO_LOGIN.test(line))) return { spans: [], until: at };
    const end = limitOf(text, at, openQuote(text, at), LINE);
    const spans: Span[] = [];
    for (const found of line.matchAll(options)) {
      const wordAt = at + found.index + found[0].length;
      // Within the value of an earlier one nothing is an option.
      if (wordAt < (spans.at(-1)?.end ?? 0) || wordAt >= end) continue;
      spans.push(...passwordAt(text, wordAt, end, OF_USER.test(line)));
    }
    return { spans, until: at + line.length };
  },
};

/** The password in the word of a shell that begins here. */
function passwordAt(text: string, wordAt: number, limit: number, isOfUser: boolean): Span[] {
  const word = text.slice(wordAt, Math.min(wordEnd(text, wordAt, limit), wordAt + LINE));
  const user = isOfUser ? (USER.exec(word)?.[0].length ?? -1) : 0;
  if (user === -1) return [];
  const quote = /^["']/.exec(word)?.[0];
  const isOneQuote = quote !== undefined && word.length > 1 && word.indexOf(quote, 1) === word.length - 1;
  const from = Math.max(user, isOneQuote ? 1 : 0);
  // What a shell reads behind a word's end without a blank.
  const bare = quote === undefined ? (/^(?:[^\\|;&<>]|\\.)*/.exec(word.slice(from))?.[0] ?? '') : word.slice(from);
  const secret = isOneQuote ? bare.slice(0, -1) : bare;
  const value = secret.replace(/^["']|["']$/g, '');
  if (value.length < 3 || value.startsWith('--') || isStandIn(value) || PORT.test(value)) return [];
  return [{ start: wordAt + from, end: wordAt + from + secret.length, kind: 'password' }];
}

function option(form: string): RegExp {
  return new RegExp(`(?<=[ \\t])${form}`, 'gi');
}
