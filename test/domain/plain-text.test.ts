import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatLiteral } from '../../src/domain/message/chat-text.js';
import { markdownLine } from '../../src/domain/message/markdown.js';
import { plain, plainLine } from '../../src/domain/message/plain-text.js';

describe('text of others', () => {
  test.each([
    ['an escape for terminals', '\u001b[31mred\u0007', '␛[31mred␇'],
    ['NUL and DEL', 'a\u0000b\u007fc', 'a␀b␡c'],
    ['C1 controls', 'a\u009b31mb\u0085c', 'a⟨U+009B⟩31mb⟨U+0085⟩c'],
    ['direction', 'a\u202Eb\u2066c\u2069\u200e\u200f\u061c', 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+2069⟩⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩'],
    ['what has no width', 'a\u200bb\u200cc\u200dd\u2060e\ufeff', 'a⟨U+200B⟩b⟨U+200C⟩c⟨U+200D⟩d⟨U+2060⟩e⟨U+FEFF⟩'],
    ['separators', 'a\u2028b\u2029c', 'a⟨U+2028⟩b⟨U+2029⟩c'],
    ['tags', 'a\u{e0041}\u{e007f}', 'a⟨U+E0041⟩⟨U+E007F⟩'],
    ['fillers and selectors', 'a\u3164b\ufe00c\u{e0100}\u034f', 'a⟨U+3164⟩b⟨U+FE00⟩c⟨U+E0100⟩⟨U+034F⟩'],
    ['half a pair', 'a\ud83d', 'a\ufffd'],
    ['lines', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['tabs', 'a\tb', 'a b'],
    ['pictures of several characters', '👩🏽‍💻 ❤️‍🔥 ⚠️ 1️⃣ 🇩🇪', '👩🏽‍💻 ❤️‍🔥 ⚠️ 1️⃣ 🇩🇪'],
    ['letters of any script', 'Größe Ελλάδα 日本語 العربية', 'Größe Ελλάδα 日本語 العربية'],
  ])('with %s is shown as what it is', (_what, given, shown) => {
    expect(plain(given)).toBe(shown);
  });

  test('is the same when it is shown twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(plain(text))).toBe(plain(text));
        expect(plainLine(plainLine(text))).toBe(plainLine(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['*b* _i_ ~s~ `c`', '∗b∗ ＿i＿ ∼s∼ ˋcˋ'],
    ['security_secrets in snake_case_names', 'security_secrets in snake_case_names'],
    [':tada: at 12:30:45, :+1:', '∶tada: at 12:30:45, ∶+1:'],
    ['> quoted\n > again', '› quoted\n › again'],
    ['prices::tests::carries: 379 !== 380', '`prices::tests::carries`: 379 !== 380'],
    ['test_prices.py::TestTax::test_names[a:smile:b] fails', '`test_prices.py::TestTax::test_names[a:smile:b]` fails'],
    ['cart::_tests and mul::test[2*3]', '`cart::_tests` and `mul::test[2*3]`'],
    ['std::vec and x.py::test_tax stay, a::x`b`:c: not', 'std::vec and x.py::test_tax stay, `a::xˋbˋ:c`: not'],
    ['word:tada::tada:word ::tada:', 'word∶tada:∶tada:word :∶tada:'],
  ])('%j marks nothing in a chat', (given, shown) => {
    expect(chatLiteral(given)).toBe(shown);
  });

  test.each([
    ['~s~ *b* _i_ [a](b) ![x](y) [^1]', '\\~s\\~ \\*b\\* \\_i\\_ \\[a\\](b) \\!\\[x\\](y) \\[^1\\]'],
    ['ask @channel and @bob, see #123 or GH-7', 'ask `@channel` and `@bob`, see `#123` or `GH-7`'],
    ['https://evil.example www.evil.example a@b.c', '`https://evil.example` `www.evil.example` `a@b.c`'],
    ['<b>&copy;</b> | cell', '&lt;b&gt;&amp;copy;&lt;/b&gt; \\| cell'],
    ['x`y`@z|<i>', '`xˋyˋ@z¦‹i›`'],
    ['two\nlines', 'two lines'],
  ])('%j does nothing in Markdown', (given, shown) => {
    expect(markdownLine(given)).toBe(shown);
  });
});
