import type { Form } from './assigned-values.js';
import { isPassPhrase } from './secret-values.js';
import { bracedEnd, limitOf, lineEnd, openQuote, wordEnd, type Quote } from './extents.js';

/** What stands before a name, as far as it says which form this is (characters). */
const BEFORE = 200;
/** What comes before a line's own words: a timestamp, a list's dash, a diff's sign, a dump's bracket, an opening quote. */
const LINE_START =
  /(?:^|\n|\\n)(?:\[?[0-9TZ:.+-]{18,36}\]? |\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,0-9]{0,7} )?[ \t+<>-]{0,40}\[?["']?$/;
const EXPORTS = /(?:^|\n|\\n)[^\n]{0,40}?(?:export |declare -x |set |ENV |ARG )$/i;
const PAIR_BEFORE = /[A-Za-z][\w .:-]{0,40}=[^;=]{0,120};\s?$/;
const PAIR_BEHIND = /^;(?:\s?[A-Za-z][A-Za-z_.-]{0,40}(?: [A-Za-z]{1,20}){0,3}\s?=|["'\s]|$)/;
/** Pairs between blanks: what follows them is no semicolon's. */
const BLANK_BEFORE = /(?:^|\s)[A-Za-z_][\w.-]{0,40}=[^\s;]{1,120}\s$/;
/** To a semicolon that is none of an entity's. */
const OF_PAIR = /(?:&(?:amp|lt|gt|quot|apos|#x?[0-9a-fA-F]{1,6});|[^;])*/y;
const QUERY_BEFORE = /(?:[?&]|&amp;)$/;
const QUERY_BEHIND = /^[^\s&#"]{1,400}&(?:amp;)?[A-Za-z_][\w.-]{0,60}=/;
const OF_QUERY = /[^&#\s"\x1b]*/y;
/** Another pair behind a comma, a semicolon or an ampersand. */
const NEXT_PAIR = /[,;&](?=[A-Za-z_][\w.-]{0,60}=)/;
/** A line of YAML, of properties or of an environment. */
const OF_FILE =
  /^(?:[0-9TZ:.+-]{18,36} )?\s{0,40}(?:- )?\[?["']?[A-Za-z_][\w.-]{0,60}["']?\]?[ \t]{0,20}(?:[:=](?:\s|$)|=>|=)/;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** A name, and how its value stands to it. */
export interface Named {
  readonly start: number;
  readonly form: Form;
  readonly isQuotedName: boolean;
  readonly isElement: boolean;
  readonly isOption: boolean;
  /** Its value is words with blanks between. */
  readonly isPhrase?: boolean;
  /** A sentence says it: a comma behind it is the sentence's only before a blank. */
  readonly isSaid?: boolean;
}

/** A value without quotes of its own: its place, and whether its line has nothing else. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly isWholeLine: boolean;
  /** Its form says where it ends: an element, a pair of a connection string. */
  readonly isDelimited?: boolean;
}

/** The quote around a name and its value together. */
export function quoteAround(text: string, { start, isQuotedName }: Named): Quote | null {
  let at = start;
  if (isQuotedName) for (at--; at > 0 && text[at - 1] === '\\'; at--);
  return openQuote(text, at);
}

/** Where a value without quotes of its own ends, by the form that it stands in. */
export function looseExtent(text: string, at: number, named: Named, longest: number): Extent {
  const around = quoteAround(text, named);
  const before = text.slice(Math.max(0, named.start - BEFORE), named.start);
  const limit =
    before.endsWith('\\n') && around === null ? lineEnd(text, at, true, longest) : limitOf(text, at, around, longest);
  const rest = text.slice(at, limit);
  const isLine = LINE_START.test(before);
  const all = (start: number, end: number): Extent => ({ start, end, isWholeLine: isLine && isOver(text, end, limit) });
  if (named.isElement) return elementExtent(text, at, longest);
  const isAssigned = named.form === 'assigned' || named.form === 'spaced';
  if (isAssigned && !named.isOption) {
    OF_PAIR.lastIndex = 0;
    const pair = OF_PAIR.exec(rest)?.[0].length ?? 0;
    const isPair =
      (/;\s?$/.test(before) && PAIR_BEFORE.test(before)) ||
      (pair < rest.length &&
        !isLine &&
        !(/\s$/.test(before) && BLANK_BEFORE.test(before)) &&
        PAIR_BEHIND.test(rest.slice(pair, pair + 60)));
    const isFirstPair = isLine && /^;[A-Za-z][\w .]{0,40}=/.test(rest.slice(pair, pair + 60));
    if ((isPair || isFirstPair) && rest.startsWith('{')) {
      return { ...all(at + 1, bracedEnd(text, at + 1, limit)), isDelimited: true };
    }
    if ((isPair || isFirstPair) && pair < rest.length) return { ...all(at, at + pair), isDelimited: true };
    if (isPair && around !== null) return all(at, at + rest.trimEnd().length);
    if (QUERY_BEFORE.test(before) || QUERY_BEHIND.test(rest)) {
      OF_QUERY.lastIndex = 0;
      return all(at, at + withoutClosers(OF_QUERY.exec(rest)?.[0] ?? '', before, named.form).length);
    }
  }
  // A string that is one assignment and nothing else: `"DB_PASSWORD=…"`.
  if (around !== null && named.form === 'assigned' && !named.isOption && text[named.start - 1] === around.sign) {
    return all(at, at + firstOf(lineValue(rest, false)).length);
  }
  const isPhrase = named.isPhrase === true || isPassPhrase(rest.trim());
  if (
    !named.isOption &&
    (isLine || isPhrase || EXPORTS.test(before)) &&
    named.form !== 'apart' &&
    named.form !== 'column'
  ) {
    const isAll = named.isPhrase === true && named.form === 'colon';
    const line = isAll ? rest.trimEnd() : lineValue(rest, isPhrase || isAmongLines(text, before, limit));
    const isWholeLine = isOver(text, at + line.length, limit);
    return { start: at, end: at + line.length, isWholeLine, isDelimited: isPhrase && isWholeLine };
  }
  const word = text.slice(at, wordEnd(text, at, limit, named.form === 'column' && named.isSaid !== true ? ',' : ''));
  const own = named.isOption ? word : firstOf(word);
  return all(at, at + withoutClosers(own, before, named.form).length);
}

function elementExtent(text: string, at: number, longest: number): Extent {
  const line = text.slice(at, lineEnd(text, at, false, longest));
  const isData = line.startsWith('<![CDATA[');
  const found = line.search(isData ? /\]\]>/ : /<\\?\//);
  const end = at + (found === -1 ? (/^[^\s<]*/.exec(line)?.[0].length ?? 0) : found);
  const start = at + (isData ? '<![CDATA['.length : 0);
  return { start, end: Math.max(start, end), isWholeLine: false, isDelimited: found !== -1 };
}

function isOver(text: string, end: number, limit: number): boolean {
  return /^[ \t]*$/.test(text.slice(end, Math.min(limit, end + 80)));
}

/** All of a line that is the value's: no comment, no other pair, no options, no words of a sentence behind it. */
function lineValue(rest: string, isAmong: boolean): string {
  const comment = rest.search(/[ \t]#(?:[ \t]|$)/);
  const line = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
  const words = [...line.matchAll(/(?:[^\s\\]|\\[^\n]|\\$)+/g)];
  const next = words.findIndex(
    ({ 0: word }, index) => index > 0 && /^(?:[A-Za-z_][\w.-]*=|-{1,2}[A-Za-z]|[|&<>;(]|\d*>)/.test(word),
  );
  if (isAmong && next === -1) return line;
  const own = next === -1 ? words : words.slice(0, next);
  let last = own.length;
  while (last > 1 && /^\(?[A-Za-z/_'-]+[.,:;!?)]{0,2}$/.test(own[last - 1]?.[0] ?? '')) last--;
  const found = own[last - 1];
  return line.slice(0, found === undefined ? 0 : found.index + found[0].length);
}

/** Whether the line before or behind is such a line too: then this is a file, not a sentence. */
function isAmongLines(text: string, before: string, limit: number): boolean {
  const [previous = ''] = before.split('\n').slice(-2, -1);
  const next = /^\r?\n([^\n]{0,80})/.exec(text.slice(limit, limit + 84))?.[1] ?? '';
  return [previous, next].some((line) => OF_FILE.test(line));
}

function firstOf(word: string): string {
  const next = word.search(NEXT_PAIR);
  return next === -1 ? word : word.slice(0, next);
}

/** Without the punctuation of the sentence or list and the brackets around name and value together. */
function withoutClosers(word: string, before: string, form: Form): string {
  const open = openBrackets(before);
  let end = word.length;
  for (; end > 1; end--) {
    const sign = word[end - 1] ?? '';
    const isClosed = open.length > 0 && CLOSERS[sign] === open.at(-1);
    if (isClosed) open.pop();
    else if (!/[.,;:]/.test(sign) && !(/[!?]/.test(sign) && form !== 'assigned')) break;
  }
  return word.slice(0, end);
}

function openBrackets(before: string): string[] {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const open: string[] = [];
  for (const sign of line) {
    if ('([{<'.includes(sign)) open.push(sign);
    else if (open.length > 0 && CLOSERS[sign] === open.at(-1)) open.pop();
  }
  return open;
}
