import type { Scheme } from './admit.js';
import { hmacMatches, isHmac, type HeaderOf, type Verified } from './hmac.js';

const WRONG: Verified = { ok: false, reason: 'X-Hub-Signature-256 does not fit the body' };

/** `X-Hub-Signature-256` over the exact bytes. GitHub signs no time: repeats are known by their content. */
export const githubScheme: Scheme = {
  judge: (header) => (isHmac(hexOf(header)) ? { ok: true } : WRONG),
  verify: (secrets, header, raw) => (hmacMatches(secrets, [raw], hexOf(header)) ? { ok: true } : WRONG),
};

function hexOf(header: HeaderOf): string {
  const given = header('x-hub-signature-256') ?? '';
  return given.startsWith('sha256=') ? given.slice('sha256='.length) : '';
}
