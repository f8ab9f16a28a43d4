import type { Finder } from './finder.js';
import { holdsRandom, isHighEntropy, isPlaceholder } from './secret-values.js';
import type { Span } from './spans.js';

/** Longest value (characters). */
const VALUE = 8_192;
/** What stands before a key in a sentence (characters). */
const SENTENCE = 80;
const MASK = '::add-mask::';
const KEY = ' key ';
/** What an address of OAuth gives back, at its beginning. */
const CODE = /[?&]code(?:=|%3[Dd])/iy;
const OF_CODE = /[A-Za-z0-9._~%/+-]{16,2048}/y;
const OF_KEY = /["']?([A-Za-z0-9_-]{32,256})(?![A-Za-z0-9_/:-])/y;
const LOGS_IN = /\b(?:auth|authenticat\w{1,5}|authori[sz]\w{1,6}|unauthori[sz]ed|forbidden|log-?in)\b[^\n]*$/i;
const LINES = /private-lines: {0,4}([0-9]{1,3})[ \t]{0,4}\r?\n/iy;
/** A line of a key of PuTTY, behind whatever a runner puts before it. */
const KEY_LINE = /(?:[^\n]{0,64}?[ \t"'`>|:+-])?[A-Za-z0-9+/]{4,128}={0,2}[ \t\r]{0,4}(?:\n|$)/y;

/** What GitHub's own command hides: the whole value, whatever it is. */
export const maskFinder: Finder = {
  literals: [MASK],
  look: (text, at) => {
    const start = at + MASK.length;
    const quote = /["']/.exec(text[at - 1] ?? '')?.[0];
    const line = /^[^\r\n]*/.exec(text.slice(start, start + VALUE))?.[0] ?? '';
    const close = quote === undefined ? -1 : line.indexOf(quote);
    const value = (close === -1 ? line : line.slice(0, close)).trimEnd();
    const end = start + value.length;
    return { spans: value === '' || /^\*+$/.test(value) ? [] : [found(start, end)], until: end };
  },
};

/** `?code=…`: what is given back for a log-in. Codes of errors are shorter, or words. */
export const codeFinder: Finder = {
  literals: ['?code=', '&code=', '?code%3d', '&code%3d'],
  look: (text, at) => {
    CODE.lastIndex = at;
    if (!CODE.test(text)) return null;
    OF_CODE.lastIndex = CODE.lastIndex;
    const value = OF_CODE.exec(text)?.[0];
    if (value === undefined || !holdsRandom(value.slice(0, 128), 16) || isPlaceholder(value)) return null;
    return { spans: [found(CODE.lastIndex, OF_CODE.lastIndex)], until: OF_CODE.lastIndex };
  },
};

/** "auth failed for key …": a long random value that a sentence about a log-in names. */
export const keyFinder: Finder = {
  literals: [KEY],
  look: (text, at) => {
    OF_KEY.lastIndex = at + KEY.length;
    const value = OF_KEY.exec(text)?.[1];
    if (value === undefined || !isHighEntropy(value, 32) || isPlaceholder(value)) return null;
    if (!LOGS_IN.test(text.slice(Math.max(0, at - SENTENCE), at))) return null;
    return { spans: [found(OF_KEY.lastIndex - value.length, OF_KEY.lastIndex)], until: OF_KEY.lastIndex };
  },
};

/** The private lines of a key of PuTTY: the line before them says how many they are. */
export const puttyFinder: Finder = {
  literals: ['private-lines: '],
  look: (text, at) => {
    LINES.lastIndex = at;
    const count = Number(LINES.exec(text)?.[1] ?? 0);
    const start = LINES.lastIndex;
    let end = start;
    for (let line = 0; line < count; line++) {
      KEY_LINE.lastIndex = end;
      if (!KEY_LINE.test(text)) break;
      end = KEY_LINE.lastIndex;
    }
    const length = text.slice(start, end).trimEnd().length;
    return length === 0 ? null : { spans: [{ ...found(start, start + length), kind: 'pem' }], until: end };
  },
};

function found(start: number, end: number): Span {
  return { start, end, kind: 'value' };
}
