import type { Row } from './logistic.js';
import { scoresOf, softmax } from './logistic.js';
import type { Answer } from './training/answer.js';

/** A trained model as its file keeps it. Weights are 16-bit, each class with its own scale, base64. */
export interface ModelFile {
  readonly format: 1;
  /** Changes with every training on other data or options. */
  readonly version: string;
  readonly answers: readonly Answer[];
  /** Features that have a place of their own, in the order of their places. */
  readonly names: readonly string[];
  /** Places that words share by their hash, after those of `names`. */
  readonly buckets: number;
  readonly wordScale: number;
  readonly temperature: number;
  readonly scales: readonly number[];
  readonly weights: string;
}

/** A model ready to judge. */
export interface Model {
  readonly file: ModelFile;
  readonly places: ReadonlyMap<string, number>;
  readonly size: number;
  readonly weights: Float64Array;
}

const WORD = 'w:';

/** A model file as a model. */
export function loadModel(file: ModelFile): Model {
  const places = new Map(file.names.map((name, place) => [name, place]));
  const size = file.names.length + file.buckets;
  const bytes = Buffer.from(file.weights, 'base64');
  const weights = new Float64Array(file.answers.length * size);
  if (bytes.length !== weights.length * 2) {
    throw new Error(`the model file holds ${bytes.length} bytes of weights, not ${weights.length * 2}: train it again`);
  }
  for (let at = 0; at < weights.length; at += 1) {
    weights[at] = bytes.readInt16LE(2 * at) * (file.scales[Math.floor(at / size)] ?? 0);
  }
  return { file, places, size, weights };
}

/** Weights as a model file keeps them. */
export function packWeights(weights: Float64Array, classes: number): Pick<ModelFile, 'scales' | 'weights'> {
  const size = weights.length / classes;
  const bytes = Buffer.alloc(weights.length * 2);
  const scales = Array.from({ length: classes }, (_, k) => {
    const top = weights.subarray(k * size, (k + 1) * size).reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
    return Number((top / 32_767 || 1).toPrecision(9));
  });
  weights.forEach((weight, at) => {
    const steps = Math.round(weight / (scales[Math.floor(at / size)] ?? 1));
    bytes.writeInt16LE(Math.max(-32_767, Math.min(32_767, steps)), 2 * at);
  });
  return { scales, weights: bytes.toString('base64') };
}

/** Named features as a row of the model; names it never saw are left out, words share places by their hash. */
export function rowOf(
  values: ReadonlyMap<string, number>,
  { places, buckets, wordScale }: { places: ReadonlyMap<string, number>; buckets: number; wordScale: number },
): Row {
  const sums = new Map<number, number>();
  for (const [name, value] of values) {
    const isWord = name.startsWith(WORD);
    const hash = isWord ? hashOf(name) : 0;
    const place = isWord ? places.size + (hash % buckets) : places.get(name);
    if (place === undefined) continue;
    // The sign keeps words that share a place from adding up to something (feature hashing, Weinberger et al. 2009).
    const signed = isWord ? (hash >>> 31 === 1 ? -value : value) * wordScale : value;
    sums.set(place, (sums.get(place) ?? 0) + signed);
  }
  const entries = [...sums].sort(([a], [b]) => a - b);
  return {
    indices: Int32Array.from(entries, ([place]) => place),
    values: Float64Array.from(entries, ([, value]) => value),
  };
}

/** How likely each answer is; calibrated. */
export function oddsOf(values: ReadonlyMap<string, number>, model: Model): Float64Array {
  const { buckets, wordScale, answers, temperature } = model.file;
  const row = rowOf(values, { places: model.places, buckets, wordScale });
  return softmax(scoresOf(row, model.weights, model.size, answers.length), temperature);
}

/** The weight of a feature for an answer. */
export function weightOf({ file, places, size, weights }: Model, answer: Answer, name: string): number {
  const hash = name.startsWith(WORD) ? hashOf(name) : 0;
  const place = name.startsWith(WORD) ? places.size + (hash % file.buckets) : places.get(name);
  if (place === undefined) return 0;
  const weight = weights[file.answers.indexOf(answer) * size + place] ?? 0;
  return name.startsWith(WORD) ? (hash >>> 31 === 1 ? -weight : weight) * file.wordScale : weight;
}

/** The weights of a word for each answer, against the others on average. */
export function wordWeightsOf({ file, places, size, weights }: Model, word: string): Float64Array {
  const hash = hashOf(`${WORD}${word}`);
  const place = places.size + (hash % file.buckets);
  const sign = (hash >>> 31 === 1 ? -1 : 1) * file.wordScale;
  const own = Float64Array.from(file.answers, (_, k) => sign * (weights[k * size + place] ?? 0));
  const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
  return own.map((weight) => weight - mean);
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
