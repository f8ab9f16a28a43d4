import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Agreed } from './agreed.js';

/** What runs where. A part that is not ours, or not there, is null or has no pid. */
export interface RunFile {
  /** Folder of the configuration in force; null: the shipped policy. Absent in what earlier releases wrote. */
  readonly config?: string | null;
  /** What its processes agree on. Absent in what earlier releases wrote. */
  readonly agreed?: Agreed;
  readonly web: { readonly pid: number; readonly url: string } | null;
  readonly worker: readonly { readonly pid: number }[];
  readonly sandbox: { readonly pid: number; readonly url: string } | null;
  readonly temporal: { readonly pid: number | null; readonly address: string; readonly ui: string | null };
  readonly postgres: { readonly pid: number | null; readonly url: string };
}

/** Replaces the file in one step: a reader sees the old state or the new one, never a part of either. */
export function writeRunFile(path: string, run: RunFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const next = `${path}.${process.pid}`;
  // The database's address carries its password.
  writeFileSync(next, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, path);
}

/** What the launcher last wrote; undefined when nothing has been started here. */
export function readRunFile(path: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunFile;
  } catch {
    return undefined; // nothing has been started here
  }
}

/** Removes it: nothing runs any more. */
export function removeRunFile(path: string): void {
  rmSync(path, { force: true });
}
