import { describe, expect, test } from 'vitest';
import { failureOf, openServer } from '../support.js';
import { createGithubCi } from '../../../src/adapters/github/ci.js';
import { fault, job, openCi, request, RUN, seed, SHA, TOKEN } from './support.js';

const MIB = 1024 * 1024;

describe('evidence of a failed run', () => {
  test('a run has its failed jobs with step and log, its author, its exit code and its address', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, {
      jobs: [job('lint', { conclusion: 'success' }), job('build'), job('e2e', { conclusion: 'timed_out' })],
    });
    expect(await ci.fetchRun(request())).toMatchObject({
      jobs: [
        { name: 'build', conclusion: 'failure', step: 'Run build', truncated: false },
        { name: 'e2e', conclusion: 'timed_out', step: 'Run e2e' },
      ],
      summary: null,
      exitCode: 3,
      pr: null,
      author: { login: 'bob-gh', email: 'bob@company.com', person: null },
      url: 'https://github.com/acme/shop/actions/runs/4711',
      omittedJobs: 0,
    });
  });

  test('only the attempt that was asked for counts', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, { jobs: [job('first')] });
    await seed(sandbox, { attempt: 2, jobs: [job('second')] });
    const names = async (attempt: number) =>
      (await ci.fetchRun(request({ run: { ...RUN, attempt } }))).jobs.map(({ name }) => name);
    expect(await names(1)).toEqual(['first']);
    expect(await names(2)).toEqual(['second']);
  });

  test('jobs are read on all pages, logs up to the cap, and the rest is counted', async () => {
    const { ci, sandbox } = await openCi({ caps: { jobs: 120, logs: 3 } });
    const many = Array.from({ length: 130 }, (_, at) => job(`job-${at}`, at < 5 ? { conclusion: 'cancelled' } : {}));
    await seed(sandbox, { jobs: many });
    const { jobs, omittedJobs } = await ci.fetchRun(request());
    expect(jobs).toHaveLength(120);
    expect(omittedJobs).toBe(10);
    expect(jobs.filter(({ log }) => log !== null).map(({ name }) => name)).toEqual(['job-5', 'job-6', 'job-7']);
  });

  test('the token is not sent to where the log lies', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, { artifacts: [{ name: 'failure-logs', files: { 'summary.txt': 'broken' } }] });
    await ci.fetchRun(request());
    const [toApi, toStorage] = [false, true].map(async (isBlob) =>
      (await sandbox.ledger('github')).filter(({ path }) => path.includes('github-blob') === isBlob),
    );
    expect((await toStorage)?.length).toBe(2);
    expect((await toStorage)?.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
    expect((await toApi)?.every(({ headers }) => 'authorization' in headers)).toBe(true);
  });

  test('the artifact gives summary and exit code, before what the log says', async () => {
    for (const folder of ['', 'failure-logs/']) {
      const { ci, sandbox } = await openCi();
      const files = { [`${folder}summary.txt`]: 'keys in src/a.ts', [`${folder}exit_code`]: '11\n', 'other.txt': 'x' };
      await seed(sandbox, {
        artifacts: [
          { name: 'failure-logs', files },
          { name: 'coverage', files: { a: 'b' } },
        ],
      });
      expect(await ci.fetchRun(request())).toMatchObject({ summary: 'keys in src/a.ts', exitCode: 11 });
    }
  });

  test.each(['3221225477', '-1073741819\r\n', '0xC0000005'])(
    'an exit code of Windows in the artifact is taken: %j',
    async (code) => {
      const { ci, sandbox } = await openCi();
      await seed(sandbox, {
        artifacts: [{ name: 'failure-logs', files: { 'summary.txt': 'broken', exit_code: code } }],
      });
      expect(await ci.fetchRun(request())).toMatchObject({ exitCode: 3_221_225_477 });
    },
  );

  test('the exit code is that of the failed step, not of a step that may fail or cleans up', async () => {
    const { ci, sandbox } = await openCi();
    const at = (minute: number) => `2026-01-01T00:0${minute}:00Z`;
    const step = (name: string, minute: number, conclusion: string) => ({
      name,
      conclusion,
      started_at: at(minute),
      completed_at: at(minute + 1),
    });
    const line = (minute: number, code: number) =>
      `2026-01-01T00:0${minute}:30.1234567Z ##[error]Process completed with exit code ${code}.`;
    const steps = [step('Optional', 1, 'success'), step('Gate', 3, 'failure'), step('Clean up', 5, 'failure')];
    await seed(sandbox, { jobs: [job('gate', { steps, log: [line(1, 1), line(3, 12), line(5, 64)].join('\n') })] });
    expect(await ci.fetchRun(request())).toMatchObject({ exitCode: 12, jobs: [{ step: 'Gate' }] });
  });

  test('a huge log keeps its beginning and its end, and memory does not grow with it', async () => {
    const { ci, sandbox } = await openCi();
    const before = process.memoryUsage.rss();
    await seed(sandbox, { jobs: [job('huge', { log: { repeat: `${'x'.repeat(1_000)}\n`, times: 150_000 } })] });
    const { jobs } = await ci.fetchRun(request());
    const log = jobs[0]?.log ?? '';
    expect(jobs[0]?.truncated).toBe(true);
    expect(log.length).toBeLessThan(1.8 * MIB);
    expect(/\n… \d+ lines left out …\n/.test(log)).toBe(true);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * MIB);
  });

  test('the author is that of the pull request, found by the head commit', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, { pr: { number: 9, user: { login: 'alice-gh' } }, head_repository: 'fork/shop' });
    expect(await ci.fetchRun(request())).toMatchObject({ pr: 9, author: { login: 'alice-gh', email: null } });
    expect(await ci.fetchRun(request({ sha: null }))).toMatchObject({ pr: 9 });
  });

  test('of the pull requests that were made on top of a commit, its own is the one that it is the head of', async () => {
    const apiUrl = await openServer((asked, answer) => {
      const pull = (number: number, sha: string, base: string) => ({
        ...{ number, state: 'open', user: { login: `author-${number}` }, head: { sha } },
        base: { repo: { url: `https://api.github.com/repos/${base}` } },
      });
      const pulls = [pull(6, 'b'.repeat(40), 'acme/shop'), pull(7, SHA, 'someone/fork'), pull(5, SHA, 'acme/shop')];
      answer.setHeader('content-type', 'application/json');
      if (asked.url?.includes('/pulls') === true) answer.end(JSON.stringify(pulls));
      else if (asked.url?.includes('/jobs') === true) answer.end('{"total_count":0,"jobs":[]}');
      else if (asked.url?.includes('/artifacts') === true) answer.end('{"artifacts":[]}');
      else answer.end(JSON.stringify({ head_sha: SHA, pull_requests: [] }));
    });
    const ci = createGithubCi({ token: TOKEN, apiUrl, publicUrl: null });
    expect(await ci.fetchRun(request())).toMatchObject({ pr: 5, author: { login: 'author-5' } });
  });

  test('a pull request that the caller knows is believed, also when it cannot be read', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox);
    expect(await ci.fetchRun(request({ pr: 77 }))).toMatchObject({ pr: 77, author: { login: 'bob-gh' } });
  });

  test.each([
    ['a log', { match: '/logs' }, { jobs: [{ log: null, step: 'Run build' }], summary: 'broken', exitCode: 2 }],
    ['the job list', { match: '/jobs?' }, { summary: 'broken', exitCode: 2 }],
    ['the artifacts', { match: '/artifacts' }, { jobs: [{ name: 'build' }], summary: null, exitCode: 3 }],
    ['storage', { match: 'github-blob/artifacts' }, { jobs: [{ name: 'build' }], summary: null }],
    ['the pull requests', { match: '/pulls' }, { pr: null, author: { login: 'bob-gh' }, summary: 'broken' }],
    ['the commit', { match: `/commits/${SHA}`, times: 2 }, { author: null, summary: 'broken' }],
  ])('%s that cannot be read hides nothing else', async (_part, more, expected) => {
    for (const how of [{ status: 500 }, { status: 404 }, { status: 429 }, { then: 'drop-after-accept' }]) {
      const { ci, sandbox } = await openCi();
      await seed(sandbox, {
        artifacts: [{ name: 'failure-logs', files: { 'summary.txt': 'broken', exit_code: '2' } }],
      });
      await fault(sandbox, { ...more, match: more.match.replace('?', ''), ...how });
      expect(await ci.fetchRun(request()), JSON.stringify(how)).toMatchObject(expected);
    }
  });

  test('a log that breaks off is kept as far as it came', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, { jobs: [job('build', { log: 'line\n'.repeat(50_000) })] });
    await fault(sandbox, { match: 'github-blob/logs', then: 'truncate' });
    const [first] = (await ci.fetchRun(request())).jobs;
    expect(first).toMatchObject({ truncated: true, log: expect.stringMatching(/^line\nline\n/) as string });
  });

  test('without jobs and without a stated cause an outage is told, so that it is tried again', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox);
    await fault(sandbox, { match: '/attempts/1/jobs', status: 503 });
    expect((await failureOf(ci.fetchRun(request()))).kind).toBe('Unavailable');
    expect((await ci.fetchRun(request())).jobs).toHaveLength(1);
  });

  test('an unknown run is a refusal', async () => {
    const { ci } = await openCi();
    expect((await failureOf(ci.fetchRun(request()))).kind).toBe('Rejected');
    expect((await failureOf(ci.fetchRun(request({ repository: '../../user' })))).kind).toBe('Rejected');
  });

  test('a redirect to another host takes no token along, and none leads out of the web', async () => {
    const seen: (string | undefined)[] = [];
    const storage = await openServer((incoming, response) => {
      seen.push(incoming.headers.authorization);
      response.end('log of elsewhere');
    });
    for (const target of [`${storage}/log`, 'file:///etc/passwd', 'ftp://x/y', 'http://[bad']) {
      const apiUrl = await openServer((incoming, response) => {
        const url = incoming.url ?? '';
        if (url.endsWith('/logs')) response.writeHead(302, { location: target }).end();
        else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(fake(url)));
      });
      const ci = createGithubCi({ token: TOKEN, apiUrl, publicUrl: null });
      const [first] = (await ci.fetchRun(request())).jobs;
      expect(first?.log).toBe(target.startsWith(storage) ? 'log of elsewhere' : null);
    }
    expect(seen).toEqual([undefined]);
  });
});

const fake = (url: string): unknown => {
  if (url.includes('/jobs')) return { total_count: 1, jobs: [{ id: 1, name: 'build', conclusion: 'failure' }] };
  if (url.includes('/artifacts')) return { artifacts: [] };
  if (url.includes('/pulls')) return [];
  if (url.includes('/commits/')) return { author: null, commit: { author: null } };
  return { head_sha: SHA };
};
