import { Hono } from 'hono';
import { isRecord, textAt, type Json } from '../json.js';
import type { Described, Vendor, VendorRequest, World } from '../vendor.js';
import { actionsRoutes } from './actions.js';
import { checkRoutes } from './checks.js';
import { deliver } from './delivery.js';
import { notFound } from './http.js';
import { repoRoutes } from './repos.js';
import { seedGithub } from './seed.js';
import { createGithubStore, type GithubStore } from './store.js';
import { createViews } from './views.js';

/** GitHub: its REST API under /sandbox/github, and its storage host under /sandbox/github-blob. */
export function createGithub(world: World): Vendor {
  const store = createGithubStore();
  const views = createViews(store, world.people, () => `${world.baseUrl()}/sandbox/github`);
  const api = new Hono();
  api.use('/github/*', async (c, next) => {
    if (/invalid|revoked/.test(c.req.header('authorization') ?? '')) {
      return c.json(
        { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
        401,
      );
    }
    await next();
    c.header('x-github-request-id', String(store.nextId()));
    c.header('x-github-media-type', 'github.v3; format=json');
    c.header('x-oauth-scopes', 'repo, workflow, read:org');
    c.header('x-ratelimit-limit', '5000');
    c.header('x-ratelimit-remaining', '4999');
    return undefined;
  });
  api.route(
    '/',
    actionsRoutes(store, views, () => `${world.baseUrl()}/sandbox/github-blob`),
  );
  api.route('/', checkRoutes(store, views));
  api.route('/', repoRoutes(store, views, world.people));
  api.all('/github/*', notFound);
  return {
    name: 'github',
    mounts: ['github', 'github-blob'],
    api,
    describe,
    faultBody: (status) => ({
      message: status === 429 || status === 403 ? 'You have exceeded a secondary rate limit.' : 'Server Error',
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    }),
    seed: (body) => seedGithub(store, body),
    act: (body) => deliver(world, store, views, body),
    state: () => stateOf(store),
    reset: () => store.clear(),
  };
}

function describe({ httpMethod, path, body }: VendorRequest): Described {
  return {
    method: httpMethod,
    operation: null,
    key: httpMethod === 'GET' || !isRecord(body) ? null : keyOf(path, body),
  };
}

function keyOf(path: string, body: Json): string | null {
  const sha = /\/statuses\/([^/]+)$/.exec(path)?.[1];
  if (sha !== undefined) return `${textAt(body, 'context') ?? 'default'}@${sha}`;
  return path.includes('/check-runs') ? (textAt(body, 'external_id') ?? null) : null;
}

function stateOf(store: GithubStore): Json {
  const repositories = [...store.repositories.values()].map(
    ({ fullName, runs, statuses, checks, comments, pulls }) => ({
      repo: fullName,
      runs: [...runs.values()].map((run) => ({
        ...run,
        attempts: [...run.attempts.values()].map(({ jobs, ...rest }) => ({
          ...rest,
          jobs: jobs.map(({ id, name, conclusion }) => ({ id, name, conclusion })),
        })),
      })),
      pulls: [...pulls.values()],
      statuses,
      checks: checks.map(({ data }) => data),
      comments: comments.map(({ data }) => data),
    }),
  );
  return { repositories };
}
