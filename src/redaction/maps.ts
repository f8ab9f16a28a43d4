import { isSecretValue } from './assigned-values.js';
import { quotedEnd, quoteOf } from './extents.js';
import type { Finder, Look } from './finder.js';
import { kindOfMany, kindOfName, type NameKind } from './secret-names.js';
import { looksRandom } from './secret-values.js';
import type { Span } from './spans.js';

/** Longest name of a map (characters). */
const NAME = 64;
/** Longest map, and how many maps deep it is read (characters, levels). */
const LONGEST = 8_192;
const DEEPEST = 6;
/** As much of a value as is needed to say whether it is a secret (characters). */
const ENOUGH = 128;
const OPENS =
  /\s{0,4}(?::=|=>|[:=])\s{0,8}(?:map\[(?:string\](?:string|interface ?\{\}|any)\{)?|[A-Za-z_][\w.]{0,40}[({]|[{(])/y;
const OPENS_BLOCK = /:[ \t]{0,8}\r?\n(?=(?:[0-9TZ:.+-]{18,36} )?[ \t]{0,40}["']?[\w.-]{1,64}["']?:[ \t\r\n])/y;
/** One key of a map and what leads to its value. */
const KEY =
  /[\s,;]{0,80}(\\{0,3}["'])?:?([A-Za-z_0-9][\w.@/ -]{0,64}?)(\\{0,3}["'])?[ \t]{0,4}(?:=>|->|[:=])[ \t]{0,4}(?:\s{0,40}(?=[{[\\"']))?/y;
/** One line of a map in a block: what stands before its key, the key, the value. */
const LINE =
  /((?:[0-9TZ:.+-]{18,36} )?[ \t]{0,80})(?:- )?["']?([\w.-]{1,64})["']?:(?:[ \t]{1,8}(?:(["'])((?:(?!\3)[^\r\n]|\\\3|\3\3){1,4096})\3|([^\s"'[\]{}&*!|>#][^\r\n]{0,4096})))?[ \t]{0,8}(?:#[^\r\n]{0,200})?(?:\r?\n|$)/y;
const BARE = /[^\s,"'[\]{}()]+(?:[ \t]+[^\s,"'[\]{}():=]+(?![\w.-]*[:=]))*/y;
/** Of a Go map: words between blanks. */
const WORD = /[^\s\]}]+/y;
/** What such maps say besides: how a field is shown, checked and where it comes from. */
const ABOUT =
  /^(?:type|format|title|description|pattern|items|required|optional|enum|message|label|hint|help|example|placeholder|name|kind|path|file|filename|dir|user|username|login|email|host|hostname|url|uri|source|from|ref|version|issuer|audience|scope|scopes|role|roles|algorithm|alg|method|mode|status|state|length|size|count|min|max|min_?length|max_?length|ttl|expires?(?:_?at|_?in)?|created(?:_?at)?|updated(?:_?at)?|enabled|disabled|external|environment|driver|provider|region|namespace|id)$/i;

/** `"passwords": {"app": "…"}`, and such a map in a block of YAML: each value, as if it stood behind the name alone. */
export const mapFinder: Finder = {
  literals: [':{', ': {', '={', '= {', '=>{', '=> {', ':map[', '=map[', ': map[', '= map[', ': new', ':\n', ':\r\n'],
  look: (text, at) => {
    const before = text.slice(Math.max(0, at - NAME), at);
    const found = /([A-Za-z_][\w.-]*)(?:\\{0,3}["'])?[ \t]{0,4}$/.exec(before);
    const name = found?.[1] ?? '';
    const many = name === '' ? null : kindOfMany(name);
    const kind = many ?? (name === '' ? null : kindOfName(name));
    if (kind === null) return null;
    const isMany = kindOfName(name) === null;
    OPENS.lastIndex = at;
    if (OPENS.test(text)) return inBraces(text, OPENS.lastIndex, judgeOf(text, kind, isMany));
    OPENS_BLOCK.lastIndex = at;
    if (!OPENS_BLOCK.test(text)) return null;
    return inBlock(text, at, OPENS_BLOCK.lastIndex, judgeOf(text, kind, isMany));
  },
};

/** Whether a key of such a map is one of its settings. */
export function isAboutMap(key: string): boolean {
  return ABOUT.test(key);
}

type Judge = (key: string, start: number, end: number, isQuoted: boolean) => Span[];

/** One name may be a field of a form with settings of its own: there only chance is a secret. */
function judgeOf(text: string, kind: NameKind, isMany: boolean): Judge {
  return (key, start, end, isQuoted) => {
    if (isAboutMap(key)) return [];
    const value = text.slice(start, Math.min(end, start + ENOUGH));
    if (!isMany && (!looksRandom(value, 6) || /^[a-z]{1,12}(?:-[a-z0-9]{1,12}){1,4}$/.test(value))) return [];
    const isSecret = isSecretValue(value, {
      kind,
      form: isQuoted ? 'assigned' : 'colon',
      isQuoted,
      isWholeLine: true,
      behind: '',
    });
    return isSecret ? [{ start, end, kind: 'value' }] : [];
  };
}

function inBraces(text: string, from: number, judge: Judge): Look {
  const spans: Span[] = [];
  const isGo = text[from - 1] === '[';
  let depth = 1;
  let at = from;
  let key = '';
  while (at < from + LONGEST && depth > 0 && depth <= DEEPEST) {
    KEY.lastIndex = at;
    const found = KEY.exec(text);
    if (found !== null) {
      key = found[2] ?? '';
      at = KEY.lastIndex;
    }
    const value = isGo ? wordAt(text, at) : valueAt(text, at);
    if (value !== null) {
      spans.push(...judge(key, value.start, value.end, value.isQuoted));
      at = value.next;
      continue;
    }
    const sign = /^\s{0,80},?\s{0,80}([{[(]|[}\])])/.exec(text.slice(at, at + 164));
    if (sign === null) break;
    depth += '{[('.includes(sign[1] ?? '') ? 1 : -1;
    at += sign[0].length;
  }
  return lookOf(spans, at);
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly isQuoted: boolean;
}

function valueAt(text: string, from: number): Value | null {
  const [lead = ''] = /^[\s,]{0,80}/.exec(text.slice(from, from + 80)) ?? [];
  const at = from + lead.length;
  const quote = /^\\{0,3}["']/.exec(text.slice(at, at + 4))?.[0];
  if (quote !== undefined) {
    const start = at + quote.length;
    const end = quotedEnd(text, start, quoteOf(quote));
    const close = /^\\{0,3}["']/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
    return close === 0 ? null : { start, end, next: end + close, isQuoted: true };
  }
  BARE.lastIndex = at;
  return BARE.test(text) ? { start: at, end: BARE.lastIndex, next: BARE.lastIndex, isQuoted: false } : null;
}

function wordAt(text: string, at: number): Value | null {
  WORD.lastIndex = at;
  return WORD.test(text) ? { start: at, end: WORD.lastIndex, next: WORD.lastIndex, isQuoted: false } : null;
}

/** Lines further to the right than the name. */
function inBlock(text: string, nameEnd: number, from: number, judge: Judge): Look | null {
  const spans: Span[] = [];
  const sight = text.slice(Math.max(0, nameEnd - 4 * NAME), nameEnd);
  const line = sight.slice(sight.lastIndexOf('\n') + 1);
  const indent = columnOf(line);
  let at = from;
  while (at < from + LONGEST) {
    LINE.lastIndex = at;
    const found = LINE.exec(text);
    if (found === null || columnOf(found[1] ?? '') <= indent) break;
    const bare = found[5]?.replace(/[ \t]#.*$/, '').trimEnd();
    const value = found[4] ?? bare ?? '';
    const start = at + found[0].indexOf(value, found[0].indexOf(':', (found[1] ?? '').length) + 1);
    if (value !== '') spans.push(...judge(found[2] ?? '', start, start + value.length, found[3] !== undefined));
    at = LINE.lastIndex;
  }
  return spans.length === 0 ? null : lookOf(spans, at);
}

/** Blanks before a line's own words, behind a timestamp. */
function columnOf(line: string): number {
  return /^[ \t]*/.exec(line.replace(/^[0-9TZ:.+-]{18,36} /, ''))?.[0].length ?? 0;
}

/** A block of the stream ends behind the map, so that no value is parted from its name. */
function lookOf(spans: readonly Span[], until: number): Look {
  return { spans: spans.map((span) => ({ ...span, until })), until };
}
