import { leastAlert } from '../domain/event/fit.js';
import type { Batch, InboxEntry, InboxPort, QuarantinePort } from '../ports/inbox.js';
import type { Deliver } from './deliver.js';
import { whyForGood } from './for-good.js';

/** What bringing rows of the inbox to their workflows takes. */
export interface DriveDeps {
  readonly inbox: Pick<InboxPort, 'done' | 'release'>;
  readonly quarantine: Pick<QuarantinePort, 'refuse'>;
  readonly deliver: Deliver;
  /** Tells people past every workflow; for an alert that no workflow takes in any form. */
  readonly fallback: (entry: InboxEntry, reason: string) => Promise<void>;
  readonly warn: (text: string, details: Record<string, unknown>) => void;
}

/**
 * Delivers one claimed batch and marks it done. What can be taken later is given back and thrown; what is refused for good
 * is put aside, after the least of it has opened its incident, or people were told past every workflow.
 */
export async function driveBatch(deps: DriveDeps, batch: Batch, failedAt?: () => number): Promise<void> {
  try {
    await deps.deliver(batch);
  } catch (error) {
    const reason = whyForGood(error);
    if (reason === null) return giveBack(deps, batch, failedAt, error);
    if (batch.entries.length > 1) return driveEach(deps, batch, failedAt);
    return putAside(deps, batch, reason, failedAt);
  }
  await deps.inbox.done(batch, Date.now());
}

/** One of them is refused: each goes by itself, so that the others are not. */
async function driveEach(deps: DriveDeps, batch: Batch, failedAt?: () => number): Promise<void> {
  for (const [index, entry] of batch.entries.entries()) {
    // The claim is held under the batch's own id.
    const one: Batch = { ...batch, entries: [entry], opening: index === 0 ? batch.opening : null };
    const deliver: Deliver = (alone) => deps.deliver({ ...alone, batchId: entry.deliveryId });
    await driveBatch({ ...deps, deliver }, one, failedAt);
  }
}

async function putAside(deps: DriveDeps, batch: Batch, reason: string, failedAt?: () => number): Promise<void> {
  const [entry] = batch.entries;
  if (entry === undefined) return;
  deps.warn('a delivery is refused for good and put aside: tocsin inbox list', {
    deliveryId: entry.deliveryId,
    reason: reason.slice(0, 300),
  });
  try {
    if (entry.delivery.kind === 'alert') await openWithLeast(deps, batch, entry, reason);
  } catch (error) {
    return giveBack(deps, batch, failedAt, error);
  }
  await deps.quarantine.refuse(batch, reason, Date.now());
}

async function openWithLeast(deps: DriveDeps, batch: Batch, entry: InboxEntry, reason: string): Promise<void> {
  const least = leastOf(entry, reason);
  try {
    await deps.deliver({ ...batch, entries: [least] });
  } catch (error) {
    if (whyForGood(error) === null) throw error;
    await deps.fallback(least, reason);
  }
}

/** The delivery with as little of its alert as opens an incident. */
export function leastOf(entry: InboxEntry, reason: string): InboxEntry {
  const { delivery } = entry;
  if (delivery.kind !== 'alert') return entry;
  return { ...entry, delivery: { ...delivery, alert: leastAlert(delivery.alert, reason, entry.receivedAt) } };
}

async function giveBack(
  deps: DriveDeps,
  batch: Batch,
  failedAt: (() => number) | undefined,
  error: unknown,
): Promise<never> {
  await deps.inbox.release(batch, failedAt?.()).catch(() => undefined); // The claim runs out by itself.
  throw error;
}
