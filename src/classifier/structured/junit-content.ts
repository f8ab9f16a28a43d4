import { contentOfName, saidOf, summaryOf, type Content, type Findings, type Said } from './content.js';
import { causeOrCounts, sharedCauseOf } from './shared-cause.js';
import { countSeverities, severityOfWord, type Severity } from './severity.js';

/** A failure of a JUnit report, as it is written. */
export interface JunitFailure {
  /** Attributes of its test. */
  readonly test: ReadonlyMap<string, string>;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/** Who wrote a report, and what failed in it. */
export interface JunitOrigin {
  /** Names under which a tool may have written. */
  readonly writers: readonly string[];
  readonly failures: readonly JunitFailure[];
}

/** What a report's structure says, with the sentences that sum it up. */
export interface JunitSaid {
  readonly says: Said | null;
  readonly summary: readonly string[];
}

/**
 * JUnit XML is what many tools write who test nothing: what it says depends on who wrote it. `counts` is its summary where
 * tests did.
 */
export function junitSaid(
  { writers, failures }: JunitOrigin,
  { failed, passed }: { readonly failed: number; readonly passed: number },
  counts: string,
): JunitSaid {
  if (failed === 0) return { says: null, summary: [counts] };
  const content = contentOfWriters(writers, failures) ?? contentOfShape(failures) ?? 'tests';
  if (content === 'tests') {
    const messages = failures.map(({ type, message, text }) => `${type} ${message} ${text.slice(0, 600)}`);
    const cause = sharedCauseOf(messages, { failed, passed });
    return {
      says: cause ?? { label: 'test_failure', detail: null },
      summary: causeOrCounts(cause, messages, [counts]),
    };
  }
  // Scanners of several kinds put a secret among what else they find.
  const secrets = content === 'scan' ? failures.filter(isSecret) : [];
  const others = failures.filter((one) => !secrets.includes(one));
  const groups = [findingsOf('secrets', secrets.length, secrets), findingsOf(content, failed - secrets.length, others)];
  const found = groups.filter(({ count }) => count > 0);
  // Beside a log the sums are read as lines: the gravest kind speaks alone.
  return { says: saidOf(found), summary: found.slice(0, 1).map(summaryOf) };
}

function findingsOf(content: Content, count: number, failures: readonly JunitFailure[]): Findings {
  return { content, count, severities: countSeverities(failures.map(severityOf)) };
}

function contentOfWriters(writers: readonly string[], failures: readonly JunitFailure[]): Content | null {
  // `org.eslint.no-undef` and `org.ruff.F401` name the writer before the rule.
  const rules = failures.slice(0, 20).map(({ test }) => /^(org\.[\w-]+)\./.exec(test.get('name') ?? '')?.[1] ?? '');
  for (const name of [...writers, ...rules]) {
    const content = contentOfName(name) ?? contentOfName(name.replace(/\.rules?$/, ''));
    if (content !== null) return content;
  }
  return null;
}

const VULNERABILITY = /^\W{0,3}(?:CVE-\d{4}-\d|GHSA-\w{4}-|RUSTSEC-\d|PYSEC-\d|SNYK-)/i;
/** What stands before a title. */
const RATING = /^\W{0,2}(?:CRITICAL|HIGH|MEDIUM|MODERATE|LOW|UNKNOWN|INFO)\]\W{0,3}/i;
const RATED = /^\W{0,2}(?:CRITICAL|HIGH|MEDIUM|MODERATE|LOW|UNKNOWN|INFO)\]\W{0,3}\S/i;
const POLICY_ID =
  /^\W{0,3}(?:CKV\w*_\d|AVD-|KSV-?\d|DS-?\d{3,4}\b|AWS-?\d{3,4}\b|GCP-?\d{3,4}\b|AZU-?\d{3,4}\b|CIS-DI-)/;
