import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 20_000_000;
const EVERY_MS = 2_000;

/**
 * Sets what a log holds aside as `.1` once it has grown large. Its writers go on: they append, wherever the end is.
 * What is written in the very moment is lost, which a log with its writers in other processes has to bear.
 */
export function rotateLog(path: string, limitBytes = LIMIT_BYTES): void {
  let log: number;
  try {
    log = openSync(path, 'r+');
  } catch {
    return; // no log yet
  }
  try {
    const { size } = fstatSync(log);
    if (size <= limitBytes) return;
    // Only the end: between two looks it may have become larger than the disk has room for twice.
    const end = Buffer.alloc(limitBytes);
    const read = readSync(log, end, 0, limitBytes, size - limitBytes);
    ftruncateSync(log);
    writeFileSync(`${path}.new`, end.subarray(0, read), { mode: 0o600 });
    renameSync(`${path}.new`, `${path}.1`);
  } catch {
    // A full disk: the log has been emptied, which is the better half of the work.
  } finally {
    closeSync(log);
  }
}

/** Keeps the logs of a folder small while their processes run; `stop` ends that. */
export function keepLogsSmall(folder: string, limitBytes = LIMIT_BYTES): { readonly stop: () => void } {
  const timer = setInterval(() => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    for (const name of names.filter((one) => one.endsWith('.log'))) rotateLog(join(folder, name), limitBytes);
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** The last line of a log, for an error message. */
export function tailOf(path: string): string {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return (
      lines
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .at(-1)
        ?.slice(0, 400) ?? 'its log is empty'
    );
  } catch {
    return 'it left no log';
  }
}
