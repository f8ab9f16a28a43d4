import { purposesOf } from './commands.js';
import type { LogLine } from './log-line.js';
import { AUDIT_COUNT } from './signals/outranked.js';

/** The lines of a step that print or run something, with what the runner says was run. */
interface Stretch {
  readonly command: string;
  readonly lines: readonly LogLine[];
}

/** What is known of the end beside what the lines say. */
export interface KnownEnd {
  /** The runner marks a failure, or an exit code says so. */
  readonly hasFailed: boolean;
}

/** `composer install`, which sends its reader to the audit; the audit itself goes on with a table. */
const ADVISORIES = /^(?:\S{1,20} )?Found [1-9]\d* security vulnerability advisor(?:y|ies) affecting \d+ packages?\.$/;
/** What an audit prints before it counts. */
const AUDITED = new RegExp(
  [
    String.raw`^#? ?npm audit (?:security )?report\b|=== npm audit\b|^Severity: (?:low|moderate|high`,
    String.raw`critical)\b|\bin \d+ scanned packages|github\.com/advisories/|^fix available via\b`,
  ].join('|'),
  'i',
);
/** What an installation prints before it counts. */
const INSTALLED =
  /^(?:\S{1,20} )?(?:added|removed|changed|up to date|audited)\b.{0,80}\b(?:packages?|audited|in \d)|^(?:\S{1,20} )?audited \d+ packages?\b/i;
/** What a host of code tells whoever pushes, and what stands open there. */
const OPEN = new RegExp(
  [
    String.raw`^remote: .{0,200}\b(?:vulnerabilit|dependabot|secret scanning)`,
    String.raw`\bfound \d+ vulnerabilit\w+ on \S+ default branch|\bdependabot\b.{0,80}\b(?:alerts?`,
    String.raw`vulnerabilit\w*|advisor\w*)|\b\d+ (?:\w+ ){0,3}(?:alerts?|vulnerabilit(?:y|ies)`,
    String.raw`advisor(?:y|ies))\b.{0,20}\b(?:is|are|remains?|still|currently)? ?open\b`,
  ].join('|'),
  'i',
);
/** How near, in lines, what was printed before a count tells whose it is. */
const BEFORE = 12;

/** A finding, or a count of findings. */
const RATED =
  /\b(?:critical|high|medium|moderate|low)\b|\b(?:CVE-\d|GHSA-\w)|vulnerab|\bsecrets?\b|\bleaks?\b|misconfig|\bfindings?\b/i;
