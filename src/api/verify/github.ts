import { hmacMatches, type HeaderOf, type Verified } from './hmac.js';

/** `X-Hub-Signature-256` over the exact bytes. GitHub signs no time: repeats are known by their content. */
export function verifyGithub(secrets: readonly string[], header: HeaderOf, raw: Uint8Array): Verified {
  const given = header('x-hub-signature-256') ?? '';
  const hex = given.startsWith('sha256=') ? given.slice('sha256='.length) : '';
  return hmacMatches(secrets, [raw], hex)
    ? { ok: true }
    : { ok: false, reason: 'X-Hub-Signature-256 does not fit the body' };
}
