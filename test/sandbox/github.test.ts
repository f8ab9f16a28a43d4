import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { WebhookDefinition } from '@octokit/webhooks-examples';
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import type { Json } from '../../src/sandbox/json.js';
import { hmac, openReceiver, openSandbox, SECRETS } from './support.js';

// The package's types describe an import it does not offer: it is a JSON file.
const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as WebhookDefinition[];
const SHA = 'a'.repeat(40);
const at = { owner: 'o', repo: 'r' };
const failing = (more: object = {}) => ({
  system: 'github',
  repo: 'o/r',
  run_id: 41,
  head_sha: SHA,
  head_branch: 'feature',
  jobs: [
    { name: 'build', conclusion: 'success', steps: [{ name: 'Checkout' }] },
    {
      name: 'test',
      conclusion: 'failure',
      steps: [{ name: 'Checkout' }, { name: 'Run tests', conclusion: 'failure' }],
      log: '##[error]Process completed with exit code 1.\n',
    },
  ],
  ...more,
});

const open = async (seed: object = failing()) => {
  const sandbox = await openSandbox();
  const seeded = await sandbox.send('POST', '/seed', seed);
  expect(seeded.status).toBe(201);
  return { sandbox, octokit: new Octokit({ baseUrl: `${sandbox.url}/sandbox/github`, auth: 'ghp_sandbox' }) };
};

