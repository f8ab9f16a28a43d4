import type { TypeRule } from '../domain/failure-type.js';
import type { Verdict } from '../domain/verdict.js';

/** One failed job as the classifier sees it; text is redacted. */
export interface JobEvidence {
  readonly job: string | null;
  readonly step: string | null;
  readonly exitCode: number | null;
  /** The exit code is stated as exact. */
  readonly exact: boolean;
  readonly log: string | null;
}

/** Evidence in, verdict out: the seam behind which rules and models are exchanged. Synchronous and without effects. */
export interface ClassifierPort {
  readonly classify: (evidence: JobEvidence, rules: readonly TypeRule[]) => Verdict;
}
