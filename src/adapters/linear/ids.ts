import { sha256 } from '../../support/sha256.js';

/** The key's hash in the form of a UUID of version 4, the only one that Linear takes as an id of ours. */
export function uuidOf(key: string): string {
  const hex = sha256(key);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
