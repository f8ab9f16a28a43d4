import { lineEnd } from './extents.js';

/** `["password"]=>` and, on the next line, `string(12) "`: PHP says how many bytes there are. */
const DUMPED =
  /(?:["'](?::[^\]\n]{1,60})?)?\]?[ \t]{0,4}=>\s{1,80}(?:[0-9TZ:.+-]{18,36} )?\s{0,40}string\(([0-9]{1,6})\)[ \t]"/y;

/** The value of `var_dump` behind the name that ends here. */
export function dumpedValue(text: string, nameEnd: number): { readonly start: number; readonly end: number } | null {
  DUMPED.lastIndex = nameEnd;
  const bytes = DUMPED.exec(text)?.[1];
  if (bytes === undefined) return null;
  const start = DUMPED.lastIndex;
  const end = start + lengthOf(text, start, Number(bytes));
  // Cut or changed on the way: then its line says where it ends.
  return { start, end: text[end] === '"' ? end : lineEnd(text, start) };
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
