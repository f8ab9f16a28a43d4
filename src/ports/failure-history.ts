import type { RunRef } from '../domain/event/alert.js';
import type { FailurePast } from '../domain/verdict/failure-story.js';
import type { FailurePrint } from './reader.js';

/** A failure of an incident as it is remembered. */
export interface FailureSeen {
  readonly repository: string;
  readonly print: FailurePrint;
  readonly uid: string;
  readonly key: string;
  readonly branch: string | null;
  readonly sha: string | null;
  readonly type: string;
  readonly run: RunRef | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a repository's failures looked like before. Both throw PortFailure. */
export interface FailureHistoryPort {
  /** Remembers a failure; the same one of the same incident and commit counts once. */
  readonly note: (seen: FailureSeen) => Promise<void>;
  /** What came before it, without the incident itself. */
  readonly past: (seen: FailureSeen) => Promise<FailurePast>;
}
