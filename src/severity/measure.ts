import { calibrationError, wilson } from '../domain/verdict/shares.js';
import { SEVERITIES, type Severity } from '../domain/verdict/severity.js';

/** A verdict beside what a person said it should have been. */
export interface Judged {
  readonly expected: Severity;
  readonly given: Severity;
  readonly confidence: number;
}

/** A share with the interval in which the true share lies (Wilson, 95 %). */
export interface Share {
  readonly of: number;
  readonly count: number;
  readonly share: number;
  readonly interval: readonly [low: number, high: number];
}

/** How good a set of verdicts is. */
export interface SeverityFigures {
  readonly accuracy: Share;
  /** Off by one level at most. */
  readonly near: Share;
  /** Trouble seen where there is none, of all verdicts. */
  readonly falsePositives: Share;
  /** Trouble not seen, of all verdicts. */
  readonly missed: Share;
  /** Expected calibration error over ten bins. */
  readonly calibrationError: number;
  /** Rows: expected; columns: given; both worst first. */
  readonly confusion: readonly (readonly number[])[];
}

/** Accuracy, confusion, calibration and false positives of verdicts. */
export function severityFigures(judged: readonly Judged[]): SeverityFigures {
  const share = (is: (one: Judged) => boolean): Share => shareOf(judged.filter(is).length, judged.length);
  const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
  return {
    accuracy: share(({ expected, given }) => expected === given),
    near: share(({ expected, given }) => Math.abs(rank(expected) - rank(given)) <= 1),
    falsePositives: share(({ expected, given }) => expected === 'NONE' && given !== 'NONE'),
    missed: share(({ expected, given }) => expected !== 'NONE' && given === 'NONE'),
    calibrationError: calibrationError(
      judged.map(({ expected, given, confidence }) => ({ confidence, isRight: expected === given })),
    ),
    confusion: SEVERITIES.map((row) =>
      SEVERITIES.map((column) => judged.filter(({ expected, given }) => expected === row && given === column).length),
    ),
  };
}

/** A share with its Wilson interval. */
export function shareOf(count: number, of: number): Share {
  const { low, high } = wilson(count, of);
  return { of, count, share: of === 0 ? 0 : count / of, interval: [low, high] };
}
