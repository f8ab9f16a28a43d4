import { sureText, type Verdict } from '../domain/verdict/verdict.js';
import type { Explanation } from '../ports/classifier.js';
import { oneLine } from './output.js';

/** A verdict as it is printed. */
export interface VerdictView {
  readonly type: string;
  readonly subtype?: string;
  readonly detail?: string;
  readonly confidence: number;
  readonly evidence: readonly { readonly line: number | null; readonly text: string; readonly weight: number }[];
  readonly runner_up: string | null;
  /** False where nothing in it failed; missing otherwise. */
  readonly failure_found?: false;
}

/** The verdict as `--json` prints it. */
export function verdictView({ type, subtype, detail, confidence, evidence, runnerUp }: Verdict): VerdictView {
  const finer = { ...(subtype === null ? {} : { subtype }), ...(detail === undefined ? {} : { detail }) };
  return { type, ...finer, confidence, evidence, runner_up: runnerUp };
}

/** The model's account of a verdict for a terminal. */
export function explanationLines({ model, odds, unshown, signals, features, section }: Explanation): string[] {
  const lines = section.from === null ? 'no lines' : `lines ${section.from} to ${section.to ?? section.from}`;
  return [
    `read: ${lines}${section.step === null ? '' : ` of step "${oneLine(section.step)}"`}`,
    `odds: ${odds.map(({ label, share }) => `${label} ${oddsText(share)}`).join(', ')}`,
    ...(unshown.length === 0 ? [] : [`left out, since no line shows it: ${unshown.join(', ')}`]),
    ...signals.map(
      ({ line, label, tier, id, near, text }) =>
        `  ${line}: ${label} (${tier} signal ${id}${near ? '' : ', far from the failure'}): ${oneLine(text)}`,
    ),
    `features: ${features.map(({ name, pull }) => `${oneLine(name)} ${pull > 0 ? '+' : ''}${pull}`).join(', ')}`,
    `model: ${model}`,
  ];
}

/** A share in percent: a model is never certain, whatever its share is rounded to. */
function oddsText(share: number): string {
  return `${Math.min(99.9, 100 * share).toFixed(1)} %`;
}

/** The verdict for a terminal. */
export function verdictLines(view: VerdictView): string[] {
  const { type, subtype, confidence, evidence, runner_up: runnerUp, failure_found: found } = view;
  if (found === false) return ['unknown: no failure found'];
  const name = subtype === undefined ? type : `${type} (${subtype})`;
  const next = runnerUp === null ? '' : `, else ${runnerUp}`;
  const lines = evidence.map(({ line, text }) => `  ${line === null ? '' : `${line}: `}${oneLine(text)}`);
  // Nobody is sure that something is unknown.
  const sure = type === 'unknown' ? '' : `, ${sureText(confidence)}`;
  return [`${name}${sure}${next}`, ...lines];
}
