import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDetector, type Effort } from '../../src/redaction/detector.js';
import { compileLiterals } from '../../src/redaction/literal-scan.js';
import { createRedactor } from '../../src/redaction/redact.js';
import { ALNUM, BASE64, createChance } from './chance.js';

const chance = createChance(11);
const BEGIN = ['-----BEGIN ', 'PRIVATE KEY-----'].join('');
const PIECES = [
  'eyJ',
  '-eyJ',
  'eyJaaaaaaaaa.',
  '://a:',
  '://@',
  '://a:b@',
  'password',
  'password=',
  'password= ',
  '"password":"',
  "password='",
]
  .concat([
    'token=\\"',
    'token|',
    'token value: ',
    'authorization:',
    'Authorization: Bearer ',
    'bearer ',
    'cookie: a=b;',
    'curl -u a',
    'docker login -p ',
  ])
  .concat([
    '%3D',
    'SG.a.',
    'xoxb-',
    'a',
    ' ',
    '"',
    '\\',
    '=',
    ':',
    'sk-',
    ':AA',
    '.atlasv1.',
    'MTAw',
    'QUJD',
    '[redacted:',
    '[redacted:own:000000]',
    'a\0',
    'a\x1b[1m',
    ['gh', 'p_\n'].join(''),
    ['gh', 'p_'].join(''),
    'eyJ\n',
    'password:\n',
    'password: |\n  ',
    'password\u00a0',
    '::add-mask::',
    '"::add-mask::',
    '&code=aB3dE5',
    'auth key ',
    `auth key ${chance.text(ALNUM, 40)}/`,
    'Private-Lines: 999\n',
    '$2y$05$',
  ])
  .concat([
    '"value":"',
    'name: x\nvalue: ab\n',
    '"passwords":["a",',
    'passwords:\n  - ab\n',
    'tokens: [',
    'a:@tcp(',
    'jdbc:oracle:thin:a/',
    '//a:b@',
    'redis://a(@',
    'vault login -a ',
    'htpasswd -b a ',
    'npm config set token ',
    'kubectl create secret a=',
    '"passwords":{"a":"',
    'passwords: {a: ',
    'passwords:\n  a: b\n',
    'a,password\n',
    'password | a\n',
    '<a name="password">',
    '<password a="b" ',
    '<key>password</key>',
    'password a:\n\n',
    'password """\n',
    'password = <<EOT\n',
    'form-data; name="password"\n',
    's:8:"password";s:9:"',
    'auth a ',
    'acl setuser a ',
    'user a\npass ',
    ':5432:a:b:',
    'http_proxy=a:b@',
    'identified by "a" replace "',
    'password for a@b ',
    'ab_aB3dE5gH1jK7mN9pQ2rS',
    'passphrase: a b c d ',
  ])
  .concat([
    BEGIN,
    '-----BEGIN ',
    BEGIN.replace('BEGIN', 'END'),
    `${BEGIN}\n${chance.text(BASE64, 64)}\n`,
    `${chance.text(ALNUM, 64)}\n`,
  ]);

function effortOf(text: string): number {
  const effort: Effort = { looks: 0, scanned: 0 };
  createDetector([], effort)(text);
  return effort.looks + effort.scanned;
}

describe('a text made to cost much', () => {
  test.each(PIECES)('costs four times as much when it is four times as long: %j', (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    const [once, four] = [effortOf(text), effortOf(text.repeat(4))];
    expect(four).toBeLessThanOrEqual(4.1 * once);
  });

  test.each(PIECES)('costs a bounded amount for each character: %j', (piece) => {
    const text = piece.repeat(Math.ceil(50_000 / piece.length));
    expect(effortOf(text) / text.length).toBeLessThan(4);
  });

  test('whatever it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.join('');
        const many = text.repeat(Math.ceil(30_000 / text.length));
        expect(effortOf(many) / many.length).toBeLessThan(4);
      }),
      { numRuns: 100, verbose: true },
    );
  });

  test('keeps what is no secret in it', () => {
    const redact = createRedactor({ ownSecrets: [] });
    for (const piece of ['eyJ', '-----BEGIN ', 'xoxb', '"', 'QUJD', 'password']) {
      const text = piece.repeat(30_000);
      expect(redact(text) === text, piece).toBe(true);
    }
  });
});

describe('the scan for literals', () => {
  test('finds what a search for each of them finds, whatever their case', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', 'c', 'é'), maxLength: 60 });
    const literal = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, fc.uniqueArray(literal, { minLength: 1, maxLength: 8 }), (where, literals) => {
        const found: string[] = [];
        compileLiterals(literals)(where, (index, at) => found.push(`${literals[index] ?? ''} at ${at}`));
        const folded = where.toLowerCase();
        const expected = literals.flatMap((one) =>
          Array.from(folded, (_, at) => at)
            .filter((at) => folded.startsWith(one, at))
            .map((at) => `${one} at ${at}`),
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
      { verbose: true },
    );
  });
});
