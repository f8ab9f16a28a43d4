import canonicalizeModule from 'canonicalize';

// The package is CommonJS: under NodeNext its default export arrives wrapped in the types, but not at run time.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** What a chain's first record, and the first anchor, has before it. */
export const GENESIS = '0'.repeat(64);

/** Digests and signatures, as the process that checks or writes has them. */
export interface AuditCrypto {
  readonly sha256: (text: string) => string;
  /** A digest over text that comes in pieces. */
  readonly digest: () => { readonly add: (text: string) => void; readonly end: () => string };
  /** Whether an Ed25519 signature (base64) over a text is of this public key (base64). */
  readonly isSignedBy: (key: string, text: string, signature: string) => boolean;
}

/** Where a chain ends, kept apart from its records: a cut tail shows. */
export interface ChainHead {
  readonly position: number;
  readonly hash: string;
}

/** The ends of all chains at a moment under one hash; `heads` is the digest of those that grew since the one before. */
export interface Anchor {
  readonly number: number;
  /** `2026-11-28`: one a day. */
  readonly day: string;
  readonly at: string;
  /** Chains that this anchor and those before it pin, and how many of them grew since the last. */
  readonly chains: number;
  readonly changed: number;
  readonly heads: string;
  readonly prev: string;
  readonly hash: string;
  /** Public key and signature in base64; null = no key was configured. */
  readonly key: string | null;
  readonly signature: string | null;
}

/** A chain's end as an anchor pins it: uid, position and hash. */
export type AnchoredHead = readonly [uid: string, position: number, hash: string];

/** An anchor as it lies outside; few heads lie there with it, so that what was rewritten can be named. */
export interface OutsideAnchor extends Anchor {
  readonly list?: readonly AnchoredHead[] | undefined;
}

/** Hash of a record that follows `prev`. */
export function recordHash(sha256: AuditCrypto['sha256'], prev: string, record: unknown): string {
  return sha256(`${prev}${canonicalize(record) ?? ''}`);
}

/** One line of the digest over an anchor's heads, which are in the order of their uids. */
export function headLine([uid, position, hash]: AnchoredHead): string {
  return `${uid} ${position} ${hash}\n`;
}

/** Digest over the heads of an anchor. */
export function headsDigest(crypto: Pick<AuditCrypto, 'digest'>, heads: readonly AnchoredHead[]): string {
  const digest = crypto.digest();
  for (const head of heads) digest.add(headLine(head));
  return digest.end();
}

/** Hash of what an anchor says. */
export function anchorHash(sha256: AuditCrypto['sha256'], anchor: Omit<Anchor, 'hash' | 'key' | 'signature'>): string {
  const { number, day, at, chains, changed, heads, prev } = anchor;
  return sha256(`tocsin-anchor-1\n${canonicalize({ number, day, at, chains, changed, heads, prev }) ?? ''}`);
}

/** The text that an anchor's signature is over: no other signature of the same key can be taken for it. */
export function signedText(hash: string): string {
  return `tocsin-anchor-1 ${hash}`;
}

/** Name of a public key for people. */
export function keyId(sha256: AuditCrypto['sha256'], key: string): string {
  return sha256(key).slice(0, 16);
}
