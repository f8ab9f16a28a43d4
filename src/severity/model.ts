import type { Calm, Finding, SignalKind } from './finding.js';
import { SEVERITIES, type Severity } from '../domain/verdict/severity.js';

/** What a full support of each signal weighs, in log-odds. Metrics are measured, log lines only said. */
export const WEIGHTS: Readonly<Record<SignalKind, number>> = {
  metrics: 4.5,
  traces: 3.2,
  health: 3,
  logs: 2.6,
  history: 1.2,
};

/** Log-odds of at least MODERATE, MAJOR and CRITICAL when nothing speaks for it. */
const BIAS = [-3.2, -3.2, -4] as const;
/** What the second and third news of one signal add. */
const FURTHER = [1, 0.3, 0.15] as const;
const MOST = 1.7;
/** What speaks for a level says a little about the next one. */
const LEAK = 0.1;
/** Trouble outside production is for office hours: the most a level may score there. */
const ELSEWHERE = [Number.POSITIVE_INFINITY, -1.5, -3] as const;
/** Calm of the other signals counts this much more when a single one is alarmed. */
const LONE = 1.7;
/** A CRITICAL that only one weak signal carries stays below even odds. */
const HELD_BACK = -0.5;

/** The levels' log-odds, their probabilities, and what they make. */
export interface Fused {
  readonly severity: Severity;
  readonly confidence: number;
  /** Log-odds of at least MODERATE, MAJOR, CRITICAL. */
  readonly scores: readonly [number, number, number];
}

type Level = 0 | 1 | 2;
const LEVELS: readonly Level[] = [0, 1, 2];
const DOUBTS = [0, 0.25, 1] as const;

/** Weighs all findings against all signs of calm. */
export function fuse(given: readonly Finding[], calms: readonly Calm[], isProduction: boolean): Fused {
  const findings = withoutHandledLoad(given, calms);
  const scores = LEVELS.map((level) => scoreOf(level, findings, calms, isProduction));
  const [moderate = 0, major = 0, critical = 0] = scores;
  const atLeastModerate = logistic(moderate);
  const atLeastMajor = Math.min(atLeastModerate, logistic(major));
  const atLeastCritical = Math.min(atLeastMajor, logistic(critical));
  const severity =
    SEVERITIES[[atLeastCritical, atLeastMajor, atLeastModerate].findIndex((chance) => chance >= 0.5)] ?? 'NONE';
  const chance = {
    CRITICAL: atLeastCritical,
    MAJOR: atLeastMajor - atLeastCritical,
    MODERATE: atLeastModerate - atLeastMajor,
    NONE: 1 - atLeastModerate,
  }[severity];
  return { severity, confidence: calibrated(chance), scores: [moderate, major, critical] };
}

/** What one finding adds to the log-odds of a level, before what others of its signal take from it. */
export function weightOf(finding: Finding, level: Level): number {
  return WEIGHTS[finding.signal] * leaking(finding, level);
}

/** Whether a level holds by its own score. */
export function isHit(score: number): boolean {
  return score >= 0;
}

/** Load that is being dealt with is left out, unless users already feel it. */
export function withoutHandledLoad(findings: readonly Finding[], calms: readonly Calm[]): readonly Finding[] {
  if (!calms.some(({ concept }) => concept === 'handled')) return findings;
  const felt = findings.some(({ load, support, signal }) => !load && support[0] >= 0.75 && signal !== 'history');
  return felt ? findings : findings.filter(({ load }) => !load);
}

function scoreOf(level: Level, findings: readonly Finding[], calms: readonly Calm[], isProduction: boolean): number {
  const scores = DOUBTS.map((doubt) => {
    const heard = findings.filter((one) => one.doubt <= doubt);
    return BIAS[level] + speaking(level, heard) - doubt * calmAt(level, calms, heard);
  });
  const grave = findings.some(({ doubt }) => doubt === 0);
  const score = Math.min(Math.max(...scores), isProduction || grave ? Number.POSITIVE_INFINITY : ELSEWHERE[level]);
  return level === 2 && !mayBeCritical(findings) ? Math.min(score, HELD_BACK) : score;
}

function speaking(level: Level, findings: readonly Finding[]): number {
  let sum = 0;
  for (const [signal, weight] of Object.entries(WEIGHTS)) {
    const best = new Map<string, number>();
    for (const one of findings) {
      if (one.signal !== signal) continue;
      best.set(one.concept, Math.max(best.get(one.concept) ?? 0, leaking(one, level)));
    }
    const sorted = [...best.values()].sort((a, b) => b - a);
    const joined = FURTHER.reduce((total, share, index) => total + share * (sorted[index] ?? 0), 0);
    sum += weight * Math.min(MOST, joined);
  }
  return sum;
}

function leaking({ support }: Finding, level: Level): number {
  const below = level === 0 ? 0 : support[level === 1 ? 0 : 1];
  return support[level] + LEAK * below;
}

function calmAt(level: Level, calms: readonly Calm[], findings: readonly Finding[]): number {
  const alarmed = new Set(findings.filter(({ support }) => support[level] >= 0.5).map(({ signal }) => signal));
  const best = new Map<string, number>();
  for (const { signal, concept, against } of calms) {
    const key = `${signal} ${concept}`;
    // Nobody alarmed counts like one alarmed: else the first alarm would make the others calmer.
    const contradicts = level > 0 && alarmed.size <= 1 && !alarmed.has(signal);
    best.set(key, Math.max(best.get(key) ?? 0, against[level] * (contradicts ? LONE : 1)));
  }
  return [...best.values()].reduce((sum, one) => sum + one, 0);
}

/** One weak signal is never enough: it takes a second one, two measured figures, or something that leaves no doubt. */
function mayBeCritical(findings: readonly Finding[]): boolean {
  if (findings.some(({ decisive, support }) => decisive && support[2] >= 0.9)) return true;
  const strong = findings.filter(({ support }) => support[2] >= 0.5);
  const signals = new Set(findings.filter(({ support }) => support[1] >= 0.6).map(({ signal }) => signal));
  if (strong.length > 0 && signals.size >= 2) return true;
  return (
    new Set(
      strong.filter(({ signal, support }) => signal === 'metrics' && support[2] >= 0.7).map(({ concept }) => concept),
    ).size >= 2
  );
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/**
 * How often a verdict of this raw chance was right, on the training scenarios as they are and on their disturbed copies, the
 * two halves weighing the same: the labels of the copies may be wrong, those of the scenarios know no noise.
 */
const CALIBRATION: readonly (readonly [raw: number, right: number])[] = [
  [0, 0.3],
  [0.37, 0.6],
  [0.5, 0.78],
  [0.63, 0.87],
  [0.75, 0.89],
  [0.86, 0.92],
  [0.96, 0.975],
  [1, 0.985],
];

function calibrated(raw: number): number {
  for (const [index, [upTo, right]] of CALIBRATION.entries()) {
    const [from, least] = CALIBRATION[index - 1] ?? [0, 0];
    if (raw <= upTo) return rounded(upTo === from ? right : least + ((right - least) * (raw - from)) / (upTo - from));
  }
  return rounded(CALIBRATION.at(-1)?.[1] ?? raw);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
