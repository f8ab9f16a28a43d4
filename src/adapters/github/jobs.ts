import { EXIT_CODE, exitCodeOf as readCode } from '../../domain/verdict/exit-code.js';
import type { FailedJob } from '../../ports/ci.js';
import { PortFailure } from '../../ports/failures.js';
import { mapLimited } from '../http/map-limited.js';
import { jobMessages, readJobAnnotations } from './annotations.js';
import type { GithubClient } from './client.js';
import { download } from './download.js';
import { DEFAULT_CAPS, extractLog, type ExtractCaps } from '../../classifier/extract.js';
import { jobsShape, type JobAnswer } from './shapes.js';

/** Which run, and which attempt of it. */
export interface RunPlace {
  readonly repository: string;
  readonly runId: string;
  readonly attempt: number;
  readonly signal: AbortSignal;
}

const PAGE = 100;
const MAX_PAGES = 20;

/** Conclusions of a failed job, most telling first: a cancelled one is often the victim of another. */
const FAILED = ['failure', 'timed_out', 'startup_failure', 'action_required', 'cancelled'];

/** Those of them that broke by themselves. */
const BROKEN = ['failure', 'timed_out', 'startup_failure'];

/** All failed jobs of the attempt, most telling first. */
export async function failedJobs(client: GithubClient, place: RunPlace): Promise<readonly JobAnswer[]> {
  const rank = (job: JobAnswer): number => FAILED.indexOf(job.conclusion ?? '');
  const jobs = await allJobs(client, place);
  return jobs.filter((job) => rank(job) >= 0).sort((a, b) => rank(a) - rank(b));
}

/**
 * Jobs that failed in one run and did not all end well in a later one: skipped, cancelled, left out, or without the step
 * that had failed.
 */
export async function skippedJobs(client: GithubClient, failing: RunPlace, passing: RunPlace): Promise<string[]> {
  const [before, later] = await Promise.all([allJobs(client, failing), allJobs(client, passing)]);
  const broken = before.filter(({ conclusion }) => BROKEN.includes(conclusion ?? ''));
  // A run in which a job met its time limit is cancelled, and so is that job.
  const failed = broken.length > 0 ? broken : before.filter(({ conclusion }) => conclusion === 'cancelled');
  const isWell = ({ name, steps = [] }: JobAnswer): boolean => {
    const same = later.filter((job) => job.name === name);
    const broke = (steps ?? []).filter(({ conclusion }) => BROKEN.includes(conclusion ?? '')).map((step) => step.name);
    const ranAll = ({ steps: ran = [] }: JobAnswer): boolean =>
      (ran ?? []).every((step) => !broke.includes(step.name) || step.conclusion !== 'skipped');
    return same.length > 0 && same.every((job) => job.conclusion === 'success' && ranAll(job));
  };
  return [...new Set(failed.filter((job) => !isWell(job)).map(({ name }) => name))];
}

/** What is said beside jobs that GitHub ended at their time limit: it calls them cancelled, like those that people cancel. */
export async function timeLimits(client: GithubClient, place: RunPlace): Promise<string[]> {
  const ended = (await allJobs(client, place)).filter(({ conclusion }) => ENDED_FOR_TIME.includes(conclusion ?? ''));
  const said = await mapLimited(ended.slice(0, MOST_ASKED), 4, async (job) => {
    const messages = await jobMessages(client, place, job.id);
    return messages.filter((text) => TIME_LIMIT.test(text)).map((text) => `job "${job.name}": ${text}`);
  });
  return said.flat();
}

const ENDED_FOR_TIME = ['cancelled', 'timed_out'];
const MOST_ASKED = 20;
const TIME_LIMIT = /exceeded the maximum execution time/i;

async function allJobs(client: GithubClient, place: RunPlace): Promise<readonly JobAnswer[]> {
  const { repository, runId, attempt, signal } = place;
  const jobs: JobAnswer[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await client.ask({
      route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
      repository,
      args: { run_id: runId, attempt_number: attempt, per_page: PAGE, page },
      answer: jobsShape,
      signal,
    });
    jobs.push(...answer.jobs);
    if (answer.jobs.length < PAGE || jobs.length >= answer.total_count) break;
  }
  return jobs;
}

/** A failed job with its log and what is shown beside it; what cannot be fetched hides nothing else. */
export async function withEvidence(
  client: GithubClient,
  place: RunPlace,
  job: JobAnswer,
  caps: LogCaps,
): Promise<FailedJob> {
  const [logged, annotations] = await Promise.all([
    withLog(client, place, job, caps),
    readJobAnnotations(client, place, job.id),
  ]);
  return annotations.length === 0 ? logged : { ...logged, annotations };
}

type LogCaps = Pick<ExtractCaps, 'headBytes' | 'tailBytes'> & { readonly timeoutMs?: number | undefined };

async function withLog(client: GithubClient, place: RunPlace, job: JobAnswer, caps: LogCaps): Promise<FailedJob> {
  const { repository, signal } = place;
  try {
    const path = `/actions/jobs/${job.id}/logs`;
    const log = await download(client, { repository, path, signal, timeoutMs: caps.timeoutMs });
    const { text, truncated } = await extractLog(log.bytes, { ...DEFAULT_CAPS, ...caps });
    return { ...withoutLog(job), log: text, truncated };
  } catch (error) {
    if (!(error instanceof PortFailure) && !signal.aborted && !isStreamError(error)) throw error;
    return withoutLog(job);
  }
}

/** A failed job of which no log is fetched. */
export function withoutLog(job: JobAnswer): FailedJob {
  return {
    id: String(job.id),
    name: job.name,
    conclusion: job.conclusion ?? 'failure',
    step: failedStep(job)?.name ?? null,
    log: null,
    truncated: false,
  };
}

/** The exit code that the failed step ended with, as its log says it. */
export function exitCodeOf(job: JobAnswer, log: string | null): number | null {
  const found = [...(log ?? '').matchAll(COMPLETED)];
  const step = failedStep(job);
  const from = Date.parse(step?.started_at ?? '') - 1_000;
  const until = Date.parse(step?.completed_at ?? '') + 1_999;
  // Steps that may fail and steps that clean up leave such lines too; the failed step's is the one of its own time.
  const own = found.filter(([, at]) => Date.parse(at ?? '') >= from && Date.parse(at ?? '') <= until);
  return readCode((own.at(-1) ?? found.at(-1))?.[2]);
}

const COMPLETED = new RegExp(
  String.raw`^(?:(\S+Z) )?##\[error\]Process completed with exit code (${EXIT_CODE})\.`,
  'gm',
);

function failedStep(job: JobAnswer): NonNullable<JobAnswer['steps']>[number] | undefined {
  const steps = job.steps ?? [];
  return (
    steps.find(({ conclusion }) => conclusion === 'failure' || conclusion === 'timed_out') ??
    steps.find(({ conclusion }) => conclusion === 'cancelled')
  );
}

// A body that breaks before its first byte fails below HTTP, as TypeError or with a code of the socket.
const isStreamError = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TypeError' || error.name === 'AbortError' || 'code' in error);
