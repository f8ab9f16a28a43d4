import { finding, leftOut, scaled, type Unread, type Calm, type Finding, type Heard, type Support } from './finding.js';
import { isCrash } from './crash.js';
import { withoutDenials, withoutHarmless } from './harmless.js';
import { TURNED_AWAY } from './handled.js';
import { CONCEPTS, type Concept } from './lexicon.js';
import type { LogLevel } from './level-names.js';
import type { LogLine, Logs } from './logs.js';
import { isCalm, isDenied, isHandled } from './over.js';
import { hasTroubleWord } from './trouble.js';
import { sameTemplate, templateOf } from './template.js';

/** Lines of one template, counted together. */
interface Group {
  readonly template: string;
  readonly line: LogLine;
  readonly concept: Concept | null;
  count: number;
  perMinute: number | null;
  readonly order: number;
}

/** What a level leaves of a line's words: debug output says nothing, and neither does the word error at INFO. */
const LEVEL_FACTOR: Readonly<Record<LogLevel, number>> = { debug: 0, info: 0, warn: 0.65, error: 1, fatal: 1.1 };
const NO_LEVEL_FACTOR = 0.9;
const MAX_GROUPS = 500;

/** What the log lines say: by template, with how often each comes, how new it is, and what its words tell. */
export function weighLogs({ lines, windowMs }: Logs): Heard {
  const minutes = Math.max(1, (windowMs ?? spanOf(lines)) / 60_000);
  const groups = groupsOf(lines);
  const weighed = groups.map((group) => ({ order: group.order, found: weigh(group, minutes) }));
  const findings = weighed.flatMap(({ found }) => found ?? []);
  const lastBad = Math.max(-1, ...weighed.filter(({ found }) => found !== null).map(({ order }) => order));
  const calms = groups.flatMap((group) => calmOf(group, group.order > lastBad) ?? []);
  return {
    findings,
    calms,
    unread: groups.flatMap(unreadLine),
    isNormal: groups.some(({ line }) => ANSWERED.test(line.text)),
  };
}

/** A line of an answer that is no error. */
const ANSWERED = /\bHTTP\/[\d.]+"? [123]\d\d\b|\bstatus(?:_?code)?["']?[=:] ?["']?[123]\d\d\b/i;

function unreadLine({ line }: Group): Unread[] {
  const { text, level } = line;
  const isPlain = level === null ? hasTroubleWord(text) : level === 'error' || level === 'fatal';
  const isKnown =
    isUnderstood(line) ||
    [ANSWERED, TURNED_AWAY].some((pattern) => pattern.test(text)) ||
    [isDenied, isCalm, isHandled].some((says) => says(text));
  return isPlain && !isKnown ? [leftOut('logs', `not understood: ${text.slice(0, 120)}`)] : [];
}

// Strain that is told together with trouble of another kind is not all there is to it.
function isUnderstood(line: LogLine): boolean {
  const said = saidBy(line);
  const found = CONCEPTS.find(({ pattern }) => pattern.test(said));
  return found !== undefined && (found.name !== 'strained' || !hasTroubleWord(said.replace(found.pattern, ' ')));
}

function weigh(group: Group, minutes: number): Finding | null {
  const { line, concept: found } = group;
  const perMinute = group.perMinute ?? group.count / minutes;
  const usual = line.usual === null ? 1 : unusual(group.perMinute ?? group.count, line.usual);
  const fresh = line.isNew === true ? 1.15 : line.isNew === false ? 0.8 : 1;
  if (TURNED_AWAY.test(line.text) && found?.name !== 'brute force') return null;
  const spoken = found === null ? plain(line.level, perMinute) : scaled(found.support, factor(found, line, perMinute));
  const isFatal = line.level === 'fatal' || isCrash(line);
  const base = isFatal ? atLeast(spoken, FATAL) : spoken;
  const support = scaled(base, found?.grave === true ? 1 : usual * fresh);
  if (support[0] <= 0.05) return null;
  const often = group.count > 1 ? ` (${Math.round(group.count)} times, ${rate(perMinute)} a minute)` : '';
  const text = `${line.text.slice(0, 200)}${often}`;
  const decisive = found?.grave === true && (line.level === 'error' || line.level === 'fatal' || line.level === null);
  return finding('logs', found?.name ?? 'errors', text, support, { doubt: found?.grave === true ? 0 : 1, decisive });
}

function conceptOf({ text, level }: LogLine): Concept | null {
  if (isDenied(text)) return null;
  const said = saidBy({ text, level });
  const found = CONCEPTS.find(({ pattern }) => pattern.test(said)) ?? null;
  if (found === null || found.grave) return found;
  // What is over or handled is no trouble, unless the line itself is an error.
  const isOver = isCalm(text) || isHandled(text);
  return isOver && level !== 'error' && level !== 'fatal' ? null : found;
}

