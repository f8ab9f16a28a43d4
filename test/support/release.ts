import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { postgresHome } from '../../src/stack/postgres-home.js';
import { ensureBuilt } from './built.js';
import { eventually } from './eventually.js';

/** Tocsin as it is shipped, in a folder of its own: its command line knows no other checkout. */
export interface Release {
  readonly folder: string;
  /** Starts `tocsin …` and leaves it running; resolves once it prints what `until` matches, rejects when it ends first. */
  readonly start: (args: readonly string[], env: Env, until: RegExp) => Promise<Started>;
  /** Runs `tocsin …` to its end. */
  readonly run: (args: readonly string[], env?: Env) => { readonly code: number | null; readonly stderr: string };
  readonly remove: () => Promise<void>;
}

/** A process of it. */
export interface Started {
  readonly pid: number;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

type Env = Readonly<Record<string, string>>;

/** Nothing of the test's own environment, and no file of settings. */
const bare = (env: Env): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], ...env });

/** Copies what a release has; `remove` it at the end. */
export function release(): Release {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-release-'));
  for (const part of ['bin', 'dist', 'migrations', 'config', 'model', 'package.json']) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const command = (args: readonly string[]) => [join(folder, 'bin', 'tocsin.js'), ...args];
  return {
    folder,
    start: async (args, env, until) => {
      const child = spawn(process.execPath, command(args), { cwd: folder, env: bare(env), stdio: 'pipe' });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += String(chunk)));
      let isOver = false;
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      void ended.then(() => (isOver = true));
      await eventually(async () => {
        if (!until.test(text) && !isOver) throw new Error(`not yet: ${text}`);
        return Promise.resolve();
      }, 100_000);
      if (!until.test(text)) throw new Error(`tocsin ${args.join(' ')} ended: ${text}`);
      const stop = async (): Promise<void> => {
        child.kill('SIGTERM');
        await ended;
      };
      return { pid: child.pid ?? 0, output: () => text, ended, stop };
    },
    run: (args, env = {}) => {
      const { status, stderr } = spawnSync(process.execPath, command(args), { cwd: folder, env: bare(env) });
      return { code: status, stderr: String(stderr) };
    },
    remove: async () => {
      // As root its Postgres lies outside the folder.
      const { dataFolder } = await postgresHome(join(folder, '.tocsin', 'postgres'));
      rmSync(dirname(dataFolder), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
