import { describe, expect, test } from 'vitest';
import { cleanName, looksLike } from '../../src/domain/incident/person-name.js';

const NAME = 'dev@example.com';

/** Marks that nobody sees, or that no name is written with, put behind the second letter. */
const TRICKS: readonly (readonly [what: string, text: string])[] = [
  ['a zero-width space', '\u200B'],
  ['a zero-width joiner', '\u200D'],
  ['a zero-width non-joiner', '\u200C'],
  ['a byte order mark', '\uFEFF'],
  ['a soft hyphen', '\u00AD'],
  ['a word joiner', '\u2060'],
  ['a right-to-left override', '\u202E'],
  ['an isolate', '\u2066\u2069'],
  ['a variation selector', '\uFE0F'],
  ['a variation selector of the supplement', '\u{E0100}'],
  ['a tag letter', '\u{E0061}'],
  ['a combining grapheme joiner', '\u034F'],
  ['a Hangul filler', '\u3164'],
  ['a Mongolian separator', '\u180E'],
  ['an escape', '\u001B'],
  ['a NUL', '\u0000'],
  ['a control character of the second set', '\u0085'],
  ['a private letter', '\uE000'],
  ['a combining low line', '\u0332'],
  ['a heap of combining marks', '\u0334\u0335\u0336\u0489'],
  ['an enclosing circle', '\u20DD'],
  ['a joiner before a mark', '\u200D\u0332'],
];

describe('a name', () => {
  test.each(TRICKS)('with %s is kept without it, and is the same name', (_what, trick) => {
    const odd = `de${trick}v@example.com`;
    expect(cleanName(odd)).toBe(NAME);
    expect(looksLike(odd, NAME)).toBe(true);
    expect(cleanName(cleanName(odd))).toBe(cleanName(odd));
  });

  test.each([
    ['wide letters', 'ｄｅｖ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['capitals', 'DEV@Example.com'],
    ['blanks around it', ' \u00A0dev@example.com\u3000'],
    ['a Cyrillic letter', 'd\u0435v@example.com'],
    ['Greek letters', 'de\u03BD@examp\u217Ce.com'],
    ['an accent', 'd\u00E9v@example.com'],
  ])('in %s is the same name', (_what, odd) => {
    expect(looksLike(odd, NAME)).toBe(true);
  });

  test.each(['José Ångström', 'Łukasz Żółć', 'Nguyễn Văn Ánh', 'Ελένη Παππά', 'Михаил Чёрный', '山田 太郎', 'नेहा'])(
    '%s stays as it is written',
    (name) => {
      expect(cleanName(name)).toBe(name.normalize('NFKC'));
      expect(cleanName(name.normalize('NFD'))).toBe(name.normalize('NFKC'));
    },
  );

  test.each([
    ['dev@example.com', 'deb@example.com'],
    ['dev@example.com', 'dev@example.org'],
    ['Ann Lee', 'Anna Lee'],
  ])('%s is not %s', (one, other) => {
    expect(looksLike(one, other)).toBe(false);
  });
});
