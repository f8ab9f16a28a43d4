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
