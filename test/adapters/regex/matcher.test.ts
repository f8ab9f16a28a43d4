import { describe, expect, test } from 'vitest';
import { createMatcher, checkPattern } from '../../../src/adapters/regex/matcher.js';

describe('a pattern', () => {
  test.each([
    ['database.*connection', 'DATABASE lost its Connection', true],
    ['database.*connection', 'connection to the database', false],
    ['test.*failed', 'the teſt failed', true],
    ['^make: ', 'make: *** [all] Error 2', true],
    ['a|b.*c', 'a', true],
    ['', 'anything', true],
  ])('%s on "%s" answers %s', (pattern, text, expected) => {
    expect(createMatcher()(pattern)(text)).toBe(expected);
  });

  test('that does not compile matches nothing and says why', () => {
    expect(createMatcher()('(')('(')).toBe(false);
    expect(checkPattern('(')).toContain('missing closing )');
    expect(checkPattern('(?=x)')).not.toBeNull();
    expect(checkPattern('a'.repeat(1_001))).toContain('longer than');
    expect(checkPattern('test.*failed')).toBeNull();
  });

  test('is compiled once', () => {
    const matcher = createMatcher();
    expect(matcher('a+')).toBe(matcher('a+'));
  });
});