// Who states a level knows what the words mean; of other lines, names and settings say nothing.
function saidBy({ text, level }: Pick<LogLine, 'text' | 'level'>): string {
  return level === null ? withoutHarmless(text) : withoutDenials(text);
}

function factor(found: Concept, { level, text }: LogLine, perMinute: number): number {
  if (found.name === 'brute force') {
    // One failed login is a typing mistake; two hundred a minute are not.
    return level === 'debug' ? 0 : Math.min(1.7, Math.max(0.1, 0.55 * Math.log10(perMinute)));
  }
  const byLevel = level === null ? NO_LEVEL_FACTOR : LEVEL_FACTOR[level];
  const atLeast =
    found.grave && (level === 'info' || level === 'warn')
      ? level === 'info'
        ? 0.5
        : 1
      : (found.name === 'strained' || found.name === 'failed work') && level === 'warn'
        ? 0.9
        : byLevel;
  if (
    (found.name === 'down' || found.name === 'unavailable') &&
    (level === null || level === 'error' || level === 'fatal')
  ) {
    return (isCalm(text) ? 0.5 : 1) * Math.max(1, 0.9 + 0.1 * Math.log10(Math.max(1, perMinute)));
  }
  const often = Math.min(1.3, 0.8 + 0.1 * Math.log10(Math.max(1, perMinute)));
  const mended = isCalm(text) && !found.grave ? 0.5 : 1;
  return atLeast * (found.grave ? Math.max(1, often) : often) * mended;
}

/** Whatever its words, a line that its writer calls fatal is MAJOR, unless other signals contradict it. */
const FATAL: Support = [1.3, 1.2, 0];

function atLeast(support: Support, least: Support): Support {
  return [Math.max(support[0], least[0]), Math.max(support[1], least[1]), Math.max(support[2], least[2])];
}

/** Errors whose words say nothing in particular: only their number does. */
function plain(level: LogLevel | null, perMinute: number): Support {
  const size = Math.log10(Math.max(1, perMinute));
  if (level === 'fatal' || level === 'error') return [0.45 + 0.27 * size, 0.17 * size, 0];
  return level === 'warn' ? [0.2 + 0.18 * size, 0, 0] : [0, 0, 0];
}

function unusual(now: number, usual: number): number {
  return usual <= 0 ? 1.15 : Math.min(1.15, Math.max(0, (now / usual - 1.2) / 1.8));
}

function calmOf({ line, order: _order }: Group, isLast: boolean): Calm | null {
  const { text, level } = line;
  if (level === 'error' || level === 'fatal' || level === 'debug') return null;
  const short = text.slice(0, 200);
  if (isHandled(text)) return { signal: 'logs', concept: 'handled', text: short, against: [0.6, 0.8, 0.6] };
  if (!isCalm(text) && !isDenied(text)) return null;
  // Only what comes after the trouble can end it.
  return { signal: 'logs', concept: 'recovered', text: short, against: isLast ? [1.6, 1.6, 1.4] : [0.3, 0.4, 0.4] };
}

function groupsOf(lines: readonly LogLine[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [order, line] of lines.entries()) {
    const key = `${line.level ?? ''} ${templateOf(line.text)}`;
    const known = groups.get(key) ?? similar(groups, key, line);
    if (known === undefined) {
      if (groups.size >= MAX_GROUPS) continue;
      const { count, perMinute } = line;
      groups.set(key, { template: key, line, concept: conceptOf(line), count, perMinute, order });
      continue;
    }
    known.count += line.count;
    known.perMinute = known.perMinute === null ? line.perMinute : known.perMinute + (line.perMinute ?? 0);
  }
  return [...groups.values()];
}

// Lines that say different things stay apart, however alike they look.
function similar(groups: ReadonlyMap<string, Group>, key: string, line: LogLine): Group | undefined {
  if (groups.size > 100) return undefined;
  const alike = [...groups.values()].filter(
    (group) => group.line.usual === line.usual && sameTemplate(group.template, key),
  );
  const meaning = alike.length === 0 ? null : conceptOf(line);
  return alike.find(({ concept }) => concept === meaning);
}

function spanOf(lines: readonly LogLine[]): number {
  const times = lines.flatMap(({ at }) => at ?? []);
  if (times.length < 2) return 60_000;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    least = Math.min(least, time);
    most = Math.max(most, time);
  }
  return most - least;
}

function rate(perMinute: number): string {
  return perMinute >= 10 ? String(Math.round(perMinute)) : String(Number(perMinute.toPrecision(2)));
}
