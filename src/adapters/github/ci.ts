import type { RunRef } from '../../domain/event/alert.js';
import { isPullOf } from '../../domain/event/belonging.js';
import type { CiPort, FailedJob, RunEvidence } from '../../ports/ci.js';
import { PortFailure } from '../../ports/failures.js';
import { mapLimited } from '../http/map-limited.js';
import { readChange } from './change.js';
import { createGithubClient, type GithubAccess, type GithubClient } from './client.js';
import { readFailureLogs, type FailureLogs } from './failure-logs.js';
import { postGate } from './gate.js';
import { fetchPassing } from './passing.js';
import { exitCodeOf, failedJobs, skippedJobs, timeLimits, withEvidence, withoutLog, type RunPlace } from './jobs.js';
import { runShape, type JobAnswer, type RunAnswer } from './shapes.js';

/** How much evidence is fetched at most. */
export interface GithubCaps {
  /** Failed jobs that are named, and those of them whose logs are fetched. */
  readonly jobs: number;
  readonly logs: number;
  readonly logHeadBytes: number;
  readonly logTailBytes: number;
  readonly artifactBytes: number;
  readonly artifactEntries: number;
  readonly artifactRatio: number;
  readonly summaryBytes: number;
}

/** Caps that hold a run's evidence below 40 MB of memory. */
export const GITHUB_CAPS: GithubCaps = {
  jobs: 100,
  logs: 12,
  logHeadBytes: 256 * 1024,
  logTailBytes: 1536 * 1024,
  artifactBytes: 32 * 1024 * 1024,
  artifactEntries: 1_000,
  artifactRatio: 100,
  summaryBytes: 256 * 1024,
};

/** What CI on GitHub is opened with. */
export interface GithubCiOptions extends GithubAccess {
  readonly caps?: Partial<GithubCaps>;
  /** Where a gate's status leads when the post names no address. */
  readonly publicUrl: string | null;
}

const DOWNLOADS_AT_ONCE = 4;

/** CI on GitHub Actions. */
export function createGithubCi(options: GithubCiOptions): CiPort {
  const client = createGithubClient(options);
  const caps = { ...GITHUB_CAPS, ...options.caps };
  const { timeoutMs } = options;
  return {
    fetchRun: async ({ repository, run, sha, pr = null, signal }) => {
      const place: RunPlace = { repository, runId: run.id, attempt: run.attempt, signal };
      const [answer, found, stated] = await Promise.all([
        readRun(client, place),
        settled(failedJobs(client, place)),
        settled(readFailureLogs(client, place, archiveCaps(caps, timeoutMs))),
      ]);
      // Without jobs and without a stated cause there is nothing to classify by: trying again later is worth more.
      if (!found.ok && isPassing(found.error) && !statesAnything(stated)) throw found.error;
      const all = found.ok ? found.value : [];
      const [jobs, change] = await Promise.all([
        withLogs(client, place, all, caps, timeoutMs),
        readChange(client, { repository, sha: sha ?? answer.head_sha, pr: pr ?? pullIn(answer, repository), signal }),
      ]);
      const first = all[0];
      const evidence: RunEvidence = {
        jobs,
        summary: stated.ok ? stated.value.summary : null,
        exitCode:
          (stated.ok ? stated.value.exitCode : null) ??
          (first === undefined ? null : exitCodeOf(first, jobs[0]?.log ?? null)),
        ...change,
        url: answer.html_url ?? null,
        omittedJobs: all.length - jobs.length,
        ...(stated.ok && stated.value.reports.length > 0 ? { reports: stated.value.reports } : {}),
        workflowId: answer.workflow_id == null ? null : String(answer.workflow_id),
      };
      return evidence;
    },
    fetchPassing: (wanted) => fetchPassing(client, wanted, timeoutMs),
    skippedJobs: ({ repository, failing, passing, signal }) => {
      const placeOf = ({ id: runId, attempt }: RunRef): RunPlace => ({ repository, runId, attempt, signal });
      return skippedJobs(client, placeOf(failing), placeOf(passing));
    },
    timeLimits: ({ repository, run: { id: runId, attempt }, signal }) =>
      timeLimits(client, { repository, runId, attempt, signal }),
    postGate: (post) => postGate(client, post, options.publicUrl),
  };
}

function readRun(client: GithubClient, { repository, runId, attempt, signal }: RunPlace): Promise<RunAnswer> {
  return client.ask({
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
    repository,
    args: { run_id: runId, attempt_number: attempt },
    answer: runShape,
    signal,
  });
}

async function withLogs(
  client: GithubClient,
  place: RunPlace,
  all: readonly JobAnswer[],
  caps: GithubCaps,
  timeoutMs: number | undefined,
): Promise<readonly FailedJob[]> {
  const named = all.slice(0, caps.jobs);
  const window = { headBytes: caps.logHeadBytes, tailBytes: caps.logTailBytes, timeoutMs };
  const logged = await mapLimited(named.slice(0, caps.logs), DOWNLOADS_AT_ONCE, (job) =>
    withEvidence(client, place, job, window),
  );
  return [...logged, ...named.slice(caps.logs).map(withoutLog)];
}

const archiveCaps = (caps: GithubCaps, timeoutMs: number | undefined) => ({
  downloadBytes: caps.artifactBytes,
  totalBytes: caps.artifactBytes,
  entries: caps.artifactEntries,
  ratio: caps.artifactRatio,
  fileBytes: caps.summaryBytes,
  timeoutMs,
});

const pullIn = (run: RunAnswer, repository: string): number | null =>
  run.pull_requests?.find(({ url, base }) => isPullOf({ url: base?.repo?.url ?? url }, { id: null, name: repository }))
    ?.number ?? null;

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

// One part that cannot be read must not hide the others.
function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );
}

const isPassing = (error: unknown): boolean =>
  error instanceof PortFailure && (error.kind === 'RateLimited' || error.kind === 'Unavailable');

const statesAnything = (stated: Settled<FailureLogs>): boolean =>
  stated.ok && (stated.value.summary !== null || stated.value.exitCode !== null || stated.value.reports.length > 0);
