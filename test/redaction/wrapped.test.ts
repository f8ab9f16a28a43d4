import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedaction, createRedactor } from '../../src/redaction/redact.js';
import { ALNUM, BASE64URL, createChance, UPPER } from './chance.js';

const chance = createChance(31);
const OWN = `own/${chance.text(ALNUM, 28)}`;
const { redact, stream } = createRedaction({ ownSecrets: [OWN], markKey: 'a key for this test' });
const STAMP = '2026-11-22T10:00:00.1234567Z ';
const BREAKS: readonly [string, string][] = [
  ['a line end', '\n'],
  ['a line end of Windows', '\r\n'],
  ['a timestamp', `\r\n${STAMP}`],
  ['an indentation', '\n    '],
];
const jwt = [
  ['ey', 'J', chance.text(ALNUM, 30)].join(''),
  ['ey', 'J', chance.text(ALNUM, 70)].join(''),
  chance.text(BASE64URL, 43),
].join('.');
/** A secret and where it is broken. */
const SECRETS: readonly [string, string, readonly number[]][] = [
  ['a forge token at its middle', ['gh', 'p_', chance.text(ALNUM, 36)].join(''), [22]],
  ['a forge token late', ['gh', 'p_', chance.text(ALNUM, 36)].join(''), [33]],
  ['a forge token behind its prefix', ['gh', 's_', chance.text(ALNUM, 36)].join(''), [4]],
  ['a payment key over three lines', ['sk', '_live_', chance.text(ALNUM, 24)].join(''), [8, 20]],
  ['a payment key late', ['sk', '_live_', chance.text(ALNUM, 24)].join(''), [26]],
  ['a JWT in its payload', jwt, [76]],
  ['a JWT in its signature', jwt, [jwt.length - 20]],
  ['a JWT over three lines', jwt, [64, 128]],
  ['a key id', ['AK', 'IA', chance.text(UPPER, 16)].join(''), [11]],
  ['a chat token', ['xo', 'xb-', chance.text('0123456789', 12), '-', chance.text(ALNUM, 34)].join(''), [30]],
  ['an own secret', OWN, [14]],
  ['an own secret in its first characters', OWN, [3]],
  ['an own secret over three lines', OWN, [10, 21]],
];

function broken(secret: string, at: readonly number[], by: string): { text: string; parts: string[] } {
  const borders = [0, ...at, secret.length];
  const parts = borders.slice(1).map((end, index) => secret.slice(borders[index], end));
  return { text: `${STAMP}sent ${parts.join(by)} to it\n${STAMP}done\n`, parts };
}

describe.each(BREAKS)('a secret broken by %s', (_, by) => {
  test.each(SECRETS)('is taken out with all of its parts: %s', (_name, secret, at) => {
    const { text, parts } = broken(secret, at, by);
    const clean = redact(text);
    for (const part of parts.filter(({ length }) => length > 4)) expect(clean).not.toContain(part);
    expect(clean.split('\n')).toHaveLength(text.split('\n').length);
    expect(clean).toMatch(/ to it\n.*done\n$/);
    expect(redact(clean)).toBe(clean);
  });

  test('has the mark it has in one line', () => {
    const [, secret, at] = SECRETS[0] ?? ['', '', []];
    const mark = redact(secret);
    expect(redact(broken(secret, at, by).text)).toBe(`${STAMP}sent ${mark}${by}${mark} to it\n${STAMP}done\n`);
  });
});

test.each([
  ['a whole token', ['gh', 'p_', chance.text(ALNUM, 36)].join(''), '0a1b2c3d4e5f67890a1b fix the build'],
  ['a whole key id', ['AK', 'IA', chance.text(UPPER, 16)].join(''), 'ABCDEF12 is a build'],
])('what follows %s in the next line stays', (_, secret, next) => {
  expect(redact(`${secret}\n${next}`)).toMatch(new RegExp(`^\\[redacted:[a-z]+:[0-9a-f]{6}\\]\\n${next}$`));
});

test.each([
  [
    'a prefix at the end of a sentence',
    `tokens begin with ${['gh', 'p_'].join('')}\nconfigure one in the settings of your account`,
  ],
  ['a payment prefix', `keys begin with ${['sk', '_live_'].join('')}\nconfiguration_of_your_account_is_required_here`],
  ['a path with a prefix', `cd /src/${['gl', 'pat-'].join('')}reader\nnode_modules/typescript/lib/index.js`],
  ['a short word', `the ${['AK', 'IA'].join('')}\nREGION`],
])('%s stays', (_, text) => {
  expect(redact(text)).toBe(text);
});

test('a broken secret in pieces comes out as in the whole text, also on the border of a block', () => {
  const filler = 'a line of a log\n'.repeat(16_380);
  fc.assert(
    fc.property(
      fc.constantFrom(...SECRETS),
      fc.constantFrom(...BREAKS),
      fc.nat(300),
      fc.array(fc.nat(263_000), { maxLength: 6 }),
      ([, secret, at], [, by], shift, cuts) => {
        const text = `${filler}${'x'.repeat(shift)}\n${broken(secret, at, by).text}${filler.slice(0, 60_000)}`;
        const opened = stream();
        const borders = [...cuts].sort((a, b) => a - b);
        const pieces = [...borders, text.length].map((end, index) =>
          opened.push(text.slice(borders[index - 1] ?? 0, end)),
        );
        expect(pieces.join('') + opened.end()).toBe(redact(text));
      },
    ),
    { numRuns: 40 },
  );
});

describe.each([
  ['a zero byte', '\0'],
  ['a backspace', '\b'],
  ['a soft hyphen', '\u00ad'],
  ['a space without width', '\u200b'],
  ['a byte order mark', '\ufeff'],
  ['a colour', '\x1b[1;31m'],
])('%s inside of a secret', (_, unseen) => {
  test.each(SECRETS)('does not hide it: %s', (_name, secret, at) => {
    const mark = redact(secret);
    expect(redact(`${unseen}sent ${broken(secret, at, unseen).parts.join(unseen)} to${unseen} it${unseen}`)).toBe(
      `${unseen}sent ${mark} to${unseen} it${unseen}`,
    );
  });

  test('between words stays', () => {
    const text = `build${unseen}ing the${unseen}token${unseen}izer 1${unseen}2 ${'ok '.repeat(300)}no${unseen}w`;
    expect(redact(text)).toBe(text);
  });
});

describe('an own secret', () => {
  const value = `p/a+s&<s>'x"(${chance.text(ALNUM, 10)})!`;
  const hide = createRedactor({ ownSecrets: [value], markKey: 'a key for this test' });
  const url = encodeURIComponent(value);
  const strict = url.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const low = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  test.each([
    ['URL-encoded in small letters', low(url)],
    ['URL-encoded with all its signs', strict],
    ['URL-encoded twice', encodeURIComponent(url)],
    ['URL-encoded twice in small letters', encodeURIComponent(low(url))],
    ['escaped for HTML', html.replaceAll("'", '&#39;')],
    ['escaped for HTML another way', html.replaceAll("'", '&#x27;')],
    ['in hex', Buffer.from(value).toString('hex')],
    ['in large hex', Buffer.from(value).toString('hex').toUpperCase()],
  ])('is taken out %s', (_, form) => {
    expect(hide(`<${form}>`)).toBe(`<${hide(value)}>`);
  });
});
