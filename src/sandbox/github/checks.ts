import { Hono } from 'hono';
import { numberAt, textAt } from '../json.js';
import { bodyOf, idOf, notFound, paged, repoOf, unprocessable } from './http.js';
import { repositoryOf, type GithubStore, type Kept, type Status } from './store.js';
import type { Views } from './views.js';

const STATES = ['error', 'failure', 'pending', 'success'];

/** Commit statuses and check runs: what a pull request page shows about a commit. */
export function checkRoutes(store: GithubStore, views: Views): Hono {
  const app = new Hono();
  const base = '/github/repos/:owner/:repo';
  const statusesOf = (repo: string, ref: string) => {
    const repository = store.repositories.get(repo.toLowerCase());
    return (repository?.statuses ?? []).filter(({ sha }) => sha === ref).reverse();
  };

  app.post(`${base}/statuses/:sha`, async (c) => {
    const body = await bodyOf(c);
    const state = textAt(body, 'state') ?? '';
    const description = textAt(body, 'description') ?? null;
    if (!STATES.includes(state)) return unprocessable(c, 'Status', 'state', 'state is not included in the list');
    if ((description ?? '').length > 140) {
      return unprocessable(c, 'Status', 'description', 'description is too long (maximum is 140 characters)');
    }
    const status: Status = {
      id: store.nextId(),
      sha: c.req.param('sha'),
      state,
      context: textAt(body, 'context') ?? 'default',
      description,
      targetUrl: textAt(body, 'target_url') ?? null,
      at: new Date().toISOString(),
    };
    repositoryOf(store, repoOf(c)).statuses.push(status);
    return c.json(views.status(repoOf(c), status), 201);
  });

  for (const path of [`${base}/commits/:ref/statuses`, `${base}/statuses/:ref`]) {
    app.get(path, (c) =>
      paged(c, statusesOf(repoOf(c), c.req.param('ref') ?? ''), (page) =>
        page.map((status) => views.status(repoOf(c), status)),
      ),
    );
  }

  app.get(`${base}/commits/:ref/status`, (c) => {
    const ref = c.req.param('ref');
    const newest = statusesOf(repoOf(c), ref).filter(
      (status, at, all) => all.findIndex(({ context }) => context === status.context) === at,
    );
    return paged(c, newest, (page) => ({
      state: combined(newest),
      statuses: page.map((status) => views.status(repoOf(c), status)),
      sha: ref,
      total_count: newest.length,
      repository: views.repository(repoOf(c)),
    }));
  });

  app.post(`${base}/check-runs`, async (c) => {
    const body = await bodyOf(c);
    if (textAt(body, 'name') === undefined) return unprocessable(c, 'CheckRun', 'name', 'name is missing');
    if (textAt(body, 'head_sha') === undefined) return unprocessable(c, 'CheckRun', 'head_sha', 'head_sha is missing');
    const id = store.nextId();
    const check: Kept = {
      id,
      data: {
        id,
        node_id: Buffer.from(`CheckRun:${id}`).toString('base64url'),
        url: new URL(`./check-runs/${id}`, c.req.url).href,
        html_url: `https://github.com/${repoOf(c)}/runs/${id}`,
        details_url: null,
        external_id: '',
        status: body['conclusion'] === undefined ? 'queued' : 'completed',
        conclusion: null,
        started_at: new Date().toISOString(),
        completed_at: body['conclusion'] === undefined ? null : new Date().toISOString(),
        app: { id: 1, slug: 'tocsin', name: 'Tocsin' },
        pull_requests: [],
        ...body,
        output: {
          title: null,
          summary: null,
          text: null,
          annotations_count: 0,
          annotations_url: '',
          ...(body['output'] as object | undefined),
        },
      },
    };
    repositoryOf(store, repoOf(c)).checks.push(check);
    return c.json(check.data, 201);
  });

  const checkOf = (repo: string, id: number) =>
    store.repositories.get(repo.toLowerCase())?.checks.find((check) => check.id === id);

  app.get(`${base}/check-runs/:check`, (c) => {
    const check = checkOf(repoOf(c), idOf(c, 'check'));
    return check ? c.json(check.data) : notFound(c);
  });

  app.patch(`${base}/check-runs/:check`, async (c) => {
    const check = checkOf(repoOf(c), idOf(c, 'check'));
    if (!check) return notFound(c);
    const body = await bodyOf(c);
    const ended =
      body['conclusion'] === undefined ? {} : { status: 'completed', completed_at: new Date().toISOString() };
    check.data = { ...check.data, ...ended, ...body };
    return c.json(check.data);
  });

  app.get(`${base}/check-runs/:check/annotations`, (c) => {
    const runs = [...(store.repositories.get(repoOf(c).toLowerCase())?.runs.values() ?? [])];
    const jobs = runs.flatMap((run) => [...run.attempts.values()]).flatMap((attempt) => attempt.jobs);
    const job = jobs.find(({ id }) => id === idOf(c, 'check'));
    return job || checkOf(repoOf(c), idOf(c, 'check')) ? paged(c, job?.annotations ?? [], (page) => page) : notFound(c);
  });

  app.get(`${base}/commits/:ref/check-runs`, (c) => {
    const { check_name: name, status, filter } = c.req.query();
    const all = (store.repositories.get(repoOf(c).toLowerCase())?.checks ?? [])
      .filter(({ data }) => data['head_sha'] === c.req.param('ref'))
      .filter(
        ({ data }) =>
          (name === undefined || data['name'] === name) && (status === undefined || data['status'] === status),
      )
      .sort((a, b) => (numberAt(b.data, 'id') ?? 0) - (numberAt(a.data, 'id') ?? 0));
    const checks =
      filter === 'all'
        ? all
        : all.filter((check, at) => all.findIndex(({ data }) => data['name'] === check.data['name']) === at);
    return paged(c, checks, (page) => ({ total_count: checks.length, check_runs: page.map(({ data }) => data) }));
  });
  return app;
}

function combined(statuses: readonly Status[]): string {
  if (statuses.some(({ state }) => state === 'error' || state === 'failure')) return 'failure';
  return statuses.length > 0 && statuses.every(({ state }) => state === 'success') ? 'success' : 'pending';
}
