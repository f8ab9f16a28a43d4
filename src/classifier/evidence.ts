import { NEVER_FLOOR } from '../domain/verdict/failure-type.js';
import type { Case, Features, Hit } from './features.js';
import { typeOf, type Label } from './labels.js';
import type { LogLine } from './log-line.js';
import { wordWeightsOf, type Model } from './model.js';

/** What the words of a line say for each answer of the model, against the others on average. */
export type WordPulls = ReadonlyMap<LogLine, Float64Array>;

/** What a verdict rests on. */
export interface Grounds {
  readonly input: Case;
  readonly features: Features;
  readonly words: WordPulls;
  readonly model: Model;
}

/** How much a line's words must speak for a label (in the model's own scores) to show it. */
const TELLING = 0.1;
/** What the system itself says with a code: killed, and out of time. All others mean what their command means by them. */
const SPEAKING_CODES: Readonly<Record<number, Label>> = { 124: 'infrastructure_timeout', 137: 'ci_runner' };

const TESTS_FAILED = ['tests:some-failed', 'tests:all-failed', 'tests:crashed'];

/** Divides what words say among the lines they stand in. */
export function wordPullsOf({ values, worded }: Features, model: Model): WordPulls {
  const counts = new Map<string, number>();
  for (const { words } of worded) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = new Map<string, Float64Array>();
  return new Map(
    worded.map(({ line, words }) => {
      const pulls = new Float64Array(model.file.answers.length);
      for (const word of words) {
        const known = weights.get(word) ?? wordWeightsOf(model, word);
        weights.set(word, known);
        const share = (values.get(`w:${word}`) ?? 0) / (counts.get(word) ?? 1);
        for (let k = 0; k < pulls.length; k += 1) pulls[k] = (pulls[k] ?? 0) + share * (known[k] ?? 0);
      }
      return [line, pulls];
    }),
  );
}

/**
 * Whether a line, a count or a code, or the words of a line if those are enough, show anything of `label`: without that no verdict
 * names it.
 */
export function isShown(label: Label, { input, features, words, model }: Grounds, areWordsEnough = true): boolean {
  const { hits, values, reading } = features;
  const { type } = typeOf(label);
  const isOwn = ({ signal, isNear }: Hit): boolean =>
    typeOf(signal.label).type === type && (isNear || signal.tier === 'decisive');
  if (hits.some(isOwn)) return true;
  if (type === 'test_failure' && TESTS_FAILED.some((name) => values.has(name))) return true;
  if (label === 'generator_drift' && (values.has('end:diff') || values.has('left:diff'))) return true;
  if (label === 'lint_failure' && values.has('lint:places')) return true;
  const code = input.exitCode ?? reading.exitCode;
  if (code !== null && SPEAKING_CODES[code] === label) return true;
  if (!areWordsEnough) return false;
  // A line that a never-class was read in, and did not prove, shows no other label by the same words.
  const vague = new Set(
    hits.flatMap(({ signal, line }) => (signal.label !== label && NEVER_FLOOR.includes(signal.label) ? [line] : [])),
  );
  const at = model.file.answers.indexOf(label);
  return [...words].some(([line, pulls]) => !vague.has(line) && (pulls[at] ?? 0) >= TELLING);
}

/** Whether what failed ended well by its own word, and nothing says otherwise. */
export function endedWell({ exitCode }: Case, { reading }: Features): boolean {
  if (reading.failing !== null) return false;
  return exitCode === null ? reading.endedWell : exitCode === 0;
}
