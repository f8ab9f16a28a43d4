import { isNoiseState, mineNoise, templatesOf } from '../../classifier/noise.js';
import type { MinedNoise, NoiseMinerPort } from '../../ports/noise.js';

/** Mines in this thread: secrets are taken out before anything else looks at the text. */
export function createNoiseMiner(redact: (text: string) => string): NoiseMinerPort {
  return {
    mine: (log, before) => Promise.resolve({ ...mineNoise(redact(log), isNoiseState(before) ? before : null) }),
  };
}

/** The templates in what a store gave back; none where it is not of ours. */
export function templatesIn(noise: MinedNoise | undefined): readonly string[] {
  return isNoiseState(noise) ? templatesOf(noise) : [];
}
