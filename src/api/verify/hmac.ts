import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a request may come in. `reason` never says which part of a signature was wrong. */
export type Verified = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What a verification looks at: one header by its lower-case name, or null. */
export type HeaderOf = (name: string) => string | null;

/** Whether this can be an HMAC-SHA256 at all, as hex. */
export function isHmac(given: string): boolean {
  return /^[0-9a-f]{64}$/.test(given);
}

/** Whether any of the secrets makes this signature (hex) over the parts. Every secret is tried, in constant time each. */
export function hmacMatches(
  secrets: readonly string[],
  parts: readonly (string | Uint8Array)[],
  given: string,
): boolean {
  const isWellFormed = isHmac(given);
  const claimed = Buffer.from(isWellFormed ? given : '0'.repeat(64), 'hex');
  let matches = false;
  for (const secret of secrets) {
    const hmac = createHmac('sha256', secret);
    for (const part of parts) hmac.update(part);
    // No early way out: how long it takes must not tell which secret is nearly right.
    matches = timingSafeEqual(hmac.digest(), claimed) || matches;
  }
  return matches && isWellFormed;
}
