import { exitCodeText } from '../domain/verdict/exit-code.js';
import { NEVER_FLOOR } from '../domain/verdict/failure-type.js';
import { endedWell, isShown, wordPullsOf, type Grounds } from './evidence.js';
import { diffLinesOf } from './ending.js';
import { featuresOf, type Case, type Features, type Hit } from './features.js';
import { typeOf, type Label } from './labels.js';
import { oddsOf, weightOf, type Model } from './model.js';
import { isProven } from './proof.js';
import type { Answer } from './training/answer.js';

/** A line or fact that decided, with its share of the decision (0 to 1). */
export interface Reason {
  readonly line: number | null;
  readonly text: string;
  readonly weight: number;
}

/** What broke, how likely that is, and why. */
export interface Judgement {
  readonly type: string;
  readonly subtype: string | null;
  /** A finer word for people: `out_of_disk`, `coverage`, `type_check`… */
  readonly detail: string | null;
  /** How likely `type` is; calibrated. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** A line proves it, as one must for a class that nobody may override. */
  readonly isProven: boolean;
  readonly runnerUp: string | null;
  /** How likely the model holds each label, likeliest first; a passing log is `unknown`. */
  readonly odds: readonly (readonly [Label, number])[];
  /** Labels that no line shows, or, where proof is asked for, proves: the verdict leaves them out. */
  readonly unshown: readonly Label[];
  readonly features: Features;
}

/** Most reasons given, and their longest text (characters). */
const MAX_REASONS = 5;
const MAX_TEXT = 300;
/**
 * How likely, against `unknown`, a label must be that a job shows which is known to have failed (cross-validation on the training part, signals of
 * the tool at hand taken away: 91.0 % right at 0.7, 90.7 % at 1).
 */
const DOUBT = 0.7;
/** How likely a label must be before others are left out: what remains of next to nothing is no verdict. */
const LEAST_SHARE = 0.1;
/** How likely a class that nobody may override must be: one of three such verdicts wrong would teach people to distrust all. */
const LEAST_SURE = 0.65;

/**
 * Judges a failed job by its log and what is known beside it. What no line shows is left out, and types of which somebody
 * must not be freed again (`mustBeProven`) need a line that proves them. Pure; the same input gives the same verdict.
 */
export function judge(input: Case, model: Model, mustBeProven: readonly string[] = NEVER_FLOOR): Judgement {
  const features = featuresOf(input);
  const grounds = { input, features, words: wordPullsOf(features, model), model };
  const odds = labelOddsOf(features, model);
  const hasPassed = endedWell(input, features);
  const lacksProof = (label: Label): boolean => needsProof(label, mustBeProven) && !isProven(label, features);
  // Where the likeliest was not proven, mere words are no ground for something less likely.
  const bar = odds.find(([label]) => lacksProof(label))?.[1] ?? 0;
  const mayBe = ([label, share]: Judgement['odds'][number]): boolean =>
    label === 'unknown' || (!hasPassed && !lacksProof(label) && isShown(label, grounds, share >= bar));
  const out = odds.flatMap((one) => (mayBe(one) ? [] : [one[0]]));
  const leading = (without: readonly Label[]): Leading =>
    leadingOf(
      odds.filter(([one]) => !without.includes(one)),
      (label) => (!needsProof(label, mustBeProven) && hasFailed(input, features) ? DOUBT : 1),
    );
  const first = leading(out);
  const isTooUnsure = needsProof(first.label, mustBeProven) && first.confidence < LEAST_SURE;
  const unshown = isTooUnsure
    ? odds.flatMap(([one]) => (out.includes(one) || needsProof(one, mustBeProven) ? [one] : []))
    : out;
  const { label, type, confidence, runnerUp } = isTooUnsure ? leading(unshown) : first;
  return {
    ...{ type, subtype: typeOf(label).subtype, detail: detailOf(label, features.hits), confidence },
    reasons: reasonsOf(label, grounds),
    isProven: isProven(label, features),
    ...{ runnerUp, odds, unshown, features },
  };
}

function labelOddsOf(features: Features, model: Model): Judgement['odds'] {
  const byAnswer = oddsOf(features.values, model);
  const byLabel = new Map<Label, number>();
  model.file.answers.forEach((answer, at) => {
    const label = answer === 'passing' ? 'unknown' : answer;
    byLabel.set(label, (byLabel.get(label) ?? 0) + (byAnswer[at] ?? 0));
  });
  return [...byLabel].sort((a, b) => b[1] - a[1]);
}

function hasFailed({ exitCode }: Case, { reading }: Features): boolean {
  const code = exitCode ?? reading.exitCode;
  return reading.failing !== null || (code !== null && code !== 0);
}

function needsProof(label: Label, mustBeProven: readonly string[]): boolean {
  return mustBeProven.includes(label) || mustBeProven.includes(typeOf(label).type);
}

