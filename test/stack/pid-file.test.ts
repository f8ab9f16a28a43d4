import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify, isStillAlive } from '../../src/stack/identity.js';
import { claimPidFile, endLeftover, readPidFile, removePidFile, writePidFile } from '../../src/stack/pid-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-pid-'));
  file = join(folder, 'some.pid');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sleeper = (script = 'setInterval(() => {}, 1000); console.log("up")') => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<string | null>((resolve) => child.once('exit', (_code, endedBy) => resolve(endedBy)));
  const up = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { pid: child.pid ?? 0, ended, up };
};

test('what an earlier start left running is ended', async () => {
  const left = sleeper();
  await left.up;
  writePidFile(file, left.pid);
  expect(await endLeftover(file, 'SIGTERM')).toBe(true);
  expect(await left.ended).toBe('SIGTERM');
  expect(readPidFile(file)).toBeUndefined();
});

test('a process that was given the number of an ended one is left alone', async () => {
  const stranger = sleeper();
  await stranger.up;
  const identity = identify(stranger.pid);
  writeFileSync(file, JSON.stringify({ pid: stranger.pid, born: 'some other day' }));
  expect(await endLeftover(file, 'SIGTERM')).toBe(false);
  expect(identity !== undefined && isStillAlive(identity)).toBe(true);
  process.kill(stranger.pid, 'SIGKILL');
  await stranger.ended;
});

test('a pid file cut short by a power cut names nobody', async () => {
  writeFileSync(file, '{"pid":1');
  expect(await endLeftover(file, 'SIGTERM')).toBe(false);
});

test('the second to claim a place is told who holds it', () => {
  expect(claimPidFile(file)).toBeUndefined();
  expect(claimPidFile(file)?.pid).toBe(process.pid);
  removePidFile(file);
  expect(claimPidFile(file)).toBeUndefined();
});

test('the place of a process that has ended is free', async () => {
  const holder = sleeper('console.log("up"); setInterval(() => {}, 1000)');
  await holder.up;
  writePidFile(file, holder.pid);
  process.kill(holder.pid, 'SIGKILL');
  await holder.ended;
  expect(claimPidFile(file)).toBeUndefined();
});
