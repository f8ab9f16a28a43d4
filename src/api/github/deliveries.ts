import type { Alert, RunRef } from '../../domain/alert.js';
import { boundedKey, formerGithubKey, githubKey, type GithubRun } from '../../domain/dedup.js';
import { fitRun } from '../../domain/fit.js';
import { matchAuthor, type Policy } from '../../domain/policy.js';
import { slicePolicy } from '../../domain/slice.js';
import { incidentWorkflowId, sha256 } from '../../client/ids.js';
import type { InboxEntry } from '../../ports/inbox.js';
import { alertDelivery } from '../alerts.js';
import { cleanAuthor, cleanUrl } from '../clean.js';
import type { AppDeps } from '../deps.js';
import { within } from '../patience.js';
import { escalates } from './escalates.js';
import type { GithubEvent } from './events.js';

type RunEvent = Extract<GithubEvent, { kind: 'run' }>;

/** What an event becomes: deliveries for the inbox, or the reason why it is none. */
export type GithubDeliveries =
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'deliveries'; readonly entries: readonly InboxEntry[] };

type Needs = Pick<AppDeps, 'policies' | 'pullOf' | 'redact' | 'now' | 'directory'>;
/** A run with the key that it is filed under. */
type KeyedRun = RunEvent & { readonly key: string };

/** How long the look-up of a pull request may hold the answer (milliseconds). */
const PULL_PATIENCE_MS = 2_000;
/** How long the look for an incident under a former key may (milliseconds). */
const DIRECTORY_PATIENCE_MS = 500;

/** Turns an event into deliveries. `deliveryId` names its signed content, the same when it is sent again. */
export async function githubDeliveries(deps: Needs, raw: GithubEvent, deliveryId: string): Promise<GithubDeliveries> {
  const receivedAt = deps.now();
  const event = withoutSecrets(raw, deps.redact);
  switch (event.kind) {
    case 'ignored':
      return event;
    case 'run':
      return runDeliveries(deps, event, receivedAt);
    case 'pushed':
    case 'obsolete':
      return {
        kind: 'deliveries',
        entries: [
          { deliveryId: `github:${deliveryId}`, source: 'github', delivery: event, workflow: null, receivedAt },
        ],
      };
  }
}

/** A branch may be called anything: it is kept, sent and part of the key, so secrets are taken out of it at the door. */
function withoutSecrets(event: GithubEvent, redact: Needs['redact']): GithubEvent {
  switch (event.kind) {
    case 'ignored':
      return { ...event, reason: redact(event.reason) };
    case 'run': {
      const { head_branch: head, name, path } = event.run;
      const told = Object.entries({ head_branch: head, name, path }).filter(([, text]) => text != null);
      const run = { ...event.run, ...Object.fromEntries(told.map(([field, text]) => [field, redact(text ?? '')])) };
      return { ...event, run, branch: redact(event.branch) };
    }
    case 'pushed':
      return { ...event, branch: redact(event.branch) };
    case 'obsolete':
      return { ...event, branch: redact(event.branch), reason: redact(event.reason) };
  }
}

async function runDeliveries(deps: Needs, event: RunEvent, receivedAt: number): Promise<GithubDeliveries> {
  const policy = deps.policies.current();
  const { run, branch, failed } = event;
  const workflow = nameOf(run);
  if (failed && !escalates(policy.escalates, { workflow, path: run.path ?? null, branch })) {
    return { kind: 'ignored', reason: `policy: ${workflow} on ${branch} does not escalate` };
  }
  const pr = event.pr ?? (await lookUpPull(deps, event));
  const key = await keyFor(deps, { ...event, pr });
  if (failed) return { kind: 'deliveries', entries: [failedRun(deps, policy, { ...event, pr, key }, receivedAt)] };
  const entries = [greenRun({ ...event, pr, key }, receivedAt, '')];
  // Its failure may have been filed under the branch, when this look-up did not work.
  if (event.pr === null && pr !== null) {
    entries.push(greenRun({ ...event, key: keyOf(event) }, receivedAt, ':branch'));
  }
  return { kind: 'deliveries', entries };
}

