/** Text as it may be shown: well-formed, without control characters and without marks that reorder what follows. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')

    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

/** How a cut text says what is missing. */
export type Remark = (left: number) => string;

const COUNTED: Remark = (left) => ` … [${left} characters left out]`;
const ELLIPSIS: Remark = () => '…';

/**
 * The longest beginning of `text` whose `escape`d form, with a remark on how much is left out, fits into `max`
 * characters. Cuts the raw text, so that no escape sequence is cut in half.
 */
export function clipped(text: string, max: number, escape: (part: string) => string = (part) => part): string {
  // Escaping never shortens, so that a longer raw text cannot fit: a huge one is not escaped whole.
  if (text.length <= max) {
    const whole = escape(text);
    if (whole.length <= max) return whole;
  }
  const remark = max < 100 ? ELLIPSIS : COUNTED;
  const room = max - remark(text.length).length;
  let [low, high] = [0, Math.min(text.length, room)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escape(text.slice(0, middle)).length <= room) low = middle;
    else high = middle - 1;
  }
  const last = text.charCodeAt(low - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? low - 1 : low;
  return escape(text.slice(0, end)) + remark(text.length - end);
}
