import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RE2JS } from 're2js';
import { onTestFinished } from 'vitest';
import type { Environment } from '../../src/config/check/integrations.js';
import { formatFault } from '../../src/config/fault.js';
import { loadConfig, type LoadResult } from '../../src/config/load/load.js';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of its own for one test. */
export async function folder(files: Files): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-config-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return dir;
}

/** The linear-time engine's opinion, as production gives it. */
export function checkPattern(pattern: string): string | null {
  try {
    RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export interface Outcome {
  readonly result: LoadResult;
  /** Without the folder, so that a test can state them whole. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

export async function load(files: Files, env?: Environment): Promise<Outcome> {
  const dir = await folder(files);
  const result = await loadConfig(dir, { checkPattern, ...(env === undefined ? {} : { env }) });
  const lines = (list: readonly Parameters<typeof formatFault>[0][]): string[] =>
    list.map((fault) => formatFault(fault).replaceAll(`${dir}/`, ''));
  return { result, faults: result.ok ? [] : lines(result.faults), warnings: lines(result.warnings) };
}

export async function loadGood(files: Files): Promise<Extract<LoadResult, { ok: true }>> {
  const { result, faults } = await load(files);
  if (!result.ok) throw new Error(`expected no faults:\n${faults.join('\n')}`);
  return result;
}
