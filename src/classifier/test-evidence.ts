import type { TellingLine } from './failing-tests.js';

interface Told {
  readonly line: number | null;
  readonly text: string;
  readonly weight: number;
}

/** Most lines of evidence of a failing test. */
const MOST = 5;

/**
 * The evidence of a failed test with the lines first that name tests and their values: counts decide as much, and tell
 * nobody what to look at. Each line keeps the weight it had in the verdict; one that is only shown has none.
 */
export function tellingFirst(evidence: readonly Told[], lines: readonly TellingLine[]): readonly Told[] {
  const isSame = (one: TellingLine, other: TellingLine): boolean =>
    one.line === null || other.line === null ? bare(one.text) === bare(other.text) : one.line === other.line;
  const distinct = lines.filter((line, at) => lines.findIndex((other) => isSame(line, other)) === at).slice(0, MOST);
  const telling = distinct.map(
    (line) => evidence.find((one) => isSame(one, line)) ?? { line: line.line, text: bare(line.text), weight: 0 },
  );
  const rest = evidence.filter((one) => !telling.includes(one));
  return [...telling, ...rest].slice(0, Math.max(MOST, evidence.length));
}

const bare = (text: string): string => text.replace(/^• /, '').trim();
