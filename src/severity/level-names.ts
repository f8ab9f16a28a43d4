import { wordsOf } from './units.js';

/** How grave its writer says that a line is. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const LEVELS: readonly (readonly [LogLevel, RegExp])[] = [
  ['debug', /^(?:trace|debug|dbug|dbg|trce|trc|verbose|vrb|finest|finer|fine)\d?$/],
  ['info', /^(?:info|inf|notice|ntc|information|informational|success)\d?$/],
  ['warn', /^(?:warn|warning|wrn)\d?$/],
  ['error', /^(?:err|eror|error|errors|severe|failure|fail)\d?$/],
  ['fatal', /^(?:fatal|ftl|crit|critical|emerg|emergency|alert|panic|dpanic)\d?$/],
];

const LETTERS: Readonly<Record<string, LogLevel>> = {
  ...{ V: 'debug', T: 'debug', D: 'debug', I: 'info', N: 'info' },
  ...{ W: 'warn', E: 'error', F: 'fatal', C: 'fatal', A: 'fatal' },
};

/** The level a word names; null when it names none. */
export function levelNamed(name: string): LogLevel | null {
  const [word = ''] = wordsOf(name);
  return LEVELS.find(([, words]) => words.test(word))?.[0] ?? null;
}

/** The level of a capital letter, as Android, glog and many others write it; null when it is none. */
export function levelLettered(letter: string): LogLevel | null {
  return LETTERS[letter] ?? null;
}

/** The graver of two levels. */
export function graver(left: LogLevel, right: LogLevel): LogLevel {
  const rank = (level: LogLevel): number => LEVELS.findIndex(([name]) => name === level);
  return rank(left) >= rank(right) ? left : right;
}

/** Where each level begins, ascending, and the last number there is. */
type Scale = readonly [steps: readonly (readonly [from: number, level: LogLevel])[], last: number];

const rising = (debug: number, info: number, warn: number, error: number, fatal: number, last: number): Scale => [
  [
    [debug, 'debug'],
    [info, 'info'],
    [warn, 'warn'],
    [error, 'error'],
    [fatal, 'fatal'],
  ],
  last,
];
const falling = (fatal: number, error: number, warn: number, info: number, debug: number, last: number): Scale => [
  [
    [fatal, 'fatal'],
    [error, 'error'],
    [warn, 'warn'],
    [info, 'info'],
    [debug, 'debug'],
  ],
  last,
];

// RFC 5424 §6.2.1, which GELF and journald follow.
const SYSLOG = falling(0, 3, 4, 5, 7, 7);
const PINO = rising(10, 30, 40, 50, 60, 60);
const PYTHON = rising(10, 20, 30, 40, 50, 50);
const MONOLOG = rising(100, 200, 300, 400, 500, 600);
const GOOGLE = rising(100, 200, 400, 500, 600, 800);
const JAVA = rising(300, 700, 900, 1_000, 1_001, 1_000);
/** Logback and Log4j 1. */
const LOGBACK = rising(5_000, 20_000, 30_000, 40_000, 50_000, 50_000);
const LOG4J2 = falling(100, 200, 300, 400, 500, 600);
const OPEN_TELEMETRY = rising(1, 9, 13, 17, 21, 24);
const DOT_NET = rising(0, 2, 3, 4, 5, 5);
const INSIGHTS = rising(0, 1, 2, 3, 4, 4);
const WINDOWS = falling(1, 2, 3, 4, 5, 5);

/** The scales of fields whose name tells who wrote them; `level` and `severity` are told by their range. */
const SCALES: Readonly<Record<string, readonly Scale[]>> = {
  levelvalue: [LOGBACK],
  levelno: [PYTHON],
  intlevel: [LOG4J2],
  severitynumber: [OPEN_TELEMETRY],
  severitylevel: [INSIGHTS],
  windows: [WINDOWS],
  dotnet: [DOT_NET],
  severity: [SYSLOG, PINO, GOOGLE, LOGBACK],
};
const USUAL: readonly Scale[] = [SYSLOG, PINO, MONOLOG, JAVA, LOGBACK];

/** The level of a number in a field of this (plain) name: of the first scale that has such numbers; null when none has. */
export function levelNumbered(value: number, field = 'level'): LogLevel | null {
  if (!Number.isInteger(value)) return null;
  const scale = (SCALES[field] ?? USUAL).find(([[first], last]) => value >= (first?.[0] ?? 0) && value <= last);
  return scale?.[0].findLast(([from]) => value >= from)?.[1] ?? null;
}

/** The level that a field states as a word, a letter or a number; null when it states none. */
export function levelStated(field: string, given: string): LogLevel | null {
  const value = given.trim().replace(/^severity_number_/i, '');
  if (/^\d+$/.test(value)) return levelNumbered(Number(value), field);
  if (/^audit (?:success|failure)$/i.test(value)) return /success/i.test(value) ? 'info' : 'warn';
  return levelNamed(value) ?? (value.length === 1 ? levelLettered(value.toUpperCase()) : null);
}

/** A field's name without its dashes, dots and capitals: `log.level`, `LogLevel` and `@level` alike. */
export function plainField(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
