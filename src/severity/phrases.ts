/** How phrases are put together: what stands before and behind all of them, and the expression's flags. */
export interface Around {
  readonly before?: string;
  readonly after?: string;
  readonly flags?: string;
}

/** One expression for a table of phrases, each an expression of its own; without regard to case unless `flags` say otherwise. */
export function anyOf(phrases: readonly string[], { before = '', after = '', flags = 'i' }: Around = {}): RegExp {
  return new RegExp(`${before}(?:${phrases.join('|')})${after}`, flags);
}
