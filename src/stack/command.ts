import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** How a command ended. `output` is the end of what it printed on either stream. */
export type CommandOutcome =
  { readonly ok: true; readonly output: string } | { readonly ok: false; readonly reason: string };

/** What a command may use. */
export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly limitMs: number;
  /** Asked twice a second; a sentence ends the command, and is the reason. */
  readonly giveUp?: () => string | undefined;
}

const running = new Set<() => void>();

/** Ends every command that still runs, with everything it started: nothing may go on after we have gone. */
export function endCommands(): void {
  for (const end of running) end();
}

/** Runs a command to its end. It and everything it started are ended when the limit passes. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, {
      env: options.env,
      cwd: options.cwd,
      detached: ownGroup,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let verdict: string | undefined;
    const startedAt = Date.now();
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-8_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const end = (): void => endGroup(child.pid, ownGroup);
    running.add(end);
    const watch = setInterval(() => {
      const late =
        Date.now() - startedAt > options.limitMs ? `no end after ${Math.round(options.limitMs / 1000)} s` : undefined;
      verdict ??= late ?? options.giveUp?.();
      if (verdict !== undefined) end();
    }, 500);
    const finish = (outcome: CommandOutcome): void => {
      clearInterval(watch);
      running.delete(end);
      resolve(outcome);
    };
    child.once('error', (error) => finish({ ok: false, reason: error.message }));
    child.once('close', (code, endedBy) => {
      if (verdict !== undefined) finish({ ok: false, reason: verdict });
      else if (code === 0) finish({ ok: true, output });
      else finish({ ok: false, reason: lastLine(output) ?? `ended with ${code ?? endedBy ?? 'nothing'}` });
    });
  });
}

/** The full path of an executable on the PATH. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((entry) => entry !== '')) {
    for (const candidate of names.map((entry) => join(folder, entry))) {
      if (await isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

/** Whether a file is there and may be run. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function endGroup(pid: number | undefined, ownGroup: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(ownGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // it has ended in this very moment
  }
}

function lastLine(output: string): string | undefined {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1)
    ?.slice(0, 160);
}
