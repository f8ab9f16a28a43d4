import { isSecretValue } from './assigned-values.js';
import { lineEnd } from './extents.js';
import type { Finder } from './finder.js';
import { kindOfMany, kindOfName, type NameKind } from './secret-names.js';
import type { Span } from './spans.js';

/** Longest head of a table, and how much of the table is read (characters). */
const HEAD = 400;
const LONGEST = 16_384;
const STAMP = /^(?:[0-9TZ:.+-]{18,36} )?/;
/** One cell of a head: a name, in quotes or not. */
const CELL = String.raw`[ \t]*["']?[A-Za-z_#][\w .()/-]{0,40}["']?[ \t]*`;
const BARS = new RegExp(String.raw`^[ \t]*[|│┃]?${CELL}(?:[|│┃]${CELL}){1,30}[|│┃]?[ \t]*$`);
const ROWS = [',', ';', '\t'].map((sign) => [sign, new RegExp(`^${CELL}(?:${sign}${CELL}){1,40}$`)] as const);
/** Heads of columns with two blanks between, as command lines show them. */
const ALIGNED = /^[ \t]*[A-Z][A-Z_() -]*[A-Z)](?:[ \t]{2,}[A-Z][A-Z_()-]*(?: [A-Z()-]+)?)+[ \t]*$/;
/** What comes behind a word of a head: another cell, or the end of the line. */
const IN_HEAD = /^[\w ()-]{0,60}?(?:["' \t]{0,24}(?:[|│┃,;\t\r\n])|  )/;
const SIGNS = /[|│┃,;\t]|  /;
const RULE = /^[ \t]*[-+|=:│┃─┼├┤ \t]+$/;

/** `name,password` over rows of values, `| user | token |` over a table: what stands in the column of such a name. */
export const columnFinder: Finder = {
  literals: ['passw', 'secret', 'token', 'api_key', 'apikey', 'api key', 'passphrase', 'credential'],
  look: (text, at) => {
    if (!IN_HEAD.test(text.slice(at, at + 64))) return null;
    const sight = Math.max(0, at - HEAD);
    const from = sight + text.slice(sight, at).lastIndexOf('\n') + 1;
    const to = lineEnd(text, at, false, HEAD);
    if (from === sight && sight > 0) return null;
    if (to >= text.length || (text[to] !== '\n' && text[to] !== '\r')) return { spans: [], until: to };
    const stamp = STAMP.exec(text.slice(from, to))?.[0].length ?? 0;
    const head = text.slice(from + stamp, to);
    const cells = SIGNS.test(head) ? cellsOf(head) : null;
    if (cells === null) return { spans: [], until: to };
    const kinds = cells(head).map(({ value }) =>
      /[()]/.test(value) ? null : (kindOfName(value) ?? kindOfMany(value)),
    );
    const spans: Span[] = [];
    let line = to + (text[to] === '\r' ? 2 : 1);
    while (line < text.length && line < from + LONGEST) {
      const end = lineEnd(text, line, false, LONGEST);
      const own = text.slice(line + stamp, end);
      if (!RULE.test(own)) {
        const row = cells(own);
        if (row.length !== kinds.length) break;
        row.forEach(({ value, start }, column) => {
          const kind = kinds[column];
          if (kind != null) spans.push(...judge(value, line + stamp + start, kind));
        });
      }
      line = end + (text[end] === '\r' ? 2 : 1);
    }
    return { spans: spans.map((span) => ({ ...span, until: Math.min(line, text.length) })), until: line };
  },
};

interface Cell {
  readonly value: string;
  readonly start: number;
}

type Cells = (line: string) => readonly Cell[];

/** How the lines of a table fall into cells, by its head; null when that is no head. */
function cellsOf(head: string): Cells | null {
  if (BARS.test(head) && /[|│┃]/.test(head)) return (line) => between(line, /[|│┃]/);
  const row = ROWS.find(([, form]) => form.test(head));
  if (row !== undefined) return (line) => between(line, row[0]);
  return ALIGNED.test(head) ? (line) => under(line, head) : null;
}

function between(line: string, sign: string | RegExp): Cell[] {
  let start = 0;
  return (typeof sign === 'string' ? rowOf(line, sign) : line.split(sign)).map((part) => {
    const cell = trimmed(part, start);
    start += part.length + 1;
    return cell;
  });
}

/** A row of values: quoted ones may hold the sign. */
function rowOf(line: string, sign: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"' && (isQuoted || at === from)) isQuoted = !isQuoted;
    if (at < line.length && (isQuoted || line[at] !== sign)) continue;
    parts.push(line.slice(from, at));
    from = at + 1;
  }
  return parts;
}

/** Each cell begins below its head. */
function under(line: string, head: string): Cell[] {
  const starts = [...head.matchAll(/(?:^|[ \t]{2,})(?=[A-Z])/g)].map(({ index, 0: blanks }) => index + blanks.length);
  if (line.trim() === '' || starts.slice(1).some((start) => /\S/.test(line[start - 1] ?? ''))) return [];
  return starts.map((start, column) => trimmed(line.slice(start, starts[column + 1]), start));
}

function trimmed(part: string, at: number): Cell {
  const lead = /^[ \t]*["']?/.exec(part)?.[0].length ?? 0;
  return { value: part.slice(lead).replace(/["']?[ \t]*$/, ''), start: at + lead };
}

function judge(value: string, start: number, kind: NameKind): Span[] {
  const isDelimited = /\d/.test(value);
  const context = { kind, form: 'column', isQuoted: false, isWholeLine: false, isDelimited, behind: '' } as const;
  return value !== '' && isSecretValue(value.slice(0, 128), context)
    ? [{ start, end: start + value.length, kind: 'value' }]
    : [];
}
