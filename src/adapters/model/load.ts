import { readFileSync } from 'node:fs';
import { loadModel, type Model, type ModelFile } from '../../classifier/model.js';

const SHIPPED = new URL('../../../model/failure-model.json', import.meta.url);

let shipped: Model | undefined;

/** The shipped model, read once (`npm run train` makes it). */
export function shippedModel(): Model {
  shipped ??= loadModel(JSON.parse(readFileSync(SHIPPED, 'utf8')) as ModelFile);
  return shipped;
}
