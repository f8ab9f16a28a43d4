import type { Alert, RunRef } from '../../domain/event/alert.js';
import { isOfPull } from '../../domain/event/belonging.js';
import { cutText, fitRun } from '../../domain/event/fit.js';
import { matchAuthor, type Policy } from '../../domain/policy/policy.js';
import { slicePolicy } from '../../domain/policy/slice.js';
import { UNKNOWN, type Verdict } from '../../domain/verdict/verdict.js';
import { incidentWorkflowId } from '../../client/ids.js';
import type { InboxEntry } from '../../ports/inbox.js';
import { alertDelivery } from '../alerts.js';
import { cleanAuthor, cleanUrl } from '../clean.js';
import type { AppDeps } from '../deps.js';
import { escalates } from './escalates.js';
import type { GithubEvent, RunEvent } from './events.js';
import { fileRun, lookUpPull, nameOf, type FiledRun } from './filing.js';
import { refDelivery } from './ref-delivery.js';

/** What an event becomes: deliveries for the inbox, or the reason why it is none. */
export type GithubDeliveries =
  | { readonly kind: 'ignored'; readonly reason: string }
  | {
      readonly kind: 'deliveries';
      readonly entries: readonly InboxEntry[];
      /** What is answered while it opens nothing. */
      readonly unless?: string;
    };

type Needs = Pick<AppDeps, 'policies' | 'pullOf' | 'redact' | 'now' | 'repositories'>;

/** Type of a run that was cancelled because a job of it ran into its time limit. */
const TIME_LIMIT_TYPE = 'infrastructure_timeout';

/** Turns an event into deliveries. `deliveryId` names its signed content, the same when it is sent again. */
export async function githubDeliveries(deps: Needs, raw: GithubEvent, deliveryId: string): Promise<GithubDeliveries> {
  const receivedAt = deps.now();
  const event = withoutSecrets(raw, deps.redact);
  if (event.kind === 'ignored') return event;
  const filedAs = await nameOf(deps, event.repository, receivedAt);
  if (event.kind === 'run') return runDeliveries(deps, event, filedAs, receivedAt);
  const delivery = refDelivery(event, filedAs, receivedAt);
  const entry = { deliveryId: `github:${deliveryId}`, source: 'github', delivery, workflow: null, receivedAt };
  return { kind: 'deliveries', entries: [entry] };
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
    default:
      return { ...event, branch: redact(event.branch), reason: redact(event.reason) };
  }
}

async function runDeliveries(
  deps: Needs,
  event: RunEvent,
  filedAs: string,
  receivedAt: number,
): Promise<GithubDeliveries> {
  const policy = deps.policies.current();
  const { run, branch, outcome } = event;
  const workflow = workflowName(run);
  if (outcome !== 'green' && !escalates(policy.escalates, { workflow, path: run.path ?? null, branch })) {
    return { kind: 'ignored', reason: `policy: ${workflow} on ${branch} does not escalate` };
  }
  const pr = event.pr ?? (await lookUpPull(deps, event));
  const filed = fileRun({ ...event, pr }, filedAs);
  switch (outcome) {
    case 'green':
      return { kind: 'deliveries', entries: [greenRun(deps, policy, filed, receivedAt)] };
    case 'failed':
      return { kind: 'deliveries', entries: [failedRun(deps, policy, filed, receivedAt)] };
    case 'cancelled':
      return {
        kind: 'deliveries',
        entries: [cancelledRun(deps, policy, filed, receivedAt)],
        unless: 'conclusion cancelled: it opens nothing unless a job ran into its time limit',
      };
  }
}

function failedRun(deps: Needs, policy: Policy, event: FiledRun, receivedAt: number): InboxEntry {
  const { deliveryId, workflow, delivery } = openingOf(deps, policy, event, null, receivedAt);
  return { deliveryId, source: 'github', delivery, workflow, receivedAt, filing: event.filing };
}

