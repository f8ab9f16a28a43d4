/** What a scan of an XML text meets, in order. Names are without their prefix; texts are as written. */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly at: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly isLiteral: boolean; readonly at: number }
  /** The text declares a document type: entities could be hidden there, so nothing after it is read. */
  | { readonly kind: 'doctype'; readonly at: number };

const MAX_ATTRIBUTES = 64;
/** Longest value of an attribute, or text, that is handed on. */
const MAX_VALUE = 4_000;

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
/** Letters, digits, `_ : . -` and whatever is beyond ASCII. */
const isName = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 45 && code <= 58 && code !== 47) ||
  code === 95 ||
  code > 127;
const isLetter = (code: number): boolean => isName(code) && !(code >= 45 && code <= 57);

/**
 * Scans XML that may be cut off or broken, each character at most a few times. No entity is looked up, no document type is
 * read. What cannot be a tag is text; a construct that does not end takes the rest of the text with it.
 */
export function* scanXml(text: string): Generator<XmlEvent> {
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('<', at);
    const end = start === -1 ? text.length : start;
    if (end > at) yield textEvent(text, at, end, false);
    if (start === -1) return;
    at = start;
    if (text.startsWith('<![CDATA[', start)) {
      const close = endOf(text, ']]>', start + 9);
      yield textEvent(text, start + 9, close, true);
      at = close + 3;
    } else if (text.startsWith('<!--', start)) at = endOf(text, '-->', start + 4) + 3;
    else if (text.startsWith('<?', start)) at = endOf(text, '?>', start + 2) + 2;
    else if (text.startsWith('<!', start)) {
      yield { kind: 'doctype', at };
      return;
    } else if (text.startsWith('</', start)) {
      const close = endOf(text, '>', start + 2);
      yield { kind: 'close', name: bareName(text.slice(start + 2, Math.min(close, start + 202)).trim()), at };
      at = close + 1;
    } else if (isLetter(text.charCodeAt(start + 1))) {
      const tag = readTag(text, start + 1);
      yield { kind: 'open', name: tag.name, attributes: tag.attributes, at };
      if (tag.isEmpty) yield { kind: 'close', name: tag.name, at };
      at = tag.end;
    } else {
      yield textEvent(text, start, start + 1, true);
      at = start + 1;
    }
  }
}

function textEvent(text: string, from: number, to: number, isLiteral: boolean): XmlEvent {
  return { kind: 'text', text: text.slice(from, Math.min(to, from + MAX_VALUE)), isLiteral, at: from };
}

function readTag(text: string, from: number) {
  let at = from;
  const skip = (accepts: (code: number) => boolean): string => {
    const start = at;
    while (at < text.length && accepts(text.charCodeAt(at))) at += 1;
    return text.slice(start, Math.min(at, start + 200));
  };
  const name = bareName(skip(isName));
  const attributes = new Map<string, string>();
  for (;;) {
    skip(isSpace);
    const code = text.charCodeAt(at);
    if (at >= text.length) return { name, attributes, isEmpty: false, end: at };
    if (code === 62) return { name, attributes, isEmpty: text.charCodeAt(at - 1) === 47, end: at + 1 };
    // The tag does not end, but another begins.
    if (code === 60) return { name, attributes, isEmpty: false, end: at };
    const key = skip(isName);
    if (key === '') {
      at += 1;
      continue;
    }
    skip(isSpace);
    if (text.charCodeAt(at) !== 61) continue;
    at += 1;
    skip(isSpace);
    const quote = text[at];
    if (quote !== '"' && quote !== "'") continue;
    const end = endOf(text, quote, at + 1);
    const isKept = attributes.size < MAX_ATTRIBUTES && !attributes.has(key);
    if (isKept) attributes.set(key, decoded(text.slice(at + 1, Math.min(end, at + 1 + MAX_VALUE))));
    at = end + 1;
  }
}

/** Where `mark` begins, or the end of the text. */
function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? text.length : end;
}

const bareName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with the five entities that XML itself defines, and numbered characters, written out once. Others stay. */
export function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, ten, sixteen, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole;
    const code = typeof ten === 'string' ? Number(ten) : Number.parseInt(String(sixteen), 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
