import { refName, UNKNOWN_HOME } from '../../domain/event/belonging.js';
import { refOf } from '../../domain/event/dedup.js';
import type { Delivery, RefLife } from '../../ports/inbox.js';
import type { GithubEvent } from './events.js';

type RefEvent = Exclude<GithubEvent, { kind: 'ignored' | 'run' }>;

/** What happened to a branch or pull request, as a delivery. */
export function refDelivery(event: RefEvent, filedAs: string, now: number): Delivery {
  const { repository, branch, sha, pr, endsWithPull, merged, reason, at } = event;
  const head = endsWithPull ? refName(filedAs, refOf({ branch, pr: null })) : null;
  const name = refName(filedAs, refOf({ branch, pr }));
  // Of a fork that is gone nobody says whose it was: what was known of it stays.
  const isKnown = pr !== null && !branch.startsWith(`${UNKNOWN_HOME}:`);
  const life: RefLife = { name, head: isKnown ? head : null, at: at ?? now };
  switch (event.kind) {
    case 'alive':
      return { kind: 'alive', life, ...(merged ? { merged } : {}) };
    case 'pushed':
      return { kind: 'pushed', repository: repository.name, branch, sha: sha ?? '', life };
    case 'obsolete':
      // To the second: what failed within the same one may have failed before.
      return { kind: 'obsolete', repository: repository.name, branch, pr, reason, at: (at ?? now) + 999, life };
  }
}
