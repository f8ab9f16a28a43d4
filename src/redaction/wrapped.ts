import { START } from './secret-patterns.js';
import type { Span } from './spans.js';

/** How many lines behind its first a token is followed. */
const LINES = 12;
/** What a pattern may look back at (characters). */
const BEHIND = 16;
/** A line break inside of a secret, with the timestamp of the next line and its indentation. */
const BREAK = /\r?\n(?:\[?\d{4}-\d\d-\d\d[T ][0-9:.,]{5,20}(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]{1,2})?[ \t]{0,40}/y;
const BREAK_BEFORE = new RegExp(`(?:${BREAK.source})$`);
/** Widest line that is followed (characters). */
const WIDEST = 400;
/** The longest of them (characters). */
const BREAK_LENGTH = 90;
const FIRST = /[A-Za-z0-9_.+/=~%-]{4,400}(?=\r?\n)/y;
/** A repeated beginning is no token at each of its places: a look at each would cost a line's length. */
const BEGINS = new RegExp(START, 'y');
const REST = /[A-Za-z0-9_.+/=~%-]{1,400}/y;

/** A stretch of one line. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A token that a terminal or a mailer has wrapped: its parts, and what they say together. */
export interface Wrapped {
  readonly parts: readonly Part[];
  readonly token: string;
}

/** The token from here on that goes on in the next lines; null when its first line has all of it. */
export function wrappedToken(text: string, at: number, pattern: RegExp, complete: RegExp | null): Wrapped | null {
  BEGINS.lastIndex = at;
  FIRST.lastIndex = at;
  if (!BEGINS.test(text) || !FIRST.test(text)) return null;
  const parts: Part[] = [{ start: at, end: FIRST.lastIndex }];
  const before = text.slice(Math.max(0, at - BEHIND), at);
  let joined = before + text.slice(at, FIRST.lastIndex);
  if (isWhole(joined, before.length, pattern, complete)) return null;
  let found: Wrapped | null = null;
  for (let line = 0; line < LINES; line++) {
    const start = lineAfter(text, parts.at(-1)?.end ?? at);
    REST.lastIndex = start ?? 0;
    if (start === null || !REST.test(text)) return found;
    const lineEnd = REST.lastIndex;
    const already = joined.length;
    joined += text.slice(start, lineEnd);
    parts.push({ start, end: lineEnd });
    if (!isWhole(joined, before.length, pattern, complete)) continue;
    const used = pattern.lastIndex;
    if (used <= already || /[A-Za-z0-9_-]/.test(joined[used] ?? '') || !looksWrapped(text, parts)) return found;
    const own = [...parts.slice(0, -1), { start, end: start + used - already }];
    found = { parts: own, token: joined.slice(before.length, used) };
    // It may go on for as long as its lines are full.
    if (used < joined.length || !isFull(text, parts)) return found;
  }
  return found;
}

/** Whether the last line is as long as the one before it. */
function isFull(text: string, parts: readonly Part[]): boolean {
  const [previous, last] = parts.slice(-2);
  if (previous === undefined || last === undefined) return false;
  const sight = Math.max(0, previous.start - WIDEST);
  const column =
    parts.length > 2 ? 0 : previous.start - sight - text.slice(sight, previous.start).lastIndexOf('\n') - 1;
  return last.end - last.start >= previous.end - previous.start + column;
}

/** A literal value from here on with line breaks inside; null when it is not there, or stands in one line. */
export function wrappedLiteral(text: string, at: number, value: string): Wrapped | null {
  const parts: Part[] = [];
  let [start, end] = [at, at];
  for (let index = 0; index < value.length; index++, end++) {
    if (text[end] === value[index]) continue;
    const next = end === start ? null : lineAfter(text, end);
    if (next === null || text[next] !== value[index]) return null;
    parts.push({ start, end });
    [start, end] = [next, next];
  }
  return parts.length === 0 ? null : { parts: [...parts, { start, end }], token: value };
}

/** Where a value begins whose first characters a line break has cut from those that start here; null when none has. */
export function cutBefore(text: string, at: number, head: string): number | null {
  for (let cut = head.length - 1; cut > 0; cut--) {
    const lineStart = at - (head.length - cut);
    if (!text.startsWith(head.slice(cut), lineStart)) return null;
    const found = BREAK_BEFORE.exec(text.slice(Math.max(0, lineStart - BREAK_LENGTH), lineStart));
    const lineEnd = lineStart - (found?.[0].length ?? 0);
    if (found !== null && text.startsWith(head.slice(0, cut), lineEnd - cut)) return lineEnd - cut;
  }
  return null;
}

/** A span for each part, all marked as the whole, so that it is told equal to the same in one line. */
export function spansOf({ parts, token }: Wrapped, kind: string, secret = token): Span[] {
  const until = parts.at(-1)?.end ?? 0;
  return parts.map(({ start, end }) => ({ start, end, kind, secret, until }));
}

function isWhole(joined: string, at: number, pattern: RegExp, complete: RegExp | null): boolean {
  pattern.lastIndex = at;
  return pattern.test(joined) && (complete === null || complete.test(joined.slice(at, pattern.lastIndex)));
}

function lineAfter(text: string, end: number): number | null {
  BREAK.lastIndex = end;
  return BREAK.test(text) ? BREAK.lastIndex : null;
}

/** Words of a sentence do not make a token, whatever stood at the end of the line before. */
function looksWrapped(text: string, parts: readonly Part[]): boolean {
  const rest = parts.slice(1).map(({ start, end }) => text.slice(start, end));
  return /\d|[a-z][A-Z]|[A-Z]{2}[A-Za-z]*[a-z]/.test(rest.join('')) || rest.every((part) => /^[A-Z0-9]+$/.test(part));
}
