import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Pair } from 'yaml';
import { pathText, type Fault, type PathStep } from '../fault.js';
import { MAX_DEPTH, tooDeepAt } from './nesting.js';
import { keyText, sourceOf, startOf, type Source } from './source.js';

/** More aliases than this are taken for an attempt to exhaust memory. */
export const MAX_ALIASES = 100;
const MAX_EXPANDED_CHARACTERS = 4_000_000;
// What every object inherits: a name among these would be found where nobody put it.
const FORBIDDEN_KEYS = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/** A parsed file, or why it is none. */
export type Parsed =
  { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Parses YAML 1.2 (or JSON) as data alone: no tags, no merge keys, no key twice, a mapping at the top. */
export function parseSource(file: string, text: string): Parsed {
  const lines = new LineCounter();
  const faults: Fault[] = [];
  const add = (offset: number, message: string, path: readonly PathStep[] = []): void => {
    const { line, col } = lines.linePos(offset);
    faults.push({
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      path: pathText(path),
      message,
      suggestion: null,
    });
  };
  const deep = tooDeepAt(text);
  if (deep !== null) {
    lines.addNewLine(0);
    for (const feed of text.slice(0, deep).matchAll(/\n/g)) lines.addNewLine(feed.index + 1);
    add(deep, `is nested more than ${MAX_DEPTH} levels deep`);
    return { ok: false, faults };
  }
  // Duplicate keys are looked for below: the parser's own check takes quadratic time.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
    version: '1.2',
  });
  for (const error of document.errors) add(error.pos[0], plainly(error.code, error.message));
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    add(0, 'asks for another version of YAML: remove the %YAML line');
  }
  checkNodes(document, add);
  if (faults.length === 0) checkTop(document, add);
  if (faults.length > 0) return { ok: false, faults };
  const value = plainData(document, add);
  if (file.endsWith('.json')) checkJson(text, add);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, source: sourceOf(file, value, document, lines) };
}

type Add = (offset: number, message: string, path?: readonly PathStep[]) => void;

function checkNodes(document: Document, add: Add): void {
  let aliases = 0;
  visit(document, {
    Node: (_key, node) => {
      if (node.tag !== undefined) add(node.range?.[0] ?? 0, `carries the tag ${node.tag}: tags are not read`);
      if (isAlias(node)) {
        aliases += 1;
        if (aliases === MAX_ALIASES + 1) add(node.range?.[0] ?? 0, `uses more than ${MAX_ALIASES} aliases`);
      }
      if (isMap(node)) checkKeys(node.items, add);
    },
  });
}

function checkKeys(pairs: readonly Pair[], add: Add): void {
  const seen = new Set<string>();
  for (const pair of pairs) {
    const offset = startOf(pair.key) ?? 0;
    if (!isScalar(pair.key)) {
      add(offset, 'has a key that is not text');
      continue;
    }
    const name = keyText(pair);
    if (FORBIDDEN_KEYS.has(name)) add(offset, `the key ${name} is not allowed`);
    if (name === '<<') add(offset, 'merge keys (<<) are not read: repeat the entries');
    if (seen.has(name)) add(offset, `the key ${JSON.stringify(name)} is given twice in the same mapping`);
    seen.add(name);
  }
}

function checkTop(document: Document, add: Add): void {
  const top = document.contents;
  if (top === null || (isScalar(top) && top.value === null)) {
    add(0, 'has no content but comments: remove the file, or write {} when that is meant');
  } else if (!isMap(top)) {
    add(top.range?.[0] ?? 0, 'must be a mapping of names to values');
  }
}

function plainData(document: Document, add: Add): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (JSON.stringify(value).length <= MAX_EXPANDED_CHARACTERS) return value;
    add(0, 'grows too large when its aliases are put in');
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    add(0, `has aliases that cannot be put in: ${why ?? 'unknown reason'}`);
  }
  return null;
}

function checkJson(text: string, add: Add): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(why)?.[1];
    add(position === undefined ? text.trimEnd().length - 1 : Number(position), `is not JSON: ${why}`);
  }
}

function plainly(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab: use spaces';
  if (code === 'MULTIPLE_DOCS') return 'holds more than one document: remove the --- line';
  if (code === 'BAD_SCALAR_START') return `${message}: put the value in quotes`;
  return message.split('\n')[0] ?? message;
}
