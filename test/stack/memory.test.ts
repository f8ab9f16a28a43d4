import { describe, expect, test } from 'vitest';
import { heapLimits } from '../../src/stack/memory.js';

describe('how much memory the processes of a stack may take', () => {
  test.each([
    [{}, 24_000, { worker: 1433, web: 1024, sandbox: 614 }, 'half of the machine, but 4 GB at most'],
    [{}, 4_000, { worker: 700, web: 500, sandbox: 300 }, 'half of the machine'],
    [{}, 512, { worker: 268, web: 256, sandbox: 128 }, 'never less than they need'],
    [{ TOCSIN_MEMORY_MB: '2000' }, 24_000, { worker: 700, web: 500, sandbox: 300 }, 'what somebody says'],
  ])('%j of %i MB: %j, %s', (env, there, limits, _reason) => {
    expect(heapLimits(env, there)).toEqual(limits);
  });

  test.each(['much', '-1', '100', '1.5'])('TOCSIN_MEMORY_MB of %s is refused in one line', (given) => {
    expect(() => heapLimits({ TOCSIN_MEMORY_MB: given })).toThrow(`TOCSIN_MEMORY_MB is "${given}"`);
  });
});
