const SEGMENTS = /^[\w.~-]+(?:\/[\w.~-]+)*$/;

/** What is wrong with a repository's name, or null: neither spaces nor a way out of its folder. */
export function repositoryFault(_provider: string | null, name: string): string | null {
  return SEGMENTS.test(name) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(name) ? null : 'is not a repository such as owner/name';
}
