import { RE2JS, RE2JSException } from 're2js';
import type { Matcher } from '../../domain/verdict/verdict.js';

/** Patterns kept compiled; policies have few. */
const REMEMBERED = 1_000;
/** Longest pattern (characters): a compiled one is much larger than its text. */
const LONGEST = 1_000;

/** Largest compiled pattern (steps): time grows with text and steps, and repeats are written out. */
const MOST_STEPS = 500;

const NOTHING = (): boolean => false;

/**
 * Patterns of a policy as tests, case-insensitive, in time that grows with the text alone. Each is compiled once; one
 * that does not compile matches nothing.
 */
export function createMatcher(): Matcher {
  const compiled = new Map<string, (text: string) => boolean>();
  return (pattern) => {
    const known = compiled.get(pattern);
    if (known !== undefined) return known;
    const test = testOf(pattern);
    if (compiled.size < REMEMBERED) compiled.set(pattern, test);
    return test;
  };
}

/** Why a pattern does not compile in the linear-time engine; null when it does. */
export function checkPattern(pattern: string): string | null {
  if (pattern.length > LONGEST) return `is longer than ${LONGEST} characters`;
  try {
    const steps = compile(pattern).programSize();
    return steps <= MOST_STEPS
      ? null
      : `is too large with its repeats written out (${steps} steps, at most ${MOST_STEPS})`;
  } catch (error) {
    if (error instanceof RE2JSException) return error.message;
    throw error;
  }
}

function testOf(pattern: string): (text: string) => boolean {
  if (checkPattern(pattern) !== null) return NOTHING;
  const regex = compile(pattern);
  return (text) => regex.matcher(text).find();
}

function compile(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}
