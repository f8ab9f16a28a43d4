import type { Suppressed } from '../severity/suppress.js';
import type { SeverityVerdict } from '../severity/verdict.js';
import { sureText } from '../domain/verdict/verdict.js';
import { oneLine } from './output.js';

/** A severity verdict as it is printed. */
export interface SeverityView {
  readonly id: string | number | null;
  readonly severity: SeverityVerdict['severity'];
  readonly confidence: number;
  readonly evidence: SeverityVerdict['evidence'];
  readonly suppressed?: Suppressed;
  readonly detectors: SeverityVerdict['detectors'];
  readonly history: readonly string[];
}

/** The verdict as `--json` prints it. */
export function severityView(id: string | number | null, verdict: SeverityVerdict): SeverityView {
  const { severity, confidence, evidence, suppressed, detectors, history } = verdict;
  return { id, severity, confidence, evidence, ...(suppressed === null ? {} : { suppressed }), detectors, history };
}

/** The verdict for a terminal. */
export function severityLines({ severity, confidence, evidence, suppressed, history }: SeverityView): string[] {
  return [
    `${severity}, ${sureText(confidence)}`,
    ...(suppressed === undefined ? [] : [`held, it would be ${suppressed.severity}: ${oneLine(suppressed.reason)}`]),
    ...evidence.map(
      ({ signal, text, weight }) => `  ${weight > 0 ? '+' : ''}${weight.toFixed(2)} ${signal}: ${oneLine(text)}`,
    ),
    ...history.map((line) => `  history: ${oneLine(line)}`),
  ];
}
