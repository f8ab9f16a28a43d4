import { readdirSync, readFileSync } from 'node:fs';
import { SIGNALS } from '../signals/all.js';
import type { ProjectRecord } from './render.js';
import type { TrainOptions } from './train.js';
import { sha256 } from '../../support/sha256.js';

/** What the shipped model is trained with besides its options. */
export const SEED = 7;

/** The recorded projects of a folder (`corpus/runs/`), in an order that no machine changes. */
export function readRecords(folder: URL): ProjectRecord[] {
  return readdirSync(folder)
    .sort()
    .flatMap((family) => {
      const within = new URL(`${family}/`, folder);
      return readdirSync(within)
        .sort()
        .map((file) => JSON.parse(readFileSync(new URL(file, within), 'utf8')) as ProjectRecord);
    });
}

/** The version of a model: changes with every training on other records, signals, options or corrections. */
export function versionOf(
  records: readonly ProjectRecord[],
  options: TrainOptions,
  seed: number,
  corrections: readonly unknown[] = [],
): string {
  const signals = SIGNALS.map(({ id, label, tier, pattern }) => [id, label, tier, pattern.source]);
  const told = JSON.stringify([records, options, seed, signals, ...(corrections.length === 0 ? [] : [corrections])]);
  return sha256(told).slice(0, 12);
}
