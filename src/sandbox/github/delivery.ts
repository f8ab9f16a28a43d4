import { createHmac, randomUUID } from 'node:crypto';
import { newestSecret, type Callback } from '../callbacks.js';
import { numberAt, recordAt, textAt, type Json } from '../json.js';
import { refuse, type Outcome, type World } from '../vendor.js';
import { newestAttempt, type GithubStore, type Run } from './store.js';
import type { Views } from './views.js';

/** Sends the app the signed delivery that GitHub would send about a seeded run. */
export async function deliver(world: World, store: GithubStore, views: Views, body: Json): Promise<Outcome> {
  const values = recordAt(body, 'values');
  const repo = textAt(body, 'repo') ?? '';
  const runId = numberAt(body, 'run_id');
  const event = textAt(values, 'event') ?? textAt(body, 'event') ?? 'workflow_run';
  const run = runId === undefined ? undefined : store.repositories.get(repo.toLowerCase())?.runs.get(runId);
  if (!run && event !== 'ping') return refuse(404, `run ${runId ?? '(none)'} of ${repo} was not seeded`);
  const payloads = run
    ? payloadsFor(event, textAt(values, 'action'), repo, run, views)
    : [{ zen: 'Keep it logically awesome.', hook_id: 1 }];
  if (payloads.length === 0) return refuse(422, `event "${event}": this run has nothing to send it about`);
  const answers: Json[] = [];
  for (const [at, payload] of payloads.entries()) {
    const delivery = (at === 0 ? textAt(values, 'delivery') : undefined) ?? randomUUID();
    const answer = await world.callbacks.send(
      signed(event, delivery, payload, world.secrets.github, recordAt(body, 'forge')),
    );
    if ('unreachable' in answer) return refuse(502, answer.unreachable);
    answers.push({ ...answer, delivery });
  }
  const first = answers[0] ?? {};
  return { status: 200, body: answers.length === 1 ? first : { ...first, answers } };
}

function signed(event: string, delivery: string, payload: Json, secrets: string, forge: Json): Callback {
  const text = JSON.stringify(payload);
  const secret = forge['signature'] === undefined ? newestSecret(secrets) : 'forged';
  return {
    system: 'github',
    path: '/webhooks/github',
    body: text,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      accept: '*/*',
      'x-github-event': event,
      'x-github-delivery': delivery,
      'x-github-hook-id': '1',
      'x-github-hook-installation-target-type': 'repository',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
    },
  };
}

function payloadsFor(event: string, action: string | undefined, repo: string, run: Run, views: Views): readonly Json[] {
  const about = { repository: views.repository(repo), sender: views.user(run.actor) };
  const workflow_run = views.run(repo, run);
  const pulls = workflow_run['pull_requests'];
  switch (event) {
    case 'workflow_run':
      return [{ action: action ?? 'completed', workflow_run, workflow: workflowOf(repo, run, workflow_run), ...about }];
    case 'workflow_job':
      return newestAttempt(run).jobs.map((job) => ({
        action: action ?? 'completed',
        workflow_job: views.job(repo, run, job),
        ...about,
      }));
    case 'check_suite':
      return [
        {
          action: action ?? 'completed',
          check_suite: {
            id: workflow_run['check_suite_id'],
            node_id: workflow_run['check_suite_node_id'],
            head_branch: run.headBranch,
            head_sha: run.headSha,
            status: workflow_run['status'],
            conclusion: workflow_run['conclusion'],
            url: workflow_run['check_suite_url'],
            before: null,
            after: run.headSha,
            pull_requests: pulls,
            app: { id: 15368, slug: 'github-actions', name: 'GitHub Actions' },
            created_at: workflow_run['created_at'],
            updated_at: workflow_run['updated_at'],
            head_commit: workflow_run['head_commit'],
          },
          ...about,
        },
      ];
    case 'push':
      return [
        {
          ref: `refs/heads/${run.headBranch}`,
          before: '0'.repeat(40),
          after: run.headSha,
          created: false,
          deleted: false,
          forced: false,
          compare: `https://github.com/${repo}/commit/${run.headSha}`,
          commits: [workflow_run['head_commit']],
          head_commit: workflow_run['head_commit'],
          pusher: { name: run.actor, email: null },
          ...about,
        },
      ];
    case 'pull_request':
      return Array.isArray(pulls)
        ? pulls.map((pull: Json) => ({
            action: action ?? 'synchronize',
            number: pull['number'],
            pull_request: pull,
            ...about,
          }))
        : [];
    case 'ping':
      return [{ zen: 'Keep it logically awesome.', hook_id: 1, ...about }];
    default:
      return [];
  }
}

const workflowOf = (repo: string, run: Run, workflowRun: Json): Json => ({
  id: run.workflowId,
  node_id: Buffer.from(`Workflow:${run.workflowId}`).toString('base64url'),
  name: run.name,
  path: workflowRun['path'],
  state: 'active',
  created_at: run.createdAt,
  updated_at: run.createdAt,
  url: workflowRun['workflow_url'],
  html_url: `https://github.com/${repo}/blob/main/${textAt(workflowRun, 'path') ?? ''}`,
  badge_url: `https://github.com/${repo}/workflows/${encodeURIComponent(run.name)}/badge.svg`,
});
