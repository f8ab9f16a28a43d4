import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where fetched and built servers are kept for every checkout of this user. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'] ?? '';
  if (base !== '') return join(base, 'tocsin');
  const home = env['HOME'] ?? homedir();
  return home === '' ? join(tmpdir(), 'tocsin-cache') : join(home, '.cache', 'tocsin');
}

/** The outcome of filling a place in the cache. */
export type Filled = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Lets `fill` produce something in a folder of its own and moves `from(folder)` to `target` in one step, so that a
 * half-made or doubly made thing is never found in the cache.
 */
export async function fillCache(
  target: string,
  fill: (folder: string) => Promise<Filled>,
  from: (folder: string) => Promise<string>,
): Promise<Filled> {
  const parent = join(target, '..');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, '.new-'));
  try {
    const filled = await fill(folder);
    if (!filled.ok) return filled;
    await moveInto(await from(folder), target);
    return { ok: true };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function moveInto(made: string, target: string): Promise<void> {
  try {
    await rename(made, target);
  } catch (error) {
    // A folder cannot replace a folder that has content: then somebody else was first, with the same thing.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}
