import { boundedKey, eventKey, refOf } from '../../domain/event/dedup.js';
import { sha256 } from '../../support/sha256.js';
import type { Alert } from '../../domain/event/alert.js';
import type { Filing } from '../../ports/inbox.js';
import type { PostedEvent } from './event.js';

/** What a posted event belongs to. */
export interface EventIdentity extends Pick<Alert, 'key' | 'lineage'> {
  readonly filing?: Filing;
}

/**
 * A stated key, or what an event says it is about. A branch and its pull request are one thing, and so is a name in capitals and
 * in small letters.
 */
export function identityOf(event: PostedEvent): EventIdentity {
  const bounded = (name: string): string => boundedKey(name, sha256);
  if (event.key !== undefined) return { key: bounded(event.key) };
  const key = eventKey(event, sha256);
  if (event.kind === 'service') return { key: bounded(key) };
  const { branch, pr } = event;
  const place = `${event.provider ?? 'api'}/${event.repository ?? '-'}`.toLowerCase();
  const ref = refOf({ branch: branch ?? '-', pr: branch === undefined ? (pr ?? null) : null });
  const { pr: _, ...ofBranch } = event;
  const others = branch === undefined || pr === undefined ? [] : [bounded(eventKey(ofBranch, sha256))];
  return {
    key: bounded(key),
    lineage: bounded(`${place}/${event.workflow ?? event.title}/${ref}`),
    ...(others.length === 0 ? {} : { filing: { others, branch: null, refs: [] } }),
  };
}
