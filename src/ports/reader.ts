import type { TypeRule } from '../domain/verdict/failure-type.js';
import type { Verdict } from '../domain/verdict/verdict.js';
import type { JobEvidence } from './classifier.js';

/** The fingerprint of a failure: equal for the same failure of another run. */
export interface FailurePrint {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** The error lines it was taken from, without what differs from run to run; redacted. */
  readonly lines: readonly string[];
}

/** A failed job after reading: its text redacted, judged, and recognisable. */
export interface ReadJob {
  readonly evidence: JobEvidence;
  readonly verdict: Verdict;
  /** Null when nothing in the log would tell this failure from others. */
  readonly print: FailurePrint | null;
}

/** Takes raw evidence: secrets out first, then the verdict. Never throws for what a log holds. */
export interface EvidenceReaderPort {
  readonly read: (job: JobEvidence, rules: readonly TypeRule[]) => Promise<ReadJob>;
}