interface Leading {
  readonly type: string;
  readonly confidence: number;
  readonly label: Label;
  readonly runnerUp: string | null;
}

/**
 * Sub-types add up to their type, but not past `unknown` where that is likelier than each of them by more than `barOf` says, or where
 * hardly anything spoke for them before others were left out.
 */
function leadingOf(odds: Judgement['odds'], barOf: (label: Label) => number): Leading {
  const sum = odds.reduce((total, [, share]) => total + share, 0);
  const types = new Map<string, number>();
  for (const [label, share] of odds) types.set(typeOf(label).type, (types.get(typeOf(label).type) ?? 0) + share / sum);
  const best = odds.find(([one]) => one !== 'unknown');
  const unknown = odds.find(([one]) => one === 'unknown')?.[1] ?? 0;
  const isUnknown = best === undefined || best[1] < LEAST_SHARE || best[1] < barOf(best[0]) * unknown;
  const ranked = [...types].sort((a, b) => b[1] - a[1]);
  const type = ranked.find(([one]) => isUnknown === (one === 'unknown'))?.[0] ?? 'unknown';
  // That nothing was shown makes nobody surer that there is nothing.
  const share = types.get(type) ?? 0;
  const confidence = type === 'unknown' ? (share + unknown) / 2 : share;
  return {
    ...{ type, confidence },
    label: odds.find(([one]) => typeOf(one).type === type)?.[0] ?? 'unknown',
    runnerUp: ranked.find(([one]) => one !== type)?.[0] ?? null,
  };
}

function detailOf(label: Label, hits: readonly Hit[]): string | null {
  const own = hits.filter(({ signal, isNear }) => isNear && signal.label === label && signal.detail !== null);
  return (own.findLast(({ signal }) => signal.tier === 'decisive') ?? own.at(-1))?.signal.detail ?? null;
}

/** How much more a feature speaks for `answer` than for the others on average. */
export function pullOf(name: string, value: number, answer: Answer, model: Model): number {
  const { answers } = model.file;
  const own = weightOf(model, answer, name);
  const all = answers.reduce((sum, one) => sum + weightOf(model, one, name), 0);
  return value * (own - all / answers.length);
}

function reasonsOf(label: Label, { input, features, words, model }: Grounds): readonly Reason[] {
  const pulls = new Map<string, { line: number | null; text: string; pull: number }>();
  const add = (line: number | null, text: string, pull: number): void => {
    const key = line === null ? text : String(line);
    pulls.set(key, { line, text: text.trim().slice(0, MAX_TEXT), pull: pull + (pulls.get(key)?.pull ?? 0) });
  };
  for (const { signal, line, isNear } of features.hits) {
    const pull =
      pullOf(`${isNear ? 's' : 'o'}:${signal.id}`, isNear ? 1 : 0.5, label, model) +
      (signal.label === label ? TIER_PULL[signal.tier] * (isNear ? 1 : 0.3) : 0);
    // What a report says is on no line of the log.
    add(line.number === 0 ? null : line.number, line.text, pull);
  }
  const [diff] = features.values.has('end:diff') ? diffLinesOf(features.reading) : [];
  if (diff !== undefined) add(diff.number, diff.text, pullOf('end:diff', 1, label, model));
  const at = model.file.answers.indexOf(label);
  for (const [line, pulls] of words) add(line.number === 0 ? null : line.number, line.text, pulls[at] ?? 0);
  for (const [name, value] of features.values) {
    const about = ABOUT.find(([prefix]) => name.startsWith(prefix));
    // What is not known is no reason.
    if (about !== undefined && name !== 'exit:none') {
      add(null, about[1](name.slice(about[0].length), input), pullOf(name, value, label, model) / 2);
    }
  }
  const found = [...pulls.values()].filter(({ pull }) => pull > 0.05).sort((a, b) => b.pull - a.pull);
  const sum = found.reduce((total, { pull }) => total + pull, 0);
  return distinct(found)
    .slice(0, MAX_REASONS)
    .map(({ line, text, pull }) => ({ line, text, weight: Number((pull / sum).toFixed(3)) }));
}

const TIER_PULL = { decisive: 2.5, strong: 1, weak: 0.25 } as const;

const ABOUT: readonly (readonly [prefix: string, text: (rest: string, input: Case) => string])[] = [
  ['exit:', (code, { exitCode }) => `exit code ${exitCode === null ? code : exitCodeText(exitCode)}`],
  ['tests:crashed', () => 'tests had begun and had not ended'],
  ['cmd:', (purpose) => `the command is one of ${purpose}`],
  ['step:', (purpose, { step }) => `the step's name${step === null ? '' : ` "${step}"`} speaks of ${purpose}`],
];

function distinct<T extends { readonly text: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ text }) => {
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
