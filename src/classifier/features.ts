import { shellCodeOf } from '../domain/verdict/exit-code.js';
import { isRemark, readCase } from './case-reading.js';
import { purposesOf, purposesOfName } from './commands.js';
import { haveTestsCrashed } from './crashed-tests.js';
import { addEnd } from './ending.js';
import { isTrouble, withoutGoodNews } from './good-news.js';
import type { Label } from './labels.js';
import type { LogLine } from './log-line.js';
import { isGeneric, type Reading } from './reading.js';
import { SIGNALS } from './signals/all.js';
import { isOutranked } from './signals/outranked.js';
import type { Signal } from './signals/signal.js';
import { wordsOf } from './text.js';
import { leavesDifference, namesPlaces } from './traces.js';

/** What is known of a failed job beside its log. */
export interface Case {
  readonly log: string | null;
  readonly exitCode: number | null;
  readonly job: string | null;
  readonly step: string | null;
  readonly changedFiles?: readonly string[];
  readonly annotations?: readonly string[];
  /** Templates of lines that passing runs of the job print too. */
  readonly noise?: readonly string[];
}

/** A signal that a line gave. */
export interface Hit {
  readonly signal: Signal;
  readonly line: LogLine;
  readonly isNear: boolean;
}

/** Named features of a case with the lines behind them. */
export interface Features {
  readonly values: ReadonlyMap<string, number>;
  readonly hits: readonly Hit[];
  readonly reading: Reading;
  /** Lines whose words are counted. */
  readonly worded: readonly Worded[];
  /** The command that failed, with the script around it; empty = not known. */
  readonly command: string;
}

/** A line with the words, and pairs of words, that are counted of it. */
export interface Worded {
  readonly line: LogLine;
  readonly words: readonly string[];
}

/** Lines whose words are counted, nearest to the end. */
const WORDED_LINES = 60;
/** Hits kept of one signal. */
const MAX_HITS = 8;
/** Lines of the rest that are read for signals. */
const REST_LINES = 4_000;

/** The features of a case: pure, and the same for training and for judging. */
export function featuresOf(input: Case): Features {
  const reading = readCase(input);
  const values = new Map<string, number>();
  const hits = [...hitsIn(reading.focus, true), ...hitsIn(reading.rest.slice(-REST_LINES), false)];
  addSignals(values, hits, reading);
  const command = commandOf(reading);
  addPlace(values, { input, reading, hits, command });
  if (leavesDifference(command, reading)) values.set('left:diff', 1);
  if (namesPlaces(`${command}\n${input.step ?? reading.failing?.step ?? ''}`, reading)) values.set('lint:places', 1);
  const worded = wordedOf(reading, hits);
  addWords(values, worded);
  values.set('bias', 1);
  return { values, hits, reading, worded, command };
}

function hitsIn(lines: readonly LogLine[], isNear: boolean): Hit[] {
  const counts = new Map<string, number>();
  const hits: Hit[] = [];
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    // What a report calls its findings are titles, not messages of a tool that failed.
    if (line === undefined || line.role === 'finding' || isGeneric(line.text)) continue;
    const text = line.role === 'marked' ? line.text : withoutGoodNews(line.text);
    if (text === null) continue;
    const given = SIGNALS.filter((signal) => signal.pattern.test(text) && !isOutranked(signal, text));
    // Scanners and linters share their forms.
    const decided = given.find(({ label, tier }) => tier === 'decisive' && label !== 'security_advisory')?.label;
    for (const signal of given) {
      const count = counts.get(signal.id) ?? 0;
      const isDecidedOtherwise = decided !== undefined && decided !== signal.label && signal.tier !== 'decisive';
      if (count >= MAX_HITS || isDecidedOtherwise) continue;
      counts.set(signal.id, count + 1);
      hits.push({ signal, line, isNear: isNear && (!isRemark(line) || countsAsRemark(signal)) });
    }
  }
  return hits.sort((a, b) => a.line.number - b.line.number);
}

/** Linters say with their warnings what they fail for. */
function countsAsRemark({ label, tier }: Signal): boolean {
  return label === 'lint_failure' && tier === 'decisive';
}

function addSignals(values: Map<string, number>, hits: readonly Hit[], reading: Reading): void {
  const set = (name: string, value: number): void => void values.set(name, Math.max(value, values.get(name) ?? 0));
  const counts = new Map<string, number>();
  for (const { signal, isNear } of hits) {
    set(`${isNear ? 's' : 'o'}:${signal.id}`, isNear ? 1 : 0.5);
    set(`${isNear ? 't' : 'u'}:${signal.label}:${signal.tier}`, isNear ? 1 : 0.5);
    if (isNear) counts.set(signal.label, (counts.get(signal.label) ?? 0) + 1);
  }
  for (const [label, count] of counts) set(`n:${label}`, Math.log1p(count) / 2);
  for (const [label, weight] of weightsOf(hits)) set(`d:${label}`, Math.min(3, weight));
  const decisive = hits.filter(({ signal, isNear }) => isNear && signal.tier === 'decisive');
  const last = decisive.at(-1);
  if (last !== undefined) set(`last:${last.signal.label}`, 1);
  const marked = decisive.filter(({ line }) => line.role === 'marked').at(-1);
  if (marked !== undefined) set(`marked:${marked.signal.label}`, 1);
  const labels = new Set<Label>(decisive.map(({ signal }) => signal.label));
  if (labels.size === 1) for (const label of labels) set(`only:${label}`, 1);
  addEnd(set, hits, reading);
  set('decisive:none', labels.size === 0 ? 1 : 0);
  set('failing:marked', reading.failing === null ? 0 : 1);
  // A runner that echoes scripts also marks what failed.
  const isEchoed = reading.sections.some(({ lines }) => lines.some(({ role }) => role === 'script'));
  if (isEchoed && reading.failing === null) set('marks:none', 1);
}