describe('the GitHub stand-in, driven by the real client', () => {
  test('a run nobody seeded is not found', async () => {
    const { octokit } = await open();
    await expect(octokit.rest.actions.getWorkflowRun({ ...at, run_id: 999 })).rejects.toMatchObject({
      status: 404,
      response: { data: { message: 'Not Found', status: '404' } },
    });
  });

  test('a seeded run shows its conclusion, its jobs and the step that failed', async () => {
    const { octokit } = await open();
    const run = await octokit.rest.actions.getWorkflowRun({ ...at, run_id: 41 });
    const jobs = await octokit.paginate(octokit.rest.actions.listJobsForWorkflowRun, {
      ...at,
      run_id: 41,
      per_page: 1,
    });
    expect(run.data).toMatchObject({
      id: 41,
      head_sha: SHA,
      head_branch: 'feature',
      run_attempt: 1,
      status: 'completed',
      conclusion: 'failure',
    });
    expect(jobs.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['build', 'success'],
      ['test', 'failure'],
    ]);
    expect(jobs[1]?.steps?.find(({ conclusion }) => conclusion === 'failure')?.name).toBe('Run tests');
  });

  test('a second attempt is the newest, and the first is still there', async () => {
    const { sandbox, octokit } = await open();
    await sandbox.send('POST', '/seed', {
      system: 'github',
      repo: 'o/r',
      run_id: 41,
      head_sha: SHA,
      attempt: 2,
      jobs: [{ name: 'test', conclusion: 'success' }],
    });
    const run = await octokit.rest.actions.getWorkflowRun({ ...at, run_id: 41 });
    const first = await octokit.rest.actions.getWorkflowRunAttempt({ ...at, run_id: 41, attempt_number: 1 });
    const latest = await octokit.rest.actions.listJobsForWorkflowRun({ ...at, run_id: 41 });
    const all = await octokit.rest.actions.listJobsForWorkflowRun({ ...at, run_id: 41, filter: 'all' });
    expect([run.data.run_attempt, run.data.conclusion, first.data.conclusion]).toEqual([2, 'success', 'failure']);
    expect([latest.data.total_count, all.data.total_count]).toEqual([1, 3]);
  });

  test('a log lies behind a redirect, and the ledger shows whether the token was sent there', async () => {
    const { sandbox, octokit } = await open();
    const { data } = await octokit.rest.actions.listJobsForWorkflowRun({ ...at, run_id: 41 });
    const url = `${sandbox.url}/sandbox/github/repos/o/r/actions/jobs/${data.jobs[1]?.id ?? 0}/logs`;
    const redirect = await fetch(url, { redirect: 'manual', headers: { authorization: 'token t' } });
    const target = redirect.headers.get('location') ?? '';
    expect(redirect.status).toBe(302);
    expect(new URL(target).pathname).toMatch(/^\/sandbox\/github-blob\//);
    expect(await (await fetch(target)).text()).toContain('exit code 1');
    await (await fetch(target, { headers: { authorization: 'token t' } })).text();
    expect((await fetch(target.replace(/sig=.*/, 'sig=x'))).status).toBe(403);
    const blobs = (await sandbox.ledger('github')).filter(({ path }) => path.includes('/github-blob/'));
    expect(blobs.map(({ headers }) => headers['authorization'])).toEqual([undefined, '<redacted>', undefined]);
  });

  test('a log of many megabytes is streamed with its length and summed up in the ledger', async () => {
    const line = 'x'.repeat(99) + '\n';
    const { sandbox, octokit } = await open(
      failing({ jobs: [{ name: 'test', log: { repeat: line, times: 200_000 } }] }),
    );
    const { data } = await octokit.rest.actions.listJobsForWorkflowRun({ ...at, run_id: 41 });
    const response = await fetch(`${sandbox.url}/sandbox/github/repos/o/r/actions/jobs/${data.jobs[0]?.id ?? 0}/logs`);
    let bytes = 0;
    for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
    expect(bytes).toBe(20_000_000);
    expect(response.headers.get('content-length')).toBe('20000000');
    expect((await sandbox.ledger('github')).at(-1)?.response?.body).toEqual({ bytes: 20_000_000 });
  });

  test('an artifact is a zip that a zip reader opens', async () => {
    const files = { 'results/junit.xml': '<testsuite failures="1"/>', 'größe.txt': 'ok' };
    const { octokit } = await open(failing({ artifacts: [{ name: 'results', files }] }));
    const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({ ...at, run_id: 41 });
    const archive = await octokit.rest.actions.downloadArtifact({
      ...at,
      artifact_id: data.artifacts[0]?.id ?? 0,
      archive_format: 'zip',
    });
    expect(await unzip(Buffer.from(archive.data as ArrayBuffer))).toEqual(files);
  });

  test('a commit leads to its author, its pull request and the pull request back to its head', async () => {
    const commit = {
      sha: SHA,
      author: { login: 'carol', email: 'carol@company.com', name: 'Carol' },
      message: 'Break it\n\nbody',
      files: ['src/a.ts'],
    };
    const { octokit } = await open(
      failing({
        commit,
        pr: { number: 7, user: { login: 'carol' }, head: { ref: 'feature' } },
        users: [{ login: 'carol', email: 'carol@company.com' }],
      }),
    );
    const got = await octokit.rest.repos.getCommit({ ...at, ref: SHA });
    const pulls = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: SHA });
    const pull = await octokit.rest.pulls.get({ ...at, pull_number: 7 });
    const user = await octokit.rest.users.getByUsername({ username: 'carol' });
    expect(got.data.commit.author?.email).toBe('carol@company.com');
    expect(got.data.files?.[0]?.filename).toBe('src/a.ts');
    expect(pulls.data.map(({ number }) => number)).toEqual([7]);
    expect(pull.data.head).toMatchObject({ ref: 'feature', sha: SHA, repo: { full_name: 'o/r' } });
    expect(user.data.email).toBe('carol@company.com');
    await expect(octokit.rest.repos.getCommit({ ...at, ref: 'b'.repeat(40) })).rejects.toMatchObject({ status: 422 });
  });

  test('the last status of a context counts, and every one of them is kept', async () => {
    const { sandbox, octokit } = await open();
    for (const state of ['pending', 'failure', 'success'] as const) {
      await octokit.rest.repos.createCommitStatus({ ...at, sha: SHA, state, context: 'tocsin/gate' });
    }
    await octokit.rest.repos.createCommitStatus({ ...at, sha: SHA, state: 'failure', context: 'other' });
    const combined = await octokit.rest.repos.getCombinedStatusForRef({ ...at, ref: SHA });
    const all = await octokit.rest.repos.listCommitStatusesForRef({ ...at, ref: SHA });
    expect(combined.data.statuses.map(({ context, state }) => [context, state])).toEqual([
      ['other', 'failure'],
      ['tocsin/gate', 'success'],
    ]);
    expect(combined.data.state).toBe('failure');
    expect(all.data).toHaveLength(4);
    const long = octokit.rest.repos.createCommitStatus({
      ...at,
      sha: SHA,
      state: 'success',
      description: 'x'.repeat(141),
    });
    await expect(long).rejects.toMatchObject({ status: 422 });
    expect((await sandbox.ledger('github')).find(({ method }) => method === 'POST')?.key).toBe(`tocsin/gate@${SHA}`);
  });

  test('a check run is made, found by its external id and completed', async () => {
    const { sandbox, octokit } = await open();
    const made = await octokit.rest.checks.create({
      ...at,
      name: 'gate',
      head_sha: SHA,
      external_id: 'INC-1:2',
      status: 'in_progress',
    });
    await octokit.rest.checks.update({ ...at, check_run_id: made.data.id, conclusion: 'success' });
    const { data } = await octokit.rest.checks.listForRef({ ...at, ref: SHA, check_name: 'gate' });
    expect(data.check_runs[0]).toMatchObject({ external_id: 'INC-1:2', status: 'completed', conclusion: 'success' });
    expect((await sandbox.ledger('github')).find(({ method }) => method === 'POST')?.key).toBe('INC-1:2');
  });

  test('an app signs in for an installation and asks with that token', async () => {
    const { sandbox } = await open();
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const app = new Octokit({
      baseUrl: `${sandbox.url}/sandbox/github`,
      authStrategy: createAppAuth,
      auth: { appId: 1, privateKey },
    });
    const installation = await app.rest.apps.getRepoInstallation(at);
    const asInstallation = new Octokit({
      baseUrl: `${sandbox.url}/sandbox/github`,
      authStrategy: createAppAuth,
      auth: { appId: 1, privateKey, installationId: installation.data.id },
    });
    expect((await asInstallation.rest.actions.getWorkflowRun({ ...at, run_id: 41 })).status).toBe(200);
    const asked = await sandbox.ledger('github');
    expect(asked.map(({ path }) => path)).toContain(
      `/sandbox/github/app/installations/${installation.data.id}/access_tokens`,
    );
    expect(JSON.stringify(asked)).not.toContain('Bearer');
  });
});

