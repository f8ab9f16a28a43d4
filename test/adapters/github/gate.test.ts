import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createGithubCi } from '../../../src/adapters/github/ci.js';
import { recordsAt, recordAt, type Json } from '../../../src/sandbox/json.js';
import type { Driver } from '../../sandbox/support.js';
import { calm, closedAddress, failureOf, openServer } from '../support.js';
import { fault, openCi, REPOSITORY, SHA, TOKEN } from './support.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const post = (open: boolean, more: object = {}) => ({
  repository: REPOSITORY,
  sha: SHA,
  open,
  description: open ? 'All green' : 'INC-2026-001 is open',
  url: 'https://tocsin.example/incidents/INC-2026-001',
  signal: calm(),
  ...more,
});
const repositoryIn = async (sandbox: Driver): Promise<Json> =>
  recordsAt(recordAt((await sandbox.send('GET', '/state')).body, 'github'), 'repositories')[0] ?? {};

describe('the gate of a commit on GitHub', () => {
  test('a shut gate is a failure, an open one a success, and the last word counts', async () => {
    const { ci, sandbox } = await openCi();
    await ci.postGate(post(false));
    await ci.postGate(post(true));
    expect((await repositoryIn(sandbox))['statuses']).toMatchObject([
      {
        context: 'tocsin/gate',
        state: 'failure',
        description: 'INC-2026-001 is open',
        targetUrl: 'https://tocsin.example/incidents/INC-2026-001',
      },
      { context: 'tocsin/gate', state: 'success', description: 'All green' },
    ]);
  });

  test.each([
    '../orgs',
    'acme/..',
    './orgs',
    'acme/shop/../../orgs',
    'acme/shop?x=',
    '..%2forgs/x',
    'acme',
    ' acme/shop',
  ])('nothing is asked outside of /repos for a repository called %s', async (repository) => {
    for (const more of [{}, { token: null, app: { id: '1', privateKey: PEM } }]) {
      const { ci, sandbox } = await openCi(more);
      const run = { id: '1', number: 1, attempt: 1 };
      const asked = [
        ci.postGate(post(false, { repository })),
        ci.fetchRun({ repository, run, sha: SHA, signal: calm() }),
        ci.fetchPassing({ repository, workflowId: 1, branch: 'main', job: 'build', signal: calm() } as never),
      ];
      for (const one of asked) expect(await failureOf(one)).toMatchObject({ kind: 'Rejected' });
      expect(await sandbox.ledger('github')).toEqual([]);
    }
  });

  test.each(['..', '.', ''])('nor for a commit called "%s"', async (sha) => {
    const { ci, sandbox } = await openCi();
    expect(await failureOf(ci.postGate(post(false, { sha })))).toMatchObject({ kind: 'Rejected' });
    expect(await sandbox.ledger('github')).toEqual([]);
  });

  test('a long description is cut, and an address that is none is left out', async () => {
    const { ci, sandbox } = await openCi();
    await ci.postGate(post(false, { description: 'x\n'.repeat(200), url: 'javascript:alert(1)' }));
    const [status] = recordsAt(await repositoryIn(sandbox), 'statuses');
    expect(String(status?.['description']).length).toBeLessThanOrEqual(140);
    expect(status?.['targetUrl']).toBeNull();
  });

  test.each([PEM, PEM.replace(/\n/g, '\\n')])('an App also keeps one check run up to date', async (key) => {
    const { ci, sandbox } = await openCi({ token: null, app: { id: '1', privateKey: key } });
    await ci.postGate(post(false, { description: 'asked by @bob <b>' }));
    await ci.postGate(post(true));
    const { checks, statuses } = await repositoryIn(sandbox);
    expect(statuses).toHaveLength(2);
    expect(checks).toMatchObject([
      { name: 'tocsin/gate', external_id: `tocsin/gate@${SHA}`, conclusion: 'success', head_sha: SHA },
    ]);
    const tokens = (await sandbox.ledger('github')).filter(({ path }) => path.endsWith('/access_tokens'));
    expect(tokens).toHaveLength(1);
    expect(tokens[0]?.body).toBeNull();
    const [first] = (await sandbox.ledger('github')).filter(({ path }) => path.endsWith('/check-runs'));
    expect(JSON.stringify(first?.body)).not.toMatch(/<b>|@bob/);
  });

  test('an App whose token was revoked gets a new one for the next call', async () => {
    const { ci, sandbox } = await openCi({ token: null, app: { id: '1', privateKey: PEM } });
    await ci.postGate(post(false));
    await fault(sandbox, { match: '/statuses/', status: 401 });
    expect((await failureOf(ci.postGate(post(true)))).kind).toBe('Unauthorized');
    await ci.postGate(post(true));
    const tokens = (await sandbox.ledger('github')).filter(({ path }) => path.endsWith('/access_tokens'));
    expect(tokens).toHaveLength(2);
  });

  test('a key that cannot sign is told without the key', async () => {
    const app = { id: '1', privateKey: '-----BEGIN RSA PRIVATE KEY-----\ncanary\n-----END RSA PRIVATE KEY-----' };
    const { ci } = await openCi({ token: null, app });
    const failure = await failureOf(ci.postGate(post(true)));
    expect(failure.kind).toBe('Unauthorized');
    expect(`${failure.message}${failure.stack ?? ''}`).not.toContain('canary');
  });
});

