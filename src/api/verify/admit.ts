import { Problem } from '../problem.js';
import type { Verified } from './hmac.js';

/** A door whose secret is not set stays closed; said before anything is read. */
export function requireOpen(variable: string, secrets: readonly string[]): void {
  if (secrets.length === 0) throw new Problem(401, `this door is closed: ${variable} is not set`);
}

/** Lets a verified request in, or ends it with 401. */
export function admit(verified: Verified): void {
  if (!verified.ok) throw new Problem(401, verified.reason);
}
