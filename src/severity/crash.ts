import { anyOf } from './phrases.js';
import type { LogLine } from './logs.js';
import { isCalm } from './over.js';

/** What processes, kernels and file systems write when they break, each in a form of its own. */
const CRASHES: readonly RegExp[] = [
  anyOf([
    String.raw`\bOops: [\da-f]{4}`,
    String.raw`\bOops\b.{0,40}\[#\d+\]`,
    'kernel BUG at',
    String.raw`\bBUG: (?:unable to handle|kernel |soft lockup|scheduling)`,
    'kernel panic',
    'general protection fault',
    'unable to handle kernel',
    String.raw`\b(?:soft|hard) lockup\b`,
    'machine check exception',
    'hardware error.{0,80}(?:uncorrected|fatal)',
  ]),
  anyOf([
    String.raw`\bEXT[234]-fs error\b`,
    String.raw`\bXFS \(\S+\): (?:.{0,40}corruption|internal error|.{0,40}shutting down|.{0,40}has been shut down)`,
    String.raw`\bBTRFS(?: \S+)? ?(?:error|critical)`,
    'remounting file ?system read-only',
    'aborting journal',
    String.raw`I/O error,? (?:on )?dev(?:ice)? (?!sr\d|fd\d|loop\d)`,
  ]),
  /out of memory: kill(?:ed|ing)? process|\boom-kill:|invoked oom-killer|java\.lang\.OutOfMemoryError|System\.OutOfMemoryException|heap out of memory/i,
  anyOf([
    String.raw`(?:^|[\]:|] )(?:runtime: )?fatal error\b(?:: | has been| -)`,
    String.raw`\ba fatal error has been detected`,
    String.raw`\bFatal Python error\b`,
    String.raw`\bFATAL (?:ERROR|EXCEPTION)\b`,
    String.raw`\bpanicked at\b`,
    String.raw`(?:^|[\]:] )panic: `,
  ]),
  anyOf([
    String.raw`\bsegfault at\b`,
    'segmentation fault',
    String.raw`\bSIGSEGV\b`,
    'core dumped',
    'terminate called (?:after throwing|without an active)',
    'stack smashing detected',
    'double free or corruption',
    String.raw`terminated by signal (?:4|6|7|8|9|11)\b`,
  ]),
];

/** Whether a line tells that a process, a kernel or a file system broke, unless its writer or its words call that harmless. */
export function isCrash({ text, level }: LogLine): boolean {
  if (level === 'info' || level === 'debug') return false;
  return CRASHES.some((form) => form.test(text)) && !isCalm(text);
}
