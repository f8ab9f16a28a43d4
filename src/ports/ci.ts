import type { Author, RunRef } from '../domain/event/alert.js';

/** What a failed run looks like at its provider, fetched for the classifier. Text is raw: redact before it is kept. */
export interface RunEvidence {
  readonly jobs: readonly FailedJob[];
  /** `failure-logs/summary.txt`, when the run has that artifact. */
  readonly summary: string | null;
  /** `failure-logs/exit_code`, when there. */
  readonly exitCode: number | null;
  readonly pr: number | null;
  readonly author: Author | null;
  readonly url: string | null;
  /** Failed jobs beyond the cap, which are not in `jobs`. */
  readonly omittedJobs?: number;
  /** What the run's own reports say: sentences of test results and findings, from the `failure-logs` artifact. */
  readonly reports?: readonly string[];
  /** The workflow, as the provider numbers it. */
  readonly workflowId?: string | null;
}

/** One failed job with the tail that matters of its log. */
export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly conclusion: string;
  /** Name of the first failed step. */
  readonly step: string | null;
  /** Log lines, already cut to the cap; null when it cannot be fetched. */
  readonly log: string | null;
  readonly truncated: boolean;
  /** What the provider shows beside the job: sentences of its errors and warnings. */
  readonly annotations?: readonly string[];
}

/** A passing run of the same workflow. */
export interface PassingJob {
  /** Raw, and cut like a failed job's. */
  readonly log: string;
  readonly runId: string;
}

/** What the gate of a commit says now. */
export interface GatePost {
  readonly repository: string;
  readonly sha: string;
  readonly open: boolean;
  readonly description: string;
  readonly url: string | null;
  readonly signal: AbortSignal;
}

/** A CI provider: evidence of a run in, the gate of a commit out. All throw PortFailure. */
export interface CiPort {
  readonly fetchRun: (request: {
    readonly repository: string;
    readonly run: RunRef;
    readonly sha: string | null;
    /** The pull request, where the alert knows it; looked up otherwise. */
    readonly pr?: number | null;
    readonly signal: AbortSignal;
  }) => Promise<RunEvidence>;
  /**
   * The job of that name in the newest passing run of the workflow: of the branch, else of the default branch. Null = none,
   * or there are few requests left that are needed for failures.
   */
  readonly fetchPassing: (request: {
    readonly repository: string;
    readonly workflowId: string;
    readonly branch: string | null;
    readonly job: string;
    readonly signal: AbortSignal;
  }) => Promise<PassingJob | null>;
  /**
   * Names of the jobs that failed in one run of a workflow and did not run in a later green one: they were skipped there, or
   * are not part of it.
   */
  readonly skippedJobs: (request: {
    readonly repository: string;
    readonly failing: RunRef;
    readonly passing: RunRef;
    readonly signal: AbortSignal;
  }) => Promise<readonly string[]>;
  /** What the provider says beside the jobs of a run that ran into their time limit, redacted by nobody yet; empty = none did. */
  readonly timeLimits: (request: {
    readonly repository: string;
    readonly run: RunRef;
    readonly signal: AbortSignal;
  }) => Promise<readonly string[]>;
  /** Posts `tocsin/gate`; the last write for a commit wins. */
  readonly postGate: (post: GatePost) => Promise<void>;
}