/** Most cancelled runs were cancelled by somebody: whether a job met its time limit is asked once it is durable. */
function cancelledRun(deps: Needs, policy: Policy, event: FiledRun, receivedAt: number): InboxEntry {
  const why = { line: null, text: 'a job met its time limit', weight: 1 };
  const verdict = { ...UNKNOWN, type: TIME_LIMIT_TYPE, confidence: 1, certain: true, evidence: [why] };
  const { deliveryId, workflow, delivery: opens } = openingOf(deps, policy, event, verdict, receivedAt);
  const delivery = { kind: 'cancelled', opens, workflow, filing: event.filing } as const;
  return { deliveryId: `${deliveryId}:cancelled`, source: 'github', delivery, workflow: null, receivedAt };
}

function openingOf(deps: Needs, policy: Policy, event: FiledRun, verdict: Verdict | null, receivedAt: number) {
  const { run, repository, branch, pr, conclusion, key, lineage, filedAs } = event;
  const workflow = workflowName(run);
  const deliveryId = deliveryIdOf(event);
  const email = run.head_commit?.author?.email ?? null;
  const committer = email === null ? null : { login: null, email, person: null };
  const author = cleanAuthor(matchAuthor(policy.people, committer, run.event), deps.redact);
  const alert: Alert = {
    kind: 'ci',
    deliveryId,
    source: 'github',
    key,
    lineage,
    title: deps.redact(`${workflow} ${CONCLUSIONS[conclusion] ?? 'failed'} on ${branch}`),
    // A clock that is ahead must not put the deadline off.
    occurredAt: Math.min(run.updated_at ?? receivedAt, receivedAt),
    count: 1,
    url: run.html_url == null ? null : cleanUrl(run.html_url, deps.redact),
    provider: 'github',
    repository: repository.name,
    workflow: deps.redact(workflow),
    branch,
    sha: run.head_sha,
    pr,
    ...commitOf(run, deps.redact),
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
    type: verdict?.type ?? 'unknown',
    severity: null,
    source: 'github',
    service: null,
    labels: {},
    author,
    branch,
  } as const;
  // Where GitHub does not say when a run began, one of a pull request began before its end: it gets none after it.
  const runCreatedAt = event.createdAt ?? (isOfPull(run.event) ? 0 : alert.occurredAt);
  const opened = alertDelivery(alert, slicePolicy(policy, about), verdict, verdict === null, receivedAt);
  return {
    deliveryId,
    workflow: incidentWorkflowId(key, shown(policy, deps.redact(filedAs))),
    delivery: { ...opened, runCreatedAt },
  };
}

/** Longest first line of a commit's message that is shown (characters). */
const LONGEST_COMMIT = 120;

function commitOf({ head_commit: commit }: RunEvent['run'], redact: Needs['redact']): Pick<Alert, 'commit'> {
  const [first = ''] = redact(commit?.message ?? '').split(/\r?\n/, 1);
  const line = cutText(first.trim(), LONGEST_COMMIT);
  return line === '' ? {} : { commit: line };
}

const CONCLUSIONS: Readonly<Record<string, string>> = {
  timed_out: 'timed out',
  startup_failure: 'failed to start',
  cancelled: 'ran into its time limit',
};

function greenRun(deps: Needs, policy: Policy, event: FiledRun, receivedAt: number): InboxEntry {
  const { run, repository, key, lineage, filing, filedAs } = event;
  return {
    deliveryId: deliveryIdOf(event),
    source: 'github',
    delivery: {
      ...{ kind: 'recovered', key, lineage, provider: 'github', repository: repository.name },
      workflow: workflowName(run),
      sha: run.head_sha,
      run: runOf(event),
      event: runOf(event).event ?? run.event,
    },
    workflow: incidentWorkflowId(key, shown(policy, deps.redact(filedAs))),
    receivedAt,
    filing,
  };
}

// Names may be missing or empty.
function workflowName({ name, path, workflow_id: id }: RunEvent['run']): string {
  return [name, path].find((text) => text !== undefined && text !== null && text !== '') ?? String(id);
}

/** What a workflow id shows of the repository. */
const shown = ({ opaqueIds }: Policy, name: string): string | null => (opaqueIds ? null : name);

/** One completion of one attempt is one delivery, through however many hooks it comes. */
function deliveryIdOf({ filedAs, run }: FiledRun): string {
  return `github:${filedAs.toLowerCase()}/runs/${run.id}/${run.run_attempt}/completed`;
}

function runOf({ run }: RunEvent): RunRef {
  return fitRun({ id: String(run.id), number: run.run_number, attempt: run.run_attempt, event: run.event });
}
