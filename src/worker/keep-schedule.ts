import { setTimeout } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { ensureAnchorSchedule } from '../client/anchor-schedule.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** gRPC's number for what a server does not know, such as the time-skipping one. */
const UNIMPLEMENTED = 12;

/** Makes the Schedules of this installation in the background: pages must not wait for them. Ends with the signal. */
export async function keepSchedules(
  client: Client,
  taskQueue: string,
  warn: (text: string, error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  // A function, because the compiler does not see that the signal changes while we wait.
  const isStopping = (): boolean => signal.aborted;
  for (let pauseMs = FIRST_PAUSE_MS; !isStopping(); pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await ensureAnchorSchedule(client, taskQueue);
      return;
    } catch (error) {
      if (isStopping()) return;
      const isUnknown = (error as { readonly code?: unknown }).code === UNIMPLEMENTED;
      if (isUnknown || pauseMs === FIRST_PAUSE_MS) warn('the daily anchor has no Schedule yet', error);
      if (isUnknown) return;
    }
    // Ended by the signal it rejects, and the loop sees why.
    await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
