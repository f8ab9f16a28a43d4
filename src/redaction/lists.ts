import type { Finder } from './finder.js';
import { isSecretValue } from './assigned-values.js';
import { kindOfMany, kindOfName } from './secret-names.js';
import type { Span } from './spans.js';

/** Longest name of a list (characters). */
const NAME = 64;
/** Longest list (characters). */
const LONGEST = 8_192;
/** As much of a value as is needed to say whether it is a secret (characters). */
const ENOUGH = 128;
/** What opens a list in brackets. */
const OPENS = /\s{0,4}(?::=|=>|[:=])\s{0,8}(?:\w{0,12}\[\]\w{0,12}\{|\[|(\()(?=\s{0,40}["']))/y;
/** What comes between its items. */
const BETWEEN = /[\s,]{0,80}/y;
const QUOTED = /(\\{0,3}["'])((?:(?!\1)(?:\\\\\\["']|\\[^\n]|[^\\\r\n])){0,4096})\1/y;
const BARE = /[^\s,"'[\]{}#][^,"'[\]{}\r\n]{0,400}/y;
const OPENS_BLOCK = /:[ \t]{0,8}\r?\n(?:[ \t]{0,40}(?:#[^\r\n]{0,200})?\r?\n){0,4}/y;
/** A line of a block: what stands before it, its dash, its value. */
const ITEM =
  /((?:[0-9TZ:.+-]{18,36} )?[ \t]{0,40})-[ \t]{1,8}(?:(["'])((?:(?!\2)[^\\\r\n]|\\[^\r\n]|\2\2){1,4096})\2|([^\s"'[\]{}&*!|>#][^\r\n]{0,4096}))[ \t]{0,8}(?:#[^\r\n]{0,200})?(?:\r?\n|$)/y;

/** `"passwords": ["…", "…"]` and a list in a block of YAML: each item, as if it stood behind the name alone. */
export const listFinder: Finder = {
  literals: [':[', ': [', ':\n', ':\r\n', '=[', '= [', '=> [', ':=[', ':= [', '= []', '=(', '= ('],
  look: (text, at) => {
    const kind = kindOfList(text, at);
    if (kind === null) return null;
    const judge = (start: number, end: number, isQuoted: boolean): Span[] => {
      const value = text.slice(start, Math.min(end, start + ENOUGH));
      const isSecret = isSecretValue(value, { kind, form: 'assigned', isQuoted, isWholeLine: true, behind: '' });
      return isSecret ? [{ start, end, kind: 'value' }] : [];
    };
    OPENS.lastIndex = at;
    const opens = OPENS.exec(text);
    const [spans, until] =
      opens === null ? block(text, at, judge) : bracketed(text, OPENS.lastIndex, judge, opens[1] !== undefined);
    // A block of the stream ends behind the list, so that no item is parted from its name.
    return { spans: spans.map((span) => ({ ...span, until })), until };
  },
};

type Judge = (start: number, end: number, isQuoted: boolean) => Span[];

function kindOfList(text: string, at: number) {
  const before = text.slice(Math.max(0, at - NAME), at);
  const name = /([A-Za-z_][\w.-]*)(?:\\{0,3}["'])?[ \t]{0,4}$/.exec(before)?.[1] ?? '';
  return name === '' ? null : (kindOfName(name) ?? kindOfMany(name));
}

function bracketed(text: string, from: number, judge: Judge, isTuple: boolean): [Span[], number] {
  const spans: Span[] = [];
  let end = from;
  while (end < from + LONGEST) {
    BETWEEN.lastIndex = end;
    BETWEEN.test(text);
    const start = BETWEEN.lastIndex;
    QUOTED.lastIndex = start;
    BARE.lastIndex = start;
    const quoted = QUOTED.exec(text);
    if (quoted !== null) {
      const valueAt = start + (quoted[1]?.length ?? 0);
      spans.push(...judge(valueAt, valueAt + (quoted[2]?.length ?? 0), true));
      end = QUOTED.lastIndex;
      continue;
    }
    // In round brackets a word is code.
    const bare = isTuple ? undefined : BARE.exec(text)?.[0].trimEnd();
    if (bare === undefined) break;
    spans.push(...judge(start, start + bare.length, false));
    end = BARE.lastIndex;
  }
  return [spans, end];
}

function block(text: string, at: number, judge: Judge): [Span[], number] {
  const spans: Span[] = [];
  OPENS_BLOCK.lastIndex = at;
  if (!OPENS_BLOCK.test(text)) return [spans, at];
  let end = OPENS_BLOCK.lastIndex;
  let indent: string | undefined;
  while (end < at + LONGEST) {
    ITEM.lastIndex = end;
    const item = ITEM.exec(text);
    // A timestamp differs from line to line, an item's place does not.
    const place = item?.[1]?.replace(/^\S+ /, '');
    const bare = item?.[4]?.replace(/[ \t]#.*$/, '').trimEnd();
    if (item === null || (indent !== undefined && place !== indent) || /^[\w.-]+:(?:\s|$)/.test(bare ?? '')) break;
    indent = place;
    const value = item[3] ?? bare ?? '';
    const start = end + item[0].indexOf(value, (item[1]?.length ?? 0) + 1);
    spans.push(...judge(start, start + value.length, item[2] !== undefined));
    end = ITEM.lastIndex;
  }
  return [spans, end];
}
