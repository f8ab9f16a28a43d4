import { isSecretValue } from './assigned-values.js';
import { lineEnd, LONGEST, quotedEnd, quoteOf } from './extents.js';
import type { Finder, Look } from './finder.js';
import { kindOfName } from './secret-names.js';

/** How far from a value the field that names it may stand (characters). */
const SIGHT = 300;
/** As much of a value as is needed to say whether it is a secret (characters). */
const ENOUGH = 128;
/** The value's own field, up to where the value begins; its name may have the other's first word. */
const VALUE = /value(?:\\{0,3}["'])?\s{0,8}(?:=>|[:=])\s{0,8}(\\{0,3}["'])?/iy;
/** The field that names it. */
const NAMED =
  /(?:^|[\s"'{,<-])(?:parameter|option|variable|secret|env|field|setting|property|attribute|param|header|config)?_?(?:name|key|variable)(?:\\{0,3}["'])?\s{0,8}(=>|[:=])\s{0,8}(\\{0,3}["'])?([A-Za-z_][\w./:-]{1,100})/gi;
/** Without such a word there is no such field. */
const OF_NAME = /name|key|variable/i;
/** Where an object or an item of a list begins or ends. */
const BORDER = /[{}<]|(?<!=)>|(?:^|\n)[ \t]{0,40}- /g;
/** `ParameterKey=…,ParameterValue=…` on a command line. */
const JOINED = /(?:key|name)=[^\s,=]{1,100},[A-Za-z]{0,16}$/i;
/** A block below the field, whose first line is the value. */
const BELOW = /[|>][-+0-9]{0,2}[ \t]{0,8}\r?\n[ \t]{1,40}(?=[^\s])/y;
const BARE = /[^\s,}\]"'][^\r\n,}\]]{0,4096}/y;

/** `{"name": "DB_PASSWORD", "value": "…"}` in JSON and YAML, whichever of the two comes first. */
export const pairFinder: Finder = {
  literals: ['value'],
  look: (text, at) => {
    VALUE.lastIndex = at;
    const found = VALUE.exec(text);
    if (found === null) return null;
    BELOW.lastIndex = VALUE.lastIndex;
    const start = found[1] === undefined && BELOW.test(text) ? BELOW.lastIndex : VALUE.lastIndex;
    const quote = found[1];
    const isEqual = found[0].includes('=');
    // Without quotes an equals sign makes two statements of it.
    if (quote === undefined && isEqual && !JOINED.test(text.slice(Math.max(0, at - SIGHT), at))) return null;
    const endOf = (longest: number) =>
      quote === undefined ? bareEnd(text, start) : quotedEnd(text, start, quoteOf(quote), '\\', longest);
    // Its name says whether it is one; only then all of it is read.
    const name = nameBefore(text, at) ?? nameBehind(text, at, endOf(SIGHT));
    const kind = name === null ? null : /authorization$/i.test(name) ? 'token' : kindOfName(name);
    if (kind === null) return null;
    return lookAt(text, start, endOf(LONGEST), kind, quote !== undefined);
  },
};

function lookAt(text: string, start: number, end: number, kind: 'password' | 'token', isQuoted: boolean): Look | null {
  const value = text.slice(start, Math.min(end, start + ENOUGH));
  const behind = isQuoted ? '' : text.slice(end, lineEnd(text, end, false, ENOUGH));
  const isSecret = isSecretValue(value, { kind, form: 'assigned', isQuoted, isWholeLine: true, behind });
  return isSecret ? { spans: [{ start, end, kind: 'value' }], until: end } : null;
}

function nameBefore(text: string, at: number): string | null {
  const from = Math.max(0, at - SIGHT);
  const sight = text.slice(from, at);
  if (!OF_NAME.test(sight)) return null;
  const border = [...sight.matchAll(BORDER)].at(-1);
  const own = border === undefined ? sight : sight.slice(border.index);
  return nameIn(text, own, from + (border?.index ?? 0), at);
}

function nameBehind(text: string, at: number, end: number): string | null {
  const sight = text.slice(end, end + SIGHT);
  if (!OF_NAME.test(sight)) return null;
  const border = sight.search(BORDER);
  return nameIn(text, border === -1 ? sight : sight.slice(0, border), end, at);
}

/** The name that such a stretch gives; in a block of YAML it stands as far to the right as the value's own. */
function nameIn(text: string, own: string, from: number, valueAt: number): string | null {
  for (const found of own.matchAll(NAMED)) {
    const isQuoted = found[2] !== undefined;
    const at = from + found.index + (/^[\s"'{,<-]/.test(found[0]) ? 1 : 0);
    const isBlock = !isQuoted && own.includes('\n') && columnOf(text, at) !== columnOf(text, valueAt);
    if (!isBlock && (isQuoted || found[1] === ':' || JOINED.test(own))) return found[3] ?? null;
  }
  return null;
}

function columnOf(text: string, at: number): number {
  const line = text.slice(Math.max(0, at - SIGHT), at);
  return line.length - line.lastIndexOf('\n');
}

function bareEnd(text: string, start: number): number {
  BARE.lastIndex = start;
  const value = BARE.exec(text)?.[0] ?? '';
  return start + value.replace(/\s#.*$/, '').trimEnd().length;
}
