import { readFileSync, renameSync, statSync } from 'node:fs';

const LIMIT_BYTES = 10_000_000;

/** Sets a log that has grown large aside as `.1`, once at every start. */
export function rotateLog(path: string): void {
  try {
    if (statSync(path).size > LIMIT_BYTES) renameSync(path, `${path}.1`);
  } catch {
    // no log yet
  }
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
