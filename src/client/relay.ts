import type { InboxPort } from '../ports/inbox.js';
import type { Deliver } from './deliver.js';
import { driveBatch } from './intake.js';

/** What the relay needs. */
export interface RelayDeps {
  readonly inbox: InboxPort;
  readonly deliver: Deliver;
  readonly warn: (text: string, details: Record<string, unknown>) => void;
}

/** How often it looks, and how long a row waits before it counts as left behind (milliseconds). */
const EVERY_MS = 1_000;
const LEFT_BEHIND_MS = 5_000;
const LONGEST_PAUSE_MS = 10_000;

/** Drains rows that their door did not bring to a workflow, in order per key, until stopped. */
export function startRelay(deps: RelayDeps): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = loop(deps, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function loop(deps: RelayDeps, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await drain(deps, signal);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) deps.warn('the relay cannot deliver; it goes on trying', { error: String(error) });
    }
    await pause(Math.min(LONGEST_PAUSE_MS, EVERY_MS * 2 ** Math.min(failures, 4)), signal);
  }
}

async function drain(deps: RelayDeps, signal: AbortSignal): Promise<void> {
  const batches = await deps.inbox.claim({ olderThanMs: LEFT_BEHIND_MS, now: Date.now() });
  for (const [index, batch] of batches.entries()) {
    if (signal.aborted) return;
    try {
      await driveBatch(deps, batch);
    } catch (error) {
      // What comes after it waits too, so that the order holds.
      for (const rest of batches.slice(index + 1)) await deps.inbox.release(rest).catch(() => undefined);
      throw error;
    }
  }
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
