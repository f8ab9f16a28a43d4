import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CAPS, extractLog, extractText, type ExtractCaps } from '../../src/classifier/extract.js';
import { GAP, gapLine } from '../../src/classifier/gaps.js';
import { linesOf } from '../../src/classifier/reading.js';

/** Longest line that is kept, in characters at most. */
const LONGEST = 8_000;
const SMALL: ExtractCaps = { headBytes: 200, tailBytes: 400, hitLines: 3, strongLines: 2 };

async function* streamOf(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function* cut(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  let [from, at] = [0, 0];
  while (from < bytes.length) {
    const size = Math.max(1, sizes[at % Math.max(1, sizes.length)] ?? 1);
    yield bytes.subarray(from, from + size);
    from += size;
    at += 1;
  }
}

/** Number and text of what an extract keeps, read back through its gaps. */
function keptOf(text: string): [number, string][] {
  const kept: [number, string][] = [];
  let number = 1;
  for (const line of text.split('\n')) {
    const gap = GAP.exec(line);
    if (gap === null) kept.push([number, line]);
    number += gap === null ? 1 : Number(gap[1]);
  }
  return kept;
}

const mostOf = ({ headBytes, tailBytes, hitLines, strongLines }: ExtractCaps): number =>
  headBytes + tailBytes + 2 * (hitLines + strongLines) * LONGEST;

describe('what is kept of a log', () => {
  test('a log that fits stays as it is', async () => {
    const text = 'one\ntwo  \n\nfour';
    expect(await extractLog(streamOf([Buffer.from(text)]))).toEqual({
      text,
      truncated: false,
      totalBytes: Buffer.byteLength(text),
      totalLines: 4,
    });
    expect(extractText(text).text).toBe(text);
  });

  test('nothing gives nothing', async () => {
    expect(await extractLog(streamOf([]))).toEqual({ text: '', truncated: false, totalBytes: 0, totalLines: 0 });
  });

  test('20 MB of noise keep their beginning, their end and the one line in the middle that decides', async () => {
    const count = 200_000;
    const middle = 91_237;
    const noise = (at: number): string => `step ${at} `.padEnd(104, 'copying assets ');
    function* lines(): Generator<Buffer> {
      for (let from = 0; from < count; from += 1_000) {
        const part = Array.from({ length: 1_000 }, (_, at) => {
          const number = from + at + 1;
          return number === middle ? 'FATAL: no space left on device' : noise(number);
        });
        yield Buffer.from(`${part.join('\n')}\n`);
      }
    }
    const extract = await extractLog(streamOf(lines()));
    expect(extract).toMatchObject({ truncated: true, totalLines: count, totalBytes: expect.any(Number) });
    expect(extract.totalBytes).toBeGreaterThan(20_000_000);
    expect(extract.text.length).toBeLessThan(DEFAULT_CAPS.headBytes + DEFAULT_CAPS.tailBytes + 10_000);
    const lines_ = linesOf(extract.text);
    expect(lines_.find(({ text }) => text.startsWith('FATAL'))?.number).toBe(middle);
    expect(lines_[0]).toMatchObject({ number: 1, text: noise(1).trimEnd() });
    expect(lines_.at(-1)).toMatchObject({ number: count, text: noise(count).trimEnd() });
  });

  test('a decisive line stays although thousands of lines after it speak of errors too', () => {
    const retries = (from: number, count: number): string[] =>
      Array.from({ length: count }, (_, at) => `retry ${from + at}: request error, trying again`);
    const text = [...retries(0, 40_000), 'FAILED tests/test_cart.py::test_total', ...retries(40_000, 40_000)].join(
      '\n',
    );
    const extract = extractText(text);
    expect(keptOf(extract.text)).toContainEqual([40_001, 'FAILED tests/test_cart.py::test_total']);
    expect(extract.text.length).toBeLessThan(text.length / 2);
  });

  test('numbers and texts are those of the log, however the stream is cut', () => {
    const word = fc.constantFrom(
      'ok',
      'copy file',
      'error: x',
      '2 failed',
      'FAILED a',
      'panic: b',
      '',
      'é ✗ ü',
      'fatal'.repeat(9),
    );
    const logs = fc.array(word, { minLength: 1, maxLength: 400 });
    const caps = fc.record({
      headBytes: fc.integer({ min: 0, max: 300 }),
      tailBytes: fc.integer({ min: 1, max: 300 }),
      hitLines: fc.integer({ min: 1, max: 5 }),
      strongLines: fc.integer({ min: 1, max: 5 }),
    });
    const sizes = fc.array(fc.integer({ min: 4, max: 120 }), { minLength: 1, maxLength: 12 });
    return fc.assert(
      fc.asyncProperty(logs, caps, sizes, async (lines, some, cuts) => {
        const text = `${lines.join('\n')}\n`;
        const extract = await extractLog(streamOf(cut(Buffer.from(text), cuts)), some);
        const kept = lines.length === 1 && lines[0] === '' ? [] : keptOf(extract.text);
        for (const [number, shown] of kept) expect(shown).toBe(lines[number - 1]);
        expect(extract.totalLines).toBe(lines.length);
        expect(extract.truncated).toBe(kept.length < lines.length && lines.join('') !== '');
        expect(extract.text.length).toBeLessThan(mostOf(some));
        if (kept.length > 0) expect(kept.at(-1)?.[0]).toBe(lines.length);
      }),
      { numRuns: 150 },
    );
  });

  test('what is kept does not depend on how the stream is cut', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 900 }, (_, at) => (at % 9 === 0 ? `error ${at}` : `line ${at}`)).join('\n'),
    );
    const whole = extractText(bytes.toString(), SMALL);
    for (const size of [5, 64, 1_000]) {
      const pieces = await extractLog(streamOf(cut(bytes, [size])), SMALL);
      expect(keptOf(pieces.text).slice(0, 5)).toEqual(keptOf(whole.text).slice(0, 5));
      expect(keptOf(pieces.text).slice(-5)).toEqual(keptOf(whole.text).slice(-5));
    }
  });
});

