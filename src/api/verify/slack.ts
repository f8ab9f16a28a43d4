import type { Scheme } from './admit.js';
import { hmacMatches, isHmac, type HeaderOf, type Verified } from './hmac.js';

/** How far a request's own time may lie from ours (milliseconds). */
const WINDOW_MS = 5 * 60_000;

const WRONG: Verified = { ok: false, reason: 'X-Slack-Signature does not fit the body' };
const LATE: Verified = { ok: false, reason: 'X-Slack-Request-Timestamp is more than five minutes away' };

/** Slack's v0 signature over time and exact bytes, not older than five minutes. */
export const slackScheme: Scheme = {
  judge: (header, now) => (!isHmac(hexOf(header)) ? WRONG : isRecent(stampOf(header), now) ? { ok: true } : LATE),
  verify: (secrets, header, raw, now) => {
    const stamp = stampOf(header);
    if (!hmacMatches(secrets, [`v0:${stamp}:`, raw], hexOf(header))) return WRONG;
    return isRecent(stamp, now) ? { ok: true } : LATE;
  },
};

function isRecent(stamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(stamp) && Math.abs(now - Number(stamp) * 1000) <= WINDOW_MS;
}

function stampOf(header: HeaderOf): string {
  return header('x-slack-request-timestamp') ?? '';
}

function hexOf(header: HeaderOf): string {
  const given = header('x-slack-signature') ?? '';
  return given.startsWith('v0=') ? given.slice('v0='.length) : '';
}
