import { lineEnd, LONGEST } from './extents.js';

/** A place in a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far before a name its tag may have begun (characters). */
const TAG = 200;
/** What comes behind a name inside a tag: the rest of the tag, and the element that holds the value if that is another. */
const REST_OF_TAG =
  /(?:\\{0,3}["'])?(?:\s{1,8}[\w:.-]{1,60}\s{0,2}=\s{0,2}(?:\\{0,3}"[^"<>]{0,200}"|'[^'<>]{0,200}')){0,8}\s{0,4}>(?:\s{0,80}<[\w:.-]{0,40}value(?:\s[^<>]{0,100})?>)?/iy;
/** A name that is an element's content, and the element of its value: `<key>password</key><string>…`. */
const NEXT_ELEMENT =
  /\s{0,4}<\\?\/[\w:.-]{1,40}>\s{0,80}<(?:[\w:.-]{0,40}value|string|data|secret)(?:\s[^<>]{0,100})?>(?:\s{0,8}<string>)?/iy;
/** What opens a value itself. */
const DATA = /<!\[CDATA\[/y;
/** An element whose name tells, or one that an attribute names. */
const IN_TAG =
  /<(?:[\w.-]{1,40}:)?$|<(?!(?:a|b|p|li|label|button|span|div|input|select|option|textarea|t[dh]|h\d|meta)\b)[\w:.-]{1,60}\s[^<>]{0,160}(?:name|key|property|field|param|parameter|option|variable)\s{0,2}=\s{0,2}\\{0,3}["'][\w.:/-]{0,80}$/i;
const IN_CONTENT = /<[\w:.-]{1,40}>\s{0,4}[\w.:/-]{0,80}$/;

/** The value in an element that a name in its tag, or in the element before it, says is a secret. */
export function elementValue(text: string, nameStart: number, nameEnd: number): Place | null {
  const before = text.slice(Math.max(0, nameStart - TAG), nameStart);
  if (!before.includes('<')) return null;
  const opens = IN_TAG.test(before) ? REST_OF_TAG : IN_CONTENT.test(before) ? NEXT_ELEMENT : null;
  if (opens === null) return null;
  opens.lastIndex = nameEnd;
  if (!opens.test(text)) return null;
  return contentAt(text, opens.lastIndex);
}

/** All that an element holds up to its end; one that holds elements has no value of its own. */
function contentAt(text: string, at: number): Place | null {
  DATA.lastIndex = at;
  const isData = DATA.test(text);
  const start = isData ? DATA.lastIndex : at;
  const line = text.slice(start, lineEnd(text, start, false, LONGEST));
  const length = line.search(isData ? /\]\]>/ : /<\\?\//);
  return length <= 0 || (!isData && line.slice(0, length).includes('<')) ? null : { start, end: start + length };
}
