import { join } from 'node:path';
import { cacheFolder, type Filled, fillCache } from './cache.js';
import { systemEnvironment } from './child-env.js';
import { findOnPath, isExecutable, runCommand } from './command.js';
import { downloadWithSdk } from './sdk-download.js';
import { StackError } from './stack-error.js';

/** The newest version of the CLI module that `go install` accepts; later ones carry a `replace`. */
const CLI_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/** A Temporal CLI that runs on this machine, and where it came from. */
export interface TemporalBinary {
  readonly path: string;
  readonly from: string;
}

/** What the search may use; `note` gets a line for each way that did not work. */
export interface BinarySearch {
  readonly env: NodeJS.ProcessEnv;
  readonly note: (line: string) => void;
}

type Way = (search: BinarySearch) => Promise<{ readonly path: string } | { readonly reason: string }>;

const WAYS: readonly (readonly [string, Way])[] = [
  ['temporal on the PATH', onPath],
  ['cached temporal', cached],
  ["the SDK's own download", sdkDownload],
  ['go install of the CLI', goInstall],
];

/** The first of the ways that gives a CLI which runs. `TEMPORAL_ADDRESS`, the way before them all, needs none. */
export async function findTemporalBinary(search: BinarySearch): Promise<TemporalBinary> {
  const reasons: string[] = [];
  for (const [name, way] of WAYS) {
    const found = await way(search);
    if ('path' in found) return { path: found.path, from: name };
    reasons.push(`${name}: ${found.reason}`);
    if (way === sdkDownload) search.note(`Temporal: ${name} does not work here (${found.reason}); trying the next way`);
  }
  throw new StackError(
    `no Temporal server: TEMPORAL_ADDRESS is not set; ${reasons.join('; ')}`,
    'set TEMPORAL_ADDRESS, put the temporal CLI on the PATH or into the cache folder, allow its download, or install Go',
  );
}

async function onPath({ env }: BinarySearch): ReturnType<Way> {
  const path = await findOnPath('temporal', env);
  if (path === undefined) return { reason: 'none there' };
  return (await doesRun(path, env)) ? { path } : { reason: `${path} does not run` };
}

async function cached({ env }: BinarySearch): ReturnType<Way> {
  const path = cachedPath(env);
  if (!(await isExecutable(path))) return { reason: `none at ${path}` };
  return (await doesRun(path, env)) ? { path } : { reason: `${path} does not run` };
}

async function sdkDownload({ env, note }: BinarySearch): ReturnType<Way> {
  note('Temporal: no CLI found; asking the SDK to download one');
  return inCache(env, await downloadWithSdk('dev-server', cachedPath(env), env));
}

async function goInstall({ env, note }: BinarySearch): ReturnType<Way> {
  const go = await findOnPath('go', env);
  if (go === undefined) return { reason: 'Go is not installed' };
  note('Temporal: building the CLI with Go, about 4 minutes on 2 cores, this one time');
  const filled = await fillCache(
    cachedPath(env),
    async (folder): Promise<Filled> => {
      const outcome = await runCommand(go, ['install', '-ldflags=-s -w', CLI_MODULE], {
        env: { ...env, GOBIN: folder, ...(env['HOME'] ? {} : goFolders(env)) },
        cwd: folder,
        limitMs: 1_800_000,
      });
      return outcome.ok ? { ok: true } : outcome;
    },
    (folder) => Promise.resolve(join(folder, executableName())),
  );
  return inCache(env, filled);
}

// Go refuses to work without a home unless it is told where its own caches lie.
function goFolders(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const base = join(cacheFolder(env), 'go');
  return { GOPATH: env['GOPATH'] ?? base, GOCACHE: env['GOCACHE'] ?? join(base, 'build') };
}

async function inCache(env: NodeJS.ProcessEnv, filled: Filled): ReturnType<Way> {
  if (!filled.ok) return { reason: filled.reason };
  const path = cachedPath(env);
  return (await doesRun(path, env)) ? { path } : { reason: `${path} does not run on this machine` };
}

async function doesRun(path: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await runCommand(path, ['--version'], { env: systemEnvironment(env), limitMs: 20_000 })).ok;
}

function cachedPath(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), executableName());
}

function executableName(): string {
  return process.platform === 'win32' ? 'temporal.exe' : 'temporal';
}
