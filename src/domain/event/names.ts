/** Owners on GitHub; those that a company manages end with an underscore and its code. */
const GITHUB_OWNER = /^[A-Za-z0-9](?:[-_]?[A-Za-z0-9])*$/;
const GITHUB_REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;
const GITLAB_SEGMENT = /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/;
const SEGMENT = /^[A-Za-z0-9._~-]+$/;

const OWNER_LENGTH = 39;
const NAME_LENGTH = 200;
const GITLAB_LENGTH = 255;
const SEGMENTS = 20;

/**
 * Why this is no repository of its provider, or null: names become paths of the provider's API, and one that leads
 * elsewhere would take our token there.
 */
export function repositoryFault(provider: string | null, name: string): string | null {
  const segments = name.split('/');
  // In an address these two are steps, not names.
  if (segments.some((segment) => segment === '.' || segment === '..')) return 'has a step "." or ".." in it';
  switch (provider?.toLowerCase()) {
    case 'github':
      return isGithub(segments) ? null : 'is not owner/name as GitHub has them';
    case 'gitlab':
      return isOf(GITLAB_SEGMENT, segments, 2) && name.length <= GITLAB_LENGTH
        ? null
        : 'is not group/name as GitLab has them';
    default:
      return isOf(SEGMENT, segments, 1) && name.length <= NAME_LENGTH
        ? null
        : `is not made of 1 to ${SEGMENTS} parts of letters, digits and . _ ~ - between slashes`;
  }
}

function isGithub(segments: readonly string[]): boolean {
  const [owner = '', name = '', ...more] = segments;
  const isOwner = owner.length <= OWNER_LENGTH && GITHUB_OWNER.test(owner);
  return more.length === 0 && isOwner && GITHUB_REPOSITORY.test(name);
}

function isOf(segment: RegExp, segments: readonly string[], least: number): boolean {
  return segments.length >= least && segments.length <= SEGMENTS && segments.every((one) => segment.test(one));
}
