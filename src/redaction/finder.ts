import type { TokenPattern } from './secret-patterns.js';
import { isPlaceholder } from './secret-values.js';
import type { Span } from './spans.js';
import { spansOf, wrappedToken } from './wrapped.js';

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
const BEFORE = 96;

/** Shorter literals stand at the end of too many lines to ask what the next one says. */
const TELLING = 4;

/** What a token goes on with: parts behind points, as those that hold a JWT or say where they belong. */
const MORE = String.raw`[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]{4,})*`;
/** Kinds that are over where their pattern says. */
const WHOLE = /^(?:hash|webhook|slack_webhook)$/;

/** A finder for tokens that tell themselves by their shape. Examples of documentation are left alone. */
export function tokenFinder({ kind, literals, pattern, before, complete }: TokenPattern): Finder {
  const sticky = new RegExp(before === undefined && !WHOLE.test(kind) ? pattern + MORE : pattern, 'y');
  const behind = before === undefined ? null : new RegExp(`(?:${before})$`);
  const whole = complete === undefined ? null : new RegExp(complete);
  const mayWrap = before === undefined && (whole !== null || literals.every(({ length }) => length >= TELLING));
  const lookWrapped = (text: string, at: number): Look | null => {
    const wrapped = mayWrap ? wrappedToken(text, at, sticky, whole) : null;
    if (wrapped === null || isPlaceholder(wrapped.token)) return null;
    return { spans: spansOf(wrapped, kind), until: wrapped.parts.at(-1)?.end ?? at };
  };
  return {
    literals,
    look: (text, at) => {
      sticky.lastIndex = at;
      if (!sticky.test(text)) return lookWrapped(text, at);
      const isAtLineEnd = /^\r?\n/.test(text.slice(sticky.lastIndex, sticky.lastIndex + 2));
      const found = isAtLineEnd && whole !== null ? lookWrapped(text, at) : null;
      if (found !== null) return found;
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
