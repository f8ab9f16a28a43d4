import type { Finder } from './finder.js';
import { holdsRandom, isStandIn } from './secret-values.js';
import type { Span } from './spans.js';

/** Longest line of cookies (characters). */
const COOKIES = 8_192;

const BETWEEN = String.raw`(?:\\{0,3}["']|%22)?[ \t]{0,4}(?:[:=]|=>|%3[Aa])(?:[ \t]|%20|\x1b\[[0-9;]{0,12}m){0,4}\[?(?:\\{0,3}["']|%22)?`;
const SCHEME = String.raw`(?:(?:basic|bearer|token|digest|negotiate|apikey|api-key|geniekey|bot|ssws|key|pat|splunk|bearer:)(?:[ \t]{1,3}|%20))?(?:token=\\?"?|api_?key=)?`;
const AUTHORIZATION = new RegExp(String.raw`(authorization${BETWEEN}(${SCHEME}))([^\s"',;\\<>&\x1b]{6,256})`, 'iy');
/** A credential's first characters say whether it is one; then all of it is. */
const REST = /[^\s"',;\\<>&\x1b]{0,8192}/y;
const SCHEMES =
  /((?:bearer|basic|geniekey|token token=\\?"?|ssws)(?:[ \t]{1,3}|%20|(?<="|=)))([A-Za-z0-9._~+/=-]{12,256})/iy;
const COOKIE = new RegExp(String.raw`(cookie${BETWEEN})((?:[^\s=;"'\\]{1,64}=[^\r\n"'\\\x1b]{0,8000}))`, 'iy');

/** `Authorization: …` and the schemes it names, wherever they stand. */
export const authorizationFinder: Finder = {
  literals: ['authorization', 'bearer', 'basic', 'geniekey', 'token token=', 'ssws'],
  look: (text, at) => {
    const isHeader = /^a/i.test(text[at] ?? '');
    const pattern = isHeader ? AUTHORIZATION : SCHEMES;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return null;
    const scheme = isHeader ? (found[2] ?? '') : (found[1] ?? '');
    const secret = (isHeader ? found[3] : found[2]) ?? '';
    // A call is code.
    if (text[pattern.lastIndex] === '(' || !isCredential(secret, scheme)) return null;
    REST.lastIndex = pattern.lastIndex;
    REST.test(text);
    const end = REST.lastIndex;
    const start = pattern.lastIndex - secret.length;
    return { spans: [{ start, end, kind: 'authorization' }], until: end };
  },
};

/** The values of `Cookie: a=b; c=d` and of the first pair of `Set-Cookie`; short ones are settings. */
export const cookieFinder: Finder = {
  literals: ['cookie'],
  look: (text, at) => {
    COOKIE.lastIndex = at;
    const found = COOKIE.exec(text.slice(0, at + COOKIES));
    if (found === null) return null;
    const start = at + (found[1]?.length ?? 0);
    const isSet = /set-$/i.test(text.slice(Math.max(0, at - 4), at));
    const pairs = (found[2] ?? '').split(';');
    const spans: Span[] = [];
    let from = start;
    for (const pair of isSet ? pairs.slice(0, 1) : pairs) {
      const valueAt = from + pair.indexOf('=') + 1;
      const value = pair.slice(pair.indexOf('=') + 1).trimEnd();
      if (value.length >= 8 && !isStandIn(value)) {
        spans.push({ start: valueAt, end: valueAt + value.length, kind: 'cookie' });
      }
      from += pair.length + 1;
    }
    return { spans, until: start + (found[2]?.length ?? 0) };
  },
};

/** Words of a sentence ("bearer of bad news", "Authorization: required") are no credentials. */
function isCredential(secret: string, scheme: string): boolean {
  if (isStandIn(secret)) return false;
  const value = secret.slice(0, 128);
  if (/^basic/i.test(scheme)) {
    return value.length >= 16 ? /[A-Z0-9=]/.test(value) : /^[\x20-\x7e]+:/.test(fromBase64(value));
  }
  return (
    holdsRandom(value, 8) || (value.length >= 20 && !/^[a-z]+(?:[-_/.][a-z]+)*$/.test(value) && /[A-Z0-9]/.test(value))
  );
}

function fromBase64(value: string): string {
  return Buffer.from(value, 'base64').toString('latin1');
}
