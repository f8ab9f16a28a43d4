const MB = 1_048_576;
/** What one cached workflow of an open incident takes, measured: 100 to 120 KiB. */
const EACH_MB = 0.12;
/** Code and shared modules of the thread that runs workflows. */
const BASE_MB = 100;
const FEWEST = 50;
const MOST = 2_000;

/**
 * How many workflows may be kept in memory under a limit of the heap: as many as fill three quarters of it, so that
 * the collector has room. The others are read again from their history when something happens to them.
 */
export function cachedWorkflows(heapLimitBytes: number): number {
  const fitting = Math.floor(((heapLimitBytes / MB) * 0.75 - BASE_MB) / EACH_MB);
  return Math.min(Math.max(fitting, FEWEST), MOST);
}
