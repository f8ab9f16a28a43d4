/** The tests that failed: the first by name, what each of these says of itself, and how many there are. */
export interface FailingTests {
  readonly names: readonly string[];
  readonly total: number;
  /**
   * For each name the values that it expected and got, or what it threw, on one line; null where it says nothing. Missing
   * where none says anything, and in what an older build recorded.
   */
  readonly says?: readonly (string | null)[];
}

/** How much of the failing tests there is room for. */
export interface TestsRoom {
  /** Most tests named. */
  readonly tests: number;
  /** Longest line (characters). */
  readonly length: number;
}

/** Least of a value that is worth showing (characters). */
const LEAST_VALUE = 12;

/**
 * A line for each of the first failing tests, `carry a tax: 379 !== 380`, the last with how many more there are: `(+3)`.
 * Where a line is too short for both, the name stays and the value is cut or left out.
 */
export function testLines({ names, total, says = [] }: FailingTests, room: TestsRoom): readonly string[] {
  const shown = names.slice(0, Math.max(1, room.tests));
  const more = total - shown.length;
  return shown.map((name, at) => {
    const ending = more > 0 && at === shown.length - 1 ? ` (+${more})` : '';
    return `${lineOf(oneLine(name), oneLine(says[at] ?? ''), room.length - ending.length)}${ending}`;
  });
}

function lineOf(name: string, value: string, length: number): string {
  const named = cut(name, length);
  const left = length - named.length - ': '.length;
  if (value === '' || left < Math.min(LEAST_VALUE, value.length)) return named;
  return `${named}: ${cut(value, left)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}
