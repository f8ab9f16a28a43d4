import { createHash } from 'node:crypto';

/** Deterministic key of an effect: sha256 over its parts. Never holds a run id or an attempt, which change on retry. */
export function effectKey(...parts: readonly (string | number | null)[]): string {
  return createHash('sha256')
    .update(parts.map((part) => String(part ?? '-')).join('|'))
    .digest('hex');
}
