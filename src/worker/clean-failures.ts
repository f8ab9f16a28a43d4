import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { ApplicationFailure, CancelledFailure, TemporalFailure } from '@temporalio/common';
import { CompleteAsyncError } from '@temporalio/activity';
import { redactDeep, type Redact } from '../redaction/redact.js';

/** What an activity throws goes into Temporal's history for good: secrets are taken out of it first. */
export function cleanFailures(redact: Redact): ActivityInboundCallsInterceptor {
  return {
    async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>) {
      try {
        return await next(input);
      } catch (error) {
        throw cleaned(error, redact);
      }
    },
  };
}

/** The same failure without secrets: its kind, and with it what is retried, stays. */
export function cleaned(error: unknown, redact: Redact, depth = 0): unknown {
  if (error instanceof CompleteAsyncError || error instanceof CancelledFailure) return error;
  if (error instanceof ApplicationFailure) {
    const { message, type, nonRetryable, details, nextRetryDelay, category } = error;
    return withStack(
      ApplicationFailure.create({
        message: redact(message),
        ...(type == null ? {} : { type }),
        nonRetryable: nonRetryable ?? false,
        details: (details ?? []).map((detail) => redactDeep(redact, detail)),
        ...(nextRetryDelay == null ? {} : { nextRetryDelay }),
        ...(category == null ? {} : { category }),
        ...causeOf(error, redact, depth),
      }),
      error,
      redact,
    );
  }
  if (error instanceof TemporalFailure || !(error instanceof Error)) return error;
  const plain = new Error(redact(error.message), causeOf(error, redact, depth));
  plain.name = error.name;
  return withStack(plain, error, redact);
}

/** Deepest chain of causes that is followed. */
const DEEPEST = 10;

function causeOf(error: Error, redact: Redact, depth: number): { readonly cause?: Error } {
  if (!(error.cause instanceof Error) || depth >= DEEPEST) return {};
  const cause = cleaned(error.cause, redact, depth + 1);
  return cause instanceof Error ? { cause } : {};
}

function withStack<T extends Error>(to: T, from: Error, redact: Redact): T {
  if (from.stack !== undefined) to.stack = redact(from.stack);
  return to;
}
