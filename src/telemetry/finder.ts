import type { TokenPattern } from './secret-patterns.js';
import { isPlaceholder } from './secret-values.js';
import type { Span } from './spans.js';

/** What a look around one hit gave. */
export interface Look {
  readonly spans: readonly Span[];
  /** Hits before this place need no look of their own: this one covers them. */
  readonly until: number;
}

/** Looks for one sort of secret, only where one of its literals stands. A look reads a bounded stretch of text. */
export interface Finder {
  /** In lower case; they are found in any. */
  readonly literals: readonly string[];
  readonly look: (text: string, at: number) => Look | null;
}

/** Most characters of a token that stand before its literal. */
const BEFORE = 80;

/** A finder for tokens that tell themselves by their shape. Examples of documentation are left alone. */
export function tokenFinder({ kind, literals, pattern, before }: TokenPattern): Finder {
  const sticky = new RegExp(pattern, 'y');
  const behind = before === undefined ? null : new RegExp(`(?:${before})$`);
  return {
    literals,
    look: (text, at) => {
      sticky.lastIndex = at;
      if (!sticky.test(text)) return null;
      const end = sticky.lastIndex;
      const head = behind?.exec(text.slice(Math.max(0, at - BEFORE), at)) ?? null;
      if (behind !== null && head === null) return null;
      const start = at - (head?.[0].length ?? 0);
      return isPlaceholder(text.slice(start, end)) ? null : { spans: [{ start, end, kind }], until: end };
    },
  };
}
