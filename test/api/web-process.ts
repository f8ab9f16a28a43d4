import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { uniqueName } from '../support/servers.js';

const MAIN = fileURLToPath(new URL('../../dist/api/main.js', import.meta.url));

/** Where neither Postgres nor Temporal is. */
export const AWAY = { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/none', TEMPORAL_ADDRESS: '127.0.0.1:2' };

export interface Web {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** What it has logged. */
  readonly log: () => string;
}

/** The web process as it is shipped, ended with the test. */
export async function startWeb(env: Readonly<Record<string, string>>, ipc = false): Promise<Web> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], TOCSIN_PORT: '0', TOCSIN_TASK_QUEUE: uniqueName('web'), ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  const logged: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => logged.push(chunk.toString()));
  const told = new Promise((resolve) => child.stderr?.once('close', resolve));
  const log = (): string => logged.join('');
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await ended;
  });
  if (child.stdout === null) throw new Error('the web process has no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    const { ready } = JSON.parse(line) as { ready: { url: string; pid: number } };
    expect(ready.pid).toBe(child.pid);
    return { url: ready.url, child, ended, log };
  }
  await told;
  throw new Error(`the web process ended with ${await ended} before it was ready: ${log()}`);
}
