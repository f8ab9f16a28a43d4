import type { Accepted, Batch, InboxEntry, InboxPort, QuarantinePort, StillFails } from '../ports/inbox.js';
import { withinOrThrow } from '../support/within.js';
import { deliverDirectly } from './deliver.js';
import { driveBatch, leastOf, type DriveDeps } from './drive.js';
import { whyForGood } from './for-good.js';
import type { IncidentGateway } from './incident-gateway.js';

/** What a door answers for a delivery that is durable. */
export interface Receipt {
  readonly incident: string | null;
  readonly workflow: string | null;
  readonly deduplicated: boolean;
  readonly ignored: string | null;
}

/** Neither Postgres nor Temporal could take the delivery: the sender must repeat it. */
export class NotDurable extends Error {
  constructor() {
    super('neither the database nor Temporal can take the event now; send it again');
    this.name = 'NotDurable';
  }
}

/** What the intake needs. */
export interface IntakeDeps extends DriveDeps {
  readonly inbox: InboxPort;
  readonly quarantine: Pick<QuarantinePort, 'refuse' | 'keep'>;
  readonly gateway: IncidentGateway;
  readonly stillFails?: StillFails;
}

/** How long Postgres may take before the door turns to Temporal alone (milliseconds). */
const INBOX_PATIENCE_MS = 4_000;

/**
 * Makes a delivery durable, then brings it to its workflow: a row in the inbox first, or, with Postgres away, a signal
 * directly. Once the row is there the answer does not depend on Temporal: the relay brings it along later.
 */
export function createIntake(deps: IntakeDeps) {
  return async function take(given: InboxEntry): Promise<Receipt> {
    let entry = given;
    let accepted: Accepted;
    try {
      ({ entry, accepted } = await accept(deps, given));
    } catch (error) {
      deps.warn('the inbox cannot be written: signalling directly', { error: String(error) });
      return takeDirectly(deps, whyForGood(error) === null ? given : leastOf(given, String(error)));
    }
    // A repeat of a pending row is driven again; one that may be folded is left for the next batch of its key.
    if (accepted.status !== 'done' && accepted.ignored === null && !accepted.foldable) {
      await drive(deps, entry, accepted);
    }
    const { incident, ignored } = accepted;
    // A repeat opens nothing, whatever the first one of its id did.
    const deduplicated = accepted.deduplicated || accepted.status !== 'new';
    return { incident, workflow: accepted.workflow, deduplicated, ignored };
  };
}

export type Intake = ReturnType<typeof createIntake>;

/** Writes the row. What the store refuses for good is put aside, and the least of it opens the incident all the same. */
async function accept(deps: IntakeDeps, entry: InboxEntry): Promise<{ entry: InboxEntry; accepted: Accepted }> {
  try {
    return {
      entry,
      accepted: await withinOrThrow(INBOX_PATIENCE_MS, deps.inbox.accept(entry, deps.stillFails), 'the inbox'),
    };
  } catch (error) {
    const reason = whyForGood(error);
    if (reason === null) throw error;
    const { deliveryId } = entry;
    deps.warn('the inbox refuses a delivery as it is: tocsin inbox list', { deliveryId, reason: reason.slice(0, 300) });
    const aside = { ...entry, deliveryId: `${deliveryId.slice(0, 180)}:refused` };
    await deps.quarantine.keep(aside, reason).catch((failure: unknown) => {
      deps.warn('a refused delivery cannot be kept', { deliveryId, error: String(failure) });
    });
    const least = leastOf(entry, reason);
    return { entry: least, accepted: await withinOrThrow(INBOX_PATIENCE_MS, deps.inbox.accept(least), 'the inbox') };
  }
}

async function takeDirectly(deps: IntakeDeps, entry: InboxEntry): Promise<Receipt> {
  // What is only remembered, or asked later, has nowhere to wait.
  if (entry.delivery.kind === 'cancelled' || entry.delivery.kind === 'alive') throw new NotDurable();
  try {
    await deliverDirectly(deps.gateway, entry);
  } catch (error) {
    deps.warn('Temporal cannot take the event either', { error: String(error) });
    throw new NotDurable();
  }
  return { incident: null, workflow: entry.workflow, deduplicated: false, ignored: null };
}

/** The batch of a delivery that opened its incident: it came back claimed, and nothing of its key can wait before it. */
function openingBatch(entry: InboxEntry, { opening, incident: id, uid }: Accepted): Batch | null {
  if (opening === null || id === null || uid === null) return null;
  return { batchId: entry.deliveryId, workflow: entry.workflow, entries: [entry], incident: { id, uid }, opening };
}

/** Brings what is pending under this delivery to its workflow now; a failure leaves it to the relay. */
async function drive(deps: IntakeDeps, entry: InboxEntry, accepted: Accepted): Promise<void> {
  const { deliveryId } = entry;
  const opening = openingBatch(entry, accepted);
  try {
    const batches =
      opening === null ? await deps.inbox.claim({ deliveryId, olderThanMs: 0, now: Date.now() }) : [opening];
    for (const batch of batches) await driveBatch(deps, batch);
  } catch (error) {
    deps.warn('a delivery waits for the relay', { deliveryId, error: String(error) });
  }
}
