import { purposesOf } from './commands.js';
import { ANSI, INVISIBLE } from './plain-text.js';

/**
 * What a line is in its log: output, an echoed script, the start of a step, a command in it, or what the runner marks. A
 * `finding` comes from a report that was read.
 */
export type LineRole = 'output' | 'script' | 'start' | 'command' | 'marked' | 'notice' | 'finding';

/** A line of a log as a person reads it: without colours, timestamps and the runner's prefixes. */
export interface LogLine {
  /** Counted from 1 in the log as it was given. */
  readonly number: number;
  readonly text: string;
  readonly role: LineRole;
  /** Job and step that a prefix of the line names. */
  readonly job: string | null;
  readonly step: string | null;
}

/** Most of one line that is read (characters): longer ones are data, not messages. */
export const MAX_LINE_LENGTH = 2_000;
/** Most lines of a step's echoed source: an end that comes later is not its own. */
export const MAX_SCRIPT_LINES = 500;

/** Blanks, tabs and carriage returns, by their codes. */
export const BLANKS: readonly number[] = [9, 13, 32];

const ECHOED = /^\u001b?\[36;1m/;
/** Job, step and time as `gh run view --log` puts them before each line. */
const JOB_AND_STEP = /^([^\t]{0,200})\t([^\t]{0,200})\t(?=\ufeff?\d{4}-\d\d-\d\dT)/;
const PREFIXES: readonly RegExp[] = [
  /^\ufeff/,
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?\s?/,
  /^\d\d[EO]\+? /,
  /^\[(?!taskcluster:error\])(?:task|taskcluster|vcs|setup|fetches|cache|mounts)[^\]]{0,60}\]\s?/,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?\s+/,
  /^(?:INFO|ERROR|CRITICAL|WARNING|DEBUG|FATAL) -\s{1,4}/,
  /^\[[\w./-]{1,40}-\d{1,4}\] (?=\S)/,
];
const MARK =
  /^(?:##\[error\]|##vso\[task\.logissue type=error[^\]]{0,200}\]|##vso\[task\.complete result=Failed;?\]|::error(?: [^:]{0,300})?::|\[taskcluster:error\]\s?|(?=ERROR: (?:script returned exit code|Job failed: )))/;
const NOTICE =
  /^(?:##\[(?:warning|notice)\]|::(?:warning|notice)(?: [^:]{0,300})?::|##vso\[task\.logissue type=warning[^\]]{0,200}\])/;
const START = /^(?:##\[group\]Run |##\[section\]Starting: |section_start:\d+:)/;
const COMMAND =
  /^(?:##\[(?:group|command|section)\]|::group::|\[command\]|(?!\+{3} (?:[abciw]|old|new)\/)\+{1,6} (?=\S)|\$ (?=\S)|> (?=\S+@\S+ \S+$)|Executing: )/;
/** A package manager repeats a script after `> `; Gradle says what went wrong so. */
const REPEATED = /^> (?!Task )(.{1,300})$/;
/** Jenkins's own words between steps: only the names of stages are of use. */
const STAGE = /^\[Pipeline\] \{ \((.{1,100})\)$/;
const PIPELINE = /^\[Pipeline\] /;
const BARE = /^(?:##\[(?:endgroup|debug)\]|::(?:endgroup|debug)::|section_end:\d+:)/;

/** Reads a raw line; null = nothing a person would read. `inScript` says that the runner is echoing the step's source. */
export function readLine(raw: string, number: number, inScript = false): LogLine | null {
  // A progress bar writes over itself: its last state is what a reader sees.
  const shown = lastState(raw).slice(0, 4 * MAX_LINE_LENGTH);
  const named = JOB_AND_STEP.exec(shown);
  const bare = withoutPrefixes(named === null ? shown : shown.slice(named[0].length));
  const plain = withoutPrefixes(bare.replace(ANSI, '').replace(INVISIBLE, '')).slice(0, MAX_LINE_LENGTH).trimEnd();
  const place = { number, job: named?.[1] ?? null, step: named?.[2] ?? null };
  if (plain === '' || BARE.test(plain)) return null;
  const stage = STAGE.exec(plain)?.[1];
  if (stage !== undefined) return { ...place, text: stage, role: 'start', step: stage };
  if (PIPELINE.test(plain)) return null;
  if (ECHOED.test(bare)) return { ...place, text: plain, role: 'script' };
  if (MARK.test(plain)) return { ...place, text: plain.replace(MARK, ''), role: 'marked' };
  if (NOTICE.test(plain)) return { ...place, text: plain.replace(NOTICE, ''), role: 'notice' };
  if (START.test(plain)) return { ...place, text: plain.replace(START, ''), role: 'start' };
  const repeated = REPEATED.exec(plain)?.[1];
  if (repeated !== undefined && purposesOf(repeated).length > 0) return { ...place, text: repeated, role: 'command' };
  if (COMMAND.test(plain)) return { ...place, text: plain.replace(COMMAND, ''), role: 'command' };
  return { ...place, text: plain, role: inScript ? 'script' : 'output' };
}

/** Whether a raw line starts, or ends, the block in which GitHub echoes a step's source. */
export function scriptBorder(raw: string): 'starts' | 'ends' | null {
  if (raw.includes('##[group]Run ')) return 'starts';
  return raw.includes('##[endgroup]') ? 'ends' : null;
}

/** What stands behind the last carriage return that has anything behind it. */
function lastState(raw: string): string {
  let end = raw.length;
  while (end > 0 && BLANKS.includes(raw.charCodeAt(end - 1))) end -= 1;
  return end === 0 ? '' : raw.slice(raw.lastIndexOf('\r', end - 1) + 1, end);
}

function withoutPrefixes(line: string): string {
  return PREFIXES.reduce((text, prefix) => text.replace(prefix, ''), line);
}
