/** A row of features: indices with their values. */
export interface Row {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Scores of each class before they become probabilities: `weights` lies class after class, `size` long each. */
export function scoresOf(row: Row, weights: Float64Array, size: number, classes: number): Float64Array {
  const scores = new Float64Array(classes);
  for (let k = 0; k < classes; k += 1) {
    let sum = 0;
    const offset = k * size;
    for (let i = 0; i < row.indices.length; i += 1) {
      sum += (weights[offset + (row.indices[i] ?? 0)] ?? 0) * (row.values[i] ?? 0);
    }
    scores[k] = sum;
  }
  return scores;
}

/** Scores as probabilities that add up to 1 (softmax; the largest score is taken off first against overflow). */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  const top = scores.reduce((max, score) => Math.max(max, score), -Infinity);
  const raised = scores.map((score) => Math.exp((score - top) / temperature));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}
