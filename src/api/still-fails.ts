import type { CiPort } from '../ports/ci.js';
import type { StillFails } from '../ports/inbox.js';
import { within } from '../support/within.js';

/** How long a look at the jobs of a remembered green run may hold the answer (milliseconds). */
const LOOK_MS = 2_000;

/**
 * Asks the provider whether a late failure stands although a newer run was green. Without an answer in time the green run
 * counts: the failure is older than it, and nobody could be told what to do about it.
 */
export function createStillFails(cis: ReadonlyMap<string, Pick<CiPort, 'skippedJobs'>>): StillFails {
  return async ({ provider, repository, run }, passing) => {
    const ci = cis.get(provider ?? '');
    if (ci === undefined || repository === null || run === null || passing.id === '') return false;
    const signal = AbortSignal.timeout(LOOK_MS);
    const skipped = ci.skippedJobs({ repository, failing: run, passing, signal });
    return (await within(LOOK_MS, skipped, []).catch(() => [])).length > 0;
  };
}
