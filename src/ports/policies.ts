import type { Policy } from '../domain/policy/policy.js';

/** Frozen policy versions. */
export interface PoliciesPort {
  /** The version by its hash; the loaded one when the store is away and the hash is its. */
  readonly version: (hash: string) => Promise<Policy>;
  readonly keep: (policy: Policy) => Promise<void>;
}
