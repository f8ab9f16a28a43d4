import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, createWriteStream, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { rotateLog, tailOf } from './logs.js';
import { endOf, type Running, stopper } from './running.js';
import { StackError } from './stack-error.js';

/** What a child said when it was ready. */
export type Ready = Readonly<Record<string, unknown>>;

/** A child of ours that has said it is ready. */
export interface NodeChild extends Running {
  readonly ready: Ready;
}

/** How to start one. */
export interface NodeChildOptions {
  readonly name: string;
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Everything it prints goes here; the line that says it is ready as well. */
  readonly logFile: string;
  readonly graceMs: number;
  /** Called as soon as there is a process, long before it is ready. */
  readonly onSpawned: (pid: number) => void;
}

const READY_WITHIN_MS = 90_000;

/** Starts a Node process and waits for its line `{"ready":{…}}`. Its IPC channel tells it when we are gone. */
export async function startNodeChild(options: NodeChildOptions): Promise<NodeChild> {
  const { name, command, cwd, env, logFile, graceMs } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  rotateLog(logFile);
  const errors = openSync(logFile, 'a');
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', errors, 'ipc'] });
  closeSync(errors);
  const ended = endOf(child);
  const pid = child.pid;
  if (pid === undefined) {
    throw new StackError(`${name} does not start: ${await ended}`, `check that ${program} can be run`);
  }
  options.onSpawned(pid);
  const stop = stopper(pid, ended, { gentle: 'SIGTERM', graceMs });

  const ready = readyOf(child, logFile);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`not ready after ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
  });
  const first = await Promise.race([ready, ended, late]);
  clearTimeout(timer);
  if (typeof first !== 'string') return { pid, ready: first, ended, stop };
  await stop();
  throw new StackError(`${name} ended while starting (${first}): ${tailOf(logFile)}`, `read ${logFile}`);
}

/** Copies what the child prints into its log, and resolves at the line that says it is ready. */
function readyOf({ stdout }: ChildProcess, logFile: string): Promise<Ready> {
  const log = createWriteStream(logFile, { flags: 'a' });
  // A full disk must not end the launcher, and with it the stack.
  log.on('error', () => undefined);
  return new Promise((resolve) => {
    if (stdout === null) return;
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => {
      log.write(`${line}\n`);
      const said = readyIn(line);
      if (said !== undefined) resolve(said);
    });
    lines.on('close', () => log.end());
  });
}

function readyIn(line: string): Ready | undefined {
  if (!line.startsWith('{"ready"')) return undefined;
  try {
    const { ready } = JSON.parse(line) as { ready?: unknown };
    return typeof ready === 'object' && ready !== null ? (ready as Ready) : {};
  } catch {
    return undefined; // a log line that merely begins like it
  }
}
