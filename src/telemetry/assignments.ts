import type { Finder } from './finder.js';
import { isSecretValue, type Form } from './assigned-values.js';
import { kindOfName } from './secret-names.js';

/** Longest name (characters each way from its telling part) and longest value. */
const NAME = 64;
const VALUE = 8_192;
/** As much of a value as is needed to say whether it is a secret (characters). */
const ENOUGH = 128;

const ANSI = String.raw`(?:\x1b\[[0-9;]{0,12}m)*`;
const QUOTE = String.raw`(?:\\{0,3}["'${'`'}]|&quot;|&#3[49];|%22|%27)`;
/** Also those that a page or an East Asian keyboard puts there. */
const BLANK = String.raw`[ \t\u00a0\u2002-\u200a\u202f\u3000]`;
/** A value on the line below its name, there alone: in a block of YAML, or as a prompt was answered. */
const BELOW =
  /(?:([|>])[-+0-9]{0,2})?[ \t]{0,16}\r?\n(?:[0-9TZ:.+-]{18,36} )?[ \t]{0,40}(["']?)([^\s"'`]{4,256})(?=\2[ \t\r]{0,4}(?:\n|$))/y;
/** What makes a sentence name a value: "with password …". */
const NAMED = /\b(?:with|using)(?: the)? $/i;
/** What stands between a name and its value, and the quote that opens the value. */
/** The value is a field of its own: `"aws_secret": {"value": …}`. */
const NESTED = String.raw`\s{0,40}\{\s{0,40}(?:\\{0,3}["'])?[Vv]alue\b`;
const BETWEEN = new RegExp(
  // "Password for user x: …"
  String.raw`(?:[ \t]for(?:[ \t]user)?[ \t]["']?[\w.@\\-]{1,64}["']?(?=[ \t]{0,2}[:=]))?` +
    String.raw`(${QUOTE})?\]?${ANSI}(?:` +
    String.raw`(${BLANK}{0,16}(?!:${NESTED})(?::=|=>|->|===?|=|:-|:|\uff1a|\uff1d|%3[AaDd])|>(?=[^\s<>]))((?:${BLANK}|\+){0,16}|%20)` +
    String.raw`|(${QUOTE}?,?\s{1,40}|${QUOTE},\s{0,40}|[ \t]{0,4}:\s{0,40}\{\s{0,40})(?:\\{0,3}["'])?[Vv]alue(?:\\{0,3}["'])?[ \t]{0,4}[:=][ \t]{0,4}` +
    String.raw`|([ \t]{0,60}[|│┃][ \t]{0,60}|,[ \t]{0,4}(?=\\{0,3}["']))|([ \t]{1,60}(?:is:?[ \t]{1,3})?))` +
    String.raw`${ANSI}(?:Some\(|Optional\(|[bru](?=["']))?(${QUOTE})?${ANSI}`,
  'y',
);
const OF_NAME = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9_.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const LOOSE = /[^\s"'`,;&|<>(){}[\]\\\x1b]{1,8192}/y;
/** The whole word of a shell: only blanks and quotes end it. */
const WORD = /[^\s"'`\\\x1b]{1,8192}/y;

/** `password=…`, `"token": "…"`, `--api-key …`, `<secret>…`, `| TOKEN | … |`: values behind a name that tells. */
export const assignmentFinder: Finder = {
  literals: [
    'pass',
    'pwd',
    'pw',
    'psw',
    'psk',
    'secret',
    'token',
    'credential',
    'creds',
    'key',
    'auth',
    'jwt',
    'sig',
    'bearer',
    'pat',
  ],
  look: (text, at) => {
    const [start, end] = nameAround(text, at);
    BETWEEN.lastIndex = end;
    const between = BETWEEN.exec(text);
    const nothing = { spans: [], until: end };
    if (between === null) return nothing;
    const kind = kindOfName(nameOf(text, start, end));
    if (kind === null) return nothing;
    const valueAt = end + between[0].length;
    const quote = between[7];
    const form = formOf(text, start, between);
    const below = form === 'colon' && quote === undefined ? belowAt(text, valueAt) : null;
    if (below !== null) {
      const [from, to] = [below.at, below.at + below.value.length];
      const isSecret = isSecretValue(below.value, {
        kind,
        form: below.form,
        isQuoted: false,
        isWholeLine: true,
        next: '',
      });
      return isSecret ? { spans: [{ start: from, end: to, kind: 'value' }], until: to } : nothing;
    }
    const valueEnd = quote === undefined ? looseEnd(text, start, valueAt, form) : quotedEnd(text, valueAt, quote);
    const value = text.slice(valueAt, Math.min(valueEnd, valueAt + ENOUGH));
    const context = {
      kind,
      form,
      isQuoted: quote !== undefined,
      isWholeLine: isWholeLine(text, start, valueEnd),
      next: text[valueEnd] ?? '',
    };
    if (!isSecretValue(value, context)) return nothing;
    return { spans: [{ start: valueAt, end: valueEnd, kind: 'value' }], until: valueEnd };
  },
};

function belowAt(text: string, valueAt: number): { at: number; value: string; form: Form } | null {
  BELOW.lastIndex = valueAt;
  const found = BELOW.exec(text);
  const value = found?.[3] ?? '';
  return found === null
    ? null
    : { at: BELOW.lastIndex - value.length, value, form: found[1] === undefined ? 'below' : 'block' };
}

function nameAround(text: string, at: number): [number, number] {
  let [start, end] = [at, at];
  while (start > 0 && at - start < NAME && isOfName(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - at < NAME && isOfName(text.charCodeAt(end))) end++;
  return [start, end];
}

function isOfName(code: number): boolean {
  return OF_NAME[code] === 1;
}

/** The name without what runs into it: the end of a colour, an escape or an encoded delimiter. */
function nameOf(text: string, start: number, end: number): string {
  // `-Ddb.password=…` and `-PapiKey=…` of the JVM's tools.
  const name = text.slice(start, end).replace(/^-[DP](?=[A-Za-z])/, '');
  const before = text.slice(Math.max(0, start - 14), start);
  if (/\x1b\[[0-9;]*$/.test(before)) return name.replace(/^[0-9;]*m/, '');
  if (before.endsWith('\\')) return name.replace(/^[nrt]/, '');
  if (before.endsWith('%')) return name.replace(/^[0-9A-Fa-f]{2}/, '');
  // Two words in a sentence: "API key: …".
  const word = /^key$/i.test(name) ? (/([A-Za-z]+) $/.exec(before)?.[1] ?? '') : '';
  return word === '' ? name : `${word}_${name}`;
}

function formOf(text: string, start: number, between: RegExpExecArray): Form {
  const [, close, operator, space, pair, column, apart] = between;
  if (operator === '>') return text[start - 1] === '<' || text[start - 1] === ':' ? 'assigned' : 'apart';
  if (operator !== undefined) {
    if (!/[=\uff1d]|%3[Dd]|:-/.test(operator)) return 'colon';
    return /\s/.test(operator) || space !== '' ? 'spaced' : 'assigned';
  }
  if (pair !== undefined) return 'assigned';
  // In a row of a file both are quoted; behind a bare name a comma says nothing.
  if (column !== undefined) return column.startsWith(',') && close === undefined ? 'apart' : 'column';
  if (text[start] === '-' || isKeyword(text, start, between.index)) return 'assigned';
  // "The password is …"
  if (apart?.trim() !== '') return 'column';
  if (NAMED.test(text.slice(Math.max(0, start - 12), start))) return 'column';
  return isNetrc(text, start) ? 'assigned' : 'apart';
}

/** `machine … login … password …`, in one line or in three. */
function isNetrc(text: string, start: number): boolean {
  return /(?:^|\s)(?:login|account|machine)[ \t]+\S+\s+$/.test(text.slice(Math.max(0, start - 120), start));
}

/** `bindpw …` at the beginning of its line, as directory clients are configured. */
function isKeyword(text: string, start: number, end: number): boolean {
  return /^(?:bind|root|admin)pw$/i.test(text.slice(start, end)) && isLineStart(text, start);
}

function looseEnd(text: string, nameAt: number, at: number, form: Form): number {
  const pattern = form === 'assigned' && isWordOfShell(text, at) ? WORD : LOOSE;
  pattern.lastIndex = at;
  if (!pattern.test(text)) return at;
  const end = pattern.lastIndex;
  // A sentence has words before and behind: alone on its line the sign is the value's.
  return /[!?]/.test(text[end - 1] ?? '') && isWholeLine(text, nameAt, end) ? end : trimmed(text, at, end);
}

/** `NAME=…` alone on its line, as `env` prints it. */
function isWordOfShell(text: string, valueAt: number): boolean {
  return /(?:^|\n|\\n)(?:[0-9TZ:.+-]{18,36} )?(?:\+ )?(?:export |declare -x |set )?[A-Z][A-Z0-9_]*=$/.test(
    text.slice(Math.max(0, valueAt - 120), valueAt),
  );
}

/** A sentence's full stop is not the value's. */
function trimmed(text: string, at: number, end: number): number {
  return end - at > 1 && /[.:!?]/.test(text[end - 1] ?? '') ? end - 1 : end;
}

function quotedEnd(text: string, at: number, quote: string): number {
  const rest = text.slice(at, at + VALUE);
  const mark = quote.at(-1) ?? '"';
  const close = quote.length === 1 ? new RegExp(String.raw`(?:[^${mark}\\\n]|\\.)*`, 'y') : null;
  if (close !== null) return at + (close.exec(rest)?.[0].length ?? 0);
  const found = rest.indexOf(quote);
  const line = rest.indexOf('\n');
  if (found !== -1 && (line === -1 || found < line)) return at + found;
  return line === -1 ? at + rest.length : at + line;
}

/** Whether name and value are all there is on the line, apart from a list's dash, a diff's sign or a timestamp. */
function isWholeLine(text: string, start: number, valueEnd: number): boolean {
  if (!/^[ \t\r]*(?:\n|\\n|$)/.test(text.slice(valueEnd, valueEnd + 12))) return false;
  return isLineStart(text, start);
}

function isLineStart(text: string, start: number): boolean {
  return /(?:^|\n|\\n)(?:[0-9TZ:.+-]{18,36} )?[ \t+>-]{0,40}["']?$/.test(text.slice(Math.max(0, start - 90), start));
}
