import { Hono } from 'hono';
import { numberFrom, textAt } from '../json.js';
import type { People } from '../people.js';
import { bodyOf, idOf, notFound, paged, repoOf, unprocessable } from './http.js';
import { repositoryOf, type GithubStore, type Kept } from './store.js';
import type { Views } from './views.js';

/** Repositories with their commits, pull requests and comments, accounts, and the app's own sign-in. */
export function repoRoutes(store: GithubStore, views: Views, people: People): Hono {
  const app = new Hono();
  const base = '/github/repos/:owner/:repo';
  const known = (repo: string) => store.repositories.get(repo.toLowerCase());

  app.get(base, (c) => (known(repoOf(c)) ? c.json(views.repository(repoOf(c))) : notFound(c)));

  app.get(`${base}/commits/:ref`, (c) => {
    const ref = c.req.param('ref');
    const commit = [...(known(repoOf(c))?.commits.values() ?? [])].find(({ sha }) => sha.startsWith(ref));
    if (commit) return c.json(views.commit(repoOf(c), commit));
    return known(repoOf(c)) ? unprocessable(c, 'Commit', 'sha', `No commit found for SHA: ${ref}`) : notFound(c);
  });

  app.get(`${base}/commits/:sha/pulls`, (c) => {
    const pulls = [...(known(repoOf(c))?.pulls.values() ?? [])].filter(({ shas }) => shas.includes(c.req.param('sha')));
    return paged(c, pulls, (page) => page.map((pull) => views.pull(repoOf(c), pull)));
  });

  app.get(`${base}/pulls/:number`, (c) => {
    const pull = known(repoOf(c))?.pulls.get(idOf(c, 'number'));
    return pull ? c.json(views.pull(repoOf(c), pull)) : notFound(c);
  });

  app.get(`${base}/pulls/:number/files`, (c) => {
    const pull = known(repoOf(c))?.pulls.get(idOf(c, 'number'));
    return pull ? paged(c, pull.files, (page) => page) : notFound(c);
  });

  app.get(`${base}/issues/:number/comments`, (c) => {
    const comments = (known(repoOf(c))?.comments ?? []).filter(
      ({ data }) => data['issue_number'] === idOf(c, 'number'),
    );
    return paged(c, comments, (page) => page.map(({ data }) => data));
  });

  app.post(`${base}/issues/:number/comments`, async (c) => {
    const text = textAt(await bodyOf(c), 'body');
    if (text === undefined) return unprocessable(c, 'IssueComment', 'body', 'body is missing');
    const id = store.nextId();
    const at = new Date().toISOString();
    const html_url = `https://github.com/${repoOf(c)}/pull/${idOf(c, 'number')}#issuecomment-${id}`;
    const data = {
      id,
      body: text,
      user: views.user('tocsin[bot]'),
      html_url,
      issue_number: idOf(c, 'number'),
      created_at: at,
      updated_at: at,
    };
    const comment: Kept = { id, data };
    repositoryOf(store, repoOf(c)).comments.push(comment);
    return c.json(data, 201);
  });

  app.patch(`${base}/issues/comments/:comment`, async (c) => {
    const comment = known(repoOf(c))?.comments.find(({ id }) => id === idOf(c, 'comment'));
    if (!comment) return notFound(c);
    comment.data = { ...comment.data, ...(await bodyOf(c)), updated_at: new Date().toISOString() };
    return c.json(comment.data);
  });

  app.get('/github/users/:login', (c) => {
    const login = c.req.param('login');
    const person = people.byGithubLogin(login);
    const account = store.accounts.get(login.toLowerCase());
    if (!person && !account) return notFound(c);
    // A configured person keeps the e-mail private, as most do; a seeded one shows what the seed says.
    return c.json({
      ...views.user(login),
      name: account?.name ?? person?.name ?? null,
      email: account?.email ?? null,
      bio: null,
      public_repos: 1,
    });
  });

  app.get('/github/user', (c) => c.json({ ...views.user('tocsin[bot]'), name: 'Tocsin', email: null }));
  app.get('/github/rate_limit', (c) => {
    const core = { limit: 5000, used: 1, remaining: 4999, reset: Math.floor(Date.now() / 1000) + 3600 };
    return c.json({ resources: { core, search: core }, rate: core });
  });

  const installation = (account: string) => ({
    id: numberFrom(`installation:${account}`),
    account: views.user(account),
    app_id: 1,
    app_slug: 'tocsin',
    target_type: 'Organization',
    repository_selection: 'all',
    permissions: {
      actions: 'write',
      checks: 'write',
      contents: 'read',
      metadata: 'read',
      pull_requests: 'write',
      statuses: 'write',
    },
    events: ['check_suite', 'pull_request', 'push', 'workflow_job', 'workflow_run'],
    suspended_at: null,
  });
  app.get('/github/app', (c) => c.json({ id: 1, slug: 'tocsin', name: 'Tocsin', owner: views.user('sandbox') }));
  app.get('/github/app/installations', (c) => c.json([installation('sandbox')]));
  app.get(`${base}/installation`, (c) => c.json(installation(c.req.param('owner'))));
  app.post('/github/app/installations/:id/access_tokens', (c) =>
    c.json(
      {
        token: `ghs_sandbox${store.nextId()}`,
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
        permissions: installation('sandbox').permissions,
        repository_selection: 'all',
      },
      201,
    ),
  );
  return app;
}
