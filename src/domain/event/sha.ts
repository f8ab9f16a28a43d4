/** Whether it is a whole commit id: 40 hex digits, or 64 where the repository uses SHA-256. */
export function isFullSha(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}

/** Whether it may be the beginning of one: 7 hex digits or more, and fewer than a whole one has. */
export function isShaPrefix(text: string): boolean {
  return /^[0-9a-f]{7,63}$/i.test(text) && !isFullSha(text);
}
