import { isSecretValue, type Form } from './assigned-values.js';
import { announcedBelow, belowAt, partOfForm, tripleQuoted } from './below-values.js';
import { BETWEEN, formOf, isStatement } from './between.js';
import { dumpedValue } from './dumped-values.js';
import { elementValue, type Place } from './element-values.js';
import { limitOf, lineEnd, LONGEST, quotedEnd, quoteOf, wordEnd } from './extents.js';
import type { Finder, Look } from './finder.js';
import { looseExtent, quoteAround, type Extent, type Named } from './loose-values.js';
import { isOfPhrase, kindOfMany, kindOfName, type NameKind } from './secret-names.js';

/** How many of something there are: `"passes": 3`. */
const COUNT = /\d{1,9}(?=[,}\s]|$)/y;

/** Longest name (characters each way from its telling part). */
const NAME = 64;
/** As much of a value as is needed to say whether it is a secret (characters). */
const ENOUGH = 128;
/** As much of a text as is read before that is known (characters). */
const AT_FIRST = 192;
const LONG_WORD = /[^\s"'`]{10}/y;

/** What may follow a name whose value is not right behind it. */
const MAY_BE_ELSEWHERE = /["'`\\ :<>\r\n]/;
/** What a plan changes a value to. */
const CHANGED = /(\\{0,3}["'])[ \t]{0,4}->[ \t]{0,4}(?=\\{0,3}["'])/y;
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
    'phrase',
    'mnemonic',
  ],
  look: (text, at) => {
    const [start, end] = nameAround(text, at);
    const nothing = { spans: [], until: end };
    BETWEEN.lastIndex = end;
    const between = BETWEEN.exec(text);
    // A mark has names of its own; the user of an address is no name.
    if (text.startsWith('[redacted:', start - '[redacted:'.length)) return nothing;
    if (between === null && !MAY_BE_ELSEWHERE.test(text[end] ?? '')) return nothing;
    if (between?.[2] === ':' && text.startsWith('://', start - 3)) return nothing;
    const name = nameOf(text, start, end);
    const one = kindOfName(name);
    const kind = one ?? kindOfMany(name);
    if (kind === null) return nothing;
    const place = one === null ? null : placeOf(text, start, end, kind);
    const elsewhere = place === null ? null : lookAt(text, kind, 'assigned', { ...place, isWholeLine: true }, true);
    if (elsewhere !== null || between === null) return elsewhere ?? nothing;
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
      isPhrase: isOfPhrase(name),
      isSaid: between[6] !== undefined,
    };
    COUNT.lastIndex = valueAt;
    if (one === null && quote === undefined && COUNT.test(text)) return nothing;
    if (one === null && text[end] !== '[') return lookAtMany(text, kind, named, valueAt, quote) ?? nothing;
    const triple = quote === undefined ? null : tripleQuoted(text, valueAt - quote.length);
    if (triple !== null) return lookAt(text, kind, 'block', { ...triple, isWholeLine: true }, true) ?? nothing;
    const below = quote === undefined && between[2] !== undefined ? belowAt(text, valueAt, form === 'colon') : null;
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
    if (found.until < valueAt + AT_FIRST - 2) return quote === undefined ? found : withChange(text, found);
    const { start: from, end: to } = extentOf(LONGEST);
    return { spans: [{ start: from, end: to, kind: 'value' }], until: to };
  },
};

/** Where a value stands that its form puts elsewhere than right behind its name. */
function placeOf(text: string, start: number, end: number, kind: NameKind): Place | null {
  // Most names stand in plain sentences: those are asked nothing.
  const before = text[start - 1] ?? '';
  const behind = text[end] ?? '';
  return (
    (/["'\]\\;\r\n`]/.test(behind) ? (dumpedValue(text, end) ?? partOfForm(text, start, end)) : null) ??
    (/[<>:"']/.test(before) ? elementValue(text, start, end) : null) ??
    (/[ :"']/.test(behind) ? announcedBelow(text, end, kind) : null)
  );
}

/** `password = "…" -> "…"`: what it is to become is one too. */
function withChange(text: string, found: Look): Look {
  CHANGED.lastIndex = found.until;
  if (!CHANGED.test(text)) return found;
  const quote = /^\\{0,3}["']/.exec(text.slice(CHANGED.lastIndex, CHANGED.lastIndex + 4))?.[0] ?? '"';
  const start = CHANGED.lastIndex + quote.length;
  const end = quotedEnd(text, start, quoteOf(quote));
  return { spans: [...found.spans, ...(end > start ? [{ start, end, kind: 'value' }] : [])], until: end };
}

/** `passwords=…,…`: what is no count and no word of a sentence. */
function lookAtMany(text: string, kind: NameKind, named: Named, at: number, quote: string | undefined): Look | null {
  // Maps and lists are read by those who know where they end.
  const isOpened = quote === undefined && /[{[(]/.test(text[at] ?? '');
  if (isOpened || named.form === 'apart' || named.form === 'column') return null;
  const extentOf = (longest: number): Extent =>
    quote === undefined
      ? looseExtent(text, at, named, longest)
      : { start: at, end: closeOf(text, at, quote, named, longest, true), isWholeLine: false };
  const first = extentOf(AT_FIRST);
  const value = text.slice(first.start, first.end);
  const isList = kind === 'password' && named.form === 'assigned' && /^[^\s,]{4,},[^\s,]{4,}/.test(value);
  const found = lookAt(text, kind, isList ? 'assigned' : 'column', { ...first, isWholeLine: false }, false);
  if (found === null || found.until < at + AT_FIRST - 2) return found;
  const { start, end } = extentOf(LONGEST);
  return { spans: [{ start, end, kind: 'value' }], until: end };
}

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
  const word = /^(?:key|phrase)$/i.test(name) ? (/([A-Za-z]+) $/.exec(before)?.[1] ?? '') : '';
  return word === '' ? name : `${word}_${name}`;
}
