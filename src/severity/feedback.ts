import { NO_HISTORY, type SeverityHistory } from './history.js';
import { shareOf, type Share } from './measure.js';
import { templateOf } from './template.js';
import { compareSeverity, SEVERITIES, type Severity } from '../domain/verdict/severity.js';

/** What a person made of a verdict, as it is stored. */
export interface SeverityFeedback {
  readonly service: string;
  /** Dedup key of the incident. */
  readonly key: string;
  /** When the verdict was given. */
  readonly at: number;
  readonly given: Severity;
  /** What spoke loudest, see leadOf; null where that was not kept. */
  readonly lead?: string | null;
  /** `falsePositive`: there was nothing; otherwise the severity a person reclassified it to; null = left as it was. */
  readonly corrected: 'falsePositive' | Severity | null;
}

/** A verdict that feedback says was right, too grave, or not grave enough. */
export type FeedbackKind = 'right' | 'over' | 'under';

/** What is measured of the verdicts, and whether that needs attention. */
export interface FeedbackFigures {
  /** Verdicts corrected, of all. */
  readonly corrected: Share;
  /** Verdicts of trouble where there was none or less, of all. */
  readonly falsePositives: Share;
  readonly under: Share;
  readonly state: 'ok' | 'above target' | 'warn';
}

/** The false-positive rate aimed at, and the one that is warned of. */
export const FALSE_POSITIVE_RATE = { target: 0.02, warn: 0.05 } as const;

/** Feedback older than this tells nothing of the service as it is now. */
export const FEEDBACK_AGE_MS = 30 * 86_400_000;

const DAY_MS = 86_400_000;

/** What feedback says of one verdict. */
export function feedbackKind({ given, corrected }: Pick<SeverityFeedback, 'given' | 'corrected'>): FeedbackKind {
  if (corrected === null || corrected === given) return 'right';
  if (corrected === 'falsePositive') return 'over';
  return SEVERITIES.indexOf(corrected) > SEVERITIES.indexOf(given) ? 'over' : 'under';
}

/**
 * The past of a service and key as the verdict uses it; what was left as it was counts as right. Only verdicts that the
 * same metric or template led count, and none from before a person raised one: that one was real, so nothing is held by
 * what was said earlier.
 */
export function historyFromFeedback(
  feedback: readonly SeverityFeedback[],
  about: { readonly service: string; readonly key: string; readonly now: number; readonly lead?: string | null },
): SeverityHistory {
  const recent = feedback.filter(({ at }) => at <= about.now && about.now - at <= FEEDBACK_AGE_MS);
  const own = recent.filter(
    (one) => one.service === about.service && one.key === about.key && isLed(one.lead ?? null, about.lead ?? null),
  );
  const realAt = Math.max(...own.filter((one) => feedbackKind(one) === 'under').map(({ at }) => at));
  // A held verdict that nobody objected to is neither right nor wrong: holding must not feed itself.
  const same = own.filter((one) => one.at >= realAt && (one.given !== 'NONE' || feedbackKind(one) === 'under'));
  // Only "there was nothing" makes noise: a MAJOR that was a MODERATE was no noise.
  const wrong = same.filter(
    ({ corrected, given }) => given !== 'NONE' && (corrected === 'falsePositive' || corrected === 'NONE'),
  );
  const [falseUpTo = null] = wrong.map(({ given }) => given).sort(compareSeverity);
  const severe = recent.filter(
    ({ service, given, corrected, at }) =>
      service === about.service && about.now - at <= DAY_MS && isSevere(corrected === null ? given : corrected),
  );
  return { ...NO_HISTORY, verdicts: same.length, falsePositives: wrong.length, falseUpTo, recentSevere: severe.length };
}

function isLed(lead: string | null, by: string | null): boolean {
  return lead === null || by === null || lead === by;
}

const HELD = /^held, it would be /;
const MAX_LEAD = 120;

/** The metric or the template of the line that leads a verdict's evidence, without its figures; null of none. */
export function leadOf(evidence: readonly { readonly text: string }[]): string | null {
  const first = evidence.find(({ text }) => !HELD.test(text))?.text ?? null;
  if (first === null) return null;
  const [signal = ''] = first.split(':');
  // A metric's name stands before its figure, and what it is held against after it.
  const bare = /^(?:metrics|traces)$/.test(signal)
    ? first.replace(/\s\(?-?\d.*$/s, '')
    : first.replace(/ \(\d+ times, .*$/s, '');
  return templateOf(bare).slice(0, MAX_LEAD);
}

/** Whether verdicts hold what is promised of them: false positives under 2 %, a warning from 5 %. */
export function feedbackFigures(feedback: readonly SeverityFeedback[]): FeedbackFigures {
  const share = (is: (kind: FeedbackKind) => boolean): Share =>
    shareOf(feedback.filter((one) => is(feedbackKind(one))).length, feedback.length);
  const falsePositives = share((kind) => kind === 'over');
  const { target, warn } = FALSE_POSITIVE_RATE;
  return {
    corrected: share((kind) => kind !== 'right'),
    falsePositives,
    under: share((kind) => kind === 'under'),
    state: falsePositives.share >= warn ? 'warn' : falsePositives.share >= target ? 'above target' : 'ok',
  };
}

function isSevere(severity: 'falsePositive' | Severity): boolean {
  return severity === 'CRITICAL' || severity === 'MAJOR';
}
