/** Longest value (characters). */
export const LONGEST = 8_192;
/** What stands before a place on its line, as far as it is read (characters). */
const SIGHT = 400;

/** A quote as it opened: its sign behind so many backslashes (`\"` in a string inside of a string), or its entity. */
export interface Quote {
  readonly sign: string;
  readonly depth: number;
}

/** The quote that a text such as `\"`, `'` or `&quot;` is. */
export function quoteOf(written: string): Quote {
  const depth = /^\\*/.exec(written)?.[0].length ?? 0;
  return { sign: written.slice(depth), depth };
}

/** Where the line of a place ends, a line in a string (`\n`) included when the place stands in one (`isEscaped`). */
export function lineEnd(text: string, at: number, isEscaped = false, longest = LONGEST): number {
  const most = Math.min(text.length, at + longest);
  for (let end = at; end < most; end++) {
    const code = text.charCodeAt(end);
    // A colour ends what it colours.
    if (code === 10 || code === 13 || code === 27) return end;
    if (isEscaped && code === 92) {
      if (/[nr]/.test(text[end + 1] ?? '')) return end;
      end++;
    }
  }
  return most;
}

/**
 * Where a quoted value ends: at the quote that closes it. A quote behind a backslash belongs to the value, unless no
 * other one closes it: shells, XML and connection strings know no such escape. Doubled ones are one of the value's. An
 * `escape` that is no backslash is a language's own; empty, there is none.
 */
export function quotedEnd(text: string, at: number, quote: Quote, escape = '\\', longest = LONGEST): number {
  const line = lineEnd(text, at, false, longest);
  if (quote.sign.length > 1) {
    const rest = text.slice(at, line);
    for (let end = rest.indexOf(quote.sign); end !== -1; end = rest.indexOf(quote.sign, end + 1)) {
      const isEscaped =
        backslashesBefore(rest, end, 0) % 2 === 1 || /%5C$/i.test(rest.slice(Math.max(0, end - 3), end));
      if (!isEscaped) return at + end;
    }
    return line;
  }
  let lastEscaped = -1;
  for (let end = at; end < line; end++) {
    const sign = text[end];
    if (sign === escape && escape !== '\\') end++;
    if (sign !== quote.sign) continue;
    const behind = backslashesBefore(text, end, at);
    if (escape === '\\' && !closes(behind, quote.depth)) {
      lastEscaped = end;
      continue;
    }
    if (quote.depth > 0) return closedAt(end, behind, quote.depth);
    const run = runOf(text, end, line);
    if (run % 2 === 1) return end + run - 1;
    if (!text.slice(end + run, line).includes(quote.sign)) return end;
    end += run - 1;
  }
  return lastEscaped === -1 ? line : lastEscaped - quote.depth;
}

/** Where a word of a shell ends: blanks in quotes and behind backslashes are its own. */
export function wordEnd(text: string, at: number, limit: number, stops = ''): number {
  let end = at;
  while (end < limit) {
    const sign = text[end] ?? '';
    if (sign === ' ' || sign === '\t' || sign === '\u00a0' || stops.includes(sign)) break;
    if (sign === '\\') end += 2;
    else if (sign === '"' || sign === "'") end = behindQuoted(text, end, limit);
    else end++;
  }
  return Math.min(end, limit);
}

/** Behind a quoted part of a word; behind its quote alone when no other one closes it. */
function behindQuoted(text: string, at: number, limit: number): number {
  const sign = text[at] ?? '"';
  const isAnsi = sign === "'" && text[at - 1] === '$';
  for (let end = at + 1; end < limit; end++) {
    if (text[end] === '\\' && (sign === '"' || isAnsi)) end++;
    else if (text[end] === sign) return end + 1;
  }
  return at + 1;
}

/** Where a value in braces ends (`{…}` of ODBC): doubled ones are its own. */
export function bracedEnd(text: string, at: number, limit: number): number {
  for (let end = at; end < limit; end++) {
    if (text[end] !== '}') continue;
    if (text[end + 1] !== '}') return end;
    end++;
  }
  return limit;
}

/** The quote that is open at a place of its line; null outside of all. An apostrophe inside a word opens none. */
export function openQuote(text: string, at: number): Quote | null {
  const sight = Math.max(0, at - SIGHT);
  const from = sight + text.slice(sight, at).lastIndexOf('\n') + 1;
  let open: Quote | null = null;
  for (let index = from; index < at; index++) {
    const code = text.charCodeAt(index);
    if (code !== 34 && code !== 39 && code !== 96) continue;
    const sign = text[index] ?? '';
    const depth = backslashesBefore(text, index, from);
    if (open !== null) {
      if (open.sign === sign && closes(depth, open.depth)) open = null;
      continue;
    }
    if (code === 39 && /[A-Za-z0-9]/.test(text[index - 1] ?? '') && /[A-Za-z]/.test(text[index + 1] ?? '')) continue;
    open = { sign, depth };
  }
  return open;
}

/** How far a value without a quote of its own may go: to the end of its line, or to the quote around it all. */
export function limitOf(text: string, at: number, around: Quote | null, longest = LONGEST): number {
  const isEscaped = around !== null && around.sign === '"';
  const line = lineEnd(text, at, isEscaped, longest);
  if (around === null) return line;
  for (let end = at; end < line; end++) {
    if (text[end] !== around.sign) continue;
    const behind = backslashesBefore(text, end, at);
    if (!closes(behind, around.depth)) continue;
    // `'\\''` of a shell: the quote goes on.
    if (around.sign === "'" && text.startsWith("\\''", end + 1)) end += 3;
    else return closedAt(end, behind, around.depth);
  }
  return line;
}

/** The backslashes of the closing quote itself are not the value's. */
function closedAt(at: number, behind: number, depth: number): number {
  return at - (behind % 2 === 0 ? 0 : depth);
}

/** Each string around a string doubles its backslashes: a quote closes when it is escaped as often as it was opened. */
function closes(behind: number, depth: number): boolean {
  let [have, want] = [behind, depth];
  for (; want > 0; want = (want - 1) / 2) {
    // The string around it is over.
    if (have % 2 === 0) return true;
    have = (have - 1) / 2;
  }
  return have % 2 === 0;
}

function backslashesBefore(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && text[start - 1] === '\\') start--;
  return at - start;
}

function runOf(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && text[end] === text[at]) end++;
  return end - at;
}
