import type { FailingTests } from '../domain/verdict/failing-tests.js';
import { assertionIn, assertionOf, MOST_BLOCK_LINES, type Assertion } from './assertion.js';
import { GAP } from './gaps.js';
import type { LogLine } from './log-line.js';
import { linesOf } from './reading.js';
import { sentence } from './structured/structured.js';
import { headOf, outputBelow } from './test-output.js';
import { indentOf, isSentence, mentionsIn, type Mention } from './test-names.js';
import { coversOf, isSame } from './test-sameness.js';

/** A line that names a failing test or holds its values; no number = a report's sentence. */
export interface TellingLine {
  readonly line: number | null;
  readonly text: string;
}

/** Failing tests with the lines that tell of them, those of the first test first. */
export interface ReadTests {
  readonly tests: FailingTests;
  readonly lines: readonly TellingLine[];
}

/** Names that are kept, and their longest (characters). */
const MOST_NAMES = 5;
const LONGEST_NAME = 150;
/** Names that are counted. */
const MOST_COUNTED = 2_000;
/** Lines of a log that are looked at, the last ones: runners list at the end what failed. */
const MOST_LINES = 8_000;
/** Places at which one test is mentioned that are read for its values. */
const MOST_PLACES = 24;

/**
 * The tests that a log, or the sentences that reports were made into, name as failing; null where none is named. Values
 * are taken from the name's own line or from the output below it, as far as the next test. `known` are names that a report
 * has by itself: what stands behind one of them is said of it.
 */
export function failingTests(
  log: string | null,
  sentences: readonly string[] = [],
  known: readonly string[] = [],
): ReadTests | null {
  const told = sentences
    .flatMap((text) => text.split('\n'))
    .slice(0, MOST_LINES)
    .map(sentenceLine);
  const lines = [...told, ...(log === null ? [] : lastLinesOf(log))];
  const mentions = mentionsIn(lines, known);
  const failed = mentions.filter(({ isHeading }) => !isHeading).slice(0, 4 * MOST_COUNTED);
  const names = namesIn(failed, groupsIn(lines, mentions));
  if (names.length === 0) return null;
  const shown = names.slice(0, MOST_NAMES).map((name) => ({ name, ...sayingOf(name, names, mentions, lines) }));
  const says = shown.map(({ assertion }) => assertion?.text ?? null);
  return {
    tests: {
      names: shown.map(({ name }) => cut(name)),
      total: names.length,
      ...(says.every((one) => one === null) ? {} : { says }),
    },
    lines: shown.flatMap(({ at }) => at.flatMap((index) => tellingAt(lines[index]))),
  };
}

function sentenceLine(text: string): LogLine {
  return { number: 0, text: text.slice(0, 600), role: 'finding', job: null, step: null };
}

/** The last lines of a log, with the numbers they have in the whole of it. */
function lastLinesOf(log: string): LogLine[] {
  const raws = log.split('\n');
  const first = Math.max(0, raws.length - MOST_LINES);
  const before = raws.slice(0, first).reduce((sum, raw) => sum + Number(GAP.exec(raw)?.[1] ?? 1), 0);
  return linesOf(raws.slice(first).join('\n')).map((line) => ({ ...line, number: line.number + before }));
}

function namesIn(failed: readonly Mention[], groups: ReadonlySet<Mention | string>): string[] {
  const forms = new Map<string, number>();
  for (const mention of failed) {
    const { name } = mention;
    if (forms.size >= MOST_COUNTED) break;
    if (!groups.has(mention) && !forms.has(name)) forms.set(name, mention.form);
  }
  const covers = coversOf(forms);
  const told = [...forms.keys()].filter((name) => !covers(name));
  const single = told.filter((name) => !groups.has(name));
  return single.length === 0 ? told : single;
}

const OPENED = /^\s{0,40}▶ (.{1,200}?)(?: \(\d{1,9}(?:\.\d{1,9})?ms\))?$/;
/** All that node:test says of a group. */
const ONLY_GROUP = /^\s{0,40}(?:Error: )?'?\d{1,9} subtests? failed'?$/;
const OF_GROUP = /^\s{0,40}(?:failureType: 'subtestsFailed'|error: '\d{1,9} subtests? failed')/;

