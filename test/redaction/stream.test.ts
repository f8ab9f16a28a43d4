import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedaction } from '../../src/redaction/redact.js';
import { ALNUM, BASE64, createChance } from './chance.js';
import { leakOf, lookAlikeCases, secretCases } from './generator.js';

const OWN = 'our-own-canary/with sign+';
const { redact, stream } = createRedaction({ ownSecrets: [OWN], markKey: 'a key for this test' });

function inPieces(text: string, cuts: readonly number[]): string {
  const borders = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const opened = stream();
  let [from, clean] = [0, ''];
  for (const border of [...borders, text.length]) {
    clean += opened.push(text.slice(from, border));
    from = border;
  }
  return clean + opened.end();
}

const corpus = [...secretCases(5), ...lookAlikeCases(5, 5)].map(({ text }) => text);
/** A log that is longer than what is worked on at once, with a secret every so often. */
const longLog = (seed: number, separator = '\n'): string => {
  const chance = createChance(seed);
  return Array.from({ length: 6_000 }, () => `${chance.pick(corpus)} ${chance.text(ALNUM, 20)}`).join(separator);
};

describe('a text in pieces', () => {
  test('comes out as the whole text does, wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...corpus, ` ${OWN} `, '\n', '[redacted:'), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(20_000), { maxLength: 30 }),
        (parts, cuts) => {
          const text = parts.join('\n');
          expect(inPieces(text, cuts)).toBe(redact(text));
        },
      ),
      { numRuns: 300, verbose: true },
    );
  });

  test.each([
    ['with lines', longLog(1)],
    ['without a line end', longLog(2, ' ').replaceAll('\n', ' ')],
  ])('comes out as the whole text does when it is longer than a block, %s', (_, text) => {
    const clean = redact(text);
    expect(text.length).toBeGreaterThan(800_000);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 200 }), (cuts) => inPieces(text, cuts) === clean),
      { numRuns: 8, verbose: true },
    );
  });

  test('one character at a time loses its secrets', () => {
    for (const one of secretCases(9).filter((_, index) => index % 40 === 0)) {
      const opened = stream();
      const clean = Array.from(one.text, (character) => opened.push(character)).join('') + opened.end();
      expect(leakOf(one, clean)).toBe(leakOf(one, redact(one.text)));
    }
  });

  test('is given out while it comes in: no more than a bounded part is held', () => {
    const opened = stream();
    const line = `${createChance(3).text(ALNUM, 99)}\n`;
    let held = 0;
    let most = 0;
    for (let count = 0; count < 30_000; count++) {
      held += line.length - opened.push(line).length;
      most = Math.max(most, held);
    }
    expect(most).toBeLessThan(400_000);
    expect(opened.end().length).toBe(held);
  });
});

describe('a secret on the border of two blocks', () => {
  const chance = createChance(4);
  const token = ['gh', 'p_', chance.text(ALNUM, 36)].join('');
  const key = [
    '-----BEGIN RSA PRIVATE KEY-----',
    ...Array.from({ length: 25 }, () => chance.text(BASE64, 64)),
    '-----END RSA PRIVATE KEY-----',
  ];
  const secrets: [string, string][] = [
    ['a token', token],
    ['a key', key.join('\n')],
    ['a key in one line', key.join('\\n')],
    ['our own', OWN],
    ['base64', Buffer.from(`password=${chance.text(ALNUM, 12)} for the db of ci`).toString('base64')],
  ];

  test.each(secrets)('is found: %s', (_, secret) => {
    for (const around of [262_144 - 5, 262_144 - Math.floor(secret.length / 2), 262_144 - secret.length + 1, 131_072]) {
      for (const filler of ['ordinary words ', 'a line of words\n']) {
        const before = filler.repeat(Math.ceil(around / filler.length)).slice(0, around - 1);
        const text = `${before} ${secret} ${filler.repeat(8_000)}`;
        expect(redact(text)).not.toContain(secret.slice(4, 24));
        expect(inPieces(text, [around, around + 7, 90_000])).toBe(redact(text));
      }
    }
  });
});
