import type { Json } from '../json.js';

/** A step of a job as GitHub lists it. */
export interface Step {
  readonly name: string;
  readonly number: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: string;
  readonly completed_at: string;
}

/** The text of a log, or a line that is repeated while it is sent. */
export type LogText = string | { readonly repeat: string; readonly times: number };

/** A job of one attempt. */
export interface Job {
  readonly id: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly attempt: number;
  readonly steps: readonly Step[];
  readonly log: LogText | undefined;
  readonly runner: string;
  readonly annotations: readonly Json[];
  readonly startedAt: string;
  readonly completedAt: string;
}

/** One attempt of a workflow run. */
export interface Attempt {
  readonly attempt: number;
  readonly conclusion: string | null;
  readonly status: string;
  readonly updatedAt: string;
  readonly jobs: readonly Job[];
}

/** A workflow run with all its attempts. */
export interface Run {
  readonly id: number;
  readonly runNumber: number;
  readonly workflowId: number;
  readonly name: string;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly headRepository: string;
  readonly htmlUrl: string;
  readonly createdAt: string;
  readonly actor: string;
  readonly displayTitle: string;
  readonly pulls: readonly number[];
  readonly attempts: Map<number, Attempt>;
}

/** A build product, already packed. */
export interface Artifact {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  readonly archive: Buffer;
  readonly expired: boolean;
  readonly createdAt: string;
}

/** A commit with the people behind it. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly author: { readonly login: string | null; readonly email: string; readonly name: string };
  readonly date: string;
  readonly files: readonly Json[];
}

/** A pull request and the commits it carries. */
export interface Pull {
  readonly number: number;
  readonly login: string;
  readonly title: string;
  readonly head: { readonly ref: string; readonly sha: string; readonly repo: string };
  readonly baseRef: string;
  readonly htmlUrl: string;
  readonly shas: readonly string[];
  readonly files: readonly Json[];
}

/** A commit status; a later one of the same context replaces it in the combined view. */
export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly at: string;
}

/** A check run or a comment, kept in GitHub's own words. */
export interface Kept {
  readonly id: number;
  data: Json;
}

/** All that is known of one repository. */
export interface Repository {
  readonly fullName: string;
  readonly runs: Map<number, Run>;
  readonly artifacts: Map<number, Artifact>;
  readonly commits: Map<string, Commit>;
  readonly pulls: Map<number, Pull>;
  readonly statuses: Status[];
  readonly checks: Kept[];
  readonly comments: Kept[];
}

/** A GitHub account. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly name: string | null;
  readonly email: string | null;
}

/** GitHub's whole memory. */
export interface GithubStore {
  readonly repositories: Map<string, Repository>;
  readonly accounts: Map<string, Account>;
  nextId(): number;
  clear(): void;
}

/** Starts without any repository. */
export function createGithubStore(): GithubStore {
  const repositories = new Map<string, Repository>();
  const accounts = new Map<string, Account>();
  let last = 9_000_000_000;
  return {
    repositories,
    accounts,
    nextId: () => (last += 1),
    clear: () => {
      repositories.clear();
      accounts.clear();
    },
  };
}

/** The repository of that name; it comes to be on first use, as a status may be set before a run is seeded. */
export function repositoryOf(store: GithubStore, fullName: string): Repository {
  const known = store.repositories.get(fullName.toLowerCase());
  if (known) return known;
  const fresh: Repository = {
    fullName,
    runs: new Map(),
    artifacts: new Map(),
    commits: new Map(),
    pulls: new Map(),
    statuses: [],
    checks: [],
    comments: [],
  };
  store.repositories.set(fullName.toLowerCase(), fresh);
  return fresh;
}

/** The newest attempt of a run. */
export function newestAttempt(run: Run): Attempt {
  const newest = [...run.attempts.values()].sort((a, b) => b.attempt - a.attempt)[0];
  if (!newest) throw new Error(`run ${run.id} has no attempt: it was stored without its seed`);
  return newest;
}
