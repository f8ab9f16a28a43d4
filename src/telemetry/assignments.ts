import { isSecretValue, type Form } from './assigned-values.js';
import { dumpedValue } from './dumped-values.js';
import { limitOf, lineEnd, LONGEST, quotedEnd, quoteOf, wordEnd } from './extents.js';
import type { Finder, Look } from './finder.js';
import { looseExtent, quoteAround, type Extent, type Named } from './loose-values.js';
import { kindOfName, type NameKind } from './secret-names.js';

/** Longest name (characters each way from its telling part). */
const NAME = 64;
/** As much of a value as is needed to say whether it is a secret (characters). */
const ENOUGH = 128;
/** As much of a text as is read before that is known (characters). */
const AT_FIRST = 192;
const LONG_WORD = /[^\s"'`]{10}/y;

const ANSI = String.raw`(?:\x1b\[[0-9;]{0,12}m)*`;
const QUOTE = String.raw`(?:\\{0,3}["'${'`'}]|&quot;|&#3[49];|%22|%27)`;
/** Also those that a page or an East Asian keyboard puts there. */
const BLANK = String.raw`[ \t\u00a0\u2002-\u200a\u202f\u3000]`;
/** A value on the line below its name, there alone: in a block of YAML, or as a prompt was answered. */
const BELOW = /[ \t]{0,16}\r?\n(?:[0-9TZ:.+-]{18,36} )?[ \t]{0,40}(["']?)([^\s"'`]{4,256})(?=\1[ \t\r]{0,4}(?:\n|$))/y;
/** All of the line below, whatever it holds. */
const BLOCK = /[|>][-+0-9]{0,2}[ \t]{0,16}\r?\n(?:[0-9TZ:.+-]{18,36} )?[ \t]{1,40}([^\s][^\r\n]{3,4096})/y;
/** What makes a sentence name a value: "with password …". */
const NAMED = /\b(?:with|using)(?: the)? $/i;
/** The value is a field of its own: `"aws_secret": {"value": …}`. */
const NESTED = String.raw`\s{0,40}\{\s{0,40}(?:\\{0,3}["'])?[Vv]alue\b`;
/** What stands between a name and its value, and the quote that opens the value. */
const BETWEEN = new RegExp(
  // "Password for user x: …"
  String.raw`(?:[ \t]for(?:[ \t]user)?[ \t]["']?[\w.@\\-]{1,64}["']?(?=[ \t]{0,2}[:=]))?` +
    String.raw`(${QUOTE})?\]?${ANSI}(?:` +
    String.raw`(${BLANK}{0,16}(?!:${NESTED})(?::=|=>|->|===?|=|:-|:|\uff1a|\uff1d|%3[AaDd])|>(?=[^\s<>]|<!\[CDATA\[))((?:${BLANK}|\+){0,16}|%20)` +
    String.raw`|(${QUOTE}?,?\s{1,40}|${QUOTE},\s{0,40}|[ \t]{0,4}:\s{0,40}\{\s{0,40})(?:\\{0,3}["'])?[Vv]alue(?:\\{0,3}["'])?[ \t]{0,4}[:=][ \t]{0,4}` +
    String.raw`|([ \t]{0,60}[|│┃][ \t]{0,60}|,[ \t]{0,4}(?=\\{0,3}["']))|([ \t]{1,60}(?:is:?[ \t]{1,3})?))` +
    String.raw`${ANSI}(?:Some\(|Optional\(|(?:[bru]|\$)(?=["']))?(${QUOTE})?${ANSI}`,
  'y',
);
const OF_NAME = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9_.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

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
    const nothing = { spans: [], until: end };
    BETWEEN.lastIndex = end;
    const between = BETWEEN.exec(text);
    // A mark has names of its own; the user of an address is no name.
    if (between === null || text.startsWith('[redacted:', start - '[redacted:'.length)) return nothing;
    if (between[2] === ':' && text.startsWith('://', start - 3)) return nothing;
    const kind = kindOfName(nameOf(text, start, end));
    if (kind === null) return nothing;
    const dumped = dumpedValue(text, end);
    if (dumped !== null) return lookAt(text, kind, 'assigned', { ...dumped, isWholeLine: true }, true) ?? nothing;
    const isElement = between[2] === '>';
    // What an element holds has no quotes of its own.
    const quote = isElement ? undefined : between[7];
    const valueAt = end + between[0].length - (isElement ? (between[7]?.length ?? 0) : 0);
    const form = formOf(text, start, between);
    if (form === 'apart' && quote === undefined && text[start] !== '-' && !isLongWord(text, valueAt)) return nothing;
    const named: Named = {
      start,
      form,
      isQuotedName: between[1] !== undefined,
      isElement,
      isOption: text[start] === '-' && between[6] !== undefined,
    };
    const below = form === 'colon' && quote === undefined ? belowAt(text, valueAt) : null;
    if (below !== null) return lookAt(text, kind, below.form, below, false) ?? nothing;
    const extentOf = (longest: number, hasEscapes = true): Extent =>
      quote === undefined
        ? looseExtent(text, valueAt, named, longest)
        : { start: valueAt, end: closeOf(text, valueAt, quote, named, longest, hasEscapes), isWholeLine: false };
    // Its beginning says whether it is one; only then all of it is read.
    const found = lookAt(text, kind, form, extentOf(AT_FIRST), quote !== undefined);
    // Read without escapes, as a shell does, it may be one all the same.
    if (found === null && quote === "'") return lookAt(text, kind, form, extentOf(LONGEST, false), true) ?? nothing;
    if (found === null) return nothing;
    if (found.until < valueAt + AT_FIRST - 2) return found;
    const { start: from, end: to } = extentOf(LONGEST);
    return { spans: [{ start: from, end: to, kind: 'value' }], until: to };
  },
};

function isLongWord(text: string, at: number): boolean {
  LONG_WORD.lastIndex = at;
  return LONG_WORD.test(text);
}

function lookAt(text: string, kind: NameKind, form: Form, extent: Extent, isQuoted: boolean): Look | null {
  const { start, end, isWholeLine, isDelimited = false } = extent;
  const value = text.slice(start, Math.min(end, start + ENOUGH));
  const behind = isQuoted ? '' : text.slice(end, lineEnd(text, end, false, ENOUGH));
  const isSecret = isSecretValue(value, { kind, form, isQuoted, isWholeLine, isDelimited, behind });
  return isSecret ? { spans: [{ start, end, kind: 'value' }], until: end } : null;
}

/** Where a quoted value ends. In a shell its word may go on behind the quote; PowerShell has an escape of its own. */
function closeOf(
  text: string,
  at: number,
  written: string,
  named: Named,
  longest: number,
  hasEscapes: boolean,
): number {
  const quote = quoteOf(written);
  const isSql =
    named.form === 'assigned' && isStatement(text, named.start, text.slice(named.start + 'password'.length, at - 1));
  const isPowerShell =
    quote.sign === '"' && /\$(?:env:)?$/i.test(text.slice(Math.max(0, named.start - 5), named.start));
  const end = quotedEnd(text, at, quote, isPowerShell ? '`' : isSql || !hasEscapes ? '' : '\\', longest);
  const isShell = named.isOption || named.form === 'assigned';
  if (!isShell || quote.depth > 0 || !/[\w'"\\$%+@^!*?#~./=-]/.test(text[end + 1] ?? '')) return end;
  const around = quoteAround(text, named);
  return text[end + 1] === around?.sign ? end : wordEnd(text, end + 1, limitOf(text, end + 1, around, longest));
}

function belowAt(text: string, valueAt: number): (Extent & { readonly form: Form }) | null {
  BLOCK.lastIndex = valueAt;
  const block = BLOCK.exec(text)?.[1]?.trimEnd();
  if (block !== undefined) {
    const start = BLOCK.lastIndex - (BLOCK.lastIndex - text.lastIndexOf(block, BLOCK.lastIndex));
    return { start, end: start + block.length, isWholeLine: true, form: 'block' };
  }
  BELOW.lastIndex = valueAt;
  const value = BELOW.exec(text)?.[2] ?? '';
  const end = BELOW.lastIndex;
  return value === '' ? null : { start: end - value.length, end, isWholeLine: true, form: 'below' };
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
  return isNetrc(text, start) || isStatement(text, start, apart) ? 'assigned' : 'apart';
}

/** `machine … login … password …`, in one line or in three. */
function isNetrc(text: string, start: number): boolean {
  return /(?:^|\s)(?:login|account|machine)[ \t]+\S+\s+$/.test(text.slice(Math.max(0, start - 120), start));
}

/** `… ROLE app PASSWORD '…'` of SQL. */
function isStatement(text: string, start: number, between = ''): boolean {
  return (
    /'$/.test(between + (text[start + 'password'.length + between.length] ?? '')) &&
    /\b(?:create|alter|set|grant)\s[^;\n]{0,120}$/i.test(text.slice(Math.max(0, start - 140), start))
  );
}

/** `bindpw …` at the beginning of its line, as directory clients are configured. */
function isKeyword(text: string, start: number, end: number): boolean {
  return /^(?:(?:bind|root|admin)pw|requirepass|masterauth)$/i.test(text.slice(start, end)) && isLineStart(text, start);
}

function isLineStart(text: string, start: number): boolean {
  return /(?:^|\n|\\n)(?:[0-9TZ:.+-]{18,36} )?[ \t+>-]{0,40}["']?$/.test(text.slice(Math.max(0, start - 90), start));
}
