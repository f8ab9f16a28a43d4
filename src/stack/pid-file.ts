import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isGone, isStillAlive, type ProcessIdentity, signal } from './identity.js';

/** Notes which process does a job, so that a start after `kill -9` can find what the last one left behind. */
export function writePidFile(path: string, pid: number): void {
  const identity = identify(pid);
  if (identity === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(identity));
  renameSync(`${path}.new`, path);
}

/** Enters this process where only one may be; the living process that is there already, when there is one. */
export function claimPidFile(path: string): ProcessIdentity | undefined {
  const mine = `${path}.${process.pid}`;
  writePidFile(mine, process.pid);
  try {
    for (;;) {
      try {
        // A link fails when the name is taken, whoever comes first.
        linkSync(mine, path);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readPidFile(path);
      if (holder !== undefined) return holder;
      removePidFile(path);
    }
  } finally {
    removePidFile(mine);
  }
}

/** The living process a pid file names; undefined when there is none, or its number belongs to another by now. */
export function readPidFile(path: string): ProcessIdentity | undefined {
  try {
    const { pid, born } = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessIdentity>;
    if (typeof pid !== 'number' || typeof born !== 'string') return undefined;
    return isStillAlive({ pid, born }) ? { pid, born } : undefined;
  } catch {
    return undefined; // absent, or cut short by the end that left it: both name nobody
  }
}

/** Forgets the process. */
export function removePidFile(path: string): void {
  rmSync(path, { force: true });
}

/** Ends a process an earlier start left behind; tells whether there was one. */
export async function endLeftover(path: string, gentle: NodeJS.Signals): Promise<boolean> {
  const leftover = readPidFile(path);
  if (leftover !== undefined) await endProcess(leftover, gentle, 10_000);
  removePidFile(path);
  return leftover !== undefined;
}

/** Asks a process to end, and makes it end when it does not within `graceMs`. */
export async function endProcess(identity: ProcessIdentity, gentle: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isStillAlive(identity)) return;
  signal(identity.pid, gentle);
  if (await isGone(identity, graceMs)) return;
  signal(identity.pid, 'SIGKILL');
  await isGone(identity, 2_000);
}
