import type { Span } from './spans.js';
import { unknownToken } from './unknown-tokens.js';

/** Shorter runs hold no secret worth hiding that its own name does not give away (characters). */
const SHORTEST = 24;
/** Longest piece decoded at once (characters). */
const PIECE = 65_536;
/** A secret on the border of two pieces is whole in the first (characters). */
const OVERLAP = 4_096;
/** Most characters before a wrapped line: a timestamp, an indentation, a quote. */
const PREFIX = 48;
/** Lines of wrapped base64 are at least this long, the last one aside (characters). */
const WRAPPED = 56;

const ALIGNED = /[A-Za-z0-9+/_-]{1,200}={0,2}(?=[ \t]{0,4}\r?(?:\n|$))/y;

/** Characters that say whether a run can be text, and the bit of each that begins a byte. */
const FIRST = 24;
const HIGH_BITS = [32, 8, 2, 0];

/** Finds the secrets of a text; the decoded text is asked the same. */
export type Inner = (text: string) => readonly Span[];

/** Runs of base64 whose decoded text holds a secret, as a whole; lines wrapped by an encoder are one run. */
export function base64Spans(text: string, inner: Inner): readonly Span[] {
  const spans: Span[] = [];
  // Every run as long as the step covers one of its places: most of a text is never looked at.
  for (let probe = SHORTEST - 1; probe < text.length; probe += SHORTEST) {
    if (!isBase64(text.charCodeAt(probe))) continue;
    let [start, end] = [probe, probe + 1];
    while (start > 0 && isBase64(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isBase64(text.charCodeAt(end))) end++;
    if (end - start >= SHORTEST) {
      const unknown = unknownToken(text.slice(start, Math.min(end, start + 200)));
      if (unknown !== -1) spans.push({ start: start + unknown, end, kind: 'issuer' });
      const lines = isText(text.slice(start, end)) ? wrapped(text, start, end) : null;
      const span = lookInside(lines ?? { start, end, run: text.slice(start, end) }, inner);
      end = lines?.end ?? end;
      if (span !== null) {
        spans.push({ ...span, end: end + (/^={1,2}/.exec(text.slice(end, end + 2))?.[0].length ?? 0) });
      }
    }
    probe = end;
  }
  return spans;
}

interface Lines {
  readonly start: number;
  readonly end: number;
  readonly run: string;
}

/** The run and those that go on with it on the next lines. */
function wrapped(text: string, start: number, firstEnd: number): Lines {
  const width = firstEnd - start;
  let end = firstEnd;
  let run = text.slice(start, end);
  const column = columnOf(text, start);
  for (let isLast = width < WRAPPED || width % 4 !== 0; !isLast;) {
    const aligned = alignedLine(text, end, column);
    if (aligned !== null) {
      const [from, to] = aligned;
      if (to - from > width) break;
      isLast = to - from < width;
      run += text.slice(from, to);
      end = to;
      continue;
    }
    const next =
      /^\r?(?:\n|\\r\\n|\\n)((?:[^\n]{0,48}?[^A-Za-z0-9+/_=\n-])?)([A-Za-z0-9+/_-]{1,200}={0,2})(?=\r?\n|\\[nr]|["'\s]|$)/.exec(
        text.slice(end, end + PREFIX + 240),
      );
    const line = next?.[2] ?? '';
    if (next === null || line.length > width) break;
    isLast = line.length < width;
    end += next[0].length;
    run += line;
  }
  return { start, end, run };
}

/** Characters before a place on its line; -1 = too many to be a timestamp or an indentation. */
function columnOf(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - PREFIX - 1), at);
  const line = before.lastIndexOf('\n');
  return line === -1 && at > PREFIX ? -1 : before.length - line - 1;
}

/** The run that is all of the next line behind as many characters as stand before the first: a timestamp on each. */
function alignedLine(text: string, end: number, column: number): readonly [number, number] | null {
  const line = /^\r?\n/.exec(text.slice(end, end + 2));
  if (line === null || column <= 0) return null;
  const from = end + line[0].length + column;
  if (isBase64(text.charCodeAt(from - 1))) return null;
  ALIGNED.lastIndex = from;
  return ALIGNED.test(text) && !text.slice(from - column, from).includes('\n') ? [from, ALIGNED.lastIndex] : null;
}

function lookInside({ start, end, run }: Lines, inner: Inner): Span | null {
  for (let from = 0; from < run.length; from += PIECE) {
    // A piece begins where a group of four does; a run that the text begins with may be cut off anywhere.
    for (const offset of start === 0 && from === 0 ? [0, 1, 2, 3] : [0]) {
      const piece = run.slice(from + offset, from + offset + PIECE + OVERLAP);
      if (!isText(piece)) continue;
      const decoded = Buffer.from(piece, 'base64').toString();
      const [first] = inner(decoded);
      if (first === undefined) continue;
      return { start, end, kind: first.kind, secret: first.secret ?? decoded.slice(first.start, first.end) };
    }
  }
  return null;
}

/** Most runs of letters are paths and names: decoded, their first bytes are no text. */
function isText(piece: string): boolean {
  if (highBytes(piece) * 8 > FIRST) return false;
  const bytes = Buffer.from(piece.slice(0, 64), 'base64');
  let strange = 0;
  for (const byte of bytes) if (byte > 126 || (byte < 32 && byte !== 10 && byte !== 13 && byte !== 9)) strange++;
  return strange * 8 <= bytes.length;
}

/** How many of the first bytes are beyond ASCII, without decoding them: one bit in three of each four characters says it. */
function highBytes(piece: string): number {
  let high = 0;
  for (let at = 0; at < FIRST && at < piece.length; at++) {
    const value = VALUES[piece.charCodeAt(at)] ?? 0;
    if ((value & (HIGH_BITS[at & 3] ?? 0)) !== 0) high++;
  }
  return high;
}

function isBase64(code: number): boolean {
  return code < 128 && IN_BASE64[code] === 1;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';
const IN_BASE64 = Uint8Array.from({ length: 128 }, (_, code) => (ALPHABET.includes(String.fromCharCode(code)) ? 1 : 0));
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const at = ALPHABET.indexOf(String.fromCharCode(code));
  return at < 64 ? Math.max(at, 0) : at - 2;
});
