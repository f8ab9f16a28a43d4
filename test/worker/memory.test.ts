import { expect, test } from 'vitest';
import { cachedWorkflows } from '../../src/worker/memory.js';

const MB = 1_048_576;

test.each([
  [4_144, 2_000, 'enough: no more than are worth it'],
  [448, 1_966, 'three quarters of it, less what the code takes'],
  [300, 1_041, 'fewer'],
  [150, 104, 'few'],
  [64, 50, 'so little that it works by reading histories again'],
])('with a heap of %i MB the worker keeps %i open incidents in memory: %s', (limitMb, count, _reason) => {
  expect(cachedWorkflows(limitMb * MB)).toBe(count);
});

test('what is kept always fits, as measured: 0.12 MB each', () => {
  for (let limitMb = 200; limitMb <= 4_000; limitMb += 50) {
    expect(100 + cachedWorkflows(limitMb * MB) * 0.12).toBeLessThanOrEqual(limitMb * 0.75);
  }
});
