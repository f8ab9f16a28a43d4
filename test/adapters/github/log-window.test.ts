import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWindow } from '../../../src/adapters/github/log-window.js';

async function* streamed(chunks: readonly Uint8Array[], end: Error | null = null): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
  if (end !== null) throw end;
}
const CAPS = { headBytes: 10, tailBytes: 20 };

describe('the window of a log', () => {
  test('keeps exactly the two ends, however the stream is cut', async () => {
    const chunks = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 40 }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(chunks, async (parts) => {
        const whole = parts.join('');
        const { text, truncated } = await readWindow(streamed(parts.map((part) => Buffer.from(part))), CAPS);
        if (whole.length <= 30) {
          expect(text).toBe(whole);
          expect(truncated).toBe(false);
        } else {
          expect(text).toBe(`${whole.slice(0, 10)}\n… ${whole.length - 30} bytes left out …\n${whole.slice(-20)}`);
          expect(truncated).toBe(true);
        }
      }),
    );
  });

  test('bytes that are no text do not stop it', async () => {
    const { text } = await readWindow(streamed([Buffer.from([0xff, 0xfe, 0x41, 0x00, 0xc3])]), CAPS);
    expect(text).toContain('A');
  });

  test('what came before a break is kept, and a stream that never began fails', async () => {
    const broken = new Error('cut');
    expect(await readWindow(streamed([Buffer.from('half')], broken), CAPS)).toEqual({ text: 'half', truncated: true });
    await expect(readWindow(streamed([], broken), CAPS)).rejects.toBe(broken);
  });
});
