import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../scripts/lock.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tocsin-lock-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hold = (lock: string, log: string): Promise<number | null> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL('fixtures/holder.js', import.meta.url));
    spawn(process.execPath, [script, lock, log], { stdio: 'ignore' }).once('exit', resolve);
  });

test('starts at the same moment build one after the other', async () => {
  const [lock, log] = [join(folder, 'prepare.lock'), join(folder, 'log')];
  expect(await Promise.all([1, 2, 3].map(() => hold(lock, log)))).toEqual([0, 0, 0]);
  expect(readFileSync(log, 'utf8')).toBe('in\nout\n'.repeat(3));
  expect(readdirSync(folder)).toEqual(['log']);
});

test('the lock of a start that was killed is taken over', async () => {
  const lock = join(folder, 'prepare.lock');
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => gone.once('exit', resolve));
  writeFileSync(lock, String(gone.pid));
  expect(withLock(lock, () => 'done')).toBe('done');
  expect(existsSync(lock)).toBe(false);
});

test('a build that throws gives the lock back', () => {
  const lock = join(folder, 'prepare.lock');
  expect(() =>
    withLock(lock, () => {
      throw new Error('no space left');
    }),
  ).toThrow('no space left');
  expect(withLock(lock, () => 'next')).toBe('next');
});
