import type { Finding } from './finding.js';
import type { KnownTransient, SeverityHistory, Window } from './history.js';
import type { SeverityEvent } from './event.js';
import { compareSeverity, type Severity } from '../domain/verdict/severity.js';
import { percent, wordsOf } from './units.js';

/** Why a verdict is held, and what it would have been. */
export interface Suppressed {
  readonly kind: 'maintenance' | 'drill' | 'known_transient' | 'noise';
  readonly reason: string;
  readonly severity: Severity;
}

/** What the decision to hold a verdict rests on. */
export interface Holding {
  readonly event: Pick<SeverityEvent, 'key' | 'title' | 'service' | 'occurredAt'>;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  readonly history: SeverityHistory;
  /** Lines that tell of an exercise. */
  readonly drill: string | null;
  readonly texts: readonly string[];
}

/** Share of earlier verdicts that must have been wrong, and of how many at least, for the next to be held. */
export const NOISE = { share: 0.6, verdicts: 3 } as const;

/** Whether a verdict is held. Data loss and a breach are never held, an outage only in its maintenance window. */
export function suppression(holding: Holding): Suppressed | null {
  const { event, severity, findings, history, drill } = holding;
  if (severity === 'NONE' || findings.some(({ doubt, support }) => doubt === 0 && support[1] >= 0.5)) return null;
  const held = (kind: Suppressed['kind'], reason: string): Suppressed => ({ kind, reason, severity });
  const planned = history.maintenance.find((window) => isWithin(window, event.occurredAt));
  if (planned !== undefined) return held('maintenance', `inside a maintenance window: ${planned.reason}`);
  if (history.isMaintenance) return held('maintenance', 'the service is under maintenance');
  if (severity === 'CRITICAL') return null;
  if (drill !== null) return held('drill', `an exercise: ${drill.slice(0, 120)}`);
  const signals = new Set(findings.filter(({ support }) => support[1] >= 0.75).map(({ signal }) => signal)).size;
  const failing = findings.some(({ concept, support }) => concept.startsWith('error_ratio') && support[1] >= 1);
  const passing = knownTransient(holding);
  if (passing !== null && !failing && signals <= 2) return held('known_transient', passing);
  const share = history.verdicts === 0 ? 0 : history.falsePositives / history.verdicts;
  const isNoise = history.verdicts >= NOISE.verdicts && share >= NOISE.share;
  const isWorse = history.falseUpTo !== null && compareSeverity(severity, history.falseUpTo) < 0;
  if (!isNoise || isWorse || failing || (severity === 'MAJOR' && signals > 1)) return null;
  const count = `${Math.round(history.falsePositives)} of ${Math.round(history.verdicts)}`;
  return held(
    'noise',
    `history shows noise: ${count} earlier verdicts like it were false positives (${percent(share)})`,
  );
}

function isWithin({ fromAt, untilAt }: Window, at: number): boolean {
  return at >= fromAt && at <= untilAt;
}

function knownTransient({ event, history, texts, findings }: Holding): string | null {
  if (history.isTransient) return 'history marks it as transient';
  const service = new Set(wordsOf(event.service));
  const said = new Set(
    [
      ...texts,
      event.title ?? '',
      event.key ?? '',
      ...findings.map(({ text, concept }) => `${concept} ${text}`),
    ].flatMap(stems),
  );
  const found = history.transients.find(
    (one) => (one.untilAt === null || one.untilAt >= event.occurredAt) && isAbout(one, event.key, service, said),
  );
  if (found === undefined) return null;
  return `known transient "${found.key.slice(0, 80)}"${found.reason === null ? '' : `: ${found.reason.slice(0, 120)}`}`;
}

// Words that every name of a transient has say nothing about which one it is.
const COMMON = new Set(
  'known transient spike blip alert nightly daily weekly brief short during the and for high on of in a at while service'.split(
    ' ',
  ),
);

function isAbout(
  { key }: KnownTransient,
  own: string | null,
  service: ReadonlySet<string>,
  said: ReadonlySet<string>,
): boolean {
  if (own !== null && own.toLowerCase() === key.toLowerCase()) return true;
  const words = stems(key).filter((word) => !service.has(word) && !COMMON.has(word));
  const seen = words.filter((word) => said.has(word)).length;
  return words.length > 0 && seen / words.length >= 0.5;
}

function stems(text: string): string[] {
  return wordsOf(text).map((word) => word.replace(/(?:ing|ed|es|s)$/, ''));
}
