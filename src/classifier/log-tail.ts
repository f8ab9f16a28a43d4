import { BLANKS } from './log-line.js';

/** A line that is kept of a log. */
export interface Kept {
  readonly number: number;
  readonly text: string;
}

/** Longest line that is kept (bytes): a longer one is data. */
export const MAX_LINE = 8_000;
const RETURN = 13;

/**
 * The text of a line between two places of a block, of a long one its beginning, or that of its last state when it was
 * written over. Lossy on purpose: logs hold whatever a build writes.
 */
export function lineAt(block: Buffer, from: number, end: number, most = MAX_LINE): string {
  const start = end - from > most ? lastStateAt(block, from, end) : from;
  return block.toString('utf8', start, Math.min(end, start + most));
}

/** A progress bar writes over itself: only what it wrote last is seen. */
function lastStateAt(block: Buffer, from: number, end: number): number {
  let last = end;
  while (last > from && BLANKS.includes(block[last - 1] ?? 0)) last -= 1;
  return from + block.subarray(from, last).lastIndexOf(RETURN) + 1;
}

/** The end of a log as it streams: at least the last `bytes` of it, in whole lines. */
export function createTail(bytes: number) {
  const blocks: Buffer[] = [];
  let [size, first] = [0, 1];
  return {
    /** Adds whole lines; `number` is that of the first of them. */
    push(block: Buffer, number: number): void {
      if (block.length === 0) return;
      if (blocks.length === 0) first = number;
      // A copy: the block may be a view of a much larger chunk that would be held with it.
      blocks.push(Buffer.from(block));
      size += block.length;
      while (blocks.length > 1 && size - (blocks[0]?.length ?? 0) >= bytes) {
        const gone = blocks.shift();
        if (gone === undefined) break;
        size -= gone.length;
        first += countLines(gone);
      }
    },
    lines: (): readonly Kept[] => (blocks.length === 0 ? [] : lastLines(Buffer.concat(blocks), first, bytes)),
  };
}

/** The last `bytes` of a tail, line by line. */
function lastLines(block: Buffer, first: number, bytes: number): Kept[] {
  let [start, number] = [0, first];
  if (block.length > bytes) {
    start = block.indexOf(10, block.length - bytes - 1) + 1;
    // The last line stays, whatever its length: it is cut like any other.
    if (start === block.length) start = block.lastIndexOf(10, block.length - 2) + 1;
    number += countLines(block.subarray(0, start));
  }
  const lines: Kept[] = [];
  while (start < block.length) {
    const newline = block.indexOf(10, start);
    const end = newline === -1 ? block.length : newline;
    lines.push({ number, text: lineAt(block, start, end) });
    number += 1;
    start = end + 1;
  }
  return lines;
}

function countLines(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(10); at !== -1; at = block.indexOf(10, at + 1)) count += 1;
  return count;
}
