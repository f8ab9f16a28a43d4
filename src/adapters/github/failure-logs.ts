import { exitCodeOf } from '../../domain/verdict/exit-code.js';
import type { GithubClient } from './client.js';
import { readArchive, type ArchiveCaps } from './archive.js';
import { download, readWhole } from './download.js';
import type { RunPlace } from './jobs.js';
import { readReports } from './reports.js';
import { artifactsShape } from './shapes.js';

/** Name of the artifact in which a workflow may state its failure. */
const ARTIFACT = 'failure-logs';

/** What the artifact states. */
export interface FailureLogs {
  readonly summary: string | null;
  readonly exitCode: number | null;
  /** Sentences of the reports that lie beside. */
  readonly reports: readonly string[];
}

/** Caps of the artifact: of the download, and of what it unpacks to. */
export interface FailureLogsCaps extends ArchiveCaps {
  readonly downloadBytes: number;
  readonly timeoutMs?: number | undefined;
}

/** Reads `summary.txt`, `exit_code` and the reports of the newest artifact of that name; null for what is not there. */
export async function readFailureLogs(
  client: GithubClient,
  place: RunPlace,
  caps: FailureLogsCaps,
): Promise<FailureLogs> {
  const { repository, runId, signal } = place;
  const { artifacts } = await client.ask({
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    repository,
    args: { run_id: runId, name: ARTIFACT, per_page: 100 },
    answer: artifactsShape,
    signal,
  });
  const [newest] = artifacts
    .filter((one) => one.name === ARTIFACT && !one.expired && one.size_in_bytes <= caps.downloadBytes)
    .sort((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? '') || b.id - a.id);
  if (newest === undefined) return { summary: null, exitCode: null, reports: [] };
  const path = `/actions/artifacts/${newest.id}/zip`;
  const zip = await readWhole(
    await download(client, { repository, path, signal, timeoutMs: caps.timeoutMs }),
    caps.downloadBytes,
  );
  const stated = ['summary.txt', 'exit_code'].flatMap(inBothPlaces);
  const files = await readArchive(zip, (name) => stated.includes(name), caps);
  const text = (name: string): string | null =>
    inBothPlaces(name)
      .map((path) => files.get(path))
      .find(isText) ?? null;
  return {
    summary: text('summary.txt'),
    exitCode: codeIn(text('exit_code')),
    reports: await readReports(zip, caps),
  };
}

// Uploaded from a folder the files lie at the root, uploaded as a path in a folder of the artifact's name.
const inBothPlaces = (name: string): readonly string[] => [name, `${ARTIFACT}/${name}`];

const isText = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

function codeIn(text: string | null): number | null {
  return exitCodeOf(text);
}
