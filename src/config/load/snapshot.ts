import canonicalizeModule from 'canonicalize';
import type { Policy } from '../../domain/policy/policy.js';
import { sha256 } from '../../support/sha256.js';

// The package's types describe another module form than the one it ships.
const canonicalize = canonicalizeModule as unknown as (content: unknown) => string | undefined;

/** A policy that cannot change any more; its version is the hash of its canonical content. */
export function freezePolicy(content: Omit<Policy, 'version'>, hash: (text: string) => string = sha256): Policy {
  const canonical = canonicalize(content);
  if (canonical === undefined) throw new Error('The policy has no content to freeze.');
  return deepFreeze({ ...structuredClone(content), version: hash(canonical) });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
