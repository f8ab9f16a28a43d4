import { FINDING } from './finding.js';
import type { LogLine } from './log-line.js';
import { noiseFrom, withoutNoise } from './noise.js';
import { isGeneric, readLog, type Reading } from './reading.js';

/** A warning or a message of a lower level. */
const REMARK =
  /^(?:\S{0,120}[\s:|]){0,4}?\[?(?:WARN(?:ING)?|INFO|DEBUG|NOTICE|TRACE(?!\/))\]?\b(?!.{0,20}\berrors?\b)|\b\w*Warning: |^warning[: ]|"level":"(?:warn|info|debug)|level=(?:warn|info|debug)/i;

/** A warning or a message of a lower level stops nothing. */
export function isRemark({ role, text }: LogLine): boolean {
  return role === 'notice' || REMARK.test(text);
}

/**
 * Reads a log beside what reports say of it: they count as near, before the lines of the log, and move neither its
 * sections nor its line numbers. Lines that passing runs print too are left out.
 */
export function readCase({
  log,
  exitCode = null,
  annotations = [],
  noise = [],
}: {
  readonly log: string | null;
  readonly exitCode?: number | null;
  readonly annotations?: readonly string[];
  readonly noise?: readonly string[];
}): Reading {
  const reading = readLog(withoutNoise(log ?? '', noiseFrom(noise)), exitCode !== null && exitCode !== 0);
  const told = annotations.filter((text) => text.trim() !== '' && !isGeneric(text)).map(lineOf);
  return told.length === 0 ? reading : { ...reading, focus: [...told, ...reading.focus] };
}

function lineOf(text: string): LogLine {
  // No line of the log: numbers count from 1.
  const line = { number: 0, text, job: null, step: null };
  if (text.startsWith(FINDING)) return { ...line, text: text.slice(FINDING.length), role: 'finding' };
  return { ...line, role: REMARK.test(text) ? 'notice' : 'marked' };
}
