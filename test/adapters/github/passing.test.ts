import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createAllowance } from '../../../src/adapters/github/allowance.js';
import { createGithubCi } from '../../../src/adapters/github/ci.js';
import { calm, failureOf, openServer } from '../support.js';
import { REPOSITORY, TOKEN } from './support.js';

type Answers = Readonly<Record<string, unknown>>;

/** A GitHub that has the given answers, by the end of a path, and tells what it was asked. */
async function openGithub(answers: Answers, headers: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const answer: RequestListener = (incoming, response) => {
    const url = new URL(incoming.url ?? '', 'http://x');
    asked.push(`${url.pathname}${url.search}`);
    const branch = url.searchParams.get('branch');
    const path = `${url.pathname.replace(`/repos/${REPOSITORY}`, '')}${branch === null ? '' : `@${branch}`}`;
    const found = answers[path];
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json', ...headers });
    response.end(typeof found === 'string' ? found : JSON.stringify(found ?? { message: 'Not Found' }));
  };
  const apiUrl = await openServer(answer);
  return { asked, ci: createGithubCi({ token: TOKEN, apiUrl, publicUrl: null }) };
}

const RUNS = '/actions/workflows/7/runs';
const run = (id: number, branch: string, more: object = {}) => ({
  id,
  conclusion: 'success',
  head_branch: branch,
  head_repository: { full_name: 'Acme/Shop' },
  ...more,
});
const runs = (...listed: object[]) => ({ total_count: listed.length, workflow_runs: listed });
const jobs = (...names: string[]) => ({
  total_count: names.length,
  jobs: names.map((name, at) => ({ id: 100 + at, name, conclusion: 'success' })),
});
const REPO = { '': { default_branch: 'main' } };
const wanted = { repository: REPOSITORY, workflowId: '7', branch: 'feature', job: 'test (20)', signal: calm() };

describe('the passing run of a job', () => {
  test('is the newest of its branch', async () => {
    const { ci, asked } = await openGithub({
      [`${RUNS}@feature`]: runs(run(12, 'feature'), run(11, 'feature')),
      '/actions/runs/12/jobs': jobs('lint', 'test (20)'),
      '/actions/jobs/101/logs': 'all is well\n',
    });
    expect(await ci.fetchPassing(wanted)).toEqual({ log: 'all is well', runId: '12' });
    expect(asked).toHaveLength(3);
    expect(asked[0]).toContain('status=success');
  });

  test('is that of the default branch when the branch has none', async () => {
    const { ci } = await openGithub({
      ...REPO,
      [`${RUNS}@feature`]: runs(),
      [`${RUNS}@main`]: runs(run(9, 'main')),
      '/actions/runs/9/jobs': jobs('test (20)'),
      '/actions/jobs/100/logs': 'all is well\n',
    });
    expect(await ci.fetchPassing(wanted)).toMatchObject({ runId: '9' });
    expect(await ci.fetchPassing({ ...wanted, branch: null })).toMatchObject({ runId: '9' });
  });

  test('is looked for in older runs when the newest left the job out', async () => {
    const { ci } = await openGithub({
      [`${RUNS}@feature`]: runs(run(12, 'feature'), run(11, 'feature')),
      '/actions/runs/12/jobs': { total_count: 1, jobs: [{ id: 1, name: 'test (20)', conclusion: 'skipped' }] },
      '/actions/runs/11/jobs': jobs('test (20)'),
      '/actions/jobs/100/logs': 'older\n',
    });
    expect(await ci.fetchPassing(wanted)).toEqual({ log: 'older', runId: '11' });
  });

  test('is never that of a fork whose branch has the same name, nor one of another branch', async () => {
    const { ci, asked } = await openGithub({
      ...REPO,
      [`${RUNS}@main`]: runs(
        run(12, 'main', { head_repository: { full_name: 'mallory/shop' } }),
        run(11, 'main', { head_repository: null }),
        run(10, 'other'),
        run(9, 'main', { conclusion: 'failure' }),
      ),
    });
    expect(await ci.fetchPassing({ ...wanted, branch: 'main' })).toBeNull();
    expect(asked.filter((path) => path.includes('/jobs'))).toEqual([]);
  });

  test('is cut to what is worth mining', async () => {
    const { ci } = await openGithub({
      [`${RUNS}@feature`]: runs(run(12, 'feature')),
      '/actions/runs/12/jobs': jobs('test (20)'),
      '/actions/jobs/100/logs': `${'error of no importance '.repeat(300)}\n`.repeat(1_000),
    });
    const { log = '' } = (await ci.fetchPassing(wanted)) ?? {};
    expect(log.length).toBeGreaterThan(100_000);
    expect(log.length).toBeLessThanOrEqual(512 * 1024);
  });

  test('is not asked for when few requests are left', async () => {
    const reset = String(Math.floor(Date.now() / 1_000) + 3_000);
    const low = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '900', 'x-ratelimit-reset': reset };
    const { ci, asked } = await openGithub({ ...REPO, [`${RUNS}@feature`]: runs(), [`${RUNS}@main`]: runs() }, low);
    expect(await ci.fetchPassing(wanted)).toBeNull();
    const before = asked.length;
    expect(await ci.fetchPassing(wanted)).toBeNull();
    expect(asked).toHaveLength(before);
  });

  test('that cannot be read is a typed failure', async () => {
    const { ci } = await openGithub({});
    expect((await failureOf(ci.fetchPassing(wanted))).kind).toBe('Rejected');
    const answers = { [`${RUNS}@feature`]: runs(run(12, 'feature')), '/actions/runs/12/jobs': jobs('test (20)') };
    expect((await failureOf((await openGithub(answers)).ci.fetchPassing(wanted))).kind).toBe('Rejected');
  });
});

test('an allowance is low below a fifth, until GitHub allows more', () => {
  let now = 1_000_000;
  const allowance = createAllowance(() => now);
  const note = (remaining: string) =>
    allowance.note({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': '1100' });
  expect(allowance.isLow()).toBe(false);
  note('20');
  expect(allowance.isLow()).toBe(false);
  note('19');
  expect(allowance.isLow()).toBe(true);
  allowance.note({ date: 'today' });
  expect(allowance.isLow()).toBe(true);
  now = 1_100_000;
  expect(allowance.isLow()).toBe(false);
});
