// Rows of the real features for the oracle: `npm run build` or a start first, then
//   node export-rows.mjs > rows.json && python sklearn_fit.py rows.json && rm rows.json
import { readdirSync, readFileSync } from 'node:fs';
import { examplesOf, valuesOf } from '../../../dist/classifier/training/dataset.js';
import { rowOf } from '../../../dist/classifier/model.js';

const COUNT = 60;
const BUCKETS = 512;
const WORD_SCALE = 4;
const runs = new URL('../../../corpus/runs/', import.meta.url);
const records = readdirSync(runs, { recursive: true })
  .filter((path) => path.endsWith('.json'))
  .sort()
  .map((path) => JSON.parse(readFileSync(new URL(path, runs), 'utf8')));
const all = examplesOf(records, 7);
const examples = Array.from({ length: COUNT }, (_, at) => all[Math.floor((at * all.length) / COUNT)]);
const values = examples.map(valuesOf);
const names = [...new Set(values.flatMap((one) => [...one.keys()]))].filter((name) => !name.startsWith('w:')).sort();
const space = { places: new Map(names.map((name, at) => [name, at])), buckets: BUCKETS, wordScale: WORD_SCALE };
const answers = [...new Set(examples.map(({ answer }) => answer))].sort();
const rows = values.map((one) => {
  const { indices, values: sizes } = rowOf(one, space);
  return Array.from(indices, (place, at) => [place, Number(sizes[at].toFixed(4))]);
});
process.stdout.write(
  JSON.stringify({
    C: 0.1,
    size: names.length + BUCKETS,
    classes: answers.length,
    bias: names.indexOf('bias'),
    rows,
    targets: examples.map(({ answer }) => answers.indexOf(answer)),
    weights: examples.map((_, at) => Number((0.5 + (at % 7) / 2).toFixed(1))),
  }),
);