async function lookUpPull(deps: Needs, { repository, run }: RunEvent): Promise<number | null> {
  if (!run.event.startsWith('pull_request')) return null;
  const asked = deps.pullOf(repository, run.head_sha, AbortSignal.timeout(PULL_PATIENCE_MS));
  return within(PULL_PATIENCE_MS, asked, null).catch(() => null);
}

function failedRun(deps: Needs, policy: Policy, event: KeyedRun, receivedAt: number): InboxEntry {
  const { run, repository, branch, pr, conclusion, key } = event;
  const workflow = nameOf(run);
  const deliveryId = deliveryIdOf(event);
  const email = run.head_commit?.author?.email ?? null;
  const committer = matchAuthor(policy.people, email === null ? null : { login: null, email, person: null });
  const author = cleanAuthor(committer, deps.redact);
  const alert: Alert = {
    kind: 'ci',
    deliveryId,
    source: 'github',
    key,
    title: deps.redact(`${workflow} ${CONCLUSIONS[conclusion] ?? 'failed'} on ${branch}`),
    // A clock that is ahead must not put the deadline off.
    occurredAt: Math.min(Date.parse(run.updated_at), receivedAt),
    count: 1,
    url: cleanUrl(run.html_url, deps.redact),
    provider: 'github',
    repository,
    workflow: deps.redact(workflow),
    branch,
    sha: run.head_sha,
    pr,
    author,
    run: runOf(event),
    exitCode: null,
    exact: false,
    step: null,
    service: null,
    severity: null,
    type: null,
    labels: {},
    logRef: null,
  };
  const about = {
    kind: 'ci',
    type: 'unknown',
    severity: null,
    source: 'github',
    service: null,
    labels: {},
    author,
  } as const;
  const delivery = alertDelivery(alert, slicePolicy(policy, about), null, true, receivedAt);
  return { deliveryId, source: 'github', delivery, workflow: incidentWorkflowId(key), receivedAt };
}

const CONCLUSIONS: Readonly<Record<string, string>> = {
  timed_out: 'timed out',
  startup_failure: 'failed to start',
};

function greenRun(event: KeyedRun, receivedAt: number, mark: string): InboxEntry {
  const { run, repository, key } = event;
  return {
    deliveryId: `${deliveryIdOf(event)}${mark}`,
    source: 'github',
    delivery: {
      kind: 'recovered',
      key,
      provider: 'github',
      repository,
      workflow: nameOf(run),
      sha: run.head_sha,
      run: runOf(event),
      event: runOf(event).event ?? run.event,
    },
    workflow: incidentWorkflowId(key),
    receivedAt,
  };
}

// Names may be missing or empty.
function nameOf({ name, path, workflow_id: id }: RunEvent['run']): string {
  return [name, path].find((text) => text !== undefined && text !== null && text !== '') ?? String(id);
}

/** One completion of one attempt is one delivery, through however many hooks it comes. */
function deliveryIdOf({ repository, run }: RunEvent): string {
  return `github:${repository.toLowerCase()}/runs/${run.id}/${run.run_attempt}/completed`;
}

function runOf({ run }: RunEvent): RunRef {
  return fitRun({ id: String(run.id), number: run.run_number, attempt: run.run_attempt, event: run.event });
}

function identityOf({ repository, run, forkOwner, pr }: RunEvent): GithubRun {
  return { repository, workflowId: run.workflow_id, headBranch: run.head_branch ?? '-', pr, forkOwner };
}

function keyOf(event: RunEvent): string {
  return boundedKey(githubKey(identityOf(event)), sha256);
}

/** The key of a run; an incident of its pull request that is open under the key of an older build keeps that one. */
async function keyFor(deps: Needs, event: RunEvent): Promise<string> {
  const former = formerGithubKey(identityOf(event));
  if (former === null || event.pr === null) return keyOf(event);
  const open = await within(
    DIRECTORY_PATIENCE_MS,
    deps.directory.openByPullRequest(event.repository, event.pr),
    [],
  ).catch(() => []);
  return open.find(({ key }) => key === former)?.key ?? keyOf(event);
}
