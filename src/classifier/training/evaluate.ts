import type { Case } from '../features.js';
import { judge } from '../judge.js';
import type { Model } from '../model.js';
import type { Example } from './dataset.js';
import type { Outcome } from './measure.js';

/** A judgement as one word: the sub-type when there is one, else the type. */
export interface ShortVerdict {
  readonly said: string;
  readonly confidence: number;
}

/** The model's verdict in one word; below `threshold` it is unknown. */
export function shortVerdict(input: Case, model: Model, threshold: number): ShortVerdict {
  const { type, subtype, confidence } = judge(input, model);
  return { said: confidence < threshold ? 'unknown' : (subtype ?? type), confidence };
}

/** What a classifier says of examples, beside the truth. */
export function outcomesOf(examples: readonly Example[], say: (input: Case) => ShortVerdict): Outcome[] {
  return examples.map((example) => {
    const truth = example.answer === 'passing' ? 'unknown' : example.answer;
    const { said, confidence } = say(example.input);
    return {
      project: example.project,
      truth,
      accept: example.accept,
      passing: example.answer === 'passing',
      said,
      confidence,
      isRight: said === truth || example.accept.some((label) => label === said),
    };
  });
}
