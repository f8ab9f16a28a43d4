import { featuresOf, type Case, type Features, type Hit } from './features.js';
import { typeOf, type Label } from './labels.js';
import { oddsOf, weightOf, type Model } from './model.js';
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
  readonly runnerUp: string | null;
  /** How likely each label is, likeliest first; a passing log is `unknown`. */
  readonly odds: readonly (readonly [Label, number])[];
  readonly features: Features;
}

/** Most reasons given, and their longest text (characters). */
const MAX_REASONS = 5;
const MAX_TEXT = 300;

/** Judges a failed job by its log and what is known beside it. Pure; the same input gives the same verdict. */
export function judge(input: Case, model: Model): Judgement {
  const features = featuresOf(input);
  const byAnswer = oddsOf(features.values, model);
  const byLabel = new Map<Label, number>();
  model.file.answers.forEach((answer, at) => {
    const label = answer === 'passing' ? 'unknown' : answer;
    byLabel.set(label, (byLabel.get(label) ?? 0) + (byAnswer[at] ?? 0));
  });
  const odds = [...byLabel].sort((a, b) => b[1] - a[1]);
  const types = new Map<string, number>();
  for (const [label, share] of odds) types.set(typeOf(label).type, (types.get(typeOf(label).type) ?? 0) + share);
  const ranked = [...types].sort((a, b) => b[1] - a[1]);
  const [type, confidence] = ranked[0] ?? ['unknown', 0];
  const label = odds.find(([one]) => typeOf(one).type === type)?.[0] ?? 'unknown';
  return {
    type,
    subtype: typeOf(label).subtype,
    detail: detailOf(label, features.hits),
    confidence,
    reasons: reasonsOf(label, input, features, model),
    runnerUp: ranked[1]?.[0] ?? null,
    odds,
    features,
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

function reasonsOf(label: Label, input: Case, features: Features, model: Model): readonly Reason[] {
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
  for (const [name, value] of features.values) {
    const about = ABOUT.find(([prefix]) => name.startsWith(prefix));
    if (about !== undefined) {
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
  ['exit:', (code, { exitCode }) => (code === 'none' ? 'no exit code is known' : `exit code ${exitCode ?? code}`)],
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
