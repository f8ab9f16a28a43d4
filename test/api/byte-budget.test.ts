import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readCapped } from '../../src/api/body.js';
import { createByteBudget, holdBytes } from '../../src/api/byte-budget.js';

const KIB = 1024;

/** A request whose body comes in these pieces, and then goes on or breaks off. */
function coming(pieces: readonly Uint8Array[], ending: 'end' | 'break' = 'end'): Request {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece !== undefined) controller.enqueue(piece);
      else if (ending === 'end') controller.close();
      else controller.error(new Error('aborted'));
    },
  });
  return new Request('http://127.0.0.1/', { method: 'POST', body, duplex: 'half' });
}

describe('the budget for bodies', () => {
  test('gives every body its first 64 KiB although others have spent it', async () => {
    const spent = createByteBudget(0);
    const small = new Uint8Array(64 * KIB).fill(7);
    expect((await readCapped(coming([small]), 1_000_000, spent)).equals(small)).toBe(true);
    const read = readCapped(coming([small, new Uint8Array(1)]), 1_000_000, spent);
    await expect(read).rejects.toMatchObject({ status: 503, details: { outcome: 'overloaded' } });
  });

  test.each([
    ['was read', coming([new Uint8Array(500 * KIB)]), null],
    ['was too large', coming([new Uint8Array(500 * KIB), new Uint8Array(600 * KIB)]), 413],
    ['broke off', coming([new Uint8Array(500 * KIB)], 'break'), 400],
  ])('is whole again after a body that %s', async (_what, request, status) => {
    const budget = createByteBudget(1_000 * KIB);
    const read = readCapped(request, 1_000 * KIB, budget);
    if (status === null) await read;
    else await expect(read).rejects.toMatchObject({ status });
    expect(budget.take(1_000 * KIB)).toBe(true);
    expect(budget.take(1)).toBe(false);
  });

  test('is not held by a sender who stops sending', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const budget = createByteBudget(1_000 * KIB);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(500 * KIB)),
    });
    const request = new Request('http://127.0.0.1/', { method: 'POST', body, duplex: 'half' });
    const ended = expect(readCapped(request, 1_000 * KIB, budget)).rejects.toMatchObject({ status: 408 });
    await vi.advanceTimersByTimeAsync(31_000);
    await ended;
    expect(budget.take(1_000 * KIB)).toBe(true);
  });

  test('counts what is held, not how many pieces it came in', () => {
    const held = holdBytes(createByteBudget(256 * KIB));
    const pieces = Array.from({ length: 100_000 }, (_, index) => Uint8Array.of(index % 251));
    expect(pieces.every((piece) => held.add(piece))).toBe(true);
    const whole = held.whole();
    expect(whole.length).toBe(pieces.length);
    expect([whole[0], whole[70_000], whole[99_999]]).toEqual([0, 70_000 % 251, 99_999 % 251]);
  });

  test('never holds more than the free part and itself', () => {
    const budget = createByteBudget(1_024 * KIB);
    const bodies = Array.from({ length: 10 }, () => holdBytes(budget));
    const taken = bodies.map((body) => {
      let count = 0;
      while (body.add(new Uint8Array(KIB))) count += 1;
      return count;
    });
    expect(taken.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10 * 64 + 1_024);
    expect(taken.every((count) => count >= 64)).toBe(true);
  });
});
