import { tokensOf, WILDCARD } from './drain.js';
import { isTrouble } from './good-news.js';
import { masked } from './text.js';

/** Lines that passing runs print as well: they tell nothing of a failure. */
export interface KnownNoise {
  isKnown(line: string): boolean;
}

/** Share of a template's words that must be fixed: one that is nearly all wildcards knows every line. */
const LEAST_FIXED = 0.5;

/**
 * Recognises what fits a template of passing runs. A line that speaks of trouble must fit without any wildcard: a passing
 * run's `build of <*> done` must not make `build of FAILED done` known.
 */
export function createKnownNoise(templates: Iterable<string>, mask: (line: string) => string = masked): KnownNoise {
  const whole = new Set<string>();
  const varied = new Map<number, (readonly string[])[]>();
  for (const template of templates) {
    const tokens = template.split(' ');
    const wildcards = tokens.filter((token) => token === WILDCARD).length;
    if (wildcards === 0) whole.add(tokens.join(' '));
    else if (1 - wildcards / tokens.length >= LEAST_FIXED) {
      varied.set(tokens.length, [...(varied.get(tokens.length) ?? []), tokens]);
    }
  }
  return {
    isKnown(line) {
      const tokens = tokensOf(mask(line));
      if (tokens.length === 0 || whole.has(tokens.join(' '))) return true;
      return !isTrouble(line) && (varied.get(tokens.length) ?? []).some((template) => fits(template, tokens));
    },
  };
}

function fits(template: readonly string[], tokens: readonly string[]): boolean {
  return template.every((token, at) => token === WILDCARD || token === tokens[at]);
}
