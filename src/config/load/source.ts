import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from 'yaml';
import { pathText, type Fault, type PathStep } from '../fault.js';

/** A parsed file that knows where each of its values stands. */
export interface Source {
  /** The file as faults name it. */
  readonly file: string;
  /** The content as plain data, not yet checked against a schema. */
  readonly value: unknown;
  readonly place: (
    path: readonly PathStep[],
    what: 'key' | 'value',
  ) => { readonly line: number; readonly column: number };
  /** The path in the file of a path in the content that checks see, which may lack faulty entries of lists. */
  readonly original: (path: readonly PathStep[]) => readonly PathStep[];
}

/** A source of a parsed document. */
export function sourceOf(file: string, value: unknown, document: Document, lines: LineCounter): Source {
  return {
    file,
    value,
    original: (path) => path,
    place: (path, what) => {
      const offset = offsetOf(document, path, what);
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

/** A fault at a value of the source, or at its key. */
export function faultAt(
  source: Source,
  path: readonly PathStep[],
  message: string,
  suggestion: string | null = null,
  what: 'key' | 'value' = 'value',
): Fault {
  const original = source.original(path);
  return { file: source.file, ...source.place(original, what), path: pathText(original), message, suggestion };
}

// A value that is missing is reported at the nearest thing around it that exists.
function offsetOf(document: Document, path: readonly PathStep[], what: 'key' | 'value'): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const whole: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(whole)) {
      const pair = whole.items.find((item) => keyText(item) === String(step));
      if (pair === undefined) return offset;
      const key = startOf(pair.key);
      const value = startOf(pair.value);
      const last = index === path.length - 1;
      offset = (last && what === 'key' ? key : (value ?? key)) ?? offset;
      node = isNodeLike(pair.value) ? pair.value : null;
    } else if (isSeq(whole) && typeof step === 'number') {
      const item: unknown = whole.items[step];
      offset = startOf(item) ?? offset;
      node = isNodeLike(item) ? item : null;
    } else {
      return offset;
    }
  }
  return offset;
}

/** The key of a pair as plain data has it. */
export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

/** Where a node begins; null when it is absent. */
export function startOf(node: unknown): number | null {
  return isNodeLike(node) ? (node.range?.[0] ?? null) : null;
}

function isNodeLike(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}
