import { scoresOf, softmax, type Row } from '../logistic.js';

/** What is to be learnt: a class (by its number) for each row. */
export interface Problem {
  readonly rows: readonly Row[];
  readonly targets: readonly number[];
  /** How much each row counts. */
  readonly weights: readonly number[];
  readonly size: number;
  readonly classes: number;
  /** Index of the feature that is always 1; it is not held back. */
  readonly bias: number;
  /** What is believed before any example: the penalty is on the distance from it. None = 0. */
  readonly prior?: Float64Array;
}

/** How it is learnt: `C` is the inverse of the penalty on the squared weights, as scikit-learn defines it. */
export interface FitOptions {
  readonly C: number;
  readonly tolerance: number;
  readonly maxSteps: number;
}

/**
 * Multinomial logistic regression by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5): minimises
 * C · Σ loss + ½‖w − prior‖², with no prior the objective of scikit-learn's LogisticRegression, the bias free.
 */
export function fit(problem: Problem, { C, tolerance, maxSteps }: FitOptions): Float64Array {
  let weights: Float64Array = Float64Array.from(problem.prior ?? new Float64Array(problem.size * problem.classes));
  let { loss, gradient } = objective(problem, weights, C);
  const memory: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let step = 0; step < maxSteps && maxOf(gradient) > tolerance; step += 1) {
    const direction = descent(gradient, memory);
    let rate = memory.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    const slope = dot(gradient, direction);
    let next = objective(problem, moved(weights, direction, rate), C);
    // Armijo's condition; the curvature condition is kept by leaving out pairs that break it. Near the end the loss
    // moves by less than it is rounded to.
    const rounding = 8 * Number.EPSILON * Math.abs(loss);
    while (next.loss > loss + 1e-4 * rate * slope + rounding && rate > 1e-12) {
      rate /= 2;
      next = objective(problem, moved(weights, direction, rate), C);
    }
    if (rate <= 1e-12) break;
    const after = moved(weights, direction, rate);
    const s = difference(after, weights);
    const y = difference(next.gradient, gradient);
    const curvature = dot(s, y);
    // Beside their own lengths: near the end both are small, and a fixed bound would leave every pair out.
    if (curvature > 1e-10 * Math.sqrt(dot(s, s) * dot(y, y))) memory.push({ s, y, rho: 1 / curvature });
    if (memory.length > MEMORY) memory.shift();
    [weights, loss, gradient] = [after, next.loss, next.gradient];
  }
  return weights;
}

const MEMORY = 20;

function objective(
  { rows, targets, weights: counts, size, classes, bias, prior }: Problem,
  weights: Float64Array,
  C: number,
) {
  const gradient = prior === undefined ? Float64Array.from(weights) : difference(weights, prior);
  for (let k = 0; k < classes; k += 1) gradient[k * size + bias] = 0;
  let loss = dot(gradient, gradient) / 2;
  rows.forEach((row, index) => {
    const target = targets[index] ?? 0;
    const scale = C * (counts[index] ?? 1);
    const odds = softmax(scoresOf(row, weights, size, classes));
    loss -= scale * Math.log(Math.max(odds[target] ?? 0, Number.MIN_VALUE));
    for (let k = 0; k < classes; k += 1) {
      const error = scale * ((odds[k] ?? 0) - (k === target ? 1 : 0));
      if (error === 0) continue;
      const offset = k * size;
      for (let i = 0; i < row.indices.length; i += 1) {
        const at = offset + (row.indices[i] ?? 0);
        gradient[at] = (gradient[at] ?? 0) + error * (row.values[i] ?? 0);
      }
    }
  });
  return { loss, gradient };
}

function descent(
  gradient: Float64Array,
  memory: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = Float64Array.from(gradient);
  const alphas: number[] = [];
  for (let i = memory.length - 1; i >= 0; i -= 1) {
    const pair = memory[i];
    if (pair === undefined) continue;
    const alpha = pair.rho * dot(pair.s, q);
    alphas[i] = alpha;
    add(q, pair.y, -alpha);
  }
  const last = memory.at(-1);
  if (last !== undefined) scale(q, dot(last.s, last.y) / dot(last.y, last.y));
  memory.forEach((pair, i) => add(q, pair.s, (alphas[i] ?? 0) - pair.rho * dot(pair.y, q)));
  scale(q, -1);
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function add(to: Float64Array, what: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] ?? 0) + factor * (what[i] ?? 0);
}

function scale(what: Float64Array, factor: number): void {
  for (let i = 0; i < what.length; i += 1) what[i] = (what[i] ?? 0) * factor;
}

function moved(from: Float64Array, direction: Float64Array, rate: number): Float64Array {
  const to = Float64Array.from(from);
  add(to, direction, rate);
  return to;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const out = Float64Array.from(a);
  add(out, b, -1);
  return out;
}

function maxOf(values: Float64Array): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}
