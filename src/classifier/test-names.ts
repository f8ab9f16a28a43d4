import type { LogLine } from './log-line.js';
import { sentence } from './structured/structured.js';

/** Where a log or a report's sentence names a test: that failed, or whose output follows. */
export interface Mention {
  readonly name: string;
  /** Which way of writing it was; of one way, two names are two tests. */
  readonly form: number;
  /** Only heads what a test printed: it need not have failed. */
  readonly isHeading: boolean;
  /** What the same line says of it. */
  readonly says: string | null;
  /** Place in the lines that were read, and how far the line is set in. */
  readonly at: number;
  readonly indent: number;
}

const SENTENCE = 0;

/** How runners name a failing test on one line: its name, and what the line says of it. Linear, and tried on one line each. */
const FORMS: readonly RegExp[] = [
  // Our own sentences of reports.
  /^• (?:FAILED|ERROR) (.{1,300}?)(?:: (.{1,600})|$)/,
  /^(?:FAILED|ERROR) (.{1,200}? › .{1,200}?)(?:: (.{1,600})|$)/,
  // pytest
  /^(?:FAILED|ERROR|SUBFAIL(?:ED)?(?:\(.{0,80}?\)|\[.{0,80}?\]){0,2}) (\S{1,200}::[^\s[]{1,200}(?:\[.{0,200}?\](?= - |$)|.{0,100}?))(?: - (.{1,600})|$)/,
  // pytest -v, where no summary follows
  /^(\S{1,200}\.py::[^\s[]{1,200}(?:\[.{0,200}?\])?) (?:FAILED|ERROR)(?: {1,80}\[ {0,2}\d{1,3}%\])?$/,
  // Go
  /^\s{0,40}--- FAIL: (\S{1,200}) \(/,
  // cargo test, cargo nextest
  /^test (\S{1,200})(?: - should panic)? \.\.\. FAILED$/,
  /^(\S{1,200}) --- FAILED$/,
  /^\s{0,12}(?:FAIL|TIMEOUT|SIGABRT) \[[ >]{0,9}[\d.]{1,9}s\](?: \(.{1,20}\))? \S{1,200} (\S{1,200})$/,
  // GoogleTest, with and without its time
  /^\[ {2}FAILED {2}\] ([\w./:]{1,200}\.[\w./:]{1,200}?)(?:,| \(\d|$)/,
  // Jest names them at the block of each failure, Vitest at the line of each file
  /^(?:\s{0,4}(?=● .{1,200}? › )| {2})● ((?!Test suite failed|Console|Cannot log|Deprecation|Validation|\S+\.(?:service|socket|timer|mount)\b)\S.{0,400})$/,
  /^\s{0,4}FAIL {1,3}(?:\|[^|]{1,40}\| {1,2})?(\S{1,200}\.\w{1,5} > .{1,300}?)(?: \d{1,6}ms)?$/,
  // Mocha's and Jasmine's marks, node:test's and Dart's
  /^\s{0,40}[✕✖✗×✘] {1,3}((?!failing tests|\d{1,6} problems?|Test ).{2,200}?)(?: \(?\d{1,9}(?:\.\d{1,9})? ?m?s\)?)?$/,
  /^\s{0,40}not ok \d{1,6} (?:- )?(.{1,200}?)(?: # (?:time|duration).{0,40})?(?: \{)?$/,
  /^\d\d:\d\d \+\d{1,6}(?: ~\d{1,6})? -\d{1,6}: (.{1,200}) \[E\]$/,
  // Playwright
  /^\s{0,4}\d{1,4}\) (\[[\w -]{1,40}\] › .{1,250}?)\s?─{0,80}$/,
  // RSpec
  /^rspec \S{1,200} # (.{1,200})$/,
  // PHPUnit, ExUnit
  /^\d{1,4}\) ([\w\\]{1,200}::\w{1,200}(?: with data set .{1,80})?)$/,
  /^\s{1,4}\d{1,4}\) test (.{1,200} \([\w.]{1,200}\))$/,
  // Surefire, Gradle
  /^(?:\[ERROR\] )?\s{0,4}((?:[\w$]{1,100}\.){1,20}[\w$]{1,100})(?:\([^)]{0,80}\))?:\d{1,7}(?!.{0,400}:\d{1,7}\))(?:->[\w$.:]{1,300})?(?: (?:» )?(.{1,600})|$)/,
  /^(?:\[ERROR\] )((?:[\w$]{1,100}\.){1,20}[\w$]{1,100}(?:\([^)]{0,80}\))?(?:\[\d{1,6}\])?) {1,2}(?:-- )?Time elapsed: .{1,40} <<< (?:FAILURE|ERROR)!$/,
  /^(\S{1,200}(?: > .{1,120}){1,4}) FAILED$/,
  // .NET, XCTest, Swift Testing
  /^\s{0,4}Failed ([\w.+]{1,200}(?:\(.{0,100}\))?) \[[^\]]{1,20}\]$/,
  /^\[xUnit\.net [\d:.]{1,20}\]\s{1,20}(\S.{0,200}) \[FAIL\]$/,
  /^Test Case '(-?\[?[\w .]{1,200}\]?)' failed \(/,
  /^[✘✗􀢄]? ?Test "?(.{1,120}?)"? failed after /,
  // CTest, unittest, minitest, Perl's prove, Bats
  /^\s{0,6}\d{1,6} - (\S{1,200}) \((?:Failed|Timeout|SEGFAULT|Subprocess aborted|Child aborted|ILLEGAL|Exception: \w{1,40})\)$/,
  /^(?:FAIL|ERROR): (\w{1,200} \([\w.]{1,300}\)(?: [([].{1,80}[)\]])?)/,
  /^(?:Failure|Error): ?$|^\s{0,4}(\w{1,100}#test_\w{1,200}) \[/,
  /^#\s{1,8}Failed test '(.{1,200})'$/,
  // Behave, Robot Framework
  /^\s{0,4}(features\/\S{1,200}:\d{1,6} {1,2}.{1,150})$/,
  /^(.{1,120}?)\s{1,60}\| FAIL \|$/,
];

/** What runners set over the output of one test, whether it failed or not. */
const HEADINGS: readonly RegExp[] = [
  /^_{3,100} (?:ERROR at (?:setup|teardown) of )?(.{1,200}?)(?: \(.{1,100}\))? _{3,100}$/,
  /^=== (?:RUN|CONT|NAME) {1,4}(\S{1,200})$/,
  /^---- (\S{1,200}) stdout ----$/,
  /^thread '([^']{3,200})' (?:\(\d{1,12}\) )?panicked at /,
  /^\[ RUN {6}\] (\S{1,200})$/,
  /^\s{0,40}\d{1,4}\) (\S.{1,200})$/,
];

