/** How a call to the outside can fail; these five kinds and no others cross a port. */
export type FailureKind = 'RateLimited' | 'Unavailable' | 'Unauthorized' | 'Rejected' | 'Unknown';

/**
 * A typed failure of an outside system. RateLimited and Unavailable may be retried, Unauthorized and Rejected may not,
 * and Unknown may have happened: look up before repeating. The message names who answered what to which key; it never
 * holds a secret or a body.
 */
export class PortFailure extends Error {
  readonly kind: FailureKind;
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'PortFailure';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}
