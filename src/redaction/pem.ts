import type { Finder } from './finder.js';

const BEGIN = '-----begin ';
const END = '-----end ';
const DASHES = '-----';
/** Longest label between the dashes (characters). */
const LABEL = 60;
/** Longest key in lines with a prefix each (characters); one without an end is followed line by line. */
const LONGEST = 24_000;
/** A line of a key: what a CI or a quoting puts before it, then base64 or a header; `\n` in a string ends lines too. */
const KEY_LINE =
  /(?:[^\n\\]{0,64}?[\s"'`>|:+-])?(?:[A-Za-z0-9+/=]{16,}|(?:Proc-Type|DEK-Info|Version|Comment|Hash):[^\n\\]{0,120}|=[A-Za-z0-9+/]{4})?[ \t"',;+)\r]{0,8}(?:\n|(?:\\{1,4}[nr]){1,2}|$)/y;
/** Characters of a line of a key; longer ones are a key in one line without breaks. */
const LINE = 4_000;
/** Longest line looked at when a key is read backwards (characters). */
const TAIL_LINE = 200;

/** Private keys in PEM form, also in one line, behind timestamps, or cut off at either end. */
export const pemFinder: Finder = {
  literals: [BEGIN, END],
  look: (text, at) => {
    const isBegin = text.slice(at, at + BEGIN.length).toLowerCase() === BEGIN;
    const labelEnd = endOfLabel(text, at + (isBegin ? BEGIN : END).length);
    if (labelEnd === -1) return null;
    const start = isBegin ? at : startOfTail(text, at);
    const end = isBegin ? endOfKey(text, labelEnd) : labelEnd;
    return { spans: [{ start, end, kind: 'pem', secret: bare(text.slice(start, end)) }], until: end };
  },
};

/** Behind the label's dashes when this is a private key, else -1. */
function endOfLabel(text: string, at: number): number {
  const label = text.slice(at, at + LABEL);
  const dashes = label.indexOf(DASHES);
  return dashes !== -1 && label.slice(0, dashes).toUpperCase().includes('PRIVATE KEY')
    ? at + dashes + DASHES.length
    : -1;
}

function endOfKey(text: string, bodyAt: number): number {
  const rest = text.slice(bodyAt, bodyAt + LONGEST);
  const next = /-----(?:END|BEGIN) /i.exec(rest);
  if (next !== null && /^-----E/i.test(next[0])) {
    const end = endOfLabel(text, bodyAt + next.index + END.length);
    if (end !== -1) return end;
  }
  return bodyAt + cutOffEnd(next === null ? rest : rest.slice(0, next.index));
}

/** Without an end the key goes as far as its lines do. */
function cutOffEnd(rest: string): number {
  let end = 0;
  for (let key = false; end < rest.length;) {
    KEY_LINE.lastIndex = end;
    const line = KEY_LINE.exec(rest.slice(0, end + LINE))?.[0];
    // A first empty rest of a line is the header's own; a line without anything of a key ends it.
    if (line === undefined || (key && !/[A-Za-z0-9+/=]{4}/.test(line))) break;
    key ||= /[A-Za-z0-9+/=]{16}/.test(line);
    end += line.length;
  }
  const body = /[A-Za-z0-9+/=]*/y;
  body.lastIndex = end;
  return end + (body.exec(rest)?.[0].length ?? 0);
}

/** A key whose beginning was cut off: back over the lines that end in base64, until one that does not. */
function startOfTail(text: string, at: number): number {
  let start = at;
  while (at - start < LONGEST) {
    const before = text.slice(Math.max(0, start - TAIL_LINE), start);
    const line = /(?:^|\n|\\n)([^\n\\]*(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)?)$/.exec(before)?.[1] ?? '';
    const run = /(?:^|[\s"'`>|:+-])([A-Za-z0-9+/]+={0,2})[ \t"',;+)\r]{0,8}(?:\n|\\{1,4}[nr]|$)/.exec(line)?.[1] ?? '';
    // Only the last line of a key is short.
    if (run.length < (start === at ? 1 : 40)) break;
    start -= line.length;
  }
  return start;
}

/** Equal keys are equal however their lines are broken. */
function bare(block: string): string {
  return block.replace(/\\+[nr]|\s+/g, '');
}
