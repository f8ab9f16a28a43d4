import { SIGNALS } from '../signals/all.js';
import type { Said } from './content.js';
import { firstLine } from './structured.js';

/** What lies under the tests: what it breaks is none of theirs. */
const CAUSES = SIGNALS.filter(
  ({ label, tier, detail }) =>
    tier === 'decisive' && (label === 'database_connectivity' || (label === 'ci_runner' && detail === 'out_of_disk')),
);

/** The counts of tests, or in their place the cause that all failed ones name: the counts would speak for the tests. */
export function causeOrCounts(
  cause: Said | null,
  messages: readonly string[],
  counts: readonly string[],
): readonly string[] {
  const [first = ''] = messages;
  return cause === null ? counts : [`the same in all ${messages.length} tests: ${firstLine(first)}`];
}

/**
 * The cause that all failed tests of a report name: a database that none of them reaches, a full disk. A refused connection in
 * one test among many is the test's own, so that most must have failed. Null = each has its own.
 */
export function sharedCauseOf(
  messages: readonly string[],
  { failed, passed }: { readonly failed: number; readonly passed: number },
): Said | null {
  if (messages.length < 2 || failed <= passed) return null;
  for (const label of ['database_connectivity', 'ci_runner'] as const) {
    const own = CAUSES.filter((signal) => signal.label === label);
    if (messages.every((text) => own.some(({ pattern }) => pattern.test(text.slice(0, 2_000))))) {
      return { label, detail: label === 'ci_runner' ? 'out_of_disk' : null };
    }
  }
  return null;
}
