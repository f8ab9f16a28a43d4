import type { Anchor, OutsideAnchor } from '../domain/audit/audit.js';

/** Signs anchors; `key` is the public key in base64. */
export interface AnchorSigner {
  readonly key: string;
  readonly sign: (text: string) => string;
}

/** An anchor that a place outside does not have yet. */
export interface OwedAnchor {
  readonly place: string;
  readonly number: number;
}

/** The anchors of the audit, in the store. */
export interface AnchorsPort {
  /** Makes the anchor of a day (`2026-11-28`), once: a repeat answers the one that is there. */
  readonly make: (day: string, at: number) => Promise<Anchor>;
  /** An anchor as it goes outside; null when there is none of that number. */
  readonly outside: (number: number) => Promise<OutsideAnchor | null>;
  /** What these places lack, oldest first: the last few days, or the newest anchor for a place that is new. */
  readonly owed: (places: readonly string[]) => Promise<readonly OwedAnchor[]>;
}

/** A place outside of the database where anchors are put. */
export interface AnchorPlace {
  /** As it is configured: `file:/path`, `slack:#channel`, `s3://bucket/prefix`. */
  readonly name: string;
  readonly channel: string;
  /** What lies there under this key or number since `since` (epoch ms), or null. Throws when it cannot look. */
  readonly find: (
    anchor: OutsideAnchor,
    look: { readonly key: string; readonly since: number; readonly signal: AbortSignal },
  ) => Promise<Readonly<Record<string, string>> | null>;
  readonly put: (
    anchor: OutsideAnchor,
    how: { readonly key: string; readonly signal: AbortSignal },
  ) => Promise<Readonly<Record<string, string>>>;
}
