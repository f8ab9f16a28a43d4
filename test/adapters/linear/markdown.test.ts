import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentBody, escapeLine, ticketDescription, ticketTitle } from '../../../src/adapters/linear/markdown.js';
import { uuidOf } from '../../../src/adapters/linear/ids.js';
import { contentOf } from './support.js';

const HOSTILE = [
  '```',
  '````',
  '![x](https://evil/x.png)',
  '[a](b)',
  '<img src=x onerror=alert(1)>',
  '@bob',
  '# h',
  '|',
  '\n',
  '    code',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 8 })), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('Markdown of tickets', () => {
  test.each([
    ['![x](https://evil.example/x.png)', '!\\[x\\](https:\\/\\/evil.example/x.png)'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['@bob look at alice@company.com', '\\@bob look at alice@company.com'],
    ['https://linear.app/acme/profiles/bob', 'https:\\/\\/linear.app/acme/profiles/bob'],
    ['security_secrets and _this_', 'security_secrets and \\_this\\_'],
    ['*bold* `code` ~gone~', '\\*bold\\* \\`code\\` \\~gone\\~'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['\\*', '\\\\\\*'],
  ])('%j is shown as it is', (raw, escaped) => {
    expect(escapeLine(raw)).toBe(escaped);
  });

  test('no evidence ends its block, and nothing outside of it acts', () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 5 }), (value, evidence) => {
        const content = contentOf({
          lines: [{ name: value, value }],
          paragraphs: [value],
          evidence,
          links: { [value]: value },
        });
        const lines = ticketDescription(content).split('\n');
        const open = lines.findIndex((one) => /^`{3,}text$/.test(one));
        const fence = lines[open]?.slice(0, -'text'.length) ?? '';
        const inside = lines.slice(open + 1);
        const close = inside.findIndex((one) => one.startsWith(fence));
        expect(inside[close]).toBe(fence);
        const outside = [...lines.slice(0, open), ...inside.slice(close + 1)].join('\n');
        expect(outside).not.toMatch(/<|(?<!\\)`|!\[|:\/\/|(?<![\p{L}\p{N}.+_\\-])@/u);
      }),
      { numRuns: 500 },
    );
  });

  test('a link that is no web address is left out, one with brackets cannot break out', () => {
    const shown = ticketDescription(contentOf({ links: { a: 'javascript:alert(1)', b: 'https://x.example/a)b(c' } }));
    expect(shown).not.toContain('javascript');
    expect(shown).toContain('[b](https://x.example/a%29b%28c)');
  });

  test('long texts are cut and say how much is missing', () => {
    const shown = ticketDescription(contentOf({ paragraphs: ['x'.repeat(9_000)], evidence: ['y'.repeat(20_000)] }));
    expect(shown.match(/\[\d+ characters left out\]|\\\[\d+ characters left out\\\]/g)).toHaveLength(2);
    expect(shown.length).toBeLessThan(16_000);
    expect(ticketTitle(contentOf({ title: `a\nb${'c'.repeat(900)}` })).length).toBeLessThanOrEqual(250);
    expect(commentBody('')).toBe('–');
  });

  test('ids are version-4 UUIDs, the same for the same key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(uuidOf(a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(uuidOf(a) === uuidOf(b)).toBe(a === b);
      }),
    );
  });
});
