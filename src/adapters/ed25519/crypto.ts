import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { AuditCrypto } from '../../domain/audit/audit.js';
import type { AnchorSigner } from '../../ports/anchors.js';
import { sha256 } from '../../support/sha256.js';

// What DER puts before the 32 bytes of a key: RFC 8410.
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** Digests by SHA-256, signatures by Ed25519. */
export const auditCrypto: AuditCrypto = {
  sha256,
  digest: () => {
    const hash = createHash('sha256');
    return { add: (text) => void hash.update(text), end: () => hash.digest('hex') };
  },
  isSignedBy: (key, text, signature) => {
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length !== KEY_BYTES) return false;
    const known = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, bytes]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), known, Buffer.from(signature, 'base64'));
  },
};

/** Signs with `TOCSIN_ANCHOR_KEY`: 32 bytes in base64 or hex, or a private key in PEM. Null when none is set. */
export function createSigner(secret: string): AnchorSigner | null {
  if (secret === '') return null;
  const key = privateKeyOf(secret);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(PUBLIC_HEAD.length).toString('base64');
  return { key: publicKey, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

function privateKeyOf(secret: string): KeyObject {
  const wrong = 'TOCSIN_ANCHOR_KEY is no Ed25519 key: set it to 32 random bytes in base64 (openssl rand -base64 32)';
  if (secret.startsWith('-----BEGIN')) {
    const key = keyInPem(secret);
    if (key?.asymmetricKeyType !== 'ed25519') throw new Error(wrong);
    return key;
  }
  const bytes = Buffer.from(secret, /^[0-9a-f]{64}$/i.test(secret) ? 'hex' : 'base64');
  if (bytes.length !== KEY_BYTES) throw new Error(wrong);
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, bytes]), format: 'der', type: 'pkcs8' });
}

function keyInPem(text: string): KeyObject | null {
  try {
    return createPrivateKey(text);
  } catch {
    return null; // what OpenSSL says of it helps nobody, and may quote it
  }
}
