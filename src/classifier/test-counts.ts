import type { LogLine } from './log-line.js';

/** Tests that passed and failed by the summaries of common tools. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

const PASSED: readonly RegExp[] = [
  /\b(\d+) (?:tests? |examples? |specs? |scenarios? )?(?:passed|passing)\b/i,
  /^# pass (\d+)/,
  /Passed[:!]?\s+-?\s*(?:Failed:\s+\d+, )?Passed:\s+(\d+)/,
  /^ok\s+(\d+) /,
];
const FAILED: readonly RegExp[] = [
  /\b([1-9]\d*) (?:tests? |examples? |specs? |scenarios? )?(?:failed|failing|failures?)\b(?! (?:to|attempts?))/i,
  /^# fail ([1-9]\d*)/,
  /Failures: ([1-9]\d*)/,
  /Errors: ([1-9]\d*)/,
  /Failed:\s+([1-9]\d*)/,
];
/** `Tests run: 12, Failures: 2, Errors: 0, Skipped: 1`, `12 runs, 14 assertions, 1 failures`, `Checks: 8, Failures: 1`. */
const RUN = /(?:Tests run: |Tests: |Checks: |^)(\d+)(?: runs| tests?)?, .{0,60}?(?:Failures: |failures?|failed )/i;
const GO_OK = /^(?:ok\s+\S+\s+[\d.(]|\s*--- PASS: |ok \d+ )/;
const GO_FAIL = /^(?:FAIL\s+\S+\s+[\d.]|\s*--- FAIL: |not ok \d+ )/;
const MARK_OK = /^\s*(?:✓|✔|√|PASS )\s*\S|\.{2,}\s*(?:ok|PASSED)\b|\sPASSED(?:\s|$)/;

/** Reads the counts; the largest figure counts, since suites print sums after parts. */
export function testCountsOf(lines: readonly LogLine[]): TestCounts {
  let [passed, failed, okLines, failLines] = [0, 0, 0, 0];
  for (const { text } of lines) {
    const ran = Number(RUN.exec(text)?.[1] ?? 0);
    const bad = largest(text, FAILED);
    passed = Math.max(passed, largest(text, PASSED), ran > bad ? ran - bad : 0);
    failed = Math.max(failed, bad);
    if (GO_OK.test(text) || MARK_OK.test(text)) okLines += 1;
    if (GO_FAIL.test(text)) failLines += 1;
  }
  return { passed: Math.max(passed, okLines), failed: Math.max(failed, failLines) };
}

function largest(text: string, patterns: readonly RegExp[]): number {
  return patterns.reduce((most, pattern) => Math.max(most, Number(pattern.exec(text)?.[1] ?? 0)), 0);
}
