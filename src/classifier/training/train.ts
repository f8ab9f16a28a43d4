import { packWeights, rowOf, type ModelFile } from '../model.js';
import { scoresOf, softmax } from '../logistic.js';
import { ANSWERS, type Answer } from './answer.js';
import { valuesOf, type Example } from './dataset.js';
import { fit } from './fit.js';
import { PRIOR_NAMES, priorOf } from './prior.js';
import { familyOf } from './split.js';

/** What can be chosen when a model is trained. */
export interface TrainOptions {
  readonly C: number;
  readonly wordScale: number;
  readonly buckets: number;
  /** Folds, by tool, that the calibration is taken from. */
  readonly folds: number;
}

/** The shipped choice, found by cross-validation on the training part. */
export const DEFAULT_OPTIONS: TrainOptions = { C: 0.1, wordScale: 2.5, buckets: 4096, folds: 4 };

/** Examples with their features, which are costly to find. */
export interface Prepared {
  readonly example: Example;
  readonly values: ReadonlyMap<string, number>;
  readonly answer: Answer;
}

/** Reads each example once. */
export function prepare(examples: readonly Example[]): Prepared[] {
  return examples.map((example) => ({ example, values: valuesOf(example), answer: example.answer }));
}

/** Trains a model and calibrates it on examples of tools it has not seen. */
export function train(prepared: readonly Prepared[], options: TrainOptions, version: string): ModelFile {
  const names = namesOf(prepared);
  const weights = weightsOf(prepared, names, options);
  const temperature = temperatureOf(outOfFold(prepared, options));
  return {
    format: 1,
    version,
    answers: ANSWERS,
    names,
    buckets: options.buckets,
    wordScale: options.wordScale,
    temperature,
    ...packWeights(weights, ANSWERS.length),
  };
}

/** Scores of each example by a model that saw none of its tool. */
export function outOfFold(
  prepared: readonly Prepared[],
  options: TrainOptions,
): { scores: Float64Array; target: number }[] {
  const foldOf = foldsOf(prepared, options.folds);
  return Array.from({ length: options.folds }, (_, fold) => {
    const rest = prepared.filter(({ example }) => foldOf.get(familyOf(example.tool)) !== fold);
    const part = prepared.filter(({ example }) => foldOf.get(familyOf(example.tool)) === fold);
    const names = namesOf(rest);
    const weights = weightsOf(rest, names, options);
    const space = spaceOf(names, options);
    return part.map(({ values, answer }) => ({
      scores: scoresOf(rowOf(values, space), weights, names.length + options.buckets, ANSWERS.length),
      target: ANSWERS.indexOf(answer),
    }));
  }).flat();
}

/** Tools dealt out so that each fold has about as many projects. */
export function foldsOf(prepared: readonly Prepared[], folds: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { example } of prepared) counts.set(familyOf(example.tool), (counts.get(familyOf(example.tool)) ?? 0) + 1);
  const sizes = Array.from({ length: folds }, () => 0);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return new Map(
    byCount.map(([tool, count]) => {
      const fold = sizes.indexOf(Math.min(...sizes));
      sizes[fold] = (sizes[fold] ?? 0) + count;
      return [tool, fold];
    }),
  );
}

/** The temperature under which the examples are likeliest (golden-section search on its logarithm). */
export function temperatureOf(scored: readonly { scores: Float64Array; target: number }[]): number {
  const loss = (log: number): number =>
    scored.reduce(
      (sum, { scores, target }) => sum - Math.log(Math.max(softmax(scores, Math.exp(log))[target] ?? 0, 1e-12)),
      0,
    );
  let [low, high] = [Math.log(0.2), Math.log(5)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 60; step += 1) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  return Number(Math.exp((low + high) / 2).toPrecision(6));
}

function weightsOf(prepared: readonly Prepared[], names: readonly string[], options: TrainOptions): Float64Array {
  const space = spaceOf(names, options);
  const counts = countsOf(prepared);
  return fit(
    {
      rows: prepared.map(({ values }) => rowOf(values, space)),
      targets: prepared.map(({ answer }) => ANSWERS.indexOf(answer)),
      weights: prepared.map((one) => counts(one)),
      size: names.length + options.buckets,
      classes: ANSWERS.length,
      bias: names.indexOf('bias'),
      prior: priorOf(names, options.buckets),
    },
    { C: options.C, tolerance: 1e-4, maxSteps: 300 },
  );
}

/**
 * How much an example counts: a project's answer as one, however often it was rendered, and rare answers more than
 * common ones, since the corpus's shares are those of what could be made, not of what breaks.
 */
function countsOf(prepared: readonly Prepared[]): (one: Prepared) => number {
  const renders = new Map<string, number>();
  const groups = new Map<Answer, Set<string>>();
  for (const { example, answer } of prepared) {
    const key = `${example.project} ${answer}`;
    renders.set(key, (renders.get(key) ?? 0) + 1);
    groups.set(answer, (groups.get(answer) ?? new Set()).add(key));
  }
  const most = Math.max(...[...groups.values()].map(({ size }) => size));
  return ({ example, answer }) =>
    (4 / (renders.get(`${example.project} ${answer}`) ?? 1)) * Math.sqrt(most / (groups.get(answer)?.size ?? 1));
}

function spaceOf(names: readonly string[], { buckets, wordScale }: TrainOptions) {
  return { places: new Map(names.map((name, place) => [name, place])), buckets, wordScale };
}

function namesOf(prepared: readonly Prepared[]): readonly string[] {
  const names = new Set<string>(['bias', ...PRIOR_NAMES]);
  for (const { values } of prepared) for (const name of values.keys()) if (!name.startsWith('w:')) names.add(name);
  return [...names].sort();
}
