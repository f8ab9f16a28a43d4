import type { Hit } from './features.js';
import type { LogLine } from './log-line.js';
import type { Reading } from './reading.js';
import { testCountsOf } from './test-counts.js';

/** Lines at the very end that weigh of their own. */
const END_LINES = 8;
const DIFF =
  /^(?:[-+](?![-+]{2} )\S|[-+]\t|[-+] {2,}|@@ |diff --git |--- [\w.-]+\/\S|\+\+\+ [\w.-]+\/\S|\s?\d+ files? changed, \d+ (?:insertion|deletion)| \S+\s+\| +\d+ [-+]+$)/;
const SUCCESS =
  /^(?:Finished: SUCCESS|Job succeeded|Successful task run with exit code: 0\b|BUILD SUCCESS(?:FUL)?\b|Build succeeded|All checks passed)/;
const FAILURE = /^(?:Finished: (?:FAILURE|UNSTABLE)|BUILD FAILURE|BUILD FAILED|Build FAILED)/;
/** What `git diff --stat` ends with. */
const STAT = /^\s?\d+ files? changed, \d+ (?:insertion|deletion)/;

/** Where a difference stands that ends a log. */
const DIFF_LINES = 40;

/** The lines in which a difference is looked for. */
export const lastLinesOf = ({ focus }: Reading): readonly LogLine[] => focus.slice(-DIFF_LINES);

/** Lines at the end that are those of a difference. */
export function diffLinesOf(reading: Reading): readonly LogLine[] {
  return lastLinesOf(reading).filter(({ text }) => DIFF.test(text));
}

/** What the end of a log says: its last signals, a difference, its counts of tests, the build's own last word. */
export function addEnd(set: (name: string, value: number) => void, hits: readonly Hit[], reading: Reading): void {
  const end = new Set(reading.focus.slice(-END_LINES));
  for (const { signal, line } of hits) if (end.has(line) && signal.tier !== 'weak') set(`end:${signal.label}`, 1);
  const last = lastLinesOf(reading);
  if (diffLinesOf(reading).length >= 3 || STAT.test(reading.focus.at(-1)?.text ?? '')) set('end:diff', 1);
  if (last.some(({ text }) => SUCCESS.test(text))) set('says:success', 1);
  if (last.some(({ text }) => FAILURE.test(text))) set('says:failure', 1);
  const { passed, failed } = testCountsOf(reading.focus);
  if (failed > 0) set(passed > 0 ? 'tests:some-failed' : 'tests:all-failed', 1);
  else if (passed > 0) set('tests:all-passed', 1);
}
