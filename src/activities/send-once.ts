import { activityInfo, log } from '@temporalio/activity';
import type { Claim, Intent, LateEntry, LedgerPort } from '../ports/ledger.js';
import { withinOrThrow } from '../support/within.js';
import { describe, kindOf } from './failures.js';

/** How long the ledger may take before the call goes out without it (milliseconds). */
const LEDGER_PATIENCE_MS = 2_000;

/** An effect that is done at the vendor. `late` = the ledger could not be written and must be, later. */
export interface Sent {
  readonly external: Readonly<Record<string, string>>;
  readonly late: LateEntry | null;
  /** It was there before this call: nothing was sent now. */
  readonly found: boolean;
}

/** How one effect is sent and found again. */
export interface Effector {
  /** What is at the vendor under this key since `since` (epoch ms), or null. Throws when it cannot look. */
  readonly lookUp: (since: number) => Promise<Readonly<Record<string, string>> | null>;
  readonly post: (possibleRepeat: boolean) => Promise<Readonly<Record<string, string>>>;
  /** Rather twice, marked as a possible repeat, than not at all when the look-up itself fails. */
  readonly critical: boolean;
}

/**
 * Intent in the ledger, look-up before a repeat, one call, then the ledger again. With the ledger away the call goes
 * out under the same key, and a retry looks up at the vendor first. Throws what the port threw.
 */
export async function sendOnce(ledger: LedgerPort, intent: Intent, effector: Effector): Promise<Sent> {
  const startedAt = Date.now();
  const claim = await claimOrGuess(ledger, intent, startedAt);
  if (claim.state === 'accepted') return { external: claim.external ?? {}, late: null, found: true };
  const before = claim.state === 'attempted' ? await lookUp(effector, claim.firstAttemptAt ?? startedAt) : null;
  if (before !== null && before !== 'cannot look') return { ...(await accept(ledger, intent, before)), found: true };
  try {
    const external = await effector.post(before === 'cannot look');
    return { ...(await accept(ledger, intent, external)), found: false };
  } catch (error) {
    await noteFailure(ledger, intent, error);
    throw error;
  }
}

async function claimOrGuess(ledger: LedgerPort, intent: Intent, now: number): Promise<Claim> {
  try {
    return await withinOrThrow(LEDGER_PATIENCE_MS, ledger.claim(intent, now), 'the ledger');
  } catch (error) {
    log.warn('the ledger is away: the call goes out under its key', { key: intent.key, error: describe(error) });
    const { attempt, scheduledTimestampMs } = activityInfo();
    return { state: attempt > 1 ? 'attempted' : 'new', external: null, firstAttemptAt: scheduledTimestampMs };
  }
}

async function lookUp(
  effector: Effector,
  since: number,
): Promise<Readonly<Record<string, string>> | null | 'cannot look'> {
  try {
    return await effector.lookUp(since);
  } catch (error) {
    const kind = kindOf(error);
    // A place that cannot be searched at all never will be: holding back would be for ever.
    const hopeless = kind === 'Rejected' || kind === 'Unauthorized';
    if (!hopeless && (!effector.critical || kind === 'RateLimited')) throw error;
    log.warn('cannot look up whether it was sent: sending again, marked', { error: describe(error) });
    return 'cannot look';
  }
}

async function accept(
  ledger: LedgerPort,
  intent: Intent,
  external: Readonly<Record<string, string>>,
): Promise<Pick<Sent, 'external' | 'late'>> {
  const at = Date.now();
  try {
    await withinOrThrow(LEDGER_PATIENCE_MS, ledger.accepted(intent.key, external, at), 'the ledger');
    return { external, late: null };
  } catch (error) {
    log.warn('sent, but the ledger is away: it is written later', { key: intent.key, error: describe(error) });
    return { external, late: { intent, outcome: 'accepted', external, error: null, at } };
  }
}

async function noteFailure(ledger: LedgerPort, intent: Intent, error: unknown): Promise<void> {
  const kind = kindOf(error);
  // Unavailable and unknown calls may have happened: their row stays attempted, so that a retry looks first.
  if (kind === 'Unavailable' || kind === 'Unknown') return;
  const final = kind === 'Rejected' || kind === 'Unauthorized';
  try {
    const failed = ledger.failed(intent.key, describe(error), final, Date.now());
    await withinOrThrow(LEDGER_PATIENCE_MS, failed, 'the ledger');
  } catch (ledgerError) {
    log.warn('a failure could not be noted in the ledger', { key: intent.key, error: describe(ledgerError) });
  }
}
