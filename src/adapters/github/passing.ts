import { z } from 'zod';
import { extractLog, type ExtractCaps } from '../../classifier/extract.js';
import type { CiPort, PassingJob } from '../../ports/ci.js';
import { networkFailure } from '../http/call.js';
import type { GithubClient } from './client.js';
import { download } from './download.js';
import { jobsShape } from './shapes.js';

type Wanted = Parameters<CiPort['fetchPassing']>[0];

/** Runs that are looked through: a job may have been left out of the newest. */
const RUNS = 3;
const RUNS_LISTED = 20;
/** Pages of a run's jobs. */
const PAGES = 3;
const PER_PAGE = 100;
const MAX_LENGTH = 512 * 1024;
// Small beside a failed job's: mining it must not hold the next verdict.
const CAPS: ExtractCaps = { headBytes: 48 * 1024, tailBytes: 192 * 1024, hitLines: 200, strongLines: 100 };

const runsShape = z.object({
  workflow_runs: z.array(
    z.object({
      id: z.number(),
      conclusion: z.string().nullish(),
      head_branch: z.string().nullish(),
      head_repository: z.object({ full_name: z.string() }).nullish(),
    }),
  ),
});
const repositoryShape = z.object({ default_branch: z.string() });

/** The job in the newest passing run of its workflow: see {@link CiPort}. */
export async function fetchPassing(
  client: GithubClient,
  wanted: Wanted,
  timeoutMs: number | undefined,
): Promise<PassingJob | null> {
  const { repository, branch, signal } = wanted;
  // What is left of the hour's requests belongs to failures.
  if (client.isLow()) return null;
  const own = branch === null ? null : await onBranch(client, wanted, branch, timeoutMs);
  if (own !== null) return own;
  const { default_branch: main } = await client.ask({
    route: 'GET /repos/{owner}/{repo}',
    repository,
    answer: repositoryShape,
    signal,
  });
  return main === branch ? null : onBranch(client, wanted, main, timeoutMs);
}

async function onBranch(
  client: GithubClient,
  wanted: Wanted,
  branch: string,
  timeoutMs: number | undefined,
): Promise<PassingJob | null> {
  const { repository, workflowId, signal } = wanted;
  const { workflow_runs: listed } = await client.ask({
    route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    repository,
    args: { workflow_id: workflowId, branch, status: 'success', per_page: RUNS_LISTED, exclude_pull_requests: true },
    answer: runsShape,
    signal,
  });
  const passing = listed.filter(
    (run) =>
      run.conclusion === 'success' &&
      run.head_branch === branch &&
      // A fork may call its branch the same: what a stranger prints must not become known here.
      run.head_repository?.full_name.toLowerCase() === repository.toLowerCase(),
  );
  for (const { id } of passing.slice(0, RUNS)) {
    const jobId = await passingJob(client, wanted, id);
    if (jobId !== null) return { log: await logOf(client, wanted, jobId, timeoutMs), runId: String(id) };
  }
  return null;
}

async function passingJob(
  client: GithubClient,
  { repository, job: name, signal }: Wanted,
  runId: number,
): Promise<number | null> {
  for (let page = 1; page <= PAGES; page += 1) {
    const { jobs } = await client.ask({
      route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
      repository,
      args: { run_id: runId, filter: 'latest', per_page: PER_PAGE, page },
      answer: jobsShape,
      signal,
    });
    const found = jobs.find((job) => job.name === name && job.conclusion === 'success');
    if (found !== undefined) return found.id;
    if (jobs.length < PER_PAGE) return null;
  }
  return null;
}

async function logOf(
  client: GithubClient,
  { repository, signal }: Wanted,
  jobId: number,
  timeoutMs: number | undefined,
): Promise<string> {
  const path = `/actions/jobs/${jobId}/logs`;
  const log = await download(client, { repository, path, signal, timeoutMs });
  try {
    return (await extractLog(log.bytes, CAPS)).text.slice(0, MAX_LENGTH);
  } catch (error) {
    throw networkFailure(log.call, error);
  }
}
