import { createAccountViews, nodeId } from './account-views.js';
import { digest, numberFrom, type Json } from '../json.js';
import type { People } from '../people.js';
import {
  newestAttempt,
  type Artifact,
  type Attempt,
  type Commit,
  type GithubStore,
  type Job,
  type Pull,
  type Run,
  type Status,
} from './store.js';

/** Writes GitHub's JSON for the things in the store, with links that lead back into the sandbox. */
export interface Views {
  user(login: string): Json;
  repository(fullName: string): Json;
  run(fullName: string, run: Run, attempt?: Attempt): Json;
  job(fullName: string, run: Run, job: Job): Json;
  artifact(fullName: string, run: Run | undefined, artifact: Artifact): Json;
  commit(fullName: string, commit: Commit): Json;
  pull(fullName: string, pull: Pull): Json;
  status(fullName: string, status: Status): Json;
}

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Opens the views; `apiUrl` is where Octokit's baseUrl points. */
export function createViews(store: GithubStore, people: People, apiUrl: () => string): Views {
  const repoUrl = (fullName: string) => `${apiUrl()}/repos/${fullName}`;

  const { user, repository } = createAccountViews(store, people, apiUrl);

  const author = ({ author: { name, email }, date }: Commit): Json => ({ name, email, date });

  const briefPull = (fullName: string, pull: Pull): Json => {
    const end = (ref: string, sha: string, repo: string) => ({
      ref,
      sha,
      repo: { id: numberFrom(`repo:${repo.toLowerCase()}`), url: repoUrl(repo), name: repo.split('/')[1] ?? repo },
    });
    return {
      url: `${repoUrl(fullName)}/pulls/${pull.number}`,
      id: numberFrom(`pull:${fullName}:${pull.number}`),
      number: pull.number,
      head: end(pull.head.ref, pull.head.sha, pull.head.repo),
      base: end(pull.baseRef, digest(`base:${fullName}`).slice(0, 40), fullName),
    };
  };

  const pullsOf = (fullName: string, run: Run): readonly Json[] => {
    // As on GitHub, a run of a pull request from a fork names no pull request.
    if (run.headRepository !== fullName) return [];
    const known = store.repositories.get(fullName.toLowerCase())?.pulls;
    return run.pulls.flatMap((number) => known?.get(number) ?? []).map((pull) => briefPull(fullName, pull));
  };

  const run = (fullName: string, of: Run, attempt: Attempt = newestAttempt(of)): Json => {
    const url = `${repoUrl(fullName)}/actions/runs/${of.id}`;
    const suite = numberFrom(`suite:${fullName}:${of.headSha}`);
    const commit = store.repositories.get(fullName.toLowerCase())?.commits.get(of.headSha);
    return {
      id: of.id,
      name: of.name,
      node_id: nodeId('WorkflowRun', of.id),
      check_suite_id: suite,
      check_suite_node_id: nodeId('CheckSuite', suite),
      head_branch: of.headBranch,
      head_sha: of.headSha,
      path: `.github/workflows/${slug(of.name)}.yml`,
      display_title: of.displayTitle,
      run_number: of.runNumber,
      run_attempt: attempt.attempt,
      event: of.event,
      status: attempt.status,
      conclusion: attempt.conclusion,
      workflow_id: of.workflowId,
      url,
      html_url: of.htmlUrl,
      pull_requests: pullsOf(fullName, of),
      created_at: of.createdAt,
      updated_at: attempt.updatedAt,
      run_started_at: of.createdAt,
      actor: user(of.actor),
      triggering_actor: user(of.actor),
      jobs_url: `${url}/jobs`,
      logs_url: `${url}/logs`,
      check_suite_url: `${repoUrl(fullName)}/check-suites/${suite}`,
      artifacts_url: `${url}/artifacts`,
      cancel_url: `${url}/cancel`,
      rerun_url: `${url}/rerun`,
      previous_attempt_url: attempt.attempt > 1 ? `${url}/attempts/${attempt.attempt - 1}` : null,
      workflow_url: `${repoUrl(fullName)}/actions/workflows/${of.workflowId}`,
      referenced_workflows: [],
      head_commit: {
        id: of.headSha,
        tree_id: digest(`tree:${of.headSha}`).slice(0, 40),
        message: commit?.message ?? of.displayTitle,
        timestamp: commit?.date ?? of.createdAt,
        author: {
          name: commit?.author.name ?? of.actor,
          email: commit?.author.email ?? `${of.actor}@users.noreply.github.com`,
        },
        committer: { name: 'GitHub', email: 'noreply@github.com' },
      },
      repository: repository(fullName),
      head_repository: repository(of.headRepository),
    };
  };

  return {
    user,
    repository,
    run,
    job: (fullName, of, job) => ({
      id: job.id,
      run_id: of.id,
      workflow_name: of.name,
      head_branch: of.headBranch,
      run_url: `${repoUrl(fullName)}/actions/runs/${of.id}`,
      run_attempt: job.attempt,
      node_id: nodeId('CheckRun', job.id),
      head_sha: of.headSha,
      url: `${repoUrl(fullName)}/actions/jobs/${job.id}`,
      html_url: `${of.htmlUrl}/job/${job.id}`,
      status: 'completed',
      conclusion: job.conclusion,
      created_at: job.startedAt,
      started_at: job.startedAt,
      completed_at: job.completedAt,
      name: job.name,
      steps: job.steps,
      check_run_url: `${repoUrl(fullName)}/check-runs/${job.id}`,
      labels: ['ubuntu-latest'],
      runner_id: 2,
      runner_name: job.runner,
      runner_group_id: 2,
      runner_group_name: 'GitHub Actions',
    }),
    artifact: (fullName, of, artifact) => {
      const url = `${repoUrl(fullName)}/actions/artifacts/${artifact.id}`;
      return {
        id: artifact.id,
        node_id: nodeId('Artifact', artifact.id),
        name: artifact.name,
        size_in_bytes: artifact.archive.length,
        url,
        archive_download_url: `${url}/zip`,
        expired: artifact.expired,
        digest: `sha256:${digest(artifact.archive.toString('latin1'))}`,
        created_at: artifact.createdAt,
        updated_at: artifact.createdAt,
        expires_at: new Date(Date.parse(artifact.createdAt) + 90 * 86_400_000).toISOString(),
        workflow_run: {
          id: artifact.runId,
          repository_id: numberFrom(`repo:${fullName.toLowerCase()}`),
          head_branch: of?.headBranch ?? null,
          head_sha: of?.headSha ?? null,
        },
      };
    },
    commit: (fullName, commit) => ({
      sha: commit.sha,
      node_id: nodeId('Commit', commit.sha),
      commit: {
        author: author(commit),
        committer: author(commit),
        message: commit.message,
        tree: { sha: digest(`tree:${commit.sha}`).slice(0, 40), url: `${repoUrl(fullName)}/git/trees/${commit.sha}` },
        comment_count: 0,
        verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
      },
      url: `${repoUrl(fullName)}/commits/${commit.sha}`,
      html_url: `https://github.com/${fullName}/commit/${commit.sha}`,
      author: commit.author.login === null ? null : user(commit.author.login),
      committer: commit.author.login === null ? null : user(commit.author.login),
      parents: [],
      stats: { total: commit.files.length, additions: commit.files.length, deletions: 0 },
      files: commit.files,
    }),
    pull: (fullName, pull) => ({
      ...briefPull(fullName, pull),
      html_url: pull.htmlUrl,
      state: 'open',
      locked: false,
      draft: false,
      merged: false,
      title: pull.title,
      body: null,
      user: user(pull.login),
      labels: [],
      assignees: [],
      requested_reviewers: [],
      head: {
        ...pull.head,
        label: `${pull.head.repo.split('/')[0] ?? ''}:${pull.head.ref}`,
        user: user(pull.login),
        repo: repository(pull.head.repo),
      },
      base: { ref: pull.baseRef, sha: digest(`base:${fullName}`).slice(0, 40), repo: repository(fullName) },
      statuses_url: `${repoUrl(fullName)}/statuses/${pull.head.sha}`,
    }),
    status: (fullName, status) => ({
      url: `${repoUrl(fullName)}/statuses/${status.sha}`,
      avatar_url: 'https://avatars.githubusercontent.com/in/1?v=4',
      id: status.id,
      node_id: nodeId('StatusContext', status.id),
      state: status.state,
      description: status.description,
      target_url: status.targetUrl,
      context: status.context,
      created_at: status.at,
      updated_at: status.at,
      creator: user('tocsin[bot]'),
    }),
  };
}
