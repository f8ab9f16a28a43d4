import { lineEnd, wordEnd } from './extents.js';
import type { Finder, Look } from './finder.js';
import { isStandIn } from './secret-values.js';

/** How much of a line is read before what takes the value, and behind (characters). */
const SIGHT = 1_000;
const PRINTS = /(?:^|[\s;&|(`"'+])(?:echo|printf|print|write-output|write-host)[ \t]+/gi;
const FLAGS = /^(?:-[neE]{1,3}[ \t]+|--[ \t]+){0,3}/;
/** The only argument of `printf` but what it prints. */
const FORMAT = /^(?:"%s(?:\\n)?"|'%s(?:\\n)?'|%s(?:\\n)?)[ \t]+/;
const HERE_STRING = /<<<[ \t]*/g;
const HERE_DOCUMENT = /<<-?[ \t]*["']?([A-Za-z_]+)["']?[^\n]*\n(?:[0-9TZ:.+-]{18,36} )?([^\n]{1,4096})/y;

/** `echo … | docker login --password-stdin`, `… --with-token <<< …`: what a command takes from what is written before. */
export const pipedFinder: Finder = {
  literals: [
    '-stdin',
    '--stdin',
    'with-token',
    'sudo -s',
    'chpasswd',
    '| passwd',
    'smbpasswd -s',
    'passphrase-fd 0',
    'secret set ',
    'secret put ',
    'vault login -',
    '-pass stdin',
  ],
  look: (text, at) => {
    const sight = Math.max(0, at - SIGHT);
    const from = sight + text.slice(sight, at).lastIndexOf('\n') + 1;
    const end = lineEnd(text, at, false, SIGHT);
    const line = text.slice(from, end);
    const pipe = line.lastIndexOf('|', at - from);
    const printed = pipe === -1 ? null : printedBefore(text, from, from + pipe);
    return printed ?? hereString(text, from, end) ?? hereDocument(text, line, at, end);
  },
};

/** What the last command that prints has printed. */
function printedBefore(text: string, from: number, pipe: number): Look | null {
  const found = [...text.slice(from, pipe).matchAll(PRINTS)].at(0);
  if (found === undefined) return null;
  let start = from + found.index + found[0].length;
  start += FLAGS.exec(text.slice(start, pipe))?.[0].length ?? 0;
  if (/printf/i.test(found[0])) start += FORMAT.exec(text.slice(start, pipe))?.[0].length ?? 0;
  const shown = text.slice(start, pipe).trimEnd();
  const last = /\\$/.test(shown) && text[start + shown.length] === ' ' ? 1 : 0;
  return lookAt(text, start, start + shown.length + last, pipe);
}

function hereString(text: string, from: number, end: number): Look | null {
  const found = [...text.slice(from, end).matchAll(HERE_STRING)].at(-1);
  if (found === undefined) return null;
  const start = from + found.index + found[0].length;
  return lookAt(text, start, wordEnd(text, start, end), end);
}

function hereDocument(text: string, line: string, at: number, end: number): Look | null {
  const here = line.lastIndexOf('<<');
  if (here === -1) return null;
  HERE_DOCUMENT.lastIndex = end - line.length + here;
  const value = HERE_DOCUMENT.exec(text)?.[2]?.trimEnd();
  const start = value === undefined ? at : text.lastIndexOf(value, HERE_DOCUMENT.lastIndex);
  return value === undefined ? null : lookAt(text, start, start + value.length, at);
}

function lookAt(text: string, start: number, end: number, until: number): Look | null {
  const quote = /^["']/.exec(text.slice(start, end))?.[0];
  const isQuoted = quote !== undefined && end - start > 1 && text.indexOf(quote, start + 1) === end - 1;
  const [from, to] = isQuoted ? [start + 1, end - 1] : [start, end];
  const value = text.slice(from, Math.min(to, from + SIGHT));
  if (value.length < 3 || isStandIn(value.replace(/^\$?["']|["']$/g, ''))) return null;
  return { spans: [{ start: from, end: to, kind: 'password' }], until };
}
