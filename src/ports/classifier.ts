import type { TypeRule } from '../domain/verdict/failure-type.js';
import type { Verdict } from '../domain/verdict/verdict.js';
import type { MinedNoise } from './noise.js';

/** One failed job as the classifier sees it; text is redacted. */
export interface JobEvidence {
  readonly job: string | null;
  readonly step: string | null;
  readonly exitCode: number | null;
  /** The type that the event states: the log then says what shows it, not what it is. Missing where none is stated. */
  readonly stated?: string;
  /** The exit code is stated as exact. */
  readonly exact: boolean;
  readonly log: string | null;
  /** Files that the change touches, where they are known. */
  readonly changedFiles?: readonly string[];
  /** What the provider's structured reports say: annotations, test reports, scanner reports. */
  readonly annotations?: readonly string[];
  /** What passing runs of the job print as well. */
  readonly noise?: MinedNoise;
}

/** Evidence in, verdict out: the seam behind which rules and models are exchanged. Synchronous and without effects. */
export interface ClassifierPort {
  readonly classify: (evidence: JobEvidence, rules: readonly TypeRule[]) => Verdict;
}

/** Why the model says what it says. */
export interface Explanation {
  readonly model: string;
  /** Likeliest first. */
  readonly odds: readonly { readonly label: string; readonly share: number }[];
  /** Labels left out of the verdict, likeliest first: no line shows them, or proves a class that nobody may override. */
  readonly unshown: readonly string[];
  /** Patterns of known tools that matched, in the order of their lines. */
  readonly signals: readonly {
    readonly id: string;
    readonly label: string;
    readonly tier: string;
    readonly near: boolean;
    readonly line: number;
    readonly text: string;
  }[];
  /** Features by how much more they speak for the leading label than for the others. */
  readonly features: readonly { readonly name: string; readonly pull: number }[];
  /** Where the failure was looked for. */
  readonly section: { readonly step: string | null; readonly from: number | null; readonly to: number | null };
}