/** A scan that says of itself that it stops nobody; what it says of its findings is something else. */
const STOPS_NOBODY = new RegExp(
  [
    String.raw`\((?:purely |only )?informational\b|\binformational (?:only|scan|step|check|report|run)\b`,
    String.raw`\b(?:is|are|for|purely|as) informational\b|\bfor information only\b|\b(?:does|do|will|did`,
    String.raw`would) not (?:gate\b|(?:block|fail|stop) (?:the |this |any )?(?:build|job|pipeline|merge`,
    String.raw`step|release|deploy\w*|workflow|run|PR)\b)|\bnon-?(?:gating|enforcing)\b`,
    String.raw`\bnon-?blocking (?:scan|check|step|gate|job|report|mode)\b|\(non-?blocking\)`,
    String.raw`\bis non-?blocking\b|\bnot (?:gating|enforced|enforcing)\b|\bnot (?:blocking`,
    String.raw`failing) (?:the |this )?(?:build|job|pipeline|merge|step|release|deploy\w*|workflow|run`,
    String.raw`PR)\b|\b(?:report|warn|warning|monitor|advice|log)[- ]only\b`,
    String.raw`\bexit[- ]code\W{1,3}0\b.{0,20}\b(?:configured|set|requested|wanted)|\b(?:scan\w*|trivy`,
    String.raw`grype|snyk|checkov|semgrep|tfsec)\b.{0,60}\b(?:exit\w*|code|status)(?: with)?(?: code`,
    String.raw` status)?\W{1,3}0\b|\bsoft[- ]?fail(?:ing|ed|ure)?\b(?!\W{1,4}(?:false|no|off|0)\b)`,
    String.raw`\bcontinue-on-error\b(?!\W{1,4}false)|\ballow_failure\b(?!\W{1,4}false)`,
  ].join('|'),
  'i',
);
/** Longer lines are data. */
const MAX_SENTENCE = 240;
/** A command that lets all findings pass. */
const LETS_PASS = new RegExp(
  [
    String.raw`--exit-code[ =]['"]?0\b|\bexit-code:\s*['"]?0\b|--soft-fail\b|\bsoft_fail:\s*['"]?true`,
    String.raw`--exit-zero\b|--no-fail\b|--no-error\b|\bfail-build:\s*['"]?false|\|\|\s*(?:true|:`,
    String.raw`exit 0)\s*(?:$|[;)#])`,
  ].join('|'),
  'm',
);
/** What a script says that looks at the findings afterwards. */
const LOOKS_AFTER = /\bexit [1-9]|\bgate\b|\bcritical\b|\bgrep\b|\bjq\b|--exit-code[ =]['"]?[1-9]/i;
/** What runs after a scan that stopped nothing: a runner of tests sums up, a build is done. */
const WENT_ON = new RegExp(
  [
    String.raw`^\s*Tests?:\s.{0,60}\b\d+ (?:passed|failed)\b.{0,60}\btotal\b|^\s*(?:Test Suites`,
    String.raw`Test Files):?\s.{0,60}\b(?:passed|failed)\b|^=+ .{0,80}\b\d+ (?:passed|failed`,
    String.raw`errors?)\b.{0,40} in [\d.]+|^\s*\d+ (?:passing|failing)\b|^(?:ok|FAIL)\s+\S+\s+[\d.]+s`,
    String.raw`^test result: |^(?:\[\w+\] )?Tests run: \d+, Failures: |^\d+ examples?, \d+ failures?`,
    String.raw`^# (?:tests|pass|fail) \d+|^(?:✓|✔) built in |^\s*BUILD SUCCESS|^Build succeeded`,
    String.raw`^Compiled successfully|^Successfully (?:built|tagged|installed)\b`,
  ].join('|'),
);
/** The end of a script that was content. */
const CONTENT = new RegExp(
  [
    String.raw`^\W{0,6}(?:(?:all |job |script |step |build |scan |deploy\w* |everything )?(?:done|ok|okay`,
    String.raw`finished|complete[d]?|success(?:ful(?:ly)?)?|passed|deployed|published|pushed|uploaded`,
    String.raw`released)\b)`,
  ].join('|'),
  'i',
);

/**
 * Lines that tell of findings which stopped nothing: what an installation or a push counts in passing, and what a scan found that
 * says it stops nobody, was told to let all pass, or after which the script went on.
 */
export function hearsayIn({ command, lines }: Stretch, { hasFailed }: KnownEnd): ReadonlySet<LogLine> {
  const isAudit = purposesOf(command).includes('audit');
  const said = lines.filter(({ role }) => role === 'output' || role === 'notice');
  const heard = new Set(
    said.filter((line, at) => isToldInPassing(line, said.slice(Math.max(0, at - BEFORE), at), isAudit)),
  );
  for (const part of partsOf({ command, lines })) {
    const until = letPassUntil(part, hasFailed);
    for (const line of part.lines.slice(0, until)) {
      if (line.role === 'output' && RATED.test(line.text)) heard.add(line);
    }
  }
  return heard;
}

function isToldInPassing({ text }: LogLine, before: readonly LogLine[], isAudit: boolean): boolean {
  if (OPEN.test(text)) return true;
  if (ADVISORIES.test(text)) return !isAudit;
  if (!AUDIT_COUNT.test(text) || AUDITED.test(text)) return false;
  const last = before.findLast((line) => INSTALLED.test(line.text) || AUDITED.test(line.text));
  return last === undefined ? !isAudit : !AUDITED.test(last.text);
}

/** The lines of each command, where a log tells them apart. */
function partsOf({ command, lines }: Stretch): readonly Stretch[] {
  const parts: { command: string; lines: LogLine[] }[] = [{ command, lines: [] }];
  for (const line of lines) {
    if (line.role === 'command') parts.push({ command: line.text, lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** Up to which of a command's lines findings stopped nothing. */
function letPassUntil({ command, lines }: Stretch, hasFailed: boolean): number {
  const last = lines.findLastIndex(({ role, text }) => role === 'output' && RATED.test(text));
  if (last === -1) return 0;
  if (lines.some(stopsNobody) || letsPass(command)) return lines.length;
  const later = lines.slice(last + 1).filter(({ role }) => role === 'output');
  if (later.some(({ text }) => WENT_ON.test(text))) return last + 1;
  return !hasFailed && CONTENT.test(later.at(-1)?.text ?? '') ? last + 1 : 0;
}

function stopsNobody({ role, text }: LogLine): boolean {
  return (role === 'output' || role === 'notice') && text.length <= MAX_SENTENCE && STOPS_NOBODY.test(text);
}

function letsPass(command: string): boolean {
  const scans = command
    .split('\n')
    .filter((line) => purposesOf(line).some((purpose) => /^(?:scan|secrets|audit)$/.test(purpose)));
  const isLet = scans.length > 0 ? scans.every((line) => LETS_PASS.test(line)) || LETS_PASS.test(command) : false;
  return isLet && !LOOKS_AFTER.test(command.replace(/--exit-code[ =]['"]?0|--severity \S+|severity: .*/g, ''));
}
