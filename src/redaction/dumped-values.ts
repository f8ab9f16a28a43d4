import { lineEnd, quotedEnd, quoteOf } from './extents.js';
import type { Place } from './element-values.js';

/** `["password"]=>` and, on the next line, `string(12) "`: PHP says how many bytes there are. */
const DUMPED =
  /(?:["'](?::[^\]\n]{1,60})?)?\]?[ \t]{0,4}=>\s{1,80}(?:[0-9TZ:.+-]{18,36} )?\s{0,40}string\(([0-9]{1,6})\)[ \t]"/y;

/** `s:8:"password";s:12:"` of a session or a cache that PHP has written. */
const SERIALISED = /(\\{0,3}");s:([0-9]{1,6}):\1/y;
/** `$password`, and `[1] "` on the next line: how R shows one field of a list. */
const SHOWN = /`?\r?\n(?:[0-9TZ:.+-]{18,36} )?\[1\] "/y;

/** The value of a dump behind the name that ends here. */
export function dumpedValue(text: string, nameEnd: number): Place | null {
  return countedValue(text, nameEnd) ?? shownValue(text, nameEnd);
}

function shownValue(text: string, nameEnd: number): Place | null {
  SHOWN.lastIndex = nameEnd;
  if (!SHOWN.test(text)) return null;
  return { start: SHOWN.lastIndex, end: quotedEnd(text, SHOWN.lastIndex, quoteOf('"')) };
}

function countedValue(text: string, nameEnd: number): Place | null {
  SERIALISED.lastIndex = nameEnd;
  DUMPED.lastIndex = nameEnd;
  const serialised = SERIALISED.exec(text)?.[2];
  const bytes = serialised ?? DUMPED.exec(text)?.[1];
  if (bytes === undefined) return null;
  const start = serialised === undefined ? DUMPED.lastIndex : SERIALISED.lastIndex;
  const end = start + lengthOf(text, start, Number(bytes));
  // Cut or changed on the way: then its line says where it ends.
  return { start, end: /^\\{0,3}"/.test(text.slice(end, end + 4)) ? end : lineEnd(text, start) };
}

/** How many characters so many bytes are. */
function lengthOf(text: string, start: number, bytes: number): number {
  let at = start;
  for (let left = bytes; left > 0 && at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isHalf = code >= 0xd800 && code < 0xe000;
    left -= code < 0x80 ? 1 : code < 0x800 || isHalf ? 2 : 3;
  }
  return at - start;
}