const TIER_WEIGHTS = { decisive: 1, strong: 0.4, weak: 0.1 } as const;

/** How many different signals speak for each label, the vaguer ones and those far from the failure less. */
function weightsOf(hits: readonly Hit[]): ReadonlyMap<Label, number> {
  const weights = new Map<Label, number>();
  const seen = new Set<string>();
  for (const { signal, isNear } of hits.toSorted((a, b) => Number(b.isNear) - Number(a.isNear))) {
    if (seen.has(signal.id)) continue;
    seen.add(signal.id);
    weights.set(signal.label, (weights.get(signal.label) ?? 0) + TIER_WEIGHTS[signal.tier] * (isNear ? 1 : 0.3));
  }
  return weights;
}

function commandOf({ failing, sections }: Reading): string {
  return (
    failing?.command ??
    sections
      .map((section) => section.command)
      .join('\n')
      .slice(-2_000)
  );
}

interface Place {
  readonly input: Case;
  readonly reading: Reading;
  readonly hits: readonly Hit[];
  readonly command: string;
}

function addPlace(values: Map<string, number>, { input, reading, hits, command }: Place): void {
  const step = input.step ?? reading.failing?.step ?? '';
  const job = input.job ?? reading.failing?.job ?? '';
  const purposes = purposesOf(command);
  for (const purpose of purposes) values.set(`cmd:${purpose}`, 1);
  for (const purpose of purposesOfName(step)) values.set(`step:${purpose}`, 1);
  for (const purpose of purposesOfName(job)) values.set(`job:${purpose}`, 0.5);
  const decisive = new Set(
    hits.filter(({ signal, isNear }) => isNear && signal.tier !== 'weak').map(({ signal }) => signal.label),
  );
  for (const purpose of new Set([...purposes, ...purposesOfName(step)])) {
    for (const label of decisive) values.set(`x:${purpose}:${label}`, 1);
  }
  const given = input.exitCode ?? reading.exitCode;
  const code = given === null ? null : shellCodeOf(given);
  values.set(`exit:${code === null ? 'none' : codeGroup(code)}`, 1);
  if (haveTestsCrashed(reading, given)) {
    values.set('tests:crashed', 1);
    values.delete('tests:all-passed');
  }
  for (const path of input.changedFiles ?? []) {
    values.set(`changed:${/\.[A-Za-z]{1,6}$/.exec(path)?.[0] ?? 'other'}`, 0.3);
  }
}

// 2 says what 1 says: compilers, make and whoever was called wrongly return it for anything.
function codeGroup(code: number): string {
  if (code === 2) return '1';
  return [0, 1, 4, 5, 101, 124, 126, 127, 128, 130, 134, 137, 139, 143].includes(code) ? String(code) : 'other';
}

function wordedOf(reading: Reading, hits: readonly Hit[]): readonly Worded[] {
  const hit = new Set(hits.filter(({ isNear }) => isNear).map(({ line }) => line));
  const isWorded = (line: LogLine): boolean =>
    line.role === 'marked' || hit.has(line) || (line.role !== 'finding' && isTrouble(withoutGoodNews(line.text) ?? ''));
  return lastOf(reading.focus, isWorded, WORDED_LINES).map((line) => {
    const words = wordsOf(line.role === 'marked' ? line.text : (withoutGoodNews(line.text) ?? '')).slice(0, 40);
    const pairs = words.slice(1).map((next, at) => `${words[at] ?? ''} ${next}`);
    return { line, words: [...words, ...pairs] };
  });
}

function lastOf<T>(items: readonly T[], isWanted: (item: T) => boolean, most: number): T[] {
  const found: T[] = [];
  for (let at = items.length - 1; at >= 0 && found.length < most; at -= 1) {
    const item = items[at];
    if (item !== undefined && isWanted(item)) found.push(item);
  }
  return found.reverse();
}

function addWords(values: Map<string, number>, worded: readonly Worded[]): void {
  const counts = new Map<string, number>();
  for (const { words } of worded) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weighted = [...counts].map(([word, count]): [string, number] => [word, 1 + Math.log(count)]);
  const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  for (const [word, weight] of weighted) values.set(`w:${word}`, weight / length);
}
