/** Keys longer than this are hashed (characters). */
export const MAX_KEY_LENGTH = 512;

/**
 * `#N` for pull requests, else the branch. A branch may be called anything that git allows: one that looks like a pull
 * request is written out.
 */
export function refOf({ branch, pr }: { readonly branch: string; readonly pr: number | null }): string {
  if (pr !== null) return `#${pr}`;
  return /^(?:#|refs\/heads\/)/.test(branch) ? `refs/heads/${branch}` : branch;
}

/** How builds before this one named a pull request: an incident that is open so keeps its key. */
export function formerRefOf(pr: number): string {
  return `pr-${pr}`;
}

/** The fields that make a posted event's dedup key when it states none. */
export interface EventIdentity {
  readonly kind: 'ci' | 'service';
  readonly provider?: string | undefined;
  readonly repository?: string | undefined;
  readonly workflow?: string | undefined;
  readonly branch?: string | undefined;
  readonly pr?: number | undefined;
  readonly service?: string | undefined;
  readonly title: string;
}

/**
 * Key of an event that came without one. CI = provider + repository + workflow + branch (or PR), the failure type is not
 * part of it; service = a hash of service and title. `hash` gives hex.
 */
export function eventKey(event: EventIdentity, hash: (text: string) => string): string {
  if (event.kind === 'service') return `service/${hash(`${event.service ?? ''}\n${event.title}`)}`;
  const ref = refOf({ branch: event.branch ?? '-', pr: event.pr ?? null });
  return `${event.provider ?? 'api'}/${event.repository ?? '-'}/${event.workflow ?? event.title}/${ref}`;
}

/** The key as it is stored and compared: hashed when it is over 512 characters. */
export function boundedKey(key: string, hash: (text: string) => string): string {
  return key.length <= MAX_KEY_LENGTH ? key : `sha256:${hash(key)}`;
}

/** Longest part of a workflow id that people read (characters). */
const MAX_SLUG = 40;

/** A repository or service as a workflow id shows it: `[a-z0-9-]`, at most 40 characters. Secrets must be out of it already. */
export function slugOf(name: string | null): string {
  const words = (name ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return words.replace(/^-/, '').slice(0, MAX_SLUG).replace(/-$/, '');
}

/** `incident-`, the slug if there is one, and the first 16 hex digits of sha256(key): never a branch, a person or a title. */
export function workflowIdOf(key: string, slug: string, hash: (text: string) => string): string {
  return `incident-${slug === '' ? '' : `${slug}-`}${hash(key).slice(0, 16)}`;
}

/** Id of the workflow that posts the gate of one commit, under the repository that people look for. */
export function gateWorkflowIdOf(
  repository: string,
  sha: string,
  isOpaque: boolean,
  hash: (text: string) => string,
): string {
  const slug = isOpaque ? '' : slugOf(repository);
  return `gate-${slug === '' ? '' : `${slug}-`}${hash(`${repository}\n${sha}`).slice(0, 16)}`;
}

/** Id of the clean-up of an incident: that of its workflow, with what is the incident's own instead of its key's. */
export function closingWorkflowIdOf(workflow: string, uid: string): string {
  return `${workflow.replace(/^incident-/, 'incident-closing-').replace(/[0-9a-f]{16}$/, '')}${uid.slice(0, 16)}`;
}

/** Uid of the incident that a delivery opens; every part that may open one computes the same. */
export function incidentUid(workflow: string, deliveryId: string, hash: (text: string) => string): string {
  return hash(`${workflow}|${deliveryId}`).slice(0, 24);
}