describe('bytes that are no tidy text', () => {
  test('a single line of 30 MB is cut and nothing after it is lost', async () => {
    const piece = Buffer.alloc(1_000_000, 'x');
    const extract = await extractLog(
      streamOf([...Array.from({ length: 30 }, () => piece), Buffer.from('\n1 failed\n')]),
    );
    expect(extract).toMatchObject({ totalBytes: 30_000_010, totalLines: 2 });
    const kept = keptOf(extract.text);
    expect(kept[0]?.[1].length).toBeLessThanOrEqual(LONGEST);
    expect(kept.at(-1)).toEqual([2, '1 failed']);
  });

  test('a line of 30 MB that never ends is cut as well', async () => {
    const piece = Buffer.alloc(1_000_000, 'y');
    const extract = await extractLog(streamOf(Array.from({ length: 30 }, () => piece)));
    expect(extract.totalLines).toBe(1);
    expect(extract.text.length).toBeLessThanOrEqual(LONGEST);
  });

  const WORDS = 'erste Zeile äöü\r\nerror CS1002: ; expected\r\n';
  const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  test.each<[string, Buffer]>([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${WORDS}`, 'utf16le')],
    ['UTF-16 in the other order with its mark', swapped(`\ufeff${WORDS}`)],
    ['UTF-16 without a mark', Buffer.from(WORDS, 'utf16le')],
    ['UTF-16 in the other order without a mark', swapped(WORDS)],
  ])('%s is read', async (_, bytes) => {
    const { text } = await extractLog(streamOf(cut(bytes, [7])));
    expect(linesOf(text).map(({ text }) => text)).toEqual(['erste Zeile äöü', 'error CS1002: ; expected']);
  });

  test('the end of a line of Windows does not count as a line', () => {
    expect(extractText('a\r\nb\r\n').totalLines).toBe(2);
    expect(linesOf(extractText('a\r\nb\r\n').text).map(({ text }) => text)).toEqual(['a', 'b']);
  });

  test('binary bytes and invalid UTF-8 pass without an error, and the text between them is found', async () => {
    const junk = Buffer.from(
      Array.from({ length: 4_096 }, (_, at) => (at * 167 + 13) % 256).filter((byte) => byte !== 10),
    );
    const bytes = Buffer.concat([
      Buffer.from('start\n'),
      junk,
      Buffer.from('\n\u0000FAILED\u0000 test_x\n'),
      Buffer.of(0xff, 0xc3),
    ]);
    const { text, totalLines } = await extractLog(streamOf(cut(bytes, [1_000])));
    expect(totalLines).toBe(4);
    expect(linesOf(text).find(({ number }) => number === 3)?.text).toBe('FAILED test_x');
  });

  test('zeros in the middle of a log do not change how the rest is read', async () => {
    const parts = [
      Buffer.from(`${'compiling '.repeat(20)}\n`),
      Buffer.from('a\0'.repeat(500)),
      Buffer.from('\n2 failed\n'),
    ];
    const { text } = await extractLog(streamOf(parts));
    expect(keptOf(text).at(-1)).toEqual([3, '2 failed']);
  });

  test('a letter cut in two by the stream is whole', async () => {
    const { text } = await extractLog(streamOf(cut(Buffer.from('ok ✗ größer\n'), [4])));
    expect(text).toBe('ok ✗ größer');
  });
});

describe('a line that is written over', () => {
  const noise = (count: number): string => 'copying assets from here to there\n'.repeat(count);
  const bar = (bytes: number): string => `${'#'.repeat(70)} 40%\r`.repeat(Math.ceil(bytes / 75));
  const end = 'Error: no space left on device';

  test.each<[where: string, before: number, bytes: number, after: number]>([
    ['at the beginning', 0, 20_000, 0],
    ['in the middle', 40_000, 20_000, 40_000],
    ['at the end', 40_000, 20_000, 3],
    ['of 5 MB in the middle', 40_000, 5_000_000, 40_000],
    ['of 5 MB at the end', 40_000, 5_000_000, 0],
  ])('keeps its last state %s', async (_, before, bytes, after) => {
    const text = `${noise(before)}${bar(bytes)}${end}\n${noise(after)}`;
    for (const size of [16_384, 65_536, 10_000_000]) {
      const extract = await extractLog(streamOf(cut(Buffer.from(text), [size])));
      expect(linesOf(extract.text).find((line) => line.text === end)?.number).toBe(before + 1);
      expect(extract.totalLines).toBe(before + 1 + after);
    }
  });
});

describe('the steps of a long log of GitHub', () => {
  const group = (command: string, ...script: string[]): string[] => [
    `##[group]Run ${command}`,
    ...script,
    '##[endgroup]',
  ];
  const many = (count: number, text: string): string[] => Array.from({ length: count }, (_, at) => `${text} ${at}`);

  test('a failure behind a step whose end was not kept is read as output', () => {
    const text = [
      ...group('npm ci', 'shell: bash'),
      ...many(10_000, 'npm warn deprecated error-ex: some failure text'),
      ...group('npm test', 'env:', '  ON_ERROR: error of the script'),
      ...many(30_000, 'ok - error is handled, and what is printed goes on for a while'),
      'Tests: 5 failed, 3 passed',
      ...many(30_000, 'a line that says nothing of interest, over and over again'),
    ].join('\n');
    const extract = extractText(text);
    expect(extract.truncated).toBe(true);
    const lines = linesOf(extract.text);
    expect(lines.find((line) => line.text === 'Tests: 5 failed, 3 passed')?.role).toBe('output');
    expect(lines.filter((line) => line.role === 'script').every(({ number }) => number < 10)).toBe(true);
    expect(extract.text).not.toContain('error of the script');
  });

  test('what a step without an end prints is kept', () => {
    const text = [
      ...many(10_000, 'a line that says nothing'),
      '##[group]Run npm test',
      ...many(100, 'nothing'),
      '2 failed',
      ...many(40_000, 'a line that says nothing'),
    ].join('\n');
    expect(keptOf(extractText(text).text)).toContainEqual([10_102, '2 failed']);
  });
});

describe('a stream that breaks', () => {
  async function* broken(first: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const text of first) yield Buffer.from(text);
    throw new Error('socket hang up');
  }

  test('gives what came, marked as a part', async () => {
    expect(await extractLog(broken(['one\n2 fai', 'led']))).toMatchObject({ text: 'one\n2 failed', truncated: true });
  });

  test('fails when nothing came', async () => {
    await expect(extractLog(broken([]))).rejects.toThrow('socket hang up');
  });
});

test('a gap line is read back as its count', () => {
  expect(GAP.exec(gapLine(1_234))?.[1]).toBe('1234');
});
