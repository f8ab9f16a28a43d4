import { PICTURE_OR_UNSEEN, plain, plainLine as oneLine } from '../domain/message/plain-text.js';

/** Where results go: text for a terminal or JSON, never both. */
export interface Output {
  readonly isJson: boolean;
  /** A result: the object with `--json`, else the lines of text. */
  readonly show: (data: unknown, text: () => string | readonly string[]) => void;
  /** One of many results: an object a line with `--json`, else the line of text. */
  readonly step: (data: unknown, text: () => string) => void;
  /** A document that is the same either way. */
  readonly document: (text: string) => void;
}

/** Output to a stream; what text it shows cannot steer the terminal. */
export function createOutput(write: (text: string) => void, isJson: boolean): Output {
  const lines = (text: string | readonly string[]): void => {
    for (const line of typeof text === 'string' ? [text] : text) write(`${plain(line)}\n`);
  };
  return {
    isJson,
    show: (data, text) => (isJson ? write(`${json(data, 2)}\n`) : lines(text())),
    step: (data, text) => (isJson ? write(`${json(data)}\n`) : lines(text())),
    document: (text) => write(`${plain(text).trimEnd()}\n`),
  };
}

/** Text of others on one line, with marks for what a terminal would obey. */
export { plainLine as oneLine } from '../domain/message/plain-text.js';

/** A sentence for stderr, which may end in a log of any encoding: its marks are letters and digits. */
export function errorLine(text: string): string {
  return oneLine(text)
    .replace(
      /[\u2400-\u2421]/g,
      (mark) => `<${unicode(mark.charCodeAt(0) === 0x2421 ? 0x7f : mark.charCodeAt(0) - 0x2400)}>`,
    )
    .replace(/⟨(U\+[0-9A-F]{4,6})⟩/g, '<$1>');
}

function unicode(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Columns under their headings; the last one is left as long as it is. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [headings, ...rows.map((row) => row.map(oneLine))];
  const widths = headings.map((_heading, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Names and values under each other; what is null is left out. */
export function facts(pairs: readonly (readonly [name: string, value: string | null])[]): string[] {
  const shown = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null && pair[1] !== '');
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `${name.padEnd(width)}  ${oneLine(value)}`);
}

/** JSON whose strings are whole, and in which nothing steers a terminal: what is unseen is an escape. */
export function json(data: unknown, indent?: number): string {
  // JSON writes C0 as escapes by itself; between its strings there are line breaks alone.
  const text = (JSON.stringify(data, null, indent) as string | undefined) ?? 'null';
  return text.replace(UNSEEN, (found, picture: string | undefined) => {
    if (picture !== undefined || found === '\n') return found;
    return Array.from({ length: found.length }, (_, at) => escapeOf(found.charCodeAt(at))).join('');
  });
}

const UNSEEN = new RegExp(PICTURE_OR_UNSEEN, 'gu');

function escapeOf(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
