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

/** Text of others on one line, without anything that a terminal would obey. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
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

// Control characters, and marks that reorder or hide what follows them.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '');
}

function json(data: unknown, indent?: number): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Inside strings only: JSON writes the other control characters as escapes by itself.
  return ((JSON.stringify(data, null, indent) as string | undefined) ?? 'null').replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    escaped,
  );
}
