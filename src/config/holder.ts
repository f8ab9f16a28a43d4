import { resolve } from 'node:path';
import type { Policy } from '../domain/policy/policy.js';
import type { Fault } from './fault.js';
import { loadConfig, type LoadOptions, type LoadResult } from './load/load.js';

type Good = Extract<LoadResult, { ok: true }>;

/** How the last attempt to load went; `atMs` is epoch milliseconds. */
export interface ReloadStatus {
  readonly ok: boolean;
  readonly atMs: number;
  /** The version in force after it. */
  readonly version: string;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The configuration in force; a bad one never replaces a good one. */
export interface PolicyHolder {
  /** Absolute path of the folder it reads; null: the shipped defaults. */
  readonly folder: string | null;
  readonly current: () => Policy;
  /** Everything that was loaded with the current policy. */
  readonly loaded: () => Good;
  readonly reload: () => Promise<ReloadStatus>;
  readonly status: () => ReloadStatus;
}

/** A holder, or the faults for which a process must not start. */
export type HolderResult =
  { readonly ok: true; readonly holder: PolicyHolder } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Loads the folder (null: the shipped defaults) and holds it. */
export async function createPolicyHolder(
  dir: string | null,
  options: LoadOptions & { readonly now?: () => number },
): Promise<HolderResult> {
  const now = options.now ?? Date.now;
  const first = await loadConfig(dir, options);
  if (!first.ok) return { ok: false, faults: first.faults };
  let good: Good = first;
  let status = statusOf(first, good, now());
  let last: Promise<unknown> = Promise.resolve();

  const load = async (): Promise<ReloadStatus> => {
    const result = await loadConfig(dir, options);
    if (result.ok) good = result;
    status = statusOf(result, good, now());
    return status;
  };
  const holder: PolicyHolder = {
    folder: dir === null ? null : resolve(dir),
    current: () => good.policy,
    loaded: () => good,
    status: () => status,
    // One after the other, so that an older reading never replaces a newer one.
    reload: () => {
      const turn = last.then(load, load);
      last = turn;
      return turn;
    },
  };
  return { ok: true, holder };
}

function statusOf(result: LoadResult, good: Good, atMs: number): ReloadStatus {
  return {
    ok: result.ok,
    atMs,
    version: good.policy.version,
    faults: result.ok ? [] : result.faults,
    warnings: result.warnings,
  };
}
