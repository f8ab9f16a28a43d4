import { MOST_BLOCK_LINES, withValues } from '../assertion.js';
import { contentOfName, saidOf, summaryOf } from './content.js';
import { causeOrCounts, sharedCauseOf } from './shared-cause.js';
import { after, MAX_LINES, report, sentence, type Structured } from './structured.js';

/** A failed test with the tests around it, the outermost first. */
interface Failure {
  readonly path: readonly string[];
  message: string;
  /** What is printed below it, as far as its values are looked for there. */
  readonly details: string[];
  /** Its details name a rule: a linter wrote it. */
  hasRule: boolean;
}

/** What one level of nested tests holds until its parent's own line comes. */
interface Level {
  failures: Failure[];
  failed: number;
  passed: number;
  points: number;
  planned: number | null;
}

const MAX_DEPTH = 16;
const VERSION = /^TAP version 1[2-4]$/;
/** A test that is told before those within it, as Vitest writes it. */
const OPENING = / \{$/;
const PLAN = /^1\.\.(\d{1,9})(?:\s|$)/;
const POINT = /^(not )?ok\b(?: +(\d{1,9}))?(.*)$/s;
const DIRECTIVE = /(?:^|\s)#\s{0,4}(TODO|SKIP)/i;
/** Linters say in the details which rule it is, or which of their checks. */
const RULE = /^["']?(?:ruleId|rule|rule_id|check_id)["']?\s*:\s*\S/;
const KEY = /^\s*(message|error|reason):\s*(.*)$/s;

const emptyLevel = (): Level => ({ failures: [], failed: 0, passed: 0, points: 0, planned: null });

/** Reads TAP 13 or 14; null = it is none, for which a version or a plan must be there, and come before other text. */
export function readTap(text: string): Structured | null {
  const levels: Level[] = [emptyLevel()];
  const opened: (string | undefined)[] = [];
  let isTap = false;
  let points = 0;
  let bailed: string | null = null;
  let last: Failure | null = null;
  let block: { readonly indent: number; isMessage: boolean } | null = null;
  for (let from = 0; from <= text.length && bailed === null;) {
    const newline = text.indexOf('\n', from);
    const end = newline === -1 ? text.length : newline;
    const raw = text.slice(from, Math.min(end, from + 2_000)).trimEnd();
    from = end + 1;
    const line = raw.trimStart();
    const indent = raw.length - line.length;
    if (block !== null && (indent >= block.indent || line === '')) {
      addDetail(last, raw);
      block = line === '...' && indent === block.indent ? null : readBlock(block, line, last);
      continue;
    }
    block = null;
    if (indent > 0 && !POINT.test(line)) addDetail(last, raw);
    const depth = Math.min(MAX_DEPTH, Math.floor(indent / 4));
    if (line === '---') block = { indent, isMessage: false };
    else if (indent === 0 && VERSION.test(line)) isTap = true;
    else if (line.startsWith('Bail out!')) bailed = sentence(line.slice(9));
    else if (PLAN.test(line)) {
      levelAt(levels, depth).planned = Number(PLAN.exec(line)?.[1] ?? 0);
      isTap ||= depth === 0;
    } else if (line === '}' && opened[depth] !== undefined) last = shut(levels, opened, depth);
    else if (POINT.test(line) && OPENING.test(line)) {
      last = shut(levels, opened, depth);
      opened[depth] = line.replace(OPENING, '');
      points += 1;
    } else if (POINT.test(line)) {
      last = addPoint(levels, depth, line);
      points += 1;
    } else if (!isTap && points === 0 && line !== '' && !line.startsWith('#')) return null;
  }
  shut(levels, opened, 0);
  if (!isTap || (points === 0 && bailed === null && levels[0]?.planned === null)) return null;
  return result(levels, bailed);
}

/** Ends what was opened at this depth or further in: the innermost first. */
function shut(levels: Level[], opened: (string | undefined)[], depth: number): Failure | null {
  let last: Failure | null = null;
  for (let at = opened.length - 1; at >= depth; at -= 1) {
    const line = opened[at];
    if (line !== undefined) last = addPoint(levels, at, line);
  }
  opened.length = Math.min(opened.length, depth);
  return last;
}

function addPoint(levels: Level[], depth: number, line: string): Failure | null {
  const [, not, , rest = ''] = POINT.exec(line) ?? [];
  const directive = DIRECTIVE.exec(rest);
  const name = sentence(
    rest
      .slice(0, directive?.index ?? 300)
      .replace(/^\s*-?\s*/, '')
      .replace(/ # (?:time|duration_ms)\b.*$/, '')
      .replace(/\s*\{$/, ''),
  ).slice(0, 120);
  const level = levelAt(levels, depth);
  const within = levels[depth + 1];
  levels.length = depth + 1;
  level.points += 1;
  if (directive !== null) return null;
  if (not === undefined) {
    level.passed += within === undefined || within.points === 0 ? 1 : within.passed;
    return null;
  }
  if (within === undefined || within.failed === 0) {
    const failure: Failure = { path: [name], message: '', details: [], hasRule: false };
    level.failed += 1;
    level.passed += within?.passed ?? 0;
    if (level.failures.length < MAX_LINES) level.failures.push(failure);
    return failure;
  }
  level.failed += within.failed;
  level.passed += within.passed;
  for (const { path, ...rest } of within.failures) {
    if (level.failures.length < MAX_LINES) level.failures.push({ path: [name, ...path], ...rest });
  }
  return null;
}

function readBlock<Block extends { isMessage: boolean }>(block: Block, line: string, failure: Failure | null): Block {
  if (failure !== null && RULE.test(line)) failure.hasRule = true;
  const [, , value] = KEY.exec(line) ?? [];
  if (failure?.message !== '') return block;
  // What stands below a key may be keys again.
  if (block.isMessage && /^\w+: /.test(line)) block.isMessage = false;
  if (block.isMessage || (value !== undefined && !/^(?:[|>][+-]?)?$/.test(value))) {
    failure.message = sentence(value ?? line)
      .replace(/^'(.*)'$/, '$1')
      .replace(/^["'](?=[^"']*$)/, '')
      .replace(/^"(.*)"$/, (_, inside: string) => inside.replace(/\\(["\\])/g, '$1'));
  }
  // The text of a block comes on the lines after its key.
  block.isMessage = value !== undefined && failure.message === '';
  return block;
}

function addDetail(failure: Failure | null, raw: string): void {
  if (failure !== null && raw.trim() !== '' && failure.details.length < MOST_BLOCK_LINES) failure.details.push(raw);
}

const nameOf = (path: readonly string[]): string => path.filter((name) => name !== '').join(' › ');

function levelAt(levels: Level[], depth: number): Level {
  for (let at = levels.length; at <= depth; at += 1) levels.push(emptyLevel());
  return levels[depth] ?? emptyLevel();
}

function result(levels: readonly Level[], bailed: string | null): Structured {
  const top = levels[0] ?? emptyLevel();
  // Nested tests whose parent's line never came, for the report was cut off.
  const rest = levels.slice(1);
  const missing = bailed === null ? Math.max(0, (top.planned ?? 0) - top.points) : 0;
  const unfinished = rest.reduce((sum, { failed }) => sum + failed, 0);
  const failed = top.failed + Math.max(unfinished, missing) + (bailed === null ? 0 : 1);
  const passed = levels.reduce((sum, level) => sum + level.passed, 0);
  const findings = levels.flatMap(({ failures }) =>
    failures.map(
      ({ path, message, details }) => `FAILED ${nameOf(path)}${after(': ', withValues(message, details.join('\n')))}`,
    ),
  );
  const summary = [
    ...(bailed === null ? [] : [`Bail out! ${bailed}`]),
    ...(missing > 0 ? [`planned ${top.planned ?? 0} tests but ran ${top.points}`] : []),
    `# tests ${passed + failed} # pass ${passed} # fail ${failed}`,
  ];
  const failures = levels.flatMap((level) => level.failures);
  const writer = failures.length > 0 && failures.every(({ hasRule }) => hasRule) ? 'lint' : null;
  const named = new Set(failures.map(({ path }) => contentOfName(path[0] ?? '')));
  const content = writer ?? (named.size === 1 ? [...named][0] : null) ?? null;
  if (content !== null && bailed === null) {
    const found = { content, count: failed, severities: new Map() };
    return report('tap', { failed, passed }, findings, { summary: [summaryOf(found)], says: saidOf([found]) });
  }
  const messages = failures.map(({ message }) => message);
  const cause = sharedCauseOf(messages, { failed, passed });
  return report('tap', { failed, passed }, findings, {
    summary: causeOrCounts(cause, messages, summary),
    names: failures.map(({ path }) => nameOf(path)),
    says: cause ?? { label: 'test_failure', detail: null },
  });
}
