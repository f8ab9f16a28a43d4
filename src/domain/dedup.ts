/** Keys longer than this are hashed (characters). */
export const MAX_KEY_LENGTH = 512;

/** The fields that make a GitHub run's dedup key. */
export interface GithubRun {
  readonly repository: string;
  readonly workflowId: string | number;
  readonly headBranch: string;
  readonly pr: number | null;
  /** Owner of the head repository when it is a fork, else null. */
  readonly forkOwner: string | null;
}

/**
 * `#N` for pull requests, else the head branch, prefixed `head_owner:` when the head repository is a fork. A branch may be
 * called anything that git allows: one that looks like a pull request is written out.
 */
export function refOf(run: Pick<GithubRun, 'headBranch' | 'pr' | 'forkOwner'>): string {
  if (run.pr !== null) return `#${run.pr}`;
  return run.forkOwner === null ? branchRef(run.headBranch) : `${run.forkOwner}:${run.headBranch}`;
}

function branchRef(branch: string): string {
  return /^(?:#|refs\/heads\/)/.test(branch) ? `refs/heads/${branch}` : branch;
}

/** Key under which builds before this one filed a run of a pull request: an incident that is open there keeps it. */
export function formerGithubKey({ repository, workflowId, pr }: GithubRun): string | null {
  return pr === null ? null : `github/${repository}/${workflowId}/pr-${pr}`;
}

/** Key of a GitHub run: `github/<repo>/<workflow_id>/<ref>`. */
export function githubKey(run: GithubRun): string {
  return `github/${run.repository}/${run.workflowId}/${refOf(run)}`;
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
  const ref = refOf({ headBranch: event.branch ?? '-', pr: event.pr ?? null, forkOwner: null });
  return `${event.provider ?? 'api'}/${event.repository ?? '-'}/${event.workflow ?? event.title}/${ref}`;
}

/** The key as it is stored and compared: hashed when it is over 512 characters. */
export function boundedKey(key: string, hash: (text: string) => string): string {
  return key.length <= MAX_KEY_LENGTH ? key : `sha256:${hash(key)}`;
}

/** `incident-` and the first 32 hex digits of sha256(key): neither names nor secrets in ids. */
export function workflowIdOf(key: string, hash: (text: string) => string): string {
  return `incident-${hash(key).slice(0, 32)}`;
}

/** Id of the workflow that posts the gate of one commit. */
export function gateWorkflowIdOf(repository: string, sha: string, hash: (text: string) => string): string {
  return `gate-${hash(`${repository}\n${sha}`).slice(0, 32)}`;
}

/** Uid of the incident that a delivery opens; every part that may open one computes the same. */
export function incidentUid(workflow: string, deliveryId: string, hash: (text: string) => string): string {
  return hash(`${workflow}|${deliveryId}`).slice(0, 24);
}
