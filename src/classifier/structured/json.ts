/** An object of a JSON text. */
export type Fields = Readonly<Record<string, unknown>>;

/** A JSON value as an object; anything else as an empty one. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A JSON value as a list; anything else as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The first of the values that is a text of at least one character. */
export function textOf(...values: readonly unknown[]): string {
  for (const value of values) if (typeof value === 'string' && value !== '') return value;
  return '';
}

/** A place in the code as tools write it; empty = none is known. */
export function placeOf(path: unknown, line: unknown): string {
  const file = textOf(path).slice(0, 200);
  return file === '' || typeof line !== 'number' ? file : `${file}:${line}`;
}
