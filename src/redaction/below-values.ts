import { isSecretValue, type Form } from './assigned-values.js';
import { lineEnd, LONGEST } from './extents.js';
import type { Place } from './element-values.js';
import type { Extent } from './loose-values.js';
import type { NameKind } from './secret-names.js';
import { isHighEntropy } from './secret-values.js';

/** A timestamp before a line of a log. */
const STAMP = String.raw`(?:[0-9TZ:.+-]{18,36} )?`;
/** A value on the line below its name, there alone: in a block of YAML, or as a prompt was answered. */
const BELOW = /[ \t]{0,16}\r?\n(?:[0-9TZ:.+-]{18,36} )?[ \t]{0,40}(["']?)([^\s"'`]{4,256})(?=\1[ \t\r]{0,4}(?:\n|$))/y;
/** All of the line below, whatever it holds. */
const BLOCK = /[|>][-+0-9]{0,2}[ \t]{0,16}\r?\n(?:[0-9TZ:.+-]{18,36} )?[ \t]{1,40}([^\s][^\r\n]{3,4096})/y;
/** The same behind what a document in the text begins with. */
const DOCUMENT = new RegExp(
  String.raw`<<[-~]?["']?[A-Za-z_]\w{0,40}["']?[ \t]{0,16}\r?\n${STAMP}[ \t]{0,40}([^\s][^\r\n]{3,4096})`,
  'y',
);
const TRIPLE = /(\\{0,3})(["'])\1\2\1\2/y;
/** Longest end of a sentence that announces a value (characters). */
const SENTENCE = 132;
/** Longest text between three quotes (characters). */
const LONGEST_TEXT = 2_000;
/** "Please use the following password to proceed:", and below it, there alone, what it is. */
const ANNOUNCED = new RegExp(
  String.raw`["']?(?:[ \t][^\r\n:=]{0,120})?:[ \t]{0,8}\r?\n(?:${STAMP}[ \t*]{0,16}\r?\n){0,2}${STAMP}[ \t*]{0,40}(\S{6,256})(?=[ \t\r*]{0,8}(?:\n|$))`,
  'y',
);
/** The end of the head of one part of a form. */
const NEWLINE = String.raw`(?:\r?\n|\\r\\n)`;
const PART = new RegExp(
  String.raw`\\{0,3}"(?:;(?:(?!\\r)[^\r\n]){0,200})?${NEWLINE}(?:Content-(?:(?!\\r)[^\r\n]){0,100}${NEWLINE}){0,3}${NEWLINE}((?:(?!\\r\\n)[^\r\n]){4,4096})`,
  'iy',
);
const IN_PART = /form-data;[^\n]{0,100}name=\\{0,3}"[\w.[\]-]{0,80}$/i;
/** What names a file, not what is in one. */
const OF_FILE = /[/\\]|\.[a-z]{1,5}(?::\d+){0,2}$/;

/** A value below its name, by the sign that says so: `|`, `<<EOT`, or a colon at the end of the line. */
export function belowAt(text: string, valueAt: number, isColon: boolean): (Extent & { readonly form: Form }) | null {
  for (const form of isColon ? [BLOCK, DOCUMENT] : [DOCUMENT]) {
    form.lastIndex = valueAt;
    const block = form.exec(text)?.[1]?.trimEnd();
    if (block === undefined) continue;
    const start = text.lastIndexOf(block, form.lastIndex);
    return { start, end: start + block.length, isWholeLine: true, form: 'block' };
  }
  if (!isColon) return null;
  BELOW.lastIndex = valueAt;
  const value = BELOW.exec(text)?.[2] ?? '';
  const end = BELOW.lastIndex;
  return value === '' ? null : { start: end - value.length, end, isWholeLine: true, form: 'below' };
}

/** What stands between three quotes, over lines too. */
export function tripleQuoted(text: string, quoteAt: number): Place | null {
  TRIPLE.lastIndex = quoteAt;
  const quotes = TRIPLE.exec(text)?.[0];
  if (quotes === undefined) return null;
  const rest = text.slice(TRIPLE.lastIndex, TRIPLE.lastIndex + LONGEST_TEXT);
  const close = rest.indexOf(quotes);
  if (close <= 0) return null;
  const first = /^\s*/.exec(rest)?.[0].length ?? 0;
  const start = TRIPLE.lastIndex + first;
  const end = start + rest.slice(first, close).trimEnd().length;
  return end > start ? { start, end } : null;
}

/** A value that a sentence about it announces for the next line but one. */
export function announcedBelow(text: string, nameEnd: number, kind: NameKind): Place | null {
  const line = lineEnd(text, nameEnd, false, SENTENCE);
  if (!/:[ \t]{0,8}$/.test(text.slice(Math.max(nameEnd, line - 9), line))) return null;
  ANNOUNCED.lastIndex = nameEnd;
  const value = ANNOUNCED.exec(text)?.[1];
  if (value === undefined) return null;
  const context = { kind, form: 'below', isQuoted: false, isWholeLine: true, behind: '' } as const;
  const isOfFile = OF_FILE.test(value);
  if (isOfFile ? !/^[^.]*[A-Z][^.]*$/.test(value) || !isHighEntropy(value, 10) : !isSecretValue(value, context)) {
    return null;
  }
  return { start: ANNOUNCED.lastIndex - value.length, end: ANNOUNCED.lastIndex };
}

/** The value of a field of a form that is sent in parts. */
export function partOfForm(text: string, nameStart: number, nameEnd: number): Place | null {
  if (!IN_PART.test(text.slice(Math.max(0, nameStart - 200), nameStart))) return null;
  PART.lastIndex = nameEnd;
  const value = PART.exec(text)?.[1];
  if (value === undefined) return null;
  const start = PART.lastIndex - value.length;
  return { start, end: Math.min(start + value.trimEnd().length, lineEnd(text, start, false, LONGEST)) };
}
