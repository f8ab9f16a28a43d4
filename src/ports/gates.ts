import type { RunRef } from '../domain/event/alert.js';

/** May CI proceed with this commit? */
export interface GateVerdict {
  readonly open: boolean;
  readonly state: 'green' | 'overridden' | 'shut' | 'unknown';
  readonly incidents: readonly string[];
  readonly reason: string;
  /** The reason for somebody who may read no incident: it names no person, no job and no key. */
  readonly toldToAll: string;
  /** When an approval that holds it open ends (epoch ms). */
  readonly expiresAt: number | null;
}

/** A green run that followed a failed one on a commit: whether the jobs that failed ran in it is to be looked up. */
export interface UncheckedGreen {
  readonly provider: string;
  readonly repository: string;
  readonly sha: string;
  readonly key: string;
  readonly failing: RunRef;
  readonly passing: RunRef;
  /** Of a never-class: what nobody could look at opens nothing. */
  readonly never: boolean;
}

/** The conjunction over all incidents of a commit, read from Postgres. Throws when the store is away. */
export interface GatesPort {
  readonly read: (provider: string, repository: string, sha: string, now: number) => Promise<GateVerdict>;
  /** Known commits of a repository that begin so, two at most; of every provider when it is null. */
  readonly expand: (provider: string | null, repository: string, prefix: string) => Promise<readonly string[]>;
  /** Green runs of a commit that are still to be looked at. */
  readonly unchecked: (repository: string, sha: string) => Promise<readonly UncheckedGreen[]>;
  /** What looking gave: null = the failed jobs ran, else why the run opens nothing. */
  readonly checked: (green: UncheckedGreen, refused: string | null) => Promise<void>;
}
