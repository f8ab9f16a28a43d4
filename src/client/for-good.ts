import { PortFailure } from '../ports/failures.js';

/** gRPC: the request itself is wrong, or out of the range of what the server takes. */
const INVALID: readonly number[] = [3, 11];
const EXHAUSTED = 8;
const TOO_LARGE = /larger than max|too large|exceeds? (?:size )?limit|message size/i;
/** Wrong for every request alike: the server is not set up yet, which is an outage. */
const NOT_SET_UP = /search attribute|namespace/i;

/**
 * Why a store or Temporal will never take this one delivery (its form, size or values), or null when the same may be taken
 * later. SQLSTATE classes 22, 23 and 54 arrive here as Rejected.
 */
export function whyForGood(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof PortFailure) return at.kind === 'Rejected' ? at.message : null;
    // The client could not even make a payload of it.
    if (at.name === 'PayloadConverterError' || at.name === 'ValueError') return at.message;
    const code = (at as { readonly code?: unknown }).code;
    if (typeof code !== 'number' || NOT_SET_UP.test(at.message)) continue;
    if (INVALID.includes(code) || (code === EXHAUSTED && TOO_LARGE.test(at.message))) return at.message;
  }
  return null;
}
