import type { Alert } from '../event/alert.js';
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
  /** Who or what stated it, `the event` or a person as they are shown; missing where it was judged. */
  readonly stated?: string;
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

/** Nothing is more than 99 % sure, whatever it is rounded to (percent). */
const MOST_SURE = 99;

/** How sure a verdict is, in words. */
export function sureText(confidence: number): string {
  const percent = Math.min(MOST_SURE, Math.round(confidence * 100));
  return `${confidence > 0 && confidence < GUESS ? 'a guess, ' : ''}${percent} % sure`;
}

/** What an event states of itself, as `Verdict.stated` names it. */
export const BY_EVENT = 'the event';

/** What a verdict rests on, in words: who stated it, else how sure it is. */
export function groundsText({ confidence, stated_by: by }: Grounds): string {
  return by == null ? sureText(confidence) : `stated by ${by}`;
}

/** How sure a verdict is, and who stated it where it was not judged. */
interface Grounds {
  readonly confidence: number;
  readonly stated_by?: string | null | undefined;
}

/** Who stated it; builds that had no word for it said it in a line of the evidence. */
export function statedBy({ stated, evidence }: Pick<Verdict, 'stated' | 'evidence'>): string | null {
  return stated ?? (evidence.some(({ text }) => isStatement(text)) ? BY_EVENT : null);
}

/** Whether a line only says that the event states what it is. */
export function isStatement(text: string): boolean {
  return text.startsWith('the event states ') && !text.endsWith(' no severity');
}

/** What is told of an incident's kind of failure, and how sure that is of it. */
export interface Told extends Grounds {
  readonly kind: string | null;
  readonly type: string;
  readonly severity: string;
}

/**
 * The type, with how sure that is; null where a service incident has none. Nobody is sure that something is unknown, and how
 * sure a service's verdict is belongs to its severity.
 */
export function typeWords({ kind, type, ...grounds }: Omit<Told, 'severity'>): string | null {
  if (kind === 'service') return type === 'unknown' ? null : type;
  return type === 'unknown' ? type : `${type} (${groundsText(grounds)})`;
}

/** The severity, with what it rests on where it was judged or stated: of a service. */
export function severityWords(told: Omit<Told, 'type'>): string {
  const grounds = severityGrounds(told);
  return grounds === null ? told.severity : `${told.severity} (${grounds})`;
}

/** What the severity of a service rests on, in words; null where that is not known, and for CI, where its type gives it. */
export function severityGrounds({ kind, ...grounds }: Pick<Told, 'kind'> & Grounds): string | null {
  const isKnown = grounds.confidence < 1 || grounds.stated_by != null;
  return kind === 'service' && isKnown ? groundsText(grounds) : null;
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
  // Who states that it is unknown states nothing.
  const stated = alert.type === 'unknown' ? undefined : rules.find((rule) => rule.type === alert.type);
  if (stated !== undefined) return { ...certain(stated.type, []), stated: BY_EVENT };
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
    : certain(rule.type, [`exit code ${code} of step "${alert.step ?? 'stated as exact'}"`]);
}

function stepMatches(patterns: readonly string[], step: string, matcher: Matcher): boolean {
  return patterns.some((pattern) => matcher(pattern)(step));
}

function certain(type: string, why: readonly string[]): Verdict {
  const evidence = why.map((text) => ({ line: null, text, weight: 1 }));
  return { ...UNKNOWN, type, confidence: 1, certain: true, evidence };
}
