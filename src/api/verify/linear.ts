import type { Scheme } from './admit.js';
import { hmacMatches, isHmac, type HeaderOf, type Verified } from './hmac.js';

/** How far the time in the body may lie from ours (milliseconds). */
const WINDOW_MS = 60_000;

const WRONG: Verified = { ok: false, reason: 'Linear-Signature does not fit the body' };

/** `Linear-Signature` over the exact bytes. The time lies in the body: see `isRecentLinear`. */
export const linearScheme: Scheme = {
  judge: (header) => (isHmac(hexOf(header)) ? { ok: true } : WRONG),
  verify: (secrets, header, raw) => (hmacMatches(secrets, [raw], hexOf(header)) ? { ok: true } : WRONG),
};

/** Whether `webhookTimestamp`, part of the signed body, is within a minute. */
export function isRecentLinear(webhookTimestamp: number, now: number): boolean {
  return Math.abs(now - webhookTimestamp) <= WINDOW_MS;
}

function hexOf(header: HeaderOf): string {
  return header('linear-signature') ?? '';
}
