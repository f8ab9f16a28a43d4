import { EXIT_CODE, exitCodeOf as readCode } from '../domain/verdict/exit-code.js';
import { GAP } from './gaps.js';
import { isTrouble } from './good-news.js';
import { hearsayIn } from './hearsay.js';
import { MAX_SCRIPT_LINES, readLine, scriptBorder, type LogLine } from './log-line.js';

/** A stretch of a log between two commands or steps. */
export interface Section {
  readonly job: string | null;
  readonly step: string | null;
  /** The command, with the script that the runner echoed. */
  readonly command: string;
  readonly lines: readonly LogLine[];
  /** The runner says here that something failed. */
  readonly isMarked: boolean;
  /** Clean-up after the job: what fails here broke nothing. */
  readonly isAfter: boolean;
}

/** A log cut into sections, with what the runner says of its end. */
export interface Reading {
  readonly sections: readonly Section[];
  /** Lines near the failure, in order; all of a log that marks none. */
  readonly focus: readonly LogLine[];
  /** The remaining lines that a command printed. */
  readonly rest: readonly LogLine[];
  /** The section that failed, when the log tells. */
  readonly failing: Section | null;
  /** What the runner itself says the job ended with; null = nothing said. */
  readonly exitCode: number | null;
  /** The last command to say how it ended says: well. */
  readonly endedWell: boolean;
}

/** Lines of a failing section that count as near. */
const FOCUS_LINES = 400;
/** Lines that are near where nothing is marked. */
const TAIL_LINES = 600;

/** Most of a section's commands that is kept (characters). */
const MAX_COMMAND_LENGTH = 4_000;

const COMPLETED = new RegExp(
  String.raw`^Process completed with exit code (${EXIT_CODE})|exit(?:ed)?(?: with)?(?: code| status)[: ]+(${EXIT_CODE})`,
  'i',
);
const GENERIC =
  /^(?:Process completed with exit code|Executing the custom container implementation failed|The process '.{1,200}' failed with exit code -?(?:0x)?[\da-fA-F]+$|Error: Process completed|Bash exited with code|PowerShell exited with code|Final Attempt failed|Child_process exited|Docker (?:pull|build|login) failed with exit code \d+|Unsuccessful task run with exit code)/;
const SUBJECT = '(?:the )?(?:command|process|script|step|task|build|job|program|child process|cmd)\\b(?: .{1,200}?)??';
/** What a command says of its own end; a container's end is not that of whoever started it. */
const ENDED = new RegExp(
  `^(?:${SUBJECT} (?:has )?(?:exited|finished|completed|ended|terminated|returned)|exit(?:ed)?)(?: successfully)?(?: with)?(?: exit)?(?: code| status)?[:= ]+(\\d{1,3})[.)]?$`,
  'i',
);
const AFTER = /^(?:Post job cleanup|Cleaning up (?:orphan|project)|Complete job$|\[Pipeline\] \/\/|Post Run )/;
const AFTER_STEP = /^(?:Post |Complete job$|Complete runner|Stop containers|Cleanup)/i;

/** What a provider says at the very end of a job that passed, and of one that failed. */
const PASSED =
  /^(?:Job succeeded|Finished: SUCCESS|Successful task run with exit code: 0\b.*|Pipeline (?:run )?(?:succeeded|passed))$/;
const TASK_FAILED = /^Unsuccessful task run with exit code: \d/;
/** The last lines of a log that a runner wrote to its end which marks whatever failed. */
const COMPLETE = /^(?:Cleaning up orphan processes|Finishing: )/;
const LAST_LINES = 10;

/** A line that only says that something failed, not what. */
export function isGeneric(text: string): boolean {
  return GENERIC.test(text);
}

/** Cuts a log into sections and finds where it failed; `isKnownToFail` says that something beside the log tells so. */
export function readLog(log: string, isKnownToFail = true): Reading {
  return readingOf(linesOf(log), isKnownToFail);
}

/** The lines of a whole log. */
export function linesOf(log: string): LogLine[] {
  const lines: LogLine[] = [];
  const raws = log.split('\n');
  let scriptEnd = -1;
  let number = 0;
  for (const [at, raw] of raws.entries()) {
    number += 1;
    const gap = GAP.exec(raw);
    if (gap !== null) {
      number += Number(gap[1]) - 1;
      continue;
    }
    const line = readLine(raw, number, at < scriptEnd);
    if (scriptBorder(raw) === 'starts') scriptEnd = scriptEndAfter(raws, at);
    if (line !== null) lines.push(line);
  }
  return lines;
}

/** Where the script ends that is echoed from here on; -1 = its end is missing, and what follows may be output. */
function scriptEndAfter(raws: readonly string[], start: number): number {
  for (let at = start + 1; at <= start + MAX_SCRIPT_LINES; at += 1) {
    const raw = raws[at];
    if (raw === undefined || raw.includes('##[group]') || GAP.test(raw)) return -1;
    if (scriptBorder(raw) === 'ends') return at;
  }
  return -1;
}