/** What stands for the tests in it: groups that were opened by name, and TAP points that follow failures further in. */
function groupsIn(lines: readonly LogLine[], mentions: readonly Mention[]): Set<Mention | string> {
  const groups = new Set<Mention | string>();
  for (const { text } of lines) {
    const name = OPENED.exec(text)?.[1];
    if (name !== undefined) groups.add(sentence(name));
  }
  let before: Mention | null = null;
  for (const mention of mentions) {
    if (mention.isHeading) continue;
    const isPoint = /^\s{0,40}not ok /.test(lines[mention.at]?.text ?? '');
    const isAbove = isPoint && before?.form === mention.form && before.indent > mention.indent;
    const below = isPoint ? lines.slice(mention.at + 1, mention.at + 8) : [];
    const isOfGroup = below.some(({ text }) => OF_GROUP.test(text) && indentOf(text) > mention.indent);
    if (isAbove || isOfGroup || ONLY_GROUP.test(lines[mention.at + 1]?.text ?? '')) {
      groups.add(mention);
    }
    before = mention;
  }
  return groups;
}

interface Saying {
  readonly assertion: Assertion | null;
  /** Places in the lines: the name first, then what it says. */
  readonly at: readonly number[];
}

function sayingOf(
  name: string,
  names: readonly string[],
  mentions: readonly Mention[],
  lines: readonly LogLine[],
): Saying {
  const own = mentions
    .filter((mention) => isSame(mention.name, name))
    .slice(0, MOST_PLACES)
    .filter((mention) => !isShared(mention, name, names, lines));
  const failed = own.filter(({ isHeading }) => !isHeading);
  const named = (failed.find((mention) => mention.name === name) ?? failed[0])?.at;
  const onLine = own.flatMap((mention): Saying[] => {
    const { says, at } = mention;
    const isCut = says !== null && CUT_SHORT.test(says) && !isSentence(mention);
    const assertion = says === null || isCut ? null : assertionOf(says);
    return assertion === null ? [] : [{ assertion, at: [at] }];
  });
  const below = own.flatMap((mention): Saying[] => {
    const head = headOf(mentions, mention);
    const output = isSentence(mention) ? [] : outputBelow(lines, mentions, head).map(({ text }) => text);
    const assertion = assertionIn(output, mention.indent);
    const place = mention.isHeading ? (named ?? mention.at) : mention.at;
    return assertion === null
      ? []
      : [{ assertion, at: [...new Set([place, ...assertion.from.map((index) => head.at + 1 + index)])] }];
  });
  const found = [...onLine, ...below];
  const best = found.find(({ assertion }) => assertion?.isValued) ?? below[0] ?? onLine[0];
  return best ?? { assertion: null, at: named === undefined ? [] : [named] };
}

/** pytest cuts its summary to the width of a terminal: the whole of it stands above. */
const CUT_SHORT = /(?:\.\.\.|…)$/;

/** A title that several failing tests share may head the output of any of them, unless that names the file. */
function isShared(mention: Mention, name: string, names: readonly string[], lines: readonly LogLine[]): boolean {
  if (mention.name === name) return false;
  if (names.filter((other) => isSame(mention.name, other)).length < 2) return false;
  const file = /^(\S+?\.\w{1,5})(?:::| > | › )/.exec(name)?.[1];
  const block = lines.slice(mention.at + 1, mention.at + MOST_BLOCK_LINES);
  const end = block.findIndex(({ text }) => /^_{3,}|^={3,}/.test(text));
  return (
    file === undefined || !block.slice(0, end < 0 ? undefined : end).some(({ text }) => text.startsWith(`${file}:`))
  );
}

function tellingAt(line: LogLine | undefined): TellingLine[] {
  if (line === undefined) return [];
  return [{ line: line.number === 0 ? null : line.number, text: line.text.trim().slice(0, 300) }];
}

const cut = (name: string): string => (name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`);
