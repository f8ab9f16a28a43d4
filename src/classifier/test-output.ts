import { MOST_BLOCK_LINES } from './assertion.js';
import type { LogLine } from './log-line.js';
import { indentOf, type Mention } from './test-names.js';

/** The mention below which a test's output begins: Vitest prints once what several have, under the last of their names. */
export function headOf(mentions: readonly Mention[], first: Mention): Mention {
  let head = first;
  for (const next of mentions.slice(mentions.indexOf(first) + 1)) {
    if (next.at !== head.at + 1 || next.form !== first.form || !/ > /.test(next.name)) break;
    head = next;
  }
  return head;
}

/** What ends the output of one test: another test, also one that passed, and whatever a runner sums up with. */
const END =
  /^(?:\s{0,40}(?:[✓✔√▶] |ok \d|# Subtest: |--- (?:PASS|FAIL|SKIP)|1\.\.\d)|={3,}|_{3,} |⎯{3,}|test \S.{0,200} \.\.\. |---- \S+ stdout|test result: |failures:$|Test Suites: |Tests: |Tests run: |FAIL\s|ok\s{2,}\S|PASS\b|\[INFO\] |\[ERROR\] (?:Failures|Errors|Tests run): ?|\[ERROR\] Failed to execute|> Task |BUILD |# (?:tests|pass|fail) |\s{0,8}\d{1,6} (?:passing|failing|pending)\b|\[ {7}OK \]|\[ RUN {6}\]|Finished in |Failures:$|Total tests: |(?:Failed|Passed)! {2}- |\s{0,4}(?:Passed|Skipped) \S+ \[)/;

/** The lines that one test printed below its name, as far as they can be its own. */
export function outputBelow(
  lines: readonly LogLine[],
  mentions: readonly Mention[],
  { at, indent, name }: Mention,
): LogLine[] {
  const near = mentions.filter((one) => one.at > at && one.at <= at + MOST_BLOCK_LINES);
  const others = new Map(near.map((one) => [one.at, one.name]));
  const isMark = /^\s{0,40}(?:[✕✖✗×✘] |not ok |--- FAIL: )/.test(lines[at]?.text ?? '');
  const block: LogLine[] = [];
  for (let next = at + 1; next < lines.length && block.length < MOST_BLOCK_LINES; next += 1) {
    const line = lines[next];
    if (line === undefined || line.role === 'start' || line.role === 'finding') break;
    const other = others.get(next);
    const isPanic =
      /^(?:panic: |thread ')/.test(line.text) && (other === undefined || other === name || other.startsWith('<'));
    if (!isPanic && (others.has(next) || END.test(line.text))) break;
    if (isMark && !isPanic && indentOf(line.text) <= indent) break;
    block.push(line);
  }
  return block;
}
