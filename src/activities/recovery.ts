import { cancellationSignal } from '@temporalio/activity';
import type { RunRef } from '../domain/event/alert.js';
import type { CiPort } from '../ports/ci.js';
import { PortFailure } from '../ports/failures.js';
import type { Ports } from '../ports/ports.js';
import { asApplicationFailure } from './failures.js';

/** Two runs of one workflow: one that failed, and a later green one. */
export interface RecoveryQuestion {
  readonly provider: string | null;
  readonly repository: string | null;
  readonly failing: RunRef;
  readonly passing: RunRef;
}

/** What the recovery of an incident needs of the outside. */
export interface RecoveryDeps {
  readonly cis: Ports<CiPort>;
}

/** Looks at green runs. */
export interface RecoveryActivities {
  /** Jobs that failed and did not run in the green one; null when its provider will not tell. Tried until it answers. */
  readonly checkRecovery: (question: RecoveryQuestion) => Promise<{ readonly skipped: readonly string[] | null }>;
}

/** The activities around recoveries: they only read. */
export const createRecoveryActivities = ({ cis }: RecoveryDeps): RecoveryActivities => ({
  async checkRecovery(question) {
    try {
      return { skipped: await skippedIn(cis, question, cancellationSignal()) };
    } catch (error) {
      throw asApplicationFailure(error);
    }
  },
});

/** Throws only what may pass: a provider that refuses for good (no such run, no right to read it) does not tell. */
export async function skippedIn(
  { byName }: Ports<Pick<CiPort, 'skippedJobs'>>,
  { provider, repository, failing, passing }: RecoveryQuestion,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const ci = byName.get(provider ?? '');
  if (ci === undefined || repository === null) return [];
  try {
    return await ci.skippedJobs({ repository, failing, passing, signal });
  } catch (error) {
    if (error instanceof PortFailure && (error.kind === 'Rejected' || error.kind === 'Unauthorized')) return null;
    throw error;
  }
}
