import { lineEnd, quotedEnd } from './extents.js';
import type { Finder } from './finder.js';
import { isStandIn } from './secret-values.js';
import type { Span } from './spans.js';

/** `IDENTIFIED BY`, `IDENTIFIED WITH plugin AS`, `BY PASSWORD`; the quote behind it is the group. */
const IDENTIFIED =
  /identified[ \t]{1,4}(?:(?:with|via)[ \t]{1,4}["'`]?[\w.-]{1,60}["'`]?[ \t]{1,4})?(?:by|as|using)[ \t]{1,4}(?:password[ \t]{1,4}|values[ \t]{1,4})?(\\{0,3}["'])?/iy;
const REPLACE = /\\{0,3}["'][ \t]{1,4}replace[ \t]{1,4}(\\{0,3}["'])/iy;
const BARE = /[^\s;,()]{1,256}/y;
/** Parameters of a prepared statement, and words that no password follows. */
const NO_VALUE = /^(?:[?:@$]\w*|%s|externally|globally)$/i;
const BEFORE = 200;

/** The password of a user in a statement of SQL. */
export const statementFinder: Finder = {
  literals: ['identified '],
  look: (text, at) => {
    IDENTIFIED.lastIndex = at;
    const quote = IDENTIFIED.exec(text)?.[1];
    const start = IDENTIFIED.lastIndex;
    if (start === 0) return null;
    // "… is identified by the key" is no statement.
    if (quote === undefined && !/\b(?:create|alter|grant)\b[^;\n]*$/i.test(text.slice(Math.max(0, at - BEFORE), at))) {
      return null;
    }
    const end = quote === undefined ? bareEnd(text, start) : closeOf(text, start, quote);
    const value = text.slice(start, end);
    if (value.length < 3 || isStandIn(value) || (quote === undefined && NO_VALUE.test(value))) return null;
    return { spans: [{ start, end, kind: 'password' }, ...replaced(text, end)], until: end };
  },
};

/** `REPLACE "…"` behind it: the old one, which others may still use. */
function replaced(text: string, from: number): Span[] {
  REPLACE.lastIndex = from;
  const quote = REPLACE.exec(text)?.[1];
  if (quote === undefined) return [];
  const [start, end] = [REPLACE.lastIndex, closeOf(text, REPLACE.lastIndex, quote)];
  return end > start ? [{ start, end, kind: 'password' }] : [];
}

/** SQL doubles its quotes; MySQL knows a backslash too: where the two differ the longer one is hidden. */
function closeOf(text: string, start: number, written: string): number {
  const quote = { sign: written.slice(-1), depth: written.length - 1 };
  const end = quotedEnd(text, start, quote);
  return end < lineEnd(text, start) || quote.depth > 0 ? end : quotedEnd(text, start, quote, '');
}

function bareEnd(text: string, start: number): number {
  BARE.lastIndex = start;
  return BARE.test(text) ? BARE.lastIndex : start;
}
