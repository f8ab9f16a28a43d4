import { fitBranch } from '../../domain/fit.js';
import { checked } from '../problem.js';
import { pullRequestEvent, pushEvent, workflowRunEvent, type WorkflowRun } from './shapes.js';

/** What a signed GitHub event means to us. */
export type GithubEvent =
  | { readonly kind: 'ignored'; readonly reason: string }
  | {
      readonly kind: 'run';
      readonly failed: boolean;
      readonly conclusion: string;
      readonly repository: string;
      readonly run: WorkflowRun;
      /** Head branch, `owner:branch` when it lies in a fork. */
      readonly branch: string;
      readonly forkOwner: string | null;
      readonly pr: number | null;
    }
  | { readonly kind: 'pushed'; readonly repository: string; readonly branch: string; readonly sha: string }
  | {
      readonly kind: 'obsolete';
      readonly repository: string;
      readonly branch: string;
      readonly pr: number | null;
      readonly reason: string;
      /** When, as GitHub says; missing where it does not. */
      readonly at?: number;
    };

/** Conclusions that open an incident. */
const FAILURES: readonly string[] = ['failure', 'timed_out', 'startup_failure'];

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
  const failed = FAILURES.includes(conclusion);
  if (!failed && conclusion !== 'success') return ignored(`conclusion ${conclusion}`);
  const repository = event.repository.full_name;
  const forkOwner = forkOf(run.head_repository, repository);
  return {
    kind: 'run',
    failed,
    conclusion,
    repository,
    run,
    branch: branchOf(run.head_branch ?? '-', forkOwner),
    forkOwner,
    pr: run.pull_requests?.[0]?.number ?? null,
  };
}

function readPush(payload: unknown): GithubEvent {
  const { ref, after, deleted, repository } = checked(pushEvent, payload);
  if (!ref.startsWith('refs/heads/')) return ignored(`push of ${ref.slice(0, 80)}`);
  const branch = fitBranch(ref.slice('refs/heads/'.length));
  if (!deleted) return { kind: 'pushed', repository: repository.full_name, branch, sha: after };
  const reason = `branch ${branch} is deleted`;
  return {
    kind: 'obsolete',
    repository: repository.full_name,
    branch,
    pr: null,
    reason,
    ...atOf(repository.pushed_at),
  };
}

function readPullRequest(payload: unknown): GithubEvent {
  const { action, number, pull_request: pull, repository } = checked(pullRequestEvent, payload);
  const branch = branchOf(pull.head.ref, forkOf(pull.head.repo, repository.full_name));
  if (action === 'synchronize') {
    return { kind: 'pushed', repository: repository.full_name, branch, sha: pull.head.sha };
  }
  if (action !== 'closed') return ignored(`pull_request ${action}`);
  if (pull.merged === true) return ignored('pull_request merged');
  const reason = `pull request #${number} is closed unmerged`;
  return { kind: 'obsolete', repository: repository.full_name, branch, pr: number, reason, ...atOf(pull.closed_at) };
}

/** GitHub gives seconds since 1970 in some events and ISO strings in others. */
function atOf(given: string | number | null | undefined): { readonly at?: number } {
  const at = typeof given === 'number' ? given * 1000 : Date.parse(given ?? '');
  // To the second: what happened within the same one may have come before.
  return Number.isFinite(at) ? { at: at + 999 } : {};
}

// A fork's branch of the same name is another branch: pushes to ours must not touch its incidents.
function branchOf(branch: string, forkOwner: string | null): string {
  return fitBranch(forkOwner === null ? branch : `${forkOwner}:${branch}`);
}

function forkOf(head: WorkflowRun['head_repository'], repository: string): string | null {
  if (head === null || head === undefined || head.full_name.toLowerCase() === repository.toLowerCase()) return null;
  return head.owner.login;
}

function ignored(reason: string): GithubEvent {
  return { kind: 'ignored', reason };
}
