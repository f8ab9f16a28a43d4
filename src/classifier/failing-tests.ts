import { readLine } from './log-line.js';

/** Tests that failed, by name: the first of them, and how many there are. */
export interface FailingTests {
  readonly names: readonly string[];
  readonly total: number;
}

/** Names that are kept, and their longest (characters). */
const MOST_NAMES = 5;
const LONGEST_NAME = 150;
/** Names that are counted. */
const MOST_COUNTED = 2_000;
/** Lines of a log that are looked at, the last ones: runners list at the end what failed. */
const MOST_LINES = 8_000;

/** How runners name a failing test on one line; the first group is its name. Linear, and tried on one line each. */
const FORMS: readonly RegExp[] = [
  // Our own sentences of reports.
  /^(?:• )?(?:FAILED|ERROR) (.{1,200}? › .{1,200}?)(?:: |$)/,
  // pytest
  /^(?:FAILED|ERROR) (\S{1,200}::\S.{0,200}?)(?: - |$)/,
  // Go
  /^\s{0,40}--- FAIL: (\S{1,200}) \(/,
  // cargo test
  /^test (\S{1,200}) \.\.\. FAILED$/,
  // GoogleTest, with and without its time
  /^\[ {2}FAILED {2}\] ([\w./:]{1,200}\.[\w./:]{1,200}?)(?:,| \(\d|$)/,
  // Jest names them at the block of each failure, Vitest at the line of each file
  /^\s{0,4}● ((?!Test suite failed|Console|Cannot log|Deprecation).{1,200}? › .{1,200})$/,
  /^\s{0,4}FAIL {1,3}(?:\|[^|]{1,40}\| )?(\S{1,200}\.\w{1,5} > .{1,300}?)(?: \d{1,6}ms)?$/,
  // Mocha's and Jasmine's marks, node:test's and Dart's
  /^\s{0,40}[✕✖✗×✘] {1,3}((?!failing tests|\d{1,6} problems?|Test ).{2,200}?)(?: \(?\d{1,9}(?:\.\d{1,9})? ?m?s\)?)?$/,
  /^\s{0,40}not ok \d{1,6} (?:- )?(.{1,200}?)(?: # (?:time|duration).{0,40})?$/,
  /^\d\d:\d\d \+\d{1,6}(?: ~\d{1,6})? -\d{1,6}: (.{1,200}) \[E\]$/,
  // Playwright
  /^\s{0,4}\d{1,4}\) (\[[\w -]{1,40}\] › .{1,250}?)\s?─{0,80}$/,
  // RSpec
  /^rspec \S{1,200} # (.{1,200})$/,
  // PHPUnit, ExUnit
  /^\d{1,4}\) ([\w\\]{1,200}::\w{1,200}(?: with data set .{1,80})?)$/,
  /^\s{1,4}\d{1,4}\) test (.{1,200} \([\w.]{1,200}\))$/,
  // Surefire, Gradle
  /^(?:\[ERROR\] )?\s{0,4}((?:[\w$]{1,100}\.){1,20}[\w$]{1,100})(?:\([^)]{0,80}\))?:\d{1,7}(?: |$)(?!.{0,400}:\d+\))/,
  /^(?:\[ERROR\] )((?:[\w$]{1,100}\.){1,20}[\w$]{1,100}) {1,2}(?:-- )?Time elapsed: .{1,40} <<< (?:FAILURE|ERROR)!$/,
  /^(\S{1,200}(?: > .{1,120}){1,4}) FAILED$/,
  // .NET, XCTest, Swift Testing
  /^\s{0,4}Failed ([\w.]{1,200}(?:\(.{0,100}\))?) \[[^\]]{1,20}\]$/,
  /^Test Case '(-?\[?[\w .]{1,200}\]?)' failed \(/,
  /^[✘✗􀢄]? ?Test "?(.{1,120}?)"? failed after /,
  // CTest, unittest, minitest, Perl's prove, Bats
  /^\s{0,6}\d{1,6} - (\S{1,200}) \((?:Failed|Timeout|SEGFAULT|Subprocess aborted|Child aborted|ILLEGAL|Exception: \w{1,40})\)$/,
  /^(?:FAIL|ERROR): (\w{1,200} \([\w.]{1,300}\))/,
  /^(?:Failure|Error): ?$|^\s{0,4}(\w{1,100}#test_\w{1,200}) \[/,
  /^#\s{1,8}Failed test '(.{1,200})'$/,
  // Behave, Robot Framework
  /^\s{0,4}(features\/\S{1,200}:\d{1,6} {1,2}.{1,150})$/,
  /^(.{1,120}?)\s{1,60}\| FAIL \|$/,
];

/** Marks and groups that say of many what each is said of by itself. */
const NO_NAME = /^(?:\d+ (?:tests?|specs?|failing|failed)|tests? (?:failed|suites?)|failures?:?|errors?:?)\b/i;

/** The tests that a log, or the sentences of a report, name as failing; null where none is named. */
export function failingTests(texts: readonly string[]): FailingTests | null {
  const names = new Set<string>();
  for (const text of texts) {
    const lines = text.split('\n').slice(-MOST_LINES);
    for (const [index, raw] of lines.entries()) {
      if (names.size >= MOST_COUNTED) break;
      // Long lines are data, and no runner names a test on one.
      if (raw.length > 600) continue;
      const name = nameIn(readLine(raw, index + 1)?.text ?? '');
      if (name !== null) names.add(name);
    }
  }
  const told = withoutParents([...names]);
  return told.length === 0 ? null : { names: told.slice(0, MOST_NAMES), total: told.length };
}

function nameIn(line: string): string | null {
  for (const form of FORMS) {
    const name = form.exec(line)?.[1]?.trim();
    if (name !== undefined && name !== '' && !NO_NAME.test(name)) return cut(name);
  }
  return null;
}

/** A group of tests fails with the tests in it: they say more. */
function withoutParents(names: readonly string[]): string[] {
  return names.filter(
    (name) =>
      !names.some((other) => other !== name && ['/', ' › ', ' > '].some((mark) => other.startsWith(name + mark))),
  );
}

const cut = (name: string): string => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`);
