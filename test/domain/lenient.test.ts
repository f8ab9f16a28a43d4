import { describe, expect, test } from 'vitest';
import { shellCodeOf, exitCodeOf, exitCodeText } from '../../src/domain/verdict/exit-code.js';
import { encodingOf, textOfBytes, utf8Of } from '../../src/domain/event/decode.js';
import { instantIn, truthIn, wholeIn, wordsIn } from '../../src/domain/event/lenient.js';

const AT = Date.parse('2026-01-31T09:00:00Z');

describe('an instant is the same however it is written', () => {
  test.each([
    '2026-01-31T09:00:00Z',
    '2026-01-31t09:00:00z',
    '2026-01-31 09:00:00',
    '2026-01-31T09:00',
    '2026-01-31 09:00:00 UTC',
    '2026-01-31 10:00:00+01',
    '2026-01-31T10:00:00,000+0100',
    'Sat, 31 Jan 2026 09:00:00 GMT',
    'Jan 31 2026 09:00:00',
    AT / 1_000,
    AT,
    String(AT / 1_000),
    ` ${AT} `,
    `${AT}000`,
    `${AT}000000`,
    [AT],
  ])('%j', (given) => {
    expect(instantIn(given)).toBe(AT);
  });

  test.each([['yesterday'], [null], [''], [{}], [true], [Number.NaN], ['2026-13-31T09:00:00Z'], [1e30]])(
    '%j is none',
    (given) => {
      expect(instantIn(given)).toBeNull();
    },
  );
});

test.each<readonly [unknown, string | null]>([
  [123, '123'],
  [true, 'true'],
  ['  main ', 'main'],
  [['main'], 'main'],
  ['  ', null],
  [null, null],
  [{}, null],
  [['a', 'b'], null],
])('%j is the words %j', (given, words) => {
  expect(wordsIn(given)).toBe(words);
});

test('numbers and truth values are read as text too', () => {
  expect(['42', ' 42 ', '#42', '42.0', [42], 42].map(wholeIn)).toEqual([42, 42, 42, 42, 42, 42]);
  expect(['4.2', '', null, 'x', 1.5, {}].map(wholeIn)).toEqual([null, null, null, null, null, null]);
  expect(['TRUE', 1, false, 'no', 'perhaps', null].map(truthIn)).toEqual([true, true, false, false, null, null]);
});

describe('an exit code of Windows is taken as what it is', () => {
  test.each<readonly [unknown, number | null]>([
    [3_221_225_477, 3_221_225_477],
    ['3221225477', 3_221_225_477],
    [-1_073_741_819, 3_221_225_477],
    ['-1073741819', 3_221_225_477],
    ['0xC0000005', 3_221_225_477],
    ['0xc0000005', 3_221_225_477],
    [4_294_967_295, 4_294_967_295],
    [-1, -1],
    [' 1\r\n', 1],
    [4_294_967_296, null],
    ['one', null],
    ['0xC00000050', null],
    [1.5, null],
    [null, null],
  ])('%j is %j', (given, code) => {
    expect(exitCodeOf(given)).toBe(code);
  });

  test.each([
    [3_221_225_477, '3221225477 (0xC0000005, access violation)', 139],
    [3_221_225_725, '3221225725 (0xC00000FD, stack overflow)', 139],
    [3_221_225_501, '3221225501 (0xC000001D, illegal instruction)', 134],
    [3_221_225_781, '3221225781 (0xC0000135, DLL not found)', 127],
    [4_294_967_295, '4294967295', 4_294_967_295],
    [1, '1', 1],
  ])('%j reads as %j, and is what shells call %j', (code, text, like) => {
    expect(exitCodeText(code)).toBe(text);
    expect(shellCodeOf(code)).toBe(like);
  });
});

describe('a text is read in whichever encoding it comes', () => {
  const text = '{"title":"Kasse antwortet nicht: ü"}\r\n';
  const big = (from: string) => Buffer.from(from, 'utf16le').swap16();
  test.each<readonly [string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE without', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE with its mark', big(`\ufeff${text}`)],
    ['UTF-16 BE without', big(text)],
  ])('%s', async (_name, bytes) => {
    expect(textOfBytes(bytes)).toBe(text);
    const chunks: Uint8Array[] = [];
    for await (const chunk of utf8Of(Array.from(bytes, (byte) => Uint8Array.of(byte)) as never)) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(text);
  });

  test('what its sender states decides where the bytes do not', () => {
    expect(encodingOf(Buffer.from('注文', 'utf16le'), 'UTF-16LE')).toBe('utf-16le');
    expect(encodingOf(Buffer.from('{}'), 'utf-8')).toBe('utf-8');
    expect(encodingOf(Buffer.from('{}'), 'iso-8859-1')).toBe('utf-8');
  });
});
