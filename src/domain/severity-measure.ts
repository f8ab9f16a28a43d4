import { SEVERITIES, type Severity } from './severity.js';

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
    calibrationError: calibrationError(judged),
    confusion: SEVERITIES.map((row) =>
      SEVERITIES.map((column) => judged.filter(({ expected, given }) => expected === row && given === column).length),
    ),
  };
}

const BINS = 10;

function calibrationError(judged: readonly Judged[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const inside = judged.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    if (inside.length === 0) continue;
    const right = inside.filter(({ expected, given }) => expected === given).length / inside.length;
    const said = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    error += (inside.length / judged.length) * Math.abs(right - said);
  }
  return error;
}

const Z = 1.96;

/** A share with its Wilson interval. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { of, count, share: 0, interval: [0, 1] };
  const share = count / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))) / (1 + Z ** 2 / of);
  return { of, count, share, interval: [Math.max(0, middle - half), Math.min(1, middle + half)] };
}
