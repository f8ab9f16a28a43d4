import { createHash } from 'node:crypto';

/** sha256 as 64 hex characters; text counts as UTF-8. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
