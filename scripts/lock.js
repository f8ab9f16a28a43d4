// One holder at a time across processes. Dependency-free: it runs before `node_modules` exists.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Runs `work` while holding the lock file at `path`; waits for a living holder, takes over from a dead one.
 * @template T
 * @param {string} path
 * @param {() => T} work
 * @returns {T}
 */
export function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    let told = false;
    while (!take(mine, path)) {
      const holder = readHolder(path);
      if (holder === undefined) continue;
      if (isAlive(holder)) {
        if (!told)
          process.stderr.write(`tocsin: waiting for process ${holder}, which is installing or building here\n`);
        told = true;
        pause(200);
      } else discardStale(path, holder);
    }
    try {
      return work();
    } finally {
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function take(mine, path) {
  try {
    // A hard link appears with its content or not at all, so nobody reads an empty lock.
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function discardStale(path, holder) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // another waiter was faster
  }
  // Between our look and the rename a new holder may have come: then give it back.
  if (readHolder(aside) !== holder) {
    try {
      linkSync(aside, path);
    } catch {
      // a third process took the lock meanwhile; the two will build twice, each into a folder of its own
    }
  }
  rmSync(aside, { force: true });
}

function readHolder(path) {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