/** As {@link readLog}, of lines that were read already. */
export function readingOf(lines: readonly LogLine[], isKnownToFail = true): Reading {
  const sections = sectionsOf(lines);
  const failing = sections.find(({ isMarked, isAfter }) => isMarked && !isAfter) ?? null;
  const hasFailed = isKnownToFail || failing !== null;
  const output = withoutPassingTests(
    sections
      .filter(({ isAfter }) => !isAfter)
      .flatMap((section) => {
        const heard = hearsayIn(section, { hasFailed });
        return section.lines.filter((line) => isOutput(line) && !heard.has(line));
      }),
  );
  const printed = new Set(output);
  const focus = (failing === null ? lastTroubleOf(sections) : nearOf(failing)).filter(
    (line) => printed.has(line) && !isGeneric(line.text),
  );
  const decided = withoutEndedWell(focus);
  const near = new Set(decided);
  return {
    ...{ sections, focus: decided, rest: output.filter((line) => !near.has(line)), failing },
    exitCode: exitCodeOf(lines),
    endedWell: areAllZero(output.flatMap(({ text }) => ENDED.exec(text)?.[1] ?? [])) || jobEndedWell(lines),
  };
}

function jobEndedWell(lines: readonly LogLine[]): boolean {
  if (lines.some(({ role }) => role === 'marked')) return false;
  const last = lines.slice(-LAST_LINES);
  return (
    last.some(({ text }) => PASSED.test(text)) ||
    last.some(({ role, text }) => role !== 'script' && COMPLETE.test(text))
  );
}

const areAllZero = (codes: readonly string[]): boolean => codes.length > 0 && codes.every((code) => code === '0');

/** What a command printed that ended well decides only where no other command tells of trouble. */
function withoutEndedWell(lines: readonly LogLine[]): readonly LogLine[] {
  const parts: { lines: LogLine[]; code: string | null }[] = [{ lines: [], code: null }];
  for (const line of lines) {
    const part = parts.at(-1);
    part?.lines.push(line);
    const code = ENDED.exec(line.text)?.[1];
    if (part === undefined || code === undefined) continue;
    part.code = code;
    parts.push({ lines: [], code: null });
  }
  const others = parts.filter(({ code }) => code !== '0');
  const isTold = others.some(({ code, lines: some }) => code !== null || some.some(({ text }) => isTrouble(text)));
  return isTold && others.length < parts.length ? others.flatMap((part) => part.lines) : lines;
}

/**
 * Where nothing is marked a script stops at the command that fails: what the last commands printed, back to one that
 * speaks of trouble.
 */
function lastTroubleOf(sections: readonly Section[]): readonly LogLine[] {
  const lines = sections.filter(({ isAfter }) => !isAfter).flatMap((section) => section.lines);
  let from = lines.length;
  let isTroubled = false;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (line === undefined) break;
    from = at;
    isTroubled ||= isOutput(line) && isTrouble(line.text);
    if (isTroubled && (line.role === 'command' || line.role === 'start')) break;
  }
  return lines.slice(from).filter(isOutput).slice(-TAIL_LINES);
}

const RUNS = /^\s*=== RUN\s/;
const ENDS = /^\s*--- (PASS|FAIL|SKIP): /;

/** What a test printed that passed says nothing of what failed (`go test -v`). */
function withoutPassingTests(lines: readonly LogLine[]): readonly LogLine[] {
  const kept: LogLine[] = [];
  let started = -1;
  for (const line of lines) {
    if (RUNS.test(line.text)) started = kept.length;
    kept.push(line);
    const end = ENDS.exec(line.text);
    if (end === null || started === -1) continue;
    if (end[1] === 'PASS') kept.length = started;
    started = -1;
  }
  return kept;
}

function nearOf(section: Section): readonly LogLine[] {
  return section.lines.filter(isOutput).slice(-FOCUS_LINES);
}

/** What a command printed or the runner says; not the script it echoes. */
export function isOutput({ role }: LogLine): boolean {
  return role === 'output' || role === 'marked' || role === 'notice';
}

function exitCodeOf(lines: readonly LogLine[]): number | null {
  const said = lines.find(({ role, text }) => (role === 'marked' && COMPLETED.test(text)) || TASK_FAILED.test(text));
  const code = said === undefined ? undefined : COMPLETED.exec(said.text)?.slice(1).find(Boolean);
  return readCode(code);
}

function sectionsOf(lines: readonly LogLine[]): readonly Section[] {
  const sections: {
    -readonly [Key in keyof Section]: Section[Key] extends readonly LogLine[] ? LogLine[] : Section[Key];
  }[] = [];
  for (const line of lines) {
    let current = sections.at(-1);
    const isElsewhere =
      current !== undefined && line.job !== null && (line.job !== current.job || line.step !== current.step);
    if (current === undefined || isElsewhere || line.role === 'start' || AFTER.test(line.text)) {
      const isAfter =
        AFTER_STEP.test(line.step ?? '') || AFTER.test(line.text) || (current?.isAfter === true && !isElsewhere);
      current = { job: line.job, step: line.step, command: '', lines: [], isMarked: false, isAfter };
      sections.push(current);
    }
    const isRun = line.role === 'command' || line.role === 'script' || line.role === 'start';
    if ((isRun && !line.text.startsWith('Finishing: ')) || AFTER.test(line.text)) {
      // The last commands are nearest to what failed.
      current.command = `${current.command}${line.text}\n`.slice(-MAX_COMMAND_LENGTH);
    }
    if (line.role === 'marked') current.isMarked = true;
    current.lines.push(line);
  }
  return sections;
}
