import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { redactDeep, type Redact } from '../redaction/redact.js';

export type { Logger } from 'pino';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** What a process sets up its log with. */
export interface LoggerOptions {
  readonly name: string;
  readonly redact: Redact;
  /** `TOCSIN_LOG`; an unknown level means `info`. */
  readonly level?: string | undefined;
  /** Commands that print their answer on stdout log to stderr. */
  readonly to?: 'stdout' | 'stderr' | DestinationStream;
}

/** One JSON line an event, without secrets, written at once: nothing is lost when the process is killed. */
export function createLogger({ name, redact, level, to = 'stdout' }: LoggerOptions): Logger {
  const stream = typeof to === 'string' ? destination({ dest: to === 'stdout' ? 1 : 2, sync: true }) : to;
  // Fields are cleaned while they have names; the finished line once more, for what pino itself puts in: messages made
  // from errors and formats, and the bindings of children.
  const clean: DestinationStream = {
    write: (line) => {
      stream.write(visible(redact(line)));
    },
  };
  return pino(
    {
      level: level !== undefined && LEVELS.includes(level) ? level : 'info',
      base: { name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      // By the time pino's own serialisers see an error it is plain data.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactDeep(redact, fields) as Record<string, unknown>,
      },
    },
    clean,
  );
}

/**
 * A line of the log without anything that a terminal would obey or hide. All of it lies in JSON strings, where an escape
 * is the same text; JSON itself escapes no more than C0.
 */
function visible(line: string): string {
  return line.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  );
}
