import type { Metric } from './canonical.js';
import { leftOut, type Finding, type Heard, type Unread } from './finding.js';
import { figureOf } from './figures.js';
import { BAD_FLAG } from './metric-support.js';
import { isNamed } from './kinds.js';
import type { Fused } from './model.js';
import { wordsOf } from './units.js';

/** How sure a verdict is that rests on signals nobody understood. */
const UNSURE = 0.45;
/** Concepts of log lines that are trouble, however few they are, unless something says otherwise. */
const TROUBLE = new Set(['down', 'unavailable', 'partial outage', 'exhausted', 'failing', 'failed work']);
const CLEAR = 0.6;
/** Strain is trouble where its writer calls it an error, or where it comes often. */
const CLEAR_STRAIN = 0.65;

/** A metric that no rule, name, threshold or baseline explains; null when one does. */
export function unreadMetric(metric: Metric, signal: Unread['signal'], isRuled: boolean): Unread | null {
  const { name, kind, unit, baseline, warnAt, failAt } = metric;
  const isHeld = baseline !== null || warnAt !== null || failAt !== null;
  if (metric.isFlag && BAD_FLAG.test(metric.stem.join('_'))) return null;
  if (kind !== 'gauge' || isHeld || isRuled || isNamed(wordsOf(name), unit)) return null;
  return leftOut(signal, `${name.slice(0, 120)} ${figureOf(metric)} is not understood`);
}

/** A signal that was given and of which nothing could be read; null when it is empty. */
export function unreadSignal(signal: Unread['signal'], given: unknown): Unread | null {
  const isGiven = given !== null && given !== '' && (typeof given !== 'object' || Object.keys(given).length > 0);
  return isGiven ? leftOut(signal, `not understood: ${JSON.stringify(given).slice(0, 120)}`) : null;
}

/** MODERATE instead of NONE when signals were given, nobody understood them, and nothing says that it is healthy. */
export function lifted(fused: Fused, { findings, calms, unread = [], isNormal = false }: Heard): Fused {
  if (fused.severity !== 'NONE' || calms.length > 0) return fused;
  const isUnread = unread.length > 0 && !isNormal;
  if (!isUnread && !findings.some(isTrouble)) return fused;
  const [moderate, major, critical] = fused.scores;
  return { severity: 'MODERATE', confidence: UNSURE, scores: [Math.max(0, moderate), major, critical] };
}

function isTrouble({ signal, concept, support }: Finding): boolean {
  if (signal !== 'logs') return false;
  return (
    support[0] >= (concept === 'strained' ? CLEAR_STRAIN : CLEAR) && (TROUBLE.has(concept) || concept === 'strained')
  );
}