describe('deliveries GitHub would send', () => {
  test('a workflow_run delivery is signed over its exact bytes and has the fields of a real one', async () => {
    const app = await openReceiver(() => ({ status: 202, body: { incident: 'INC-2025-001' } }));
    const { sandbox } = await open();
    sandbox.setWebUrl(app.url);
    const acted = await sandbox.send('POST', '/act', {
      system: 'github',
      repo: 'o/r',
      run_id: 41,
      press: 'Deliver',
      values: { action: 'completed', delivery: 'd-1' },
    });
    const [one] = app.received;
    expect(acted.body).toMatchObject({ status: 202, body: { incident: 'INC-2025-001' }, delivery: 'd-1' });
    expect(one?.path).toBe('/webhooks/github');
    expect(one?.headers).toMatchObject({
      'x-github-event': 'workflow_run',
      'x-github-delivery': 'd-1',
      'x-hub-signature-256': `sha256=${hmac(SECRETS.github, one?.raw ?? '')}`,
    });
    const sent = JSON.parse(one?.raw ?? '{}') as Json & { workflow_run: Json };
    const real = examples.find(({ name }) => name === 'workflow_run')?.examples as unknown as (Json & {
      workflow_run: Json;
    })[];
    expect(Object.keys(sent)).toEqual(
      expect.arrayContaining(['action', 'repository', 'sender', 'workflow', 'workflow_run']),
    );
    expect(Object.keys(real[0]?.workflow_run ?? {}).length).toBeGreaterThan(20);
    expect(Object.keys(real[0]?.workflow_run ?? {}).filter((name) => !(name in sent.workflow_run))).toEqual([]);
  });

  test('a replay is the same bytes, a forged one has another signature', async () => {
    const app = await openReceiver();
    const { sandbox } = await open();
    sandbox.setWebUrl(app.url);
    const act = { system: 'github', repo: 'o/r', run_id: 41, press: 'Deliver' };
    await sandbox.send('POST', '/act', act);
    await sandbox.send('POST', '/act', { system: 'github', replay: true });
    await sandbox.send('POST', '/act', { ...act, forge: { signature: 'bad' } });
    const [first, second, forged] = app.received;
    expect(second).toEqual({ ...first, headers: first?.headers });
    expect(forged?.headers['x-hub-signature-256']).not.toBe(`sha256=${hmac(SECRETS.github, forged?.raw ?? '')}`);
  });

  test('a run that was not seeded cannot be delivered', async () => {
    const { sandbox } = await open();
    const acted = await sandbox.send('POST', '/act', { system: 'github', repo: 'o/r', run_id: 5, press: 'Deliver' });
    expect(acted).toEqual({ status: 404, body: { error: 'run 5 of o/r was not seeded' } });
  });
});

function unzip(bytes: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const files: Record<string, string> = {};
    fromBuffer(bytes, { lazyEntries: true }, (error, archive) => {
      if (error) {
        reject(error);
        return;
      }
      archive.on('error', reject).on('end', () => resolve(files));
      archive.on('entry', (entry: { fileName: string }) => {
        archive.openReadStream(entry as never, (failure, stream) => {
          if (failure) {
            reject(failure);
            return;
          }
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files[entry.fileName] = Buffer.concat(chunks).toString('utf8');
            archive.readEntry();
          });
        });
      });
      archive.readEntry();
    });
  });
}
