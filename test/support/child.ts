import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process of the project that says when it is ready. */
export interface Child {
  readonly pid: number;
  readonly ready: Readonly<Record<string, unknown>>;
  /** Everything it wrote to stderr and stdout, for a failing test's message. */
  readonly output: () => string;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Ends it in order and waits. */
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** Starts `node script` and waits for its ready line. */
export async function startChild(script: string, env: Readonly<Record<string, string>>): Promise<Child> {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const note = (line: string): void => {
      lines.push(line);
      const found = /^\{"ready":/.test(line) ? (JSON.parse(line) as { ready: Record<string, unknown> }).ready : null;
      if (found !== null) resolve(found);
    };
    for (const input of [child.stdout, child.stderr]) {
      if (input !== null) createInterface({ input }).on('line', note);
    }
    void exited.then(({ code, signal }) =>
      reject(new Error(`${script} ended (${code ?? signal ?? '?'}): ${lines.join('\n')}`)),
    );
  });
  const output = (): string => lines.slice(-200).join('\n');
  return {
    pid: child.pid ?? 0,
    ready,
    output,
    exited,
    stop: () => end(child, exited, 'SIGTERM'),
    kill: () => end(child, exited, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, exited: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await exited;
}
