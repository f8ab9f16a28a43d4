import { hmacMatches, type HeaderOf, type Verified } from './hmac.js';

/** How far a request's own time may lie from ours (milliseconds). */
const WINDOW_MS = 5 * 60_000;

/** Slack's v0 signature over time and exact bytes, not older than five minutes. */
export function verifySlack(secrets: readonly string[], header: HeaderOf, raw: Uint8Array, now: number): Verified {
  const stamp = header('x-slack-request-timestamp') ?? '';
  const given = header('x-slack-signature') ?? '';
  const hex = given.startsWith('v0=') ? given.slice('v0='.length) : '';
  const signed = hmacMatches(secrets, [`v0:${stamp}:`, raw], hex);
  if (!signed) return { ok: false, reason: 'X-Slack-Signature does not fit the body' };
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now - Number(stamp) * 1000) > WINDOW_MS) {
    return { ok: false, reason: 'X-Slack-Request-Timestamp is more than five minutes away' };
  }
  return { ok: true };
}
