import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, StackError } from './stack-error.js';

/** Nobody but the owner may read, enter or change what this process and its children make from now on. */
export function keepToOurselves(): void {
  process.umask(0o077);
}

/**
 * Shuts a folder and everything in it to all others, whatever an earlier version or another umask left open. A
 * Postgres' data folder is only shut, since what lies below is Postgres' own.
 */
export function shutToOthers(folder: string): void {
  if (process.platform === 'win32') return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    tighten(folder);
  } catch (error) {
    throw new StackError(
      `${folder} cannot be made private: ${reasonOf(error)}`,
      'give it to the user who starts Tocsin (chown -R), or remove it',
    );
  }
}

function tighten(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  // A link's own mode means nothing, and where it leads is not ours to change.
  if (stat === undefined || stat.isSymbolicLink()) return;
  const mode = stat.isDirectory() ? 0o700 : 0o600;
  if ((stat.mode & 0o777) !== mode) chmodSync(path, mode);
  if (!stat.isDirectory()) return;
  const names = readdirSync(path);
  if (names.includes('PG_VERSION')) return;
  for (const name of names) tighten(join(path, name));
}
