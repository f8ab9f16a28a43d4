import { PortFailure, type FailureKind } from '../../ports/failures.js';

/** One call to a vendor: who is asked what, under which key, and how long it may take. */
export interface Call {
  readonly vendor: string;
  readonly what: string;
  readonly key: string | null;
  /** Whether the call changes something outside: only then an unclear ending is Unknown instead of Unavailable. */
  readonly effect: boolean;
  /** The caller's signal joined with the deadline. */
  readonly signal: AbortSignal;
}

/** Longest a port call to a vendor takes; activities give up a little later. */
export const CALL_TIMEOUT_MS = 7_500;

/** The caller's signal, or the deadline of this call, whichever comes first. */
export function withDeadline(signal: AbortSignal, timeoutMs: number = CALL_TIMEOUT_MS): AbortSignal {
  const deadline = AbortSignal.timeout(timeoutMs);
  // A signal that others are made from is held weakly by them: without a listener it may be collected and never fire.
  deadline.addEventListener('abort', () => undefined, { once: true });
  return AbortSignal.any([signal, deadline]);
}

/** The typed failure of a call. `said` is our own words or a vendor's code, never a body. */
export function failed(call: Call, kind: FailureKind, said: string, retryAfterMs: number | null = null): PortFailure {
  const key = call.key === null ? '' : ` (key ${call.key.slice(0, 64)})`;
  const certain = kind === 'Unknown' && !call.effect ? 'Unavailable' : kind;
  return new PortFailure(certain, `${call.vendor} ${call.what}${key}: ${said}`, retryAfterMs);
}

// With these the request never left, so that repeating it cannot do anything twice.
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What an error below HTTP means: Unavailable when nothing was sent, else Unknown. */
export function networkFailure(call: Call, error: unknown): PortFailure {
  const known = portFailureIn(error);
  if (known !== null) return known;
  const code = codesOf(error).find((candidate) => NEVER_SENT.has(candidate));
  if (code !== undefined) return failed(call, 'Unavailable', `not reached (${code})`);
  if (call.signal.aborted) return failed(call, 'Unknown', 'no answer in time, or cancelled');
  return failed(call, 'Unknown', `connection lost (${codesOf(error)[0] ?? 'answer cut short'})`);
}

/** The failure that a client library has wrapped into its own error, if any. */
export function portFailureIn(error: unknown): PortFailure | null {
  for (const one of chainOf(error)) if (one instanceof PortFailure) return one;
  return null;
}

function codesOf(error: unknown): readonly string[] {
  return chainOf(error).flatMap((one) =>
    typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string' ? [one.code] : [],
  );
}

function chainOf(error: unknown, depth = 0): readonly unknown[] {
  if (depth > 5 || typeof error !== 'object' || error === null) return [];
  const inner = [
    ...('cause' in error ? [error.cause] : []),
    ...('original' in error ? [error.original] : []),
    ...(error instanceof AggregateError ? (error.errors as readonly unknown[]) : []),
  ];
  return [error, ...inner.flatMap((one) => chainOf(one, depth + 1))];
}
