import type { Classified, Correction } from '../domain/corrections.js';

/** What people corrected of the classifier's verdicts since `since` (epoch milliseconds). Throws PortFailure. */
export interface CorrectionsPort {
  readonly read: (since: number) => Promise<{
    readonly classified: Classified;
    /** Newest first, at most a few thousand. */
    readonly corrections: readonly Correction[];
  }>;
  /** The redacted logs kept with an incident, newest first, to learn from. */
  readonly logsOf: (uid: string) => Promise<readonly string[]>;
}
