import { EXIT_CODE, exitCodeOf, shellCodeOf } from '../domain/verdict/exit-code.js';
import type { Reading } from './reading.js';

/** What runners of tests print when they, or one of their tests, begin. */
const BEGAN = new RegExp(
  [
    String.raw`^\s*\[\s+RUN\s+\]|^\[(?:=+|-+)\] (?:Running )?\d+ tests?|^\s*=== RUN\s|^\s*# Subtest: `,
    String.raw`^TAP version \d|^\s*▶ \S|^running \d+ tests?$|^test \S+ \.\.\.|^collected \d+ items?\b`,
    String.raw`^\s*[✔✓√] \S|^\s*ok \d+\b|^\s*RUN\s+v?\d|^Running \d+ tests?\b|^Run(?:ning)? tests?:`,
    String.raw`^Test (?:Suite|Case) '.{1,200}' started|^◇ (?:Suite|Test|Test run)\b`,
    String.raw`^[\w./-]{1,200}::\S{1,200}\s|^\s*Start +\d+: \S|^\d+\.\.\d+$|^\[ *\d+/\d+\] (?:Testing`,
    String.raw`Test)\b|^Randomized with seed \d`,
  ].join('|'),
);
/** What they print when all have ended. */
const ENDED = new RegExp(
  [
    String.raw`^\[=+\] \d+ tests? .{0,60}\bran\b|^\[  (?:PASSED|FAILED)  \] \d+ tests?`,
    String.raw`^=+ .{0,80}\b\d+ (?:passed|failed|errors?|skipped)\b|^Tests?:\s.{0,60}\d+ (?:passed`,
    String.raw`failed)|^test result: |^[#ℹ] (?:tests|pass|fail) \d+|^PASS$|^(?:ok|FAIL)\s+\S+\s+[\d.]+s`,
    String.raw`^OK \(|^\s*\d+ (?:passing|failing)\b|^Executed \d+ tests?|^\d+% tests passed`,
    String.raw`^\d+ examples?, \d+ failures?|^✔ Test run with \d+`,
  ].join('|'),
);
/** What a shell, a system or a runtime says of a process that it stopped for what it did. */
const CRASH = new RegExp(
  [
    String.raw`\b(?:Illegal instruction|Trace/(?:breakpoint|BPT) trap|Segmentation fault|Bus error`,
    String.raw`Floating point exception|Abort(?:ed|(?: trap)?: 6)|Bad system call)\b|\(core dumped\)`,
    String.raw`\bSIG(?:ILL|TRAP|SEGV|ABRT|BUS|FPE)\b`,
  ].join('|'),
);
const CODE = new RegExp(
  String.raw`\b(?:exit(?:ed)?(?: with)?(?: code| status)?|returned|code)[:= ]+(${EXIT_CODE})\b`,
  'i',
);
/** How shells say that a process ended by such a signal: 128 and its number. */
const CRASH_CODES: readonly number[] = [132, 133, 134, 135, 136, 139];
/** Lines at the end in which a crash is looked for. */
const LAST_LINES = 20;

/** Whether tests had begun and had not ended when their process crashed; `code` is what is known of its end. */
export function haveTestsCrashed({ focus }: Reading, code: number | null): boolean {
  const began = focus.findLastIndex(({ text }) => BEGAN.test(text));
  if (began === -1 || focus.slice(began).some(({ text }) => ENDED.test(text))) return false;
  const last = focus.slice(Math.max(began + 1, focus.length - LAST_LINES));
  return (
    isCrash(code) || last.some(({ text }) => CRASH.test(text) || isCrash(exitCodeOf(CODE.exec(text)?.[1] ?? null)))
  );
}

function isCrash(code: number | null): boolean {
  return code !== null && CRASH_CODES.includes(shellCodeOf(exitCodeOf(code) ?? code));
}
