import { isTrouble, withoutGoodNews } from './good-news.js';
import { normalLine } from './normal-line.js';
import { isGeneric, type Reading } from './reading.js';
import { sha256 } from '../support/sha256.js';

/** What a failure is known by when it comes again. */
export interface Fingerprint {
  /** 32 hex characters; equal for two runs of one failure. */
  readonly id: string;
  /** The lines behind it, without what differs from run to run. */
  readonly lines: readonly string[];
}

/** Lines that make a fingerprint. */
const MAX_LINES = 8;
/** Lines that are looked at, nearest to the end. */
const MAX_READ = 600;
/** Lines that tell one failure from another; where fewer speak of trouble the others count too. */
const ENOUGH = 3;
/** Lines at the end that are taken where hardly any speaks of trouble. */
const LAST_LINES = 12;

/** Where in the code: moves with every change, and what happened is told elsewhere. */
const FRAME =
  /^\s*(?:at |in |from |File "|#\d+ |\d+:\s+0x|-->|\d+ \||\||\.{3} \d+ more)|^\s*[\w./\\-]+:\d+:in |^\s*\^|^\s*~+|^\s*>?\s*(?:raise|throw|return|if|def|class|assert|except|catch)\b/;
/** Source, or what a report sets under a heading: says less than its heading. */
const INDENTED = /^(?: {4}|\t)/;
/** Said of any failure by the tool that ran the tool. */
const WRAPPER =
  /complete log of this run|^npm (?:ERR!|error)\s*(?:code ELIFECYCLE|errno \d+|command|path|Lifecycle|workspace|location)?\b|ELIFECYCLE|Command failed|command failed|non-zero|exit(?:ed)?(?: with)?(?: code| status)?[: ]+\d|returned (?:non-zero|[1-9])|^(?:g?make|ninja)(?:\[\d+\])?: |BUILD FAIL|Build failed|Build step|re-?run with|for more information|See the |Try:|FAILURE: Build|Re-run Maven|full debug logging|subprocess-exited-with-error|metadata-generation-failed|did not run successfully|Encountered error while generating|^npm warn |^plugins: |^rootdir: |Run with|some tests failed|test run failed|^(?:FAIL(?:ED|URE)?|ERRORS?|FAILURES|failed)[!:.]?$|^=+|^-{3,}|^_{3,}|^\[ERROR\]\s*$|^\[ERROR\] \[Help|\bwarnings?\b/i;
/** What was under way before: how far it had come differs. */
const PROGRESS =
  /^\s*(?:Download(?:ed|ing)|Compiling|Fetch(?:ed|ing)|Updating|Locking|Install(?:ed|ing)|Collecting|Resolv(?:ed|ing)|Using cached|Unpacking|Get:\d)\b/;
/** How many failed: changes with one test more. */
const COUNT =
  /\b\d+ (?:\w+ ){0,2}(?:failed|failing|failures?|errors?|passed|problems?|warnings?|skipped|tests?)\b|\b(?:tests?(?: run| suites| files)?|failures?|errors?|failed)\s{0,3}[:=]\s{0,6}\d|# fail|tests passed/i;

const NAMES: readonly (readonly [RegExp, number])[] = [
  [
    /^\s*(?:FAILED\s+\S|ERROR\s+\S+(?:::|\.py|\.spec|\.test)|--- FAIL: |not ok |[✗✘✖×●❌✕]\s|FAIL:?\s+\S|test \S+.* \.\.\. FAILED|\d+\) \S)|\s(?:FAILED|<<< (?:FAILURE|ERROR)!|\.\.\. FAILED|\*\*\*Failed)/,
    4,
  ],
  [/\b[A-Z]\w*(?:Error|Exception|Failure|Failed|Fault)\b|\bpanic(?:ked)?\b|Sanitizer/, 3],
  [/\b(?:error|E|fatal)\b.{0,12}\b[A-Z]{1,8}-?\d{2,6}\b|\berror\[\w+\]|\b(?:E[A-Z]{4,}|ERR_\w+)\b|\bCVE-\d/, 3],
  [/(?:^|\s|\])(?:error|fatal|FATAL|ERROR|E)\b\s{0,3}[:!\]]|^E\s{2,}\S/i, 2],
  [
    /\b(?:refused|denied|not found|no such|cannot|could not|unable to|undefined|unexpected|missing|timed? ?out|killed|no space)\b/i,
    2,
  ],
  [/^(?:\[\w+\] )?[\w./\\@+-]+\.\w+(?::\d+(?::\d+)?:?(?=\s)|\(\d+(?:,\d+)?\):?\s)/, 3],
];

/** The lines of a log that tell of its failure, as far as a fingerprint needs them. */
export function errorLinesOf(reading: Reading): readonly string[] {
  const told = reading.focus.filter(({ role, text }) => role === 'marked' || (role === 'output' && isTold(text)));
  const last = told.length < ENOUGH ? reading.focus.slice(-LAST_LINES) : [];
  return [...last.filter((line) => !told.includes(line)), ...told.slice(-MAX_READ)].map(({ text }) => text);
}

/**
 * The fingerprint of a failure by lines of its log. Times, numbers, folders, the order of lines and how often they come
 * make no difference; what kind of failure it is, and in which step, does. The lines are kept as they are: whoever passes
 * them has taken out what nobody may see.
 */
export function fingerprintOf(
  lines: readonly string[],
  { type, step = null }: { readonly type: string; readonly step?: string | null },
): Fingerprint {
  const scores = new Map<string, number>();
  for (const line of lines.slice(-MAX_READ)) {
    const normal = isGeneric(line) ? '' : normalLine(line);
    if (/\p{L}/u.test(normal)) scores.set(normal, Math.max(scoreOf(line), scores.get(normal) ?? -Infinity));
  }
  // By content, not by place: tests that run side by side report in any order.
  const ranked = [...scores].sort(([a, forA], [b, forB]) => forB - forA || compare(a, b));
  const least = Math.max(1, (ranked[0]?.[1] ?? 0) / 2);
  const chosen = ranked
    .filter(([, score], place) => place === 0 || score >= least || (place < ENOUGH && score > -3))
    .slice(0, MAX_LINES)
    .map(([line]) => line)
    .sort(compare);
  return { id: idOf([1, type, normalLine(step ?? ''), ...chosen]), lines: chosen };
}

function idOf(parts: readonly (string | number)[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** How alike two failures are, 0 to 1, by the words of their lines; 1 = the same words, 0 = none in common. */
export function similarity(a: Fingerprint, b: Fingerprint): number {
  const [ours, theirs] = [wordsIn(a), wordsIn(b)];
  const common = [...ours].filter((word) => theirs.has(word)).length;
  const all = ours.size + theirs.size - common;
  return all === 0 ? 0 : common / all;
}

function isTold(line: string): boolean {
  const told = withoutGoodNews(line);
  return told !== null && (isTrouble(told) || NAMES.some(([pattern]) => pattern.test(told)));
}

function scoreOf(line: string): number {
  const named = NAMES.reduce(
    (sum, [pattern, weight]) => (pattern.test(line) ? sum + weight : sum),
    isTold(line) ? 1 : 0,
  );
  const isAside = FRAME.test(line) || WRAPPER.test(line) || COUNT.test(line) || PROGRESS.test(line);
  return named - (isAside ? 6 : 0) - (INDENTED.test(line) ? 2 : 0);
}

function wordsIn({ lines }: Fingerprint): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.toLowerCase().match(/[\p{L}_][\p{L}\d_.-]*/gu) ?? []));
}

// Not by the language of the machine: the order decides the hash.
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
