import type { Finder } from './finder.js';
import { isStandIn } from './secret-values.js';
import type { Span } from './spans.js';

/** How far a command's options are read (characters). */
const LINE = 1_000;

const VALUE = String.raw`("(?:[^"\\\n]|\\.){1,256}"|'[^'\n]{1,256}'|[^\s"'|;&<>]{1,256})`;
/** Options whose value is a password, by the command. What stands before the value is the first group. */
const COMMANDS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:docker|podman|helm|nerdctl|crane|skopeo|oras|buildah|az|oc|npm|cf|vault|nuget|gh)\b/,
    option(String.raw`-p[ \t=]{1,3}`),
  ],
  [
    /^(?:curl|wget|http|https|httpie)\b/,
    option(
      String.raw`(?:-[a-zA-Z]{0,6}u|--user|--proxy-user|-U|--auth|-a)[ \t=]{0,3}(?=["']?[^\s"':]{1,80}:)["']?[^\s"':]{1,80}:`,
    ),
  ],
  [/^(?:mysql|mysqldump|mariadb|mysqladmin)\b/, option(String.raw`-p(?=[^\s=])`)],
  [
    /^(?:redis-cli|ldapsearch|mongo|mongosh|mongodump|sshpass|sqlcmd|bcp|zip|unzip)\b/,
    option('(?:-[aApPw][ \\t]{0,3})'),
  ],
  [/^sqlplus\b/, option(String.raw`(?!\/)[^\s/@"'-][^\s/@"']{0,63}\/(?=[^\s/]{3,}(?:@|\s|$))`)],
  [/^openssl\b/, option(String.raw`-(?:passin|passout|pass|k)[ \t]{1,3}(?:pass:)?`)],
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
]);
/** Only these log in with `-p`; for others it is a port, a path or a project. */
const LOGIN = /\blogin\b/;
const NO_LOGIN = /^(?:curl|wget|http|mysql|mariadb|redis-cli|ldapsearch|mongo|sshpass|sqlcmd|sqlplus|bcp|openssl|zip)/;

/** Passwords among the options of commands: `docker login -p …`, `curl -u user:…`, `mysql -p…`. */
export const commandFinder: Finder = {
  literals: LITERALS,
  look: (text, at) => {
    if (/[A-Za-z0-9_.-]/.test(text[at - 1] ?? ' ')) return null;
    const line = /^[^\n]*/.exec(text.slice(at, at + LINE))?.[0] ?? '';
    const options = COMMANDS.find(([command]) => command.test(line))?.[1];
    if (options === undefined || !(LOGIN.test(line) || NO_LOGIN.test(line))) return { spans: [], until: at };
    const spans = [...line.matchAll(options)].flatMap((found) => spanOf(at, found));
    return { spans, until: at + line.length };
  },
};

function spanOf(at: number, found: RegExpExecArray): Span[] {
  const [whole, before = '', value = ''] = found;
  const isQuoted = /^["']/.test(value);
  const secret = isQuoted ? value.slice(1, -1) : value;
  const start = at + found.index + before.length + (isQuoted ? 1 : 0);
  if (secret.length < 3 || isStandIn(secret) || /^\d{1,5}(?::\d{1,5})?(?:\/tcp)?$/.test(secret)) return [];
  return whole === '' ? [] : [{ start, end: start + secret.length, kind: 'password' }];
}

function option(form: string): RegExp {
  return new RegExp(`((?<=[ \\t])${form})${VALUE}`, 'g');
}
