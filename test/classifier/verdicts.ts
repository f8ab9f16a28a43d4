import { createModelClassifier } from '../../src/adapters/model/classifier.js';
import { shippedModel } from '../../src/adapters/model/load.js';
import { createMatcher } from '../../src/adapters/regex/matcher.js';
import { createRuleClassifier } from '../../src/adapters/rules/classifier.js';
import { DEFAULT_POLICY, DEFAULT_TYPES } from '../../src/config/defaults.js';
import type { TypeRule } from '../../src/domain/verdict/failure-type.js';
import { verdictUnder, type Verdict } from '../../src/domain/verdict/verdict.js';
import type { JobEvidence } from '../../src/ports/classifier.js';

/** The classifier as the worker wires it. */
export const matcher = createMatcher();
export const classifier = createModelClassifier({
  ...{ model: shippedModel, matcher },
  own: createRuleClassifier({ matcher, patterns: 'own' }),
  plain: createRuleClassifier({ matcher }),
});
export const RULES: readonly TypeRule[] = Object.values(DEFAULT_TYPES);

/** What an incident would be opened with for this log. */
export function verdictOn(
  log: string | null,
  patch: Partial<JobEvidence> = {},
  rules: readonly TypeRule[] = RULES,
): Verdict {
  const evidence = { job: null, step: null, exitCode: null, exact: false, log, ...patch };
  return verdictUnder(classifier.classify(evidence, rules), DEFAULT_POLICY.minConfidence);
}

/** A step as GitHub logs it, ended by `code`. */
export function githubStep(run: string, output: readonly string[], code = 1): string {
  const at = (line: string, index: number): string => `2026-11-28T03:00:${String(10 + (index % 50))}.1Z ${line}`;
  return [
    `##[group]Run ${run}`,
    run,
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...output,
    ...(code === 0 ? [] : [`##[error]Process completed with exit code ${code}.`]),
  ]
    .map(at)
    .join('\n');
}

/** Type or, where there is one, sub-type. */
export const nameOf = ({ type, subtype }: Verdict): string => subtype ?? type;
