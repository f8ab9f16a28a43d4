import { sha256 } from '../support/sha256.js';

/** Deterministic key of an effect: sha256 over its parts. Never holds a run id or an attempt, which change on retry. */
export function effectKey(...parts: readonly (string | number | null)[]): string {
  return sha256(parts.map((part) => String(part ?? '-')).join('|'));
}
