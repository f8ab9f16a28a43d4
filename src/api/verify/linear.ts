import { hmacMatches, type HeaderOf, type Verified } from './hmac.js';

/** How far the time in the body may lie from ours (milliseconds). */
const WINDOW_MS = 60_000;

/** `Linear-Signature` over the exact bytes. The time lies in the body: see `isRecentLinear`. */
export function verifyLinear(secrets: readonly string[], header: HeaderOf, raw: Uint8Array): Verified {
  return hmacMatches(secrets, [raw], header('linear-signature') ?? '')
    ? { ok: true }
    : { ok: false, reason: 'Linear-Signature does not fit the body' };
}

/** Whether `webhookTimestamp`, part of the signed body, is within a minute. */
export function isRecentLinear(webhookTimestamp: number, now: number): boolean {
  return Math.abs(now - webhookTimestamp) <= WINDOW_MS;
}
