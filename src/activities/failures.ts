import { ApplicationFailure } from '@temporalio/common';
import { PortFailure } from '../ports/failures.js';

/** The Temporal failure for what a port threw: the kind is its type, and only hopeless kinds stop the retries. */
export function asApplicationFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (!(error instanceof PortFailure)) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return ApplicationFailure.create({ type: 'Unknown', message: text, nonRetryable: false });
  }
  return ApplicationFailure.create({
    type: error.kind,
    message: error.message,
    nonRetryable: error.kind === 'Rejected' || error.kind === 'Unauthorized',
    ...(error.retryAfterMs === null ? {} : { nextRetryDelay: error.retryAfterMs }),
  });
}

/** What kind of failure it is; whatever no port typed counts as unknown, which may have happened. */
export function kindOf(error: unknown): PortFailure['kind'] {
  return error instanceof PortFailure ? error.kind : 'Unknown';
}

/** One line about a failure for the ledger. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : String(error).slice(0, 300);
}
