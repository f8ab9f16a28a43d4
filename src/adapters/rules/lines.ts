/** A line of a log as it is read: without colours, timestamps and the runner's prefixes. */
export interface LogLine {
  /** Counted from 1 in the log as it was given. */
  readonly number: number;
  readonly text: string;
  /** The runner itself marks it as an error. */
  readonly marked: boolean;
}

/** Most of a log that is read (characters): the end of it. */
const MAX_LOG_LENGTH = 2_000_000;
/** Most of one line that is read (characters): longer ones are data, not messages. */
const MAX_LINE_LENGTH = 2_000;

const ANSI =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|_[^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

const ECHOED = /^\u001b?\[36;1m/;
/** Job, step and time as `gh run view --log` puts them before each line. */
const JOB_AND_STEP = /^[^\t]{0,200}\t[^\t]{0,200}\t(?=\ufeff?\d{4}-\d\d-\d\dT)/;
const PREFIXES: readonly RegExp[] = [
  /^\ufeff/,
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?\s?/,
  /^\d\d[EO]\+? /,
  /^\[(?:task|taskcluster|vcs|setup|fetches|cache|mounts)[^\]]{0,60}\]\s?/,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?\s+/,
  /^(?:INFO|ERROR|CRITICAL|WARNING|DEBUG|FATAL) -\s{1,4}/,
  /^\[[\w./-]{1,40}-\d{1,4}\] (?=\S)/,
];
const MARK = /^(?:##\[error\]|##vso\[task\.logissue type=error[^\]]{0,200}\]|::error(?: [^:]{0,300})?::)/;
/** Where a runner says what it is about to do, and prints the commands it runs. */
const COMMAND = /^(?:##\[(?:group|command|section|debug|endgroup)\]|::(?:group|debug|endgroup)|\[command\]|\++ |\$ )/;

/** The lines of a log that say what happened; what only repeats the script is left out. */
export function logLines(log: string): LogLine[] {
  const { text, first } = endOf(log);
  return text.split('\n').flatMap((raw, index) => {
    const line = lineOf(raw, first + index);
    return line === null ? [] : [line];
  });
}

function endOf(log: string): { readonly text: string; readonly first: number } {
  if (log.length <= MAX_LOG_LENGTH) return { text: log, first: 1 };
  const from = log.indexOf('\n', log.length - MAX_LOG_LENGTH) + 1;
  const start = from === 0 ? log.length - MAX_LOG_LENGTH : from;
  let first = 1;
  for (let at = log.indexOf('\n'); at !== -1 && at < start; at = log.indexOf('\n', at + 1)) first += 1;
  return { text: log.slice(start), first };
}

function lineOf(raw: string, number: number): LogLine | null {
  // A progress bar writes over itself: its last state is what a reader sees.
  const shown = lastState(raw).slice(0, MAX_LINE_LENGTH);
  const bare = withoutPrefixes(shown.replace(JOB_AND_STEP, ''));
  if (ECHOED.test(bare)) return null;
  const plain = withoutPrefixes(bare.replace(ANSI, ''));
  if (COMMAND.test(plain)) return null;
  const marked = MARK.test(plain);
  const text = (marked ? plain.replace(MARK, '') : plain).trimEnd();
  return text === '' ? null : { number, text, marked };
}

function lastState(raw: string): string {
  return raw.includes('\r') ? (raw.split('\r').findLast((part) => part.trim() !== '') ?? '') : raw;
}

function withoutPrefixes(line: string): string {
  return PREFIXES.reduce((text, prefix) => text.replace(prefix, ''), line);
}
