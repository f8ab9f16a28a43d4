import type { SeverityEvent } from './event.js';
import type { Heard } from './finding.js';
import { isHit, weightOf, withoutHandledLoad } from './model.js';

/** What the detector of a level found. */
export interface Detector {
  readonly hit: boolean;
  readonly details: readonly string[];
}

/** The three detectors; each stands for "at least this bad". */
export interface Detectors {
  readonly critical: Detector & { readonly context: readonly string[] };
  readonly major: Detector & { readonly context: readonly string[] };
  readonly moderate: Detector & { readonly warnings: readonly string[] };
}

/** Support from which a finding is a detail of a level. */
const COUNTS_FROM = 0.5;

/** What each level's detector found, and what stands around it. */
export function detectorsOf(
  heard: Heard,
  scores: readonly [moderate: number, major: number, critical: number],
  { service, isProduction }: Pick<SeverityEvent, 'service' | 'isProduction'>,
): Detectors {
  const findings = withoutHandledLoad(heard.findings, heard.calms);
  const at = (level: 0 | 1 | 2): string[] =>
    findings
      .filter(({ support }) => support[level] >= COUNTS_FROM)
      .sort((a, b) => weightOf(b, level) - weightOf(a, level))
      .map(({ signal, text }) => `${signal}: ${text}`);
  const context = [
    `service ${service}${isProduction ? '' : ', not production'}`,
    ...heard.calms.map(({ signal, text }) => `against it, ${signal}: ${text}`),
  ];
  const [moderate, major, critical] = scores;
  const isModerate = isHit(moderate);
  const isMajor = isModerate && isHit(major);
  const weak = findings.filter(({ support }) => support[0] > 0 && support[0] < COUNTS_FROM);
  return {
    critical: { hit: isMajor && isHit(critical), details: at(2), context },
    major: { hit: isMajor, details: at(1), context },
    moderate: { hit: isModerate, details: at(0), warnings: weak.map(({ signal, text }) => `${signal}: ${text}`) },
  };
}
