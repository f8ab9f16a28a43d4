import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelOf } from '../../src/severity/level.js';
import { compareSeverity, type Severity } from '../../src/domain/verdict/severity.js';
import { LINES } from './log-lines.js';
import { event, judge } from './scenarios.js';

const verdictOn = (line: string): Severity => judge(event({ logs: [line] })).severity;
const isWithin = (given: Severity, mildest: Severity, gravest: Severity): boolean =>
  compareSeverity(given, mildest) <= 0 && compareSeverity(given, gravest) >= 0;

describe('a line of a real system is judged by the level in its head', () => {
  test.each(LINES)('%s: %s', (_system, line, mildest, gravest) => {
    const given = verdictOn(line);
    expect(isWithin(given, mildest, gravest), `${given}, should be ${mildest} to ${gravest}`).toBe(true);
  });

  test('and stays in its band with other numbers, hosts, white space and line ends', () => {
    const disturbed = fc.record({
      at: fc.nat(LINES.length - 1),
      by: fc.integer({ min: 1, max: 8 }),
      before: fc.constantFrom('', ' ', '\ufeff'),
      after: fc.constantFrom('', '\r', '  ', ' (attempt 2)'),
      host: fc.constantFrom('web-4', 'db7', 'node'),
    });
    fc.assert(
      fc.property(disturbed, ({ at, by, before, after, host }) => {
        const [, line = '', mildest = 'NONE', gravest = 'NONE'] = LINES[at] ?? [];
        const end = line.endsWith(']') || line.endsWith('}') ? after.trimEnd() : after;
        const other = before + withOtherNumbers(line, by).replaceAll('web-4', host) + end;
        const given = verdictOn(other);
        return isWithin(given, mildest, gravest);
      }),
      { numRuns: 1_500 },
    );
  });

  test.each([
    ['no error was found'],
    ['error=0 warn=0 fatal=0'],
    ['com.example.ErrorHandler started'],
    ['Error-Rate is low'],
    ['Error rate fell'],
    ['the ERROR queue is drained'],
    ['GET /fatal?level=x'],
  ])('a word in a message is no level: %s', (line) => {
    expect(levelOf(line)).toBeNull();
  });
});

/** Fractions and the last digits of long numbers move: what is counted, timed and numbered, never a level. */
function withOtherNumbers(line: string, by: number): string {
  return line.replace(/(?<=\d{2})\d(?!\d|["\]>])/g, (digit) => String((Number(digit) + by) % 10));
}
