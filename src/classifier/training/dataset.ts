import { featuresOf, type Case } from '../features.js';
import type { Label } from '../labels.js';
import { hashOf } from '../model.js';
import type { Answer } from './answer.js';
import { randomFrom, renderLog, WRAPPERS, type ProjectRecord, type Wrapper } from './render.js';

/** A log of the corpus as the model meets it. */
export interface Example {
  readonly project: string;
  readonly tool: string;
  readonly language: string;
  readonly answer: Answer;
  readonly accept: readonly Label[];
  readonly detail: string | null;
  readonly wrapper: Wrapper;
  readonly input: Case;
}

/** Most examples of one project. */
const MOST = 10;
const MOST_PER_CASE = 4;

/** The corpus's examples: each recorded run in several providers' forms, never more than ten a project. */
export function examplesOf(records: readonly ProjectRecord[], seed: number): Example[] {
  return records.flatMap((record) => {
    const each = Math.max(1, Math.min(MOST_PER_CASE, Math.floor(MOST / record.cases.length)));
    const random = randomFrom(seed ^ hashOf(record.id));
    return record.cases.flatMap((one, index) => {
      const start = Math.floor(random() * WRAPPERS.length);
      return Array.from({ length: each }, (_, turn): Example => {
        const wrapper = WRAPPERS[(start + turn * 3 + index) % WRAPPERS.length] ?? 'plain';
        // A folder's name must not give the answer away.
        const log = renderLog(one, record.id, wrapper, random).replaceAll(record.id, nameFor(record.id));
        const isToldCode = random() < 0.7;
        return {
          project: record.id,
          tool: record.tool,
          language: record.language,
          answer: one.passing === true ? 'passing' : one.label,
          accept: one.accept ?? [],
          detail: one.detail ?? null,
          wrapper,
          input: {
            log,
            exitCode: isToldCode ? one.exit_code : null,
            job: null,
            step: random() < 0.3 ? (one.steps.at(-1)?.name ?? null) : null,
          },
        };
      });
    });
  });
}

/** As {@link featuresOf}, for training. */
export const valuesOf = (example: Example): ReadonlyMap<string, number> => featuresOf(example.input).values;

const NAMES = ['harbour', 'lantern', 'meadow', 'orchard', 'pebble', 'quarry', 'saffron', 'thicket', 'willow', 'zephyr'];

function nameFor(id: string): string {
  const hash = hashOf(id);
  return `${NAMES[hash % NAMES.length] ?? 'harbour'}-${hash % 97}`;
}