/** Marks and groups that say of many what each is said of by itself. */
const NO_NAME = /^(?:\d+ (?:tests?|specs?|failing|failed)|tests? (?:failed|suites?)|failures?:?|errors?:?)\b/i;

/** Mocha's list of what failed: the titles around a test, each further in, up to the colon behind the last. */
const MOCHA_LIST = /^\s{0,8}[1-9]\d{0,5} failing$/;
const MOCHA_ENTRY = /^(\s{1,4})\d{1,5}\) (\S.{0,300})$/;
/** A test with what it threw on the line of its title. */
const MOCHA_LINE =
  /^(.{1,250}?): ((?:Uncaught )?(?:\w{0,60}(?:Error|Exception)\b|expected |Timeout of |done\(\) ).{0,600})$/;
const MOCHA_THROWN = /^(?:Uncaught )?\w{0,60}(?:Error|Exception)\b|^at |^\+ expected/;
const MOCHA_MARK = /^\s{1,40}\d{1,5}\) \S/;
const MOCHA_FORM = 1_000;
const MOST_TITLES = 12;

/** The list at the end of what cargo tested. */
const CARGO_LIST = /^failures:$/;
const CARGO_ENTRY = /^ {4}(\S.{0,200})$/;
const CARGO_FORM = 1_001;

