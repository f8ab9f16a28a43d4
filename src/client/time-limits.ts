import type { CiPort } from '../ports/ci.js';
import { PortFailure } from '../ports/failures.js';
import type { Delivery, InboxEntry } from '../ports/inbox.js';

/** What telling apart cancelled runs needs. */
export interface TimeLimitDeps {
  readonly ci: Pick<CiPort, 'timeLimits'>;
  readonly take: (entry: InboxEntry) => Promise<unknown>;
  readonly redact: (text: string) => string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

type Cancelled = Extract<Delivery, { kind: 'cancelled' }>;

/** How long the provider may take (milliseconds). */
const PATIENCE_MS = 10_000;
/** A refusal counts after this: a token is being changed, a run is not there yet (milliseconds). */
const FOR_GOOD_AFTER_MS = 120_000;

/**
 * Opens the incident of a cancelled run if its provider says that a job of it ran into its time limit; any other was
 * cancelled by somebody. Throws what may pass, so that it is asked again.
 */
export function createTimeLimits({ ci, take, redact, now = Date.now }: TimeLimitDeps) {
  return async function look({ opens, workflow, filing }: Cancelled, entry: InboxEntry): Promise<void> {
    const { provider, repository, run, deliveryId } = opens.alert;
    if (provider !== 'github' || repository === null || run === null || opens.verdict === null) return;
    const said = await ci
      .timeLimits({ repository, run, signal: AbortSignal.timeout(PATIENCE_MS) })
      .catch((error: unknown) => {
        if (isForGood(error) && now() - entry.receivedAt > FOR_GOOD_AFTER_MS) return [];
        throw error;
      });
    if (said.length === 0) return;
    const evidence = said.slice(0, 3).map((text) => ({ line: null, text: redact(text).slice(0, 300), weight: 1 }));
    const delivery = { ...opens, verdict: { ...opens.verdict, evidence } };
    const { source, receivedAt } = entry;
    await take({ deliveryId, source, delivery, workflow, receivedAt, filing });
  };
}

export type LookAtTimeLimits = ReturnType<typeof createTimeLimits>;

const isForGood = (error: unknown): boolean =>
  error instanceof PortFailure && (error.kind === 'Rejected' || error.kind === 'Unauthorized');
