import { readFileSync } from 'node:fs';

/** How the lines are made that were given to the oracle, and with which settings it mined them. */
export interface Recipe {
  readonly seed: number;
  readonly count: number;
  readonly probes: number;
  readonly words: readonly string[];
  readonly patterns: readonly string[];
  readonly runs: readonly {
    readonly name: string;
    readonly depth: number;
    readonly similarity: number;
    readonly maxChildren: number;
    readonly maxClusters: number;
  }[];
}

/** What the oracle made of them, as `drain3.py` writes it. */
export interface Expected {
  readonly characters: number;
  readonly first: readonly string[];
  readonly runs: readonly {
    readonly name: string;
    readonly ids: string;
    readonly matches: string;
    readonly clusters: number;
    readonly templates: Readonly<Record<string, string>>;
  }[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** The recipe both sides follow. */
export const RECIPE = read('recipe.json') as Recipe;
/** The oracle's answers. */
export const EXPECTED = read('drain3.json') as Expected;

/** The lines of the recipe, the same that `lines_of` of `drain3.py` makes. */
export function linesOfRecipe(recipe: Recipe, seed: number, count: number): string[] {
  let state = seed;
  const pick = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const fill: Readonly<Record<string, () => string>> = {
    w: () => recipe.words[pick(recipe.words.length)] ?? '',
    n: () => String(pick(5_000)),
    x: () => pick(16_777_216).toString(16).padStart(6, '0'),
  };
  return Array.from({ length: count }, () =>
    (recipe.patterns[pick(recipe.patterns.length)] ?? '').replace(
      /\{([wnx])\}/g,
      (_, kind: string) => fill[kind]?.() ?? '',
    ),
  );
}