/** The tests that lines name, in their order; `known` are names that a report has by itself. */
export function mentionsIn(lines: readonly LogLine[], known: readonly string[] = []): Mention[] {
  const found: Mention[] = [];
  let told = 0;
  let isMocha = false;
  let isCargo = false;
  for (const [at, { text }] of lines.entries()) {
    isMocha ||= MOCHA_LIST.test(text);
    const entry: string | undefined = isCargo ? CARGO_ENTRY.exec(text)?.[1] : undefined;
    isCargo = CARGO_LIST.test(text) || entry !== undefined;
    const mention =
      entry === undefined
        ? (knownIn(text, at, known[told]) ?? (isMocha ? entryAt(lines, at) : null) ?? mentionIn(text, at))
        : { name: sentence(entry), form: CARGO_FORM, isHeading: false, says: null, at, indent: 4 };
    if (mention !== null) found.push(mention);
    if (mention?.form === SENTENCE && mention.name === known[told]) told += 1;
  }
  // Of a list that is cut off its marks are left: they stand where each test failed.
  const isBare = isMocha && found.every(({ isHeading }) => isHeading);
  const isMark = ({ at }: Mention): boolean => MOCHA_MARK.test(lines[at]?.text ?? '');
  return isBare ? found.map((one) => (isMark(one) ? { ...one, form: MOCHA_FORM, isHeading: false } : one)) : found;
}

/** A sentence of a report, whose names stand in the order of its sentences. */
function knownIn(text: string, at: number, name: string | undefined): Mention | null {
  const told = name === undefined ? undefined : /^• (?:FAILED|ERROR) (.*)$/.exec(text)?.[1];
  if (told === undefined || name === undefined || (told !== name && !told.startsWith(`${name}: `))) return null;
  const says = told.slice(name.length + 2);
  return { name, form: SENTENCE, isHeading: false, says: says === '' ? null : says, at, indent: 0 };
}

/** Whether a mention is one sentence that stands alone, made by us of a report. */
export function isSentence({ form }: Mention): boolean {
  return form === SENTENCE;
}

/** How far a line is set in (characters). */
export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function mentionIn(text: string, at: number): Mention | null {
  // Long lines are data, and no runner names a test on one.
  if (text.length > 600) return null;
  for (const [form, pattern] of FORMS.entries()) {
    const [, name, says = null] = pattern.exec(text) ?? [];
    if (isName(name)) return { name: sentence(name), form, isHeading: false, says, at, indent: indentOf(text) };
  }
  const name = HEADINGS.map((pattern) => pattern.exec(text)?.[1]).find(isName);
  return name === undefined
    ? null
    : { name: sentence(name), form: -1, isHeading: true, says: null, at, indent: indentOf(text) };
}

function isName(name: string | undefined): name is string {
  return name !== undefined && sentence(name) !== '' && !NO_NAME.test(name.trim());
}

function entryAt(lines: readonly LogLine[], at: number): Mention | null {
  const [, indent = '', first = ''] = MOCHA_ENTRY.exec(lines[at]?.text ?? '') ?? [];
  if (first === '') return null;
  const own = { form: MOCHA_FORM, isHeading: false, indent: indent.length };
  const [, title, says] = MOCHA_LINE.exec(first) ?? [];
  if (title !== undefined && says !== undefined) return { ...own, name: sentence(title), says, at };
  const below =
    lines
      .slice(at + 1, at + 3)
      .find(({ text }) => text.trim() !== '')
      ?.text.trim() ?? '';
  if (!first.endsWith(':') && MOCHA_THROWN.test(below)) return { ...own, name: sentence(first), says: null, at };
  const titles = [first];
  for (let next = at + 1; titles.length < MOST_TITLES && titles.at(-1)?.endsWith(':') === false; next += 1) {
    const text = lines[next]?.text ?? '';
    if (indentOf(text) <= indent.length || text.length > 600) return null;
    titles.push(text.trim());
  }
  if (titles.at(-1)?.endsWith(':') !== true) return null;
  const name = sentence(titles.join(' › ').slice(0, -1));
  return { ...own, name, says: null, at: at + titles.length - 1 };
}
