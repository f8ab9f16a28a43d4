import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { identify, type ProcessIdentity } from '../../src/stack/identity.js';
import { readRunFile, type RunFile } from '../../src/stack/run-file.js';

/** A launcher in a process group of its own. */
export interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly exitCode: Promise<number | null>;
  readonly printed: () => string;
}

const LAUNCHER = 'launcher.js';

/** Starts the launcher for a checkout. */
export function launch(checkout: string, env: Readonly<Record<string, string>>, launcher = LAUNCHER): Launched {
  const script = fileURLToPath(new URL(`fixtures/${launcher}`, import.meta.url));
  const child = spawn(process.execPath, [script, checkout], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], FIXTURE_LOG: `${checkout}/fixture.log`, ...env },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  if (child.pid === undefined) throw new Error('the launcher does not start');
  const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, pid: child.pid, exitCode, printed: () => text };
}

/** Waits until it has said it is ready, and reads what it wrote down. */
export async function untilUp(launched: Launched, checkout: string): Promise<RunFile> {
  await eventually(() => {
    if (!/^ *ready$/m.test(launched.printed())) throw new Error(`not ready yet: ${launched.printed()}`);
  });
  const run = readRunFile(`${checkout}/.tocsin/run.json`);
  if (run === undefined) throw new Error('ready without a run.json');
  return run;
}

/** Who the run file says is at work. */
export function workers(run: RunFile): readonly ProcessIdentity[] {
  const pids = [run.web?.pid, run.worker[0]?.pid, run.sandbox?.pid, run.temporal.pid, run.postgres.pid];
  return pids.flatMap((pid) => (typeof pid === 'number' ? (identify(pid) ?? []) : []));
}

/** Asks again and again; for things another process does in its own time. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 50 });
}

/** What the stand-ins have noted, in order: `start worker`, `stop web` … */
export function noted(checkout: string): readonly string[] {
  return readFileSync(`${checkout}/fixture.log`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ').slice(0, 2).join(' '));
}
