/** Characters of a literal that the scan looks at; whoever is told of a hit reads the rest. */
const LOOKED_AT = 12;
/** ASCII, letters folded to one case; every other character counts as the first (columns of the table). */
const BITS = 7;
const COLUMNS = 1 << BITS;

/** Calls back with the index of a literal and where it starts, in one pass whatever the text. */
export type LiteralScan = (text: string, hit: (literal: number, at: number) => void) => void;

/** One pass over a text for many literals at once, whatever their case: a table with one step a character. */
export function compileLiterals(literals: readonly string[]): LiteralScan {
  const heads = literals.map((literal) => literal.slice(0, LOOKED_AT));
  const { next, found } = automaton(heads);
  const isEnd = Uint8Array.from(found, (here) => (here === undefined ? 0 : 1));
  return (text, hit) => {
    let state = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      state = next[(state << BITS) | (code < COLUMNS ? (FOLD[code] as number) : 0)] as number;
      if (isEnd[state] === 0) continue;
      const here = found[state] ?? [];
      for (const literal of here) hit(literal, index + 1 - (heads[literal]?.length ?? 0));
    }
  };
}

const FOLD = Uint8Array.from({ length: COLUMNS }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

/** Aho and Corasick's: a state is the longest tail of the text that begins a literal. */
function automaton(heads: readonly string[]) {
  const next = new Uint16Array((1 + heads.reduce((sum, { length }) => sum + length, 0)) << BITS);
  const found: (number[] | undefined)[] = [undefined];
  heads.forEach((head, literal) => {
    let state = 0;
    for (let index = 0; index < head.length; index++) {
      const at = (state << BITS) | columnOf(head.charCodeAt(index));
      if (next[at] === 0) next[at] = found.push(undefined) - 1;
      state = next[at] ?? 0;
    }
    if (state !== 0) found[state] = [...(found[state] ?? []), literal];
  });
  link(next, found);
  return { next: next.slice(0, found.length << BITS), found };
}

/** Where no literal goes on, the state goes on as the longest tail that does. */
function link(next: Uint16Array, found: (number[] | undefined)[]): void {
  const fallback = new Uint16Array(found.length);
  const queue: number[] = [...next.subarray(0, COLUMNS)].filter((state) => state !== 0);
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0;
    const behind = fallback[state] ?? 0;
    const shorter = found[behind];
    if (shorter !== undefined) found[state] = [...(found[state] ?? []), ...shorter];
    for (let column = 0; column < COLUMNS; column++) {
      const child = next[(state << BITS) | column] ?? 0;
      const other = next[(behind << BITS) | column] ?? 0;
      if (child === 0) next[(state << BITS) | column] = other;
      else {
        fallback[child] = other;
        queue.push(child);
      }
    }
  }
}

function columnOf(code: number): number {
  return code < COLUMNS ? (FOLD[code] ?? 0) : 0;
}
