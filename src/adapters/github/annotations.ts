import { z } from 'zod';
import { isGeneric } from '../../classifier/reading.js';
import { readStructured } from '../../classifier/structured/read.js';
import { toldBy } from '../../classifier/structured/structured.js';
import type { GithubClient } from './client.js';
import type { RunPlace } from './jobs.js';

const MOST = 50;
const LEVELS = ['failure', 'warning'];
const ROUTE = { route: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations' } as const;
// A job is the check run of the same number.
const argsOf = (jobId: number) => ({ check_run_id: jobId, per_page: MOST });
const annotationsShape = z.array(z.looseObject({ annotation_level: z.string().nullish() }));

/** The messages that GitHub shows beside a job, as they are. Throws where they cannot be read. */
export async function jobMessages(
  client: GithubClient,
  { repository, signal }: RunPlace,
  jobId: number,
): Promise<readonly string[]> {
  const found = await client.ask({ ...ROUTE, repository, args: argsOf(jobId), answer: annotationsShape, signal });
  return found.flatMap(({ message }) => (typeof message === 'string' ? [message] : []));
}

/** What GitHub shows beside a job, as sentences; none where it cannot be read: it is said beside the log, not instead. */
export async function readJobAnnotations(
  client: GithubClient,
  { repository, signal }: RunPlace,
  jobId: number,
): Promise<readonly string[]> {
  try {
    const found = await client.ask({ ...ROUTE, repository, args: argsOf(jobId), answer: annotationsShape, signal });
    const telling = found.filter(({ annotation_level: level }) => LEVELS.includes(level ?? ''));
    const report = readStructured(JSON.stringify(telling));
    const lines = report === null ? [] : toldBy(report);
    return lines.filter((line) => !isGeneric(line.replace(/^error: /, ''))).slice(0, MOST);
  } catch {
    return [];
  }
}
