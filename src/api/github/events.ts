import {
  branchName,
  headOf,
  isOfPull,
  isPullOf,
  type Head,
  type NamedRepository,
} from '../../domain/event/belonging.js';
import { fitBranch } from '../../domain/event/fit.js';
import { checked } from '../problem.js';
import { pullRequestEvent, pushEvent, workflowRunEvent, type WorkflowRun } from './shapes.js';

/** What a signed GitHub event means to us. */
export type GithubEvent =
  | { readonly kind: 'ignored'; readonly reason: string }
  | RunEvent
  | {
      readonly kind: 'pushed' | 'obsolete' | 'alive';
      readonly repository: NamedRepository;
      /** Head branch, `owner:branch` when it lies in a fork. */
      readonly branch: string;
      /** The new head of the branch; null where that is not what happened. */
      readonly sha: string | null;
      readonly pr: number | null;
      /** Whether the branch is the pull request's own: it ends with it. */
      readonly endsWithPull: boolean;
      /** It has gone over into another branch, and its own goes on. */
      readonly merged: boolean;
      /** Why nothing is left to fix; empty where something is. */
      readonly reason: string;
      /** When, as GitHub says (epoch ms); null where it does not. */
      readonly at: number | null;
    };

/** A completed run. */
export interface RunEvent {
  readonly kind: 'run';
  readonly outcome: 'failed' | 'green' | 'cancelled';
  readonly conclusion: string;
  readonly repository: NamedRepository;
  readonly run: WorkflowRun;
  readonly head: Head;
  /** Head branch, `owner:branch` when it lies in a fork. */
  readonly branch: string;
  readonly pr: number | null;
  /** All pull requests of ours that it names. */
  readonly pulls: readonly number[];
  /** Whether its branch outlives every pull request that is made from it: the default branch does. */
  readonly outlives: boolean;
  /** When it was created (epoch ms); null where GitHub does not say. */
  readonly createdAt: number | null;
}

/** Conclusions that open an incident. */
const FAILURES: readonly string[] = ['failure', 'timed_out', 'startup_failure'];

/** What other conclusions mean; one that is not here changes nothing. A cancelled run may have met its time limit. */
const OTHERS: Readonly<Record<string, RunEvent['outcome']>> = { success: 'green', cancelled: 'cancelled' };

/** Actions that show a pull request to be open. */
const ALIVE = ['opened', 'reopened', 'ready_for_review', 'edited'];

/** Reads an event; of a type or action that changes nothing it says why. Throws a Problem when a field is wrong. */
export function readGithubEvent(name: string, payload: unknown): GithubEvent {
  switch (name) {
    case 'workflow_run':
      return readRun(payload);
    case 'push':
      return readPush(payload);
    case 'pull_request':
      return readPullRequest(payload);
    case 'ping':
      return ignored('ping');
    case 'workflow_job':
    case 'check_suite':
      return ignored(`${name}: its workflow_run decides`);
    default:
      return ignored(`events of type ${name.slice(0, 60) || '(none)'} change nothing`);
  }
}

function readRun(payload: unknown): GithubEvent {
  const event = checked(workflowRunEvent, payload);
  const { action, workflow_run: run } = event;
  if (action !== 'completed') return ignored(`workflow_run ${action}`);
  const conclusion = run.conclusion ?? 'none';
  const outcome = FAILURES.includes(conclusion) ? 'failed' : OTHERS[conclusion];
  if (outcome === undefined) return ignored(`conclusion ${conclusion}`);
  const repository = namedOf(event.repository);
  const head = headOf(run.head_repository ?? null, repository, run.event);
  const outlives = isDefault(event.repository, head, run.head_branch);
  // What was pushed to the default branch is of it, whoever also asks to merge it elsewhere.
  const named = outlives && !isOfPull(run.event) ? [] : (run.pull_requests ?? []);
  const pulls = named.filter(({ url, base }) => {
    const isGone = base != null && base.repo == null;
    return isPullOf({ isGone, id: base?.repo?.id, url: base?.repo?.url ?? url }, repository);
  });
  return {
    ...{ kind: 'run', outcome, conclusion, repository, run, head, outlives },
    branch: fitBranch(branchName(run.head_branch ?? '-', head)),
    pr: pulls[0]?.number ?? null,
    pulls: pulls.map(({ number }) => number),
    createdAt: instantOf(run.created_at),
  };
}

function readPush(payload: unknown): GithubEvent {
  const { ref, after, deleted, repository } = checked(pushEvent, payload);
  if (!ref.startsWith('refs/heads/')) return ignored(`push of ${ref.slice(0, 80)}`);
  const branch = fitBranch(ref.slice('refs/heads/'.length));
  const about = { repository: namedOf(repository), branch, pr: null, endsWithPull: false, merged: false };
  const at = instantOf(repository.pushed_at);
  if (!deleted) return { ...about, kind: 'pushed', sha: after, reason: '', at };
  return { ...about, kind: 'obsolete', sha: null, reason: `branch ${branch} is deleted`, at };
}

function readPullRequest(payload: unknown): GithubEvent {
  const event = checked(pullRequestEvent, payload);
  const { action, number: pr, pull_request: pull } = event;
  const repository = namedOf(event.repository);
  const head = headOf(pull.head.repo ?? null, repository, 'pull_request');
  const branch = fitBranch(branchName(pull.head.ref, head));
  const outlives = isDefault(event.repository, head, pull.head.ref);
  const merged = pull.merged === true && head.kind === 'own';
  const about = { repository, branch, pr, endsWithPull: !outlives, merged };
  const at = instantOf(pull.updated_at);
  if (action === 'synchronize') return { ...about, kind: 'pushed', sha: pull.head.sha, reason: '', at };
  if (ALIVE.includes(action) && pull.state !== 'closed') return { ...about, kind: 'alive', sha: null, reason: '', at };
  if (action !== 'closed') return ignored(`pull_request ${action}`);
  const closedAt = instantOf(pull.closed_at) ?? at;
  // A branch of ours goes on after its merge; of a fork's nothing more comes here.
  if (merged) return { ...about, kind: 'alive', sha: null, reason: '', at: closedAt };
  const how = pull.merged === true ? 'of a fork is merged' : 'is closed unmerged';
  return { ...about, kind: 'obsolete', sha: null, reason: `pull request #${pr} ${how}`, at: closedAt };
}

function isDefault(
  { default_branch: branch }: { default_branch?: string | null | undefined },
  head: Head,
  ref: string | null | undefined,
): boolean {
  return head.kind === 'own' && ref != null && ref === branch;
}

function namedOf({ id, full_name: name }: { id?: number | null | undefined; full_name: string }): NamedRepository {
  return { id: id ?? null, name };
}

/** GitHub gives seconds since 1970 in some events and ISO strings in others. */
function instantOf(given: string | number | null | undefined): number | null {
  const at = typeof given === 'number' ? given * 1000 : Date.parse(given ?? '');
  return Number.isFinite(at) ? at : null;
}

function ignored(reason: string): GithubEvent {
  return { kind: 'ignored', reason };
}
