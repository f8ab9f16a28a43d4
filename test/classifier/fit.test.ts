import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scoresOf, softmax, type Row } from '../../src/classifier/logistic.js';
import { fit, type Problem } from '../../src/classifier/training/fit.js';

/** What `oracle/sklearn_fit.py` writes. */
interface Fixture {
  readonly C: number;
  readonly size: number;
  readonly classes: number;
  readonly bias?: number;
  readonly rows: readonly (readonly [place: number, value: number][])[];
  readonly targets: readonly number[];
  readonly weights: readonly number[];
  readonly coefficients?: readonly (readonly number[])[];
  readonly probabilities: readonly (readonly number[])[];
}

const EXACT = { tolerance: 1e-10, maxSteps: 2_000 };

const read = (name: string): Fixture =>
  JSON.parse(readFileSync(new URL(`oracle/${name}`, import.meta.url), 'utf8')) as Fixture;

/** The oracle's intercept is a feature that is always 1 with us; a fixture of our own rows has it already. */
function problemOf({ size, classes, bias, rows, targets, weights }: Fixture): Problem {
  return {
    rows: rows.map((row) => {
      const all = bias === undefined ? [...row, [size, 1] as const] : row;
      return {
        indices: Int32Array.from(all, ([place]) => place),
        values: Float64Array.from(all, ([, value]) => value),
      };
    }),
    targets,
    weights,
    size: bias === undefined ? size + 1 : size,
    classes,
    bias: bias ?? size,
  };
}

function oddsOf({ rows, size, classes }: Problem, weights: Float64Array): number[][] {
  return rows.map((row) => [...softmax(scoresOf(row, weights, size, classes))]);
}

function furthest(ours: readonly (readonly number[])[], theirs: readonly (readonly number[])[]): number {
  expect(ours.map((row) => row.length)).toEqual(theirs.map((row) => row.length));
  return Math.max(...ours.flatMap((row, i) => row.map((value, j) => Math.abs(value - (theirs[i]?.[j] ?? NaN)))));
}

/** The objective's slope written out place by place, apart from the code under test. */
function slopes(problem: Problem, C: number, weights: Float64Array): number[] {
  const { size, classes, bias, targets } = problem;
  const odds = oddsOf(problem, weights);
  const valueOf = ({ indices, values }: Row, place: number): number => {
    const at = indices.indexOf(place);
    return at === -1 ? 0 : (values[at] ?? 0);
  };
  return Array.from({ length: size * classes }, (_, at) => {
    const [k, place] = [Math.floor(at / size), at % size];
    const pull = problem.rows.reduce((sum, row, i) => {
      const miss = (odds[i]?.[k] ?? 0) - (targets[i] === k ? 1 : 0);
      return sum + (problem.weights[i] ?? 0) * miss * valueOf(row, place);
    }, 0);
    const held = place === bias ? 0 : (weights[at] ?? 0) - (problem.prior?.[at] ?? 0);
    return C * pull + held;
  });
}

const steepest = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

describe('against scikit-learn', () => {
  const fixture = read('sklearn-fit.json');
  const problem = problemOf(fixture);
  const weights = fit(problem, { C: fixture.C, ...EXACT });

  test('a weighted problem of five classes gets the same probabilities', () => {
    expect(fixture.rows).toHaveLength(200);
    expect(furthest(oddsOf(problem, weights), fixture.probabilities)).toBeLessThan(1e-6);
  });

  test('and the same coefficients, whose penalty leaves only one answer', () => {
    const ours = Array.from({ length: fixture.classes }, (_, k) => [
      ...weights.subarray(k * problem.size, k * problem.size + fixture.size),
    ]);
    expect(furthest(ours, fixture.coefficients ?? [])).toBeLessThan(1e-5);
  });

  test('rows of recorded logs with hashed words get the same probabilities', () => {
    const real = read('sklearn-rows.json');
    const rows = problemOf(real);
    expect(real.rows).toHaveLength(60);
    expect(rows.rows.every(({ indices, values }) => values[indices.indexOf(rows.bias)] === 1)).toBe(true);
    expect(furthest(oddsOf(rows, fit(rows, { C: real.C, ...EXACT })), real.probabilities)).toBeLessThan(1e-6);
  });
});

describe('with something believed beforehand', () => {
  const fixture = read('sklearn-fit.json');
  const plain = problemOf(fixture);
  const prior = Float64Array.from({ length: plain.size * plain.classes }, (_, at) => ((at * 37) % 11) / 5 - 1);
  const problem = { ...plain, prior };
  const weights = fit(problem, { C: fixture.C, ...EXACT });

  test('the answer is where the slope of loss and distance from the belief vanishes', () => {
    expect(steepest(slopes(problem, fixture.C, weights))).toBeLessThan(1e-6);
  });

  test('the belief changes the answer, and the slope without it shows that', () => {
    expect(steepest(slopes(plain, fixture.C, weights))).toBeGreaterThan(0.1);
    expect(steepest(slopes(plain, fixture.C, fit(plain, { C: fixture.C, ...EXACT })))).toBeLessThan(1e-6);
  });

  test('with next to nothing learnt the belief stays as it was', () => {
    const kept = fit(problem, { C: 1e-9, ...EXACT });
    const apart = [...kept].filter(
      (weight, at) => Math.abs(weight - (prior[at] ?? 0)) > 1e-4 && at % problem.size !== problem.bias,
    );
    expect(apart).toEqual([]);
  });

  test('a feature that is always there is not held to its belief', () => {
    const all = problem.rows.map((row) => ({
      ...row,
      indices: Int32Array.of(problem.bias),
      values: Float64Array.of(1),
    }));
    const shares = fit({ ...problem, rows: all }, { C: 1e-3, ...EXACT });
    const total = problem.weights.reduce((sum, weight) => sum + weight, 0);
    const expected = Array.from({ length: problem.classes }, (_, k) =>
      problem.weights.reduce((sum, weight, at) => sum + (problem.targets[at] === k ? weight / total : 0), 0),
    );
    expect(furthest([oddsOf({ ...problem, rows: all.slice(0, 1) }, shares)[0] ?? []], [expected])).toBeLessThan(1e-6);
  });
});
