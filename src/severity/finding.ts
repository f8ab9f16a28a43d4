/** Where a severity signal comes from. */
export type SignalKind = 'logs' | 'metrics' | 'traces' | 'health' | 'history';

/** How far something speaks for at least MODERATE, MAJOR and CRITICAL: 0 not at all, about 0.75 at the threshold. */
export type Support = readonly [moderate: number, major: number, critical: number];

/** Something in an event that speaks for trouble. */
export interface Finding {
  readonly signal: SignalKind;
  /** What it is about; findings of one concept in one signal are the same news told twice. */
  readonly concept: string;
  readonly text: string;
  readonly support: Support;
  /** How far signals of calm may contradict it: a breach does not show in the error rate. */
  readonly doubt: 0 | 0.25 | 1;
  /** Load that somebody or something already deals with is no trouble. */
  readonly load: boolean;
  /** Enough for CRITICAL without a second signal: data loss, a breach, nearly every request failing. */
  readonly decisive: boolean;
}

/** Something in an event that speaks against trouble. */
export interface Calm {
  readonly signal: SignalKind;
  readonly concept: string;
  readonly text: string;
  readonly against: Support;
}

/** Something in an event that was not judged, and why. */
export interface Unread {
  readonly signal: SignalKind;
  readonly text: string;
}

/** What one signal says. */
export interface Heard {
  readonly findings: readonly Finding[];
  readonly calms: readonly Calm[];
  readonly unread?: readonly Unread[];
  /** What was understood and is no news, whatever its value. */
  readonly noNews?: readonly Unread[];
  /** Something was understood and shows no trouble. */
  readonly isNormal?: boolean;
}

/** A signal that says nothing. */
export const SILENCE: Heard = { findings: [], calms: [] };

/** Everything that several parts say. */
export function together(...parts: readonly Heard[]): Heard {
  return {
    findings: parts.flatMap(({ findings }) => findings),
    calms: parts.flatMap(({ calms }) => calms),
    unread: parts.flatMap(({ unread }) => unread ?? []),
    noNews: parts.flatMap(({ noNews }) => noNews ?? []),
    isNormal: parts.some(({ isNormal }) => isNormal === true),
  };
}

/** Something that was not judged. */
export function leftOut(signal: SignalKind, text: string): Unread {
  return { signal, text };
}

/** A finding with what is usual left out. */
export function finding(
  signal: SignalKind,
  concept: string,
  text: string,
  support: Support,
  more: Partial<Pick<Finding, 'doubt' | 'load' | 'decisive'>> = {},
): Finding {
  return { signal, concept, text, support, doubt: 1, load: false, decisive: false, ...more };
}

/** A support made weaker (or stronger) as a whole. */
export function scaled([moderate, major, critical]: Support, by: number): Support {
  return [moderate * by, major * by, critical * by];
}

/** A support that says no more than this at each level. */
export function capped(support: Support, cap: Support): Support {
  return [Math.min(support[0], cap[0]), Math.min(support[1], cap[1]), Math.min(support[2], cap[2])];
}
