import { isTrouble, withoutGoodNews } from './good-news.js';
import type { LogLine } from './log-line.js';
import { readLog } from './reading.js';
import { readStructured } from './structured/read.js';
import { testCountsOf } from './test-counts.js';

/**
 * Whether a log or report tells of no failure: it is empty, or its tests passed, or no line of it speaks of trouble. Of
 * tests that passed only what comes behind them counts, since what they try fails on purpose.
 */
export function tellsOfNoFailure(text: string): boolean {
  const report = readStructured(text);
  if (report !== null && report.kind !== 'tap') return report.failed === 0 && report.says === null;
  const { sections, focus, rest, failing, exitCode, endedWell } = readLog(text, false);
  if (failing !== null || (exitCode !== null && exitCode !== 0) || sections.some(({ isMarked }) => isMarked)) {
    return false;
  }
  if (endedWell) return true;
  const lines = [...focus, ...rest].sort((a, b) => a.number - b.number);
  if (testCountsOf(lines).failed > 0) return false;
  const passed = lines.findLastIndex((line) => testCountsOf([line]).passed > 0);
  return !lines.slice(passed + 1).some(speaksOfTrouble);
}

function speaksOfTrouble({ text }: LogLine): boolean {
  const said = withoutGoodNews(text);
  return said !== null && isTrouble(said);
}
