import { expect, test } from 'vitest';
import { testLines } from '../../src/domain/verdict/failing-tests.js';

const NAMES = ['carry a tax rounded to the nearest cent', 'adds', 'pays later'];
const SAYS = ['379 !== 380', null, 'TypeError: no such currency'];

test('each failing test is a line of its name and value, the last with how many more there are', () => {
  expect(testLines({ names: NAMES, says: SAYS, total: 7 }, { tests: 2, length: 80 })).toEqual([
    'carry a tax rounded to the nearest cent: 379 !== 380',
    'adds (+5)',
  ]);
});

test('what an older build recorded has names alone', () => {
  expect(testLines({ names: NAMES, total: 3 }, { tests: 5, length: 80 })).toEqual(NAMES);
});

test.each([
  [80, 'pays later: TypeError: no such currency (+2)'],
  [36, 'pays later: TypeError: no such… (+2)'],
  [25, 'pays later (+2)'],
  [12, 'pays l… (+2)'],
])('in %i characters the name comes before the value', (length, expected) => {
  const [line = ''] = testLines({ names: ['pays later'], says: [SAYS[2] ?? null], total: 3 }, { tests: 1, length });
  expect(line).toBe(expected);
  expect(line.length).toBeLessThanOrEqual(length);
});

test('a value of many lines is one line', () => {
  expect(testLines({ names: ['a\nb'], says: ['x\n\n  y'], total: 1 }, { tests: 1, length: 80 })).toEqual(['a b: x y']);
});