describe('when GitHub fails', () => {
  test.each([
    [{ status: 500 }, 'Unavailable', null],
    [{ status: 401 }, 'Unauthorized', null],
    [{ status: 404 }, 'Rejected', null],
    [{ status: 422 }, 'Rejected', null],
    [{ status: 429, headers: { 'Retry-After': '60' } }, 'RateLimited', 60_000],
    [{ status: 403, headers: { 'Retry-After': '5' } }, 'RateLimited', 5_000],
    [{ status: 403, body: { message: 'You have exceeded a secondary rate limit.' } }, 'RateLimited', 60_000],
    [{ status: 403, body: { message: 'Resource not accessible by integration' } }, 'Unauthorized', null],
    [{ then: 'drop-after-accept' }, 'Unknown', null],
    [{ then: 'truncate' }, 'Unknown', null],
    [{ status: 200, body: [] }, 'Unknown', null],
    [{ status: 307, headers: { location: 'https://elsewhere.example/' } }, 'Rejected', null],
  ])('%j of a post is %s', async (more, kind, retryAfterMs) => {
    const { ci, sandbox } = await openCi();
    await fault(sandbox, { match: '/statuses/', ...more });
    const failure = await failureOf(ci.postGate(post(false)));
    expect(failure).toMatchObject({ kind, retryAfterMs });
    expect(`${failure.message} ${failure.stack ?? ''} ${JSON.stringify(failure)}`).not.toContain(TOKEN);
    expect((await sandbox.ledger('github')).filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('an exhausted bucket waits for its reset', async () => {
    const { ci, sandbox } = await openCi();
    const reset = Math.floor(Date.now() / 1000) + 90;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    await fault(sandbox, { match: '/statuses/', status: 403, headers, body: { message: 'API rate limit exceeded' } });
    const failure = await failureOf(ci.postGate(post(false)));
    expect(failure.kind).toBe('RateLimited');
    expect(failure.retryAfterMs).toBeGreaterThan(60_000);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(90_000);
  });

  test('an answer that comes too late is unknown', async () => {
    const { ci, sandbox } = await openCi({ timeoutMs: 300 });
    await fault(sandbox, { match: '/statuses/', delayMs: 20_000 });
    expect((await failureOf(ci.postGate(post(false)))).kind).toBe('Unknown');
  });

  test('an HTML page is no answer, and nobody there is an outage', async () => {
    const html = await openServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    const at = (apiUrl: string) => createGithubCi({ token: TOKEN, apiUrl, publicUrl: null });
    expect((await failureOf(at(html).postGate(post(false)))).kind).toBe('Unknown');
    expect((await failureOf(at(await closedAddress()).postGate(post(false)))).kind).toBe('Unavailable');
  });
});
