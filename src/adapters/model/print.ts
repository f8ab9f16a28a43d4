import { readCase } from '../../classifier/case-reading.js';
import { errorLinesOf, fingerprintOf } from '../../classifier/fingerprint.js';
import { noiseFrom } from '../../classifier/noise.js';
import type { Verdict } from '../../domain/verdict/verdict.js';
import type { JobEvidence } from '../../ports/classifier.js';
import type { FailurePrint } from '../../ports/reader.js';
import { caseOf } from './classifier.js';

/**
 * The fingerprint of a failure; null when no line tells it from others. Reports count only where there is no log: whether
 * they could be fetched must not make another failure of it.
 */
export function printOf(evidence: JobEvidence, verdict: Verdict): FailurePrint | null {
  const { log, exitCode, annotations = [], noise = [] } = caseOf(evidence);
  const reading = readCase({ log, exitCode, noise, annotations: log === null ? annotations : [] });
  const known = noiseFrom(noise);
  const marked = new Set(reading.focus.filter(({ role }) => role === 'marked').map(({ text }) => text));
  const lines = errorLinesOf(reading).filter((text) => marked.has(text) || known?.isKnown(text) !== true);
  const print = fingerprintOf(lines, { type: verdict.type, step: evidence.step });
  return print.lines.length === 0 ? null : print;
}
