import type { Verdict } from '../domain/verdict.js';
import { oneLine } from './output.js';

/** A verdict as it is printed. */
export interface VerdictView {
  readonly type: string;
  readonly subtype?: string;
  readonly confidence: number;
  readonly evidence: readonly { readonly line: number | null; readonly text: string; readonly weight: number }[];
  readonly runner_up: string | null;
}

/** The verdict as an incident would take it: under the policy's threshold it is unknown, with the guess shown. */
export function verdictUnder(verdict: Verdict, minConfidence: number): Verdict {
  if (verdict.certain || verdict.type === 'unknown' || verdict.confidence >= minConfidence) return verdict;
  return { ...verdict, type: 'unknown', subtype: null, runnerUp: verdict.type };
}

/** The verdict as `--json` prints it. */
export function verdictView({ type, subtype, confidence, evidence, runnerUp }: Verdict): VerdictView {
  return { type, ...(subtype === null ? {} : { subtype }), confidence, evidence, runner_up: runnerUp };
}

/** The verdict for a terminal. */
export function verdictLines({ type, subtype, confidence, evidence, runner_up: runnerUp }: VerdictView): string[] {
  const name = subtype === undefined ? type : `${type} (${subtype})`;
  const next = runnerUp === null ? '' : `, else ${runnerUp}`;
  const lines = evidence.map(({ line, text }) => `  ${line === null ? '' : `${line}: `}${oneLine(text)}`);
  return [`${name}, ${Math.round(confidence * 100)} % sure${next}`, ...lines];
}
