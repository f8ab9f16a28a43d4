import { limitOf, LONGEST, openQuote, quotedEnd, quoteOf } from './extents.js';
import type { Finder, Look } from './finder.js';
import { holdsRandom, isStandIn, looksRandom } from './secret-values.js';
import type { Span } from './spans.js';

/** Longest line of cookies (characters). */
const COOKIES = 8_192;
/** As much of a header as is read before it is known to be one (characters). */
const AT_FIRST = 192;

const BETWEEN = String.raw`(?:\\{0,3}["']|%22)?[ \t]{0,4}(?:[:=]|=>|%3[Aa])(?:[ \t]|%20|\x1b\[[0-9;]{0,12}m){0,4}\[?(\\{0,3}["']|%22)?`;
const SCHEME = String.raw`(?:(?:basic|bearer|token|digest|negotiate|apikey|api-key|geniekey|bot|ssws|key|pat|splunk|bearer:)(?:[ \t]{1,3}|%20))?(?:token=\\?"?|api_?key=)?`;
const AUTHORIZATION = new RegExp(String.raw`authorization${BETWEEN}(${SCHEME})`, 'iy');
/** Behind a scheme in a sentence: its own characters say where it ends. */
const SCHEMES =
  /((?:bearer|basic|geniekey|token token=\\?"?|ssws)(?:[ \t]{1,3}|%20|(?<="|=)))([A-Za-z0-9._~+/=-]{12,256})/iy;
const REST = /[A-Za-z0-9._~+/=%:-]{0,8192}/y;
/** Schemes whose credential is a list of parameters. */
const OF_LINE = /^(?:digest|negotiate|ntlm|aws4|hawk|oauth|signature)\b/i;
const COOKIE = new RegExp(String.raw`cookie${BETWEEN}(?=[^\s=;"'\\]{1,64}=)`, 'iy');

/** `Authorization: …` and the schemes it names, wherever they stand. */
export const authorizationFinder: Finder = {
  literals: ['authorization', 'bearer', 'basic', 'geniekey', 'token token=', 'ssws'],
  look: (text, at) => (/^a/i.test(text[at] ?? '') ? lookAtHeader(text, at) : lookAtScheme(text, at)),
};

/** To the end of its line or to the quote around it, as headers are; a credential itself has no blank. */
function lookAtHeader(text: string, at: number): Look | null {
  AUTHORIZATION.lastIndex = at;
  const [, quote, scheme = ''] = AUTHORIZATION.exec(text) ?? [];
  const start = AUTHORIZATION.lastIndex;
  if (start === 0) return null;
  // Its beginning says whether it is one; only then all of it is read.
  const found = credentialIn(text, start, headerEnd(text, at, start, quote, AT_FIRST), scheme, quote !== undefined);
  if (found === null || found.until < start + AT_FIRST - 2) return found;
  return credentialIn(text, start, headerEnd(text, at, start, quote, LONGEST), scheme, quote !== undefined);
}

function credentialIn(text: string, start: number, limit: number, scheme: string, isQuoted: boolean): Look | null {
  const line = text.slice(start, limit);
  const [word = ''] = /^\S*/.exec(line) ?? [];
  const isLine =
    OF_LINE.test(scheme) || OF_LINE.test(word) || (scheme === '' && isCredential(line.split(/\s/)[1] ?? '', 'x'));
  const secret = isLine ? line.trimEnd() : isQuoted ? word : word.replace(/[.,;)\]}]+$/, '');
  if (text[start + secret.length] === '(' || secret.length < 6 || !isCredential(secret, scheme)) return null;
  const end = start + secret.length;
  return { spans: [{ start, end, kind: 'authorization' }], until: end };
}

function lookAtScheme(text: string, at: number): Look | null {
  SCHEMES.lastIndex = at;
  const [, scheme = '', secret = ''] = SCHEMES.exec(text) ?? [];
  // A call is code.
  if (secret === '' || text[SCHEMES.lastIndex] === '(' || !isSpoken(secret, scheme)) return null;
  REST.lastIndex = SCHEMES.lastIndex;
  REST.test(text);
  const end = REST.lastIndex;
  return { spans: [{ start: SCHEMES.lastIndex - secret.length, end, kind: 'authorization' }], until: end };
}

/** Where a header's value ends. */
function headerEnd(text: string, nameAt: number, start: number, quote: string | undefined, longest: number): number {
  if (quote !== undefined) return quotedEnd(text, start, quoteOf(quote), '\\', longest);
  return limitOf(text, start, openQuote(text, nameAt), longest);
}

/** The values of `Cookie: a=b; c=d` and of the first pair of `Set-Cookie`; short ones are settings. */
export const cookieFinder: Finder = {
  literals: ['cookie'],
  look: (text, at) => {
    COOKIE.lastIndex = at;
    const quote = COOKIE.exec(text.slice(0, at + COOKIES))?.[1];
    const start = COOKIE.lastIndex;
    if (start === 0) return null;
    const line = text.slice(start, headerEnd(text, at, start, quote, COOKIES));
    const isSet = /set-$/i.test(text.slice(Math.max(0, at - 4), at));
    const pairs = line.split(';');
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
    return { spans, until: start + line.length };
  },
};

/** What stands behind a header's name and scheme. */
function isCredential(secret: string, scheme: string): boolean {
  return isSpoken(secret, scheme) || (!isStandIn(secret) && scheme !== '' && looksRandom(secret.slice(0, 128), 8));
}

/** Words of a sentence ("bearer of bad news", "Authorization: required") are no credentials. */
function isSpoken(secret: string, scheme: string): boolean {
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
