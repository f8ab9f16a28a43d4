import { readable } from '../../classifier/extract.js';
import { failingTests, type ReadTests } from '../../classifier/failing-tests.js';
import { FINDING } from '../../classifier/finding.js';
import { readStructured } from '../../classifier/structured/read.js';
import { tellingFirst } from '../../classifier/test-evidence.js';
import type { TypeRule } from '../../domain/verdict/failure-type.js';
import type { Verdict } from '../../domain/verdict/verdict.js';
import type { JobEvidence } from '../../ports/classifier.js';

/**
 * The verdict with the tests that failed and what each says, and the lines that tell of them before the others. Only a
 * failure of tests is told so: other failures leave tests behind that never ran. What broke, and how sure that is, stays.
 */
export function withTests(verdict: Verdict, evidence: JobEvidence, rules: readonly TypeRule[]): Verdict {
  const found = isOfTests(verdict, rules) ? testsIn(evidence) : null;
  if (found === null) return verdict;
  return { ...verdict, tests: found.tests, evidence: tellingFirst(verdict.evidence, found.lines) };
}

function isOfTests({ type }: Verdict, rules: readonly TypeRule[]): boolean {
  return type === TESTS || rules.some((rule) => rule.type === type && rule.parent === TESTS);
}

const TESTS = 'test_failure';

/** A report names its tests in sentences of its own. */
function testsIn({ log, annotations = [] }: JobEvidence): ReadTests | null {
  const report = log === null ? null : readStructured(log);
  if (report === null) return failingTests(log === null ? null : readable(log), annotations);
  return failingTests(null, [...annotations, ...report.lines.map((line) => `${FINDING}${line}`)], report.names);
}
