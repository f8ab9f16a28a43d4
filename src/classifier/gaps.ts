import type { Kept } from './log-tail.js';

/** The line that stands for those left out, and how it is read back. */
export const gapLine = (count: number): string => `… ${count} lines left out …`;
/** Reads a gap line: how many lines it stands for. */
export const GAP = /^… (\d+) lines left out …$/;

/** Kept lines as one text of `total` lines. */
export function joined(kept: readonly Kept[], total: number): string {
  const out: string[] = [];
  let next = 1;
  for (const { number, text } of kept) {
    if (number < next) continue;
    if (number > next) out.push(gapLine(number - next));
    out.push(text);
    next = number + 1;
  }
  if (next <= total) out.push(gapLine(total - next + 1));
  return out.join('\n');
}
