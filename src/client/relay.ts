import type { Batch, InboxPort } from '../ports/inbox.js';
import { driveBatch, type DriveDeps } from './drive.js';

/** What the relay needs. */
export interface RelayDeps extends DriveDeps {
  readonly inbox: Pick<InboxPort, 'claim' | 'done' | 'release'>;
}

/** How often it looks, and how long a row waits before it counts as left behind (milliseconds). */
const EVERY_MS = 1_000;
const LEFT_BEHIND_MS = 5_000;
const LONGEST_PAUSE_MS = 8_000;
/** Keys on their way at once, in each lane. */
const LANE = 8;

/**
 * Drains rows that their door did not bring to a workflow, until stopped. Order holds for each key and for nothing else:
 * keys go side by side, and those that failed before have a lane of their own, so that they hold up nobody.
 */
export function startRelay(deps: RelayDeps): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const lanes = [false, true].map((again) => runLane(deps, again, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
    },
  };
}

async function runLane(deps: RelayDeps, again: boolean, signal: AbortSignal): Promise<void> {
  const onTheWay = new Set<Promise<void>>();
  let failures = 0;
  while (!signal.aborted) {
    let claimed = 0;
    try {
      const queues = await claimKeys(deps, again, LANE - onTheWay.size);
      claimed = queues.length;
      failures = 0;
      for (const queue of queues) {
        const work: Promise<void> = driveQueue(deps, queue, signal).finally(() => onTheWay.delete(work));
        onTheWay.add(work);
      }
    } catch (error) {
      failures += 1;
      if (failures === 1) deps.warn('the relay cannot read the inbox; it goes on trying', { error: String(error) });
    }
    // A full lane goes on as soon as there is room: what waits behind it may be many.
    const isFull = claimed > 0 && onTheWay.size >= LANE;
    await (isFull
      ? Promise.race(onTheWay)
      : pause(Math.min(LONGEST_PAUSE_MS, EVERY_MS * 2 ** Math.min(failures, 4)), signal));
  }
  await Promise.all(onTheWay);
}

/** Claimed batches by key, each in order. */
async function claimKeys({ inbox }: RelayDeps, again: boolean, keys: number): Promise<readonly (readonly Batch[])[]> {
  if (keys < 1) return [];
  const batches = await inbox.claim({ olderThanMs: LEFT_BEHIND_MS, now: Date.now(), again, keys });
  const queues = new Map<string, Batch[]>();
  for (const batch of batches) {
    // A delivery that concerns several keys is a queue of its own.
    const key = batch.workflow ?? `delivery ${batch.batchId}`;
    queues.set(key, [...(queues.get(key) ?? []), batch]);
  }
  return [...queues.values()];
}

async function driveQueue(deps: RelayDeps, queue: readonly Batch[], signal: AbortSignal): Promise<void> {
  let from = 0;
  try {
    for (; from < queue.length && !signal.aborted; from += 1) {
      const batch = queue[from];
      if (batch !== undefined) await driveBatch(deps, batch, Date.now);
    }
  } catch (error) {
    from += 1;
    deps.warn('the relay cannot deliver; it tries this key again', {
      workflow: queue[0]?.workflow ?? null,
      error: String(error),
    });
  }
  // What comes after it waits too, so that the order holds.
  for (const rest of queue.slice(from)) await deps.inbox.release(rest).catch(() => undefined);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