const LINT_TEXT = /^\s*line \d+, col(?:umn)? \d+, (?:error|warning|info)\b/i;
const LINT_NAME = /^[A-Z]\w+\.\w+\.\w+(?:\.\w+)? at \S.{0,300} \(\d+:\d+\)$/;
const COP = /^[A-Z]\w+(?:\/[A-Z]\w+)+$/;
const RULE = /^(?:[A-Z]{1,5}\d{2,5}|[a-z][a-z0-9]*(?:[-/][a-z0-9]+){1,6}|@[\w-]+\/[\w-/]+)$/;
const PLACED = /^(?:\.{0,2}\/)?[\w@./-]+\.\w{1,8}:\d+(?:[:,]\d+(?:-\d+)?)?:? \S/;
/** A place in a file where tests name their class. */
const PLACE = /^[^\s:]{1,300}\.\w{1,8}:\d+(?::\d+)?$/;
/** How linters begin or go on that write their finding into the text: `warning:Line:12`, `Category: staticcheck`. */
const LINT_HEAD = /^\s*(?:error|warning|info|note)\s?:\s?Line\s?:\s?\d+|^(?:Category|Rule|Linter|Check): [\w./-]+$/im;
const LEVEL = /^(?:error|warning|info|style|convention|refactor|notice)$/i;
const SECRET =
  /\bhas detected (?:a )?secret\b|"RuleID"\s*:|\b(?:secret|credential|api key|private key|token) (?:was )?(?:detected|found|leaked) in\b/i;

/** A title of a secret, short and with no demand in it, as a policy has. */
const SECRET_TITLE =
  /^(?:\W{0,2}(?:CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)\]\W{0,3})(?!.*\b(?:ensure|should|must|not|no|avoid|is|are|use|uses|missing|without|in env\w*)\b)(?:[\w().'/-]+ ){0,6}(?:keys?|tokens?|secrets?|passwords?|passphrase|credentials?|webhooks?|pat|jwt|connection string)\b(?: (?:id|url|exposed|pair|file|json))?\W*$/i;
const SECRET_CLASS =
  /^secrets?$|^[a-z0-9]+(?:-[a-z0-9]+)*-(?:key|token|secret|pat|password|webhook|credentials?|jwt|access-key-id)$/;

function isSecret({ test, type, message, text }: JunitFailure): boolean {
  const name = test.get('name') ?? '';
  if (VULNERABILITY.test(name) || POLICY_ID.test(name) || VULNERABILITY.test(name.replace(RATING, ''))) return false;
  if (POLICY_ID.test(name.replace(RATING, ''))) return false;
  return (
    SECRET.test(`${name} ${type} ${message} ${text.slice(0, 300)}`) ||
    SECRET_TITLE.test(name) ||
    SECRET_CLASS.test(test.get('classname') ?? '')
  );
}

/** What failures are by their form, where all of them have it. */
function contentOfShape(failures: readonly JunitFailure[]): Content | null {
  if (failures.length === 0) return null;
  const all = (holds: (one: JunitFailure, name: string) => boolean): boolean =>
    failures.every((one) => holds(one, one.test.get('name') ?? ''));
  if (all((one, name) => SECRET.test(`${name} ${one.message} ${one.text.slice(0, 300)}`))) return 'secrets';
  if (all((one, name) => VULNERABILITY.test(name) || VULNERABILITY.test(one.message))) return 'audit';
  const isScan = (_: JunitFailure, name: string): boolean => RATED.test(name) || POLICY_ID.test(name);
  if (all((one, name) => isScan(one, name) || VULNERABILITY.test(name))) return 'scan';
  const isLint = (one: JunitFailure, name: string): boolean =>
    PLACE.test(one.test.get('classname') ?? '') ||
    LINT_HEAD.test(one.text) ||
    LINT_TEXT.test(one.text) ||
    LINT_NAME.test(name) ||
    (COP.test(one.type) && one.type === name) ||
    (RULE.test(name) && LEVEL.test(one.type)) ||
    (PLACED.test(one.message) && (RULE.test(one.type) || LEVEL.test(one.type)));
  if (all(isLint)) return 'lint';
  // A test may be called "flow": a tool that names its findings after itself gives them no class of their own.
  const named = contentOfName(failures[0]?.test.get('name') ?? '');
  const isNamed = ({ test }: JunitFailure, name: string): boolean =>
    contentOfName(name) === named && ['', name].includes(test.get('classname') ?? '');
  return named !== null && all(isNamed) ? named : null;
}

const WORD = /\b(?:severity|cvss\w*)["']?\s?[:=]\s?["']?(\w+)|\[(CRITICAL|HIGH|MEDIUM|MODERATE|LOW)\]/i;

function severityOf({ test, type, message, text }: JunitFailure): Severity | null {
  const said = WORD.exec(`${test.get('name') ?? ''}\n${message}\n${text.slice(0, 600)}`);
  return severityOfWord(said?.[1] ?? said?.[2]) ?? severityOfWord(type);
}
