import type { Alert } from './alert.js';
import type { FailingTests } from './failing-tests.js';
import { byStrictness, type TypeRule } from './failure-type.js';
import type { Severity } from './severity.js';

/** A line or signal that decided. */
export interface Evidence {
  readonly line: number | null;
  readonly text: string;
  readonly weight: number;
}

/** What broke, how sure we are, and why. `certain` = an exact exit code or a stated type: it pages at once. */
export interface Verdict {
  readonly type: string;
  readonly subtype: string | null;
  /** A finer word for people: `out_of_disk`, `coverage`, `type_check`… */
  readonly detail?: string;
  readonly confidence: number;
  readonly certain: boolean;
  readonly evidence: readonly Evidence[];
  readonly runnerUp: string | null;
  /** The tests that failed; missing where no report or log names one. */
  readonly tests?: FailingTests;
  /** How bad the signals of a service say it is; absent where nothing was judged. */
  readonly severity?: Severity;
}

/** Compiles a policy's pattern to a test; the caller gives a linear-time engine. */
export type Matcher = (pattern: string) => (text: string) => boolean;

/** The shipped log patterns and what they mean, in order; first match wins (domain §3). */
export const START_PATTERNS: readonly (readonly [pattern: string, type: string])[] = [
  ['database.*connection', 'database_connectivity'],
  ['container.*timeout', 'infrastructure_timeout'],
  ['npm.*audit.*failed', 'dependency_vulnerability'],
  ['test.*failed', 'test_failure'],
  ['compilation.*error', 'build_failure'],
];

/** Below this a verdict is a guess: of those few are right. */
const GUESS = 0.6;

/** How sure a verdict is, in words: only what is certain is 100 %. */
export function sureText(confidence: number): string {
  const percent = Math.round(confidence * 100);
  return `${confidence > 0 && confidence < GUESS ? 'a guess, ' : ''}${confidence < 1 ? Math.min(99, percent) : percent} % sure`;
}

/** What is told of an incident's kind of failure, and how sure that is of it. */
export interface Told {
  readonly kind: string | null;
  readonly type: string;
  readonly severity: string;
  readonly confidence: number;
}

/**
 * The type, with how sure that is; null where a service incident has none. Nobody is sure that something is unknown, and how
 * sure a service's verdict is belongs to its severity.
 */
export function typeWords({ kind, type, confidence }: Omit<Told, 'severity'>): string | null {
  if (kind === 'service') return type === 'unknown' ? null : type;
  return type === 'unknown' ? type : `${type} (${sureText(confidence)})`;
}

/** The severity, with how sure that is where it was judged: of a service, by its signals. */
export function severityWords({ kind, severity, confidence }: Omit<Told, 'type'>): string {
  return kind === 'service' && confidence < 1 ? `${severity} (${sureText(confidence)})` : severity;
}

/** The verdict as an incident takes it: below the policy's threshold it is unknown, with the guess shown. */
export function verdictUnder(verdict: Verdict, minConfidence: number): Verdict {
  if (verdict.certain || verdict.type === 'unknown' || verdict.confidence >= minConfidence) return verdict;
  const { detail: _, ...rest } = verdict;
  return { ...rest, type: 'unknown', subtype: null, runnerUp: verdict.type };
}

/** The verdict when nothing decides. */
export const UNKNOWN: Verdict = {
  type: 'unknown',
  subtype: null,
  confidence: 0,
  certain: false,
  evidence: [],
  runnerUp: null,
};

/**
 * The verdict that metadata alone gives: a stated type, or an exit code in a step known to use it exactly. Null when
 * the log must be read.
 */
export function certainVerdict(
  alert: Pick<Alert, 'type' | 'exitCode' | 'exact' | 'step'>,
  rules: readonly TypeRule[],
  matcher: Matcher,
): Verdict | null {
  const stated = rules.find((rule) => rule.type === alert.type);
  if (stated !== undefined) return certain(stated.type, `the event states its type ${stated.type}`);
  const code = alert.exitCode;
  if (code === null) return null;
  const exact = rules.filter(
    (rule) =>
      rule.exitCodes.includes(code) &&
      (alert.exact || (alert.step !== null && stepMatches(rule.steps, alert.step, matcher))),
  );
  const rule = byStrictness(exact)[0];
  return rule === undefined
    ? null
    : certain(rule.type, `exit code ${code} of step "${alert.step ?? 'stated as exact'}"`);
}

function stepMatches(patterns: readonly string[], step: string, matcher: Matcher): boolean {
  return patterns.some((pattern) => matcher(pattern)(step));
}

function certain(type: string, why: string): Verdict {
  return { ...UNKNOWN, type, confidence: 1, certain: true, evidence: [{ line: null, text: why, weight: 1 }] };
}
