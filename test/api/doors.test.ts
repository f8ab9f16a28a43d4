import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readinessChecks } from '../../src/api/checks.js';
import { createReadiness, createWarnings, isPolled } from '../../src/api/readiness.js';
import { readSettings } from '../../src/settings/web.js';
import { githubDelivery, incidentView, json, NOW, openBench, SECRETS, SHIPPED, sign } from './support.js';

describe('a Linear webhook', () => {
  const ticket = (state: string, change: Record<string, unknown> = {}) => ({
    action: 'update',
    type: 'Issue',
    webhookTimestamp: NOW,
    actor: { name: 'Alice' },
    data: { id: 'issue-1', state: { type: state } },
    ...change,
  });
  const delivery = (payload: unknown, secret = SECRETS.linear): RequestInit => {
    const body = JSON.stringify(payload);
    return { method: 'POST', body, headers: { 'linear-signature': sign(secret, body), 'linear-delivery': 'l-1' } };
  };

  test.each(['completed', 'canceled', 'duplicate'])('of a ticket that is %s resolves its incident', async (state) => {
    const found = { id: 'INC-2026-007', uid: 'uid-7', workflow: 'incident-7' };
    const base = openBench();
    const directory = { ...base.deps.directory, incidentByTicket: async () => found };
    const { send, seen } = openBench({ deps: { directory } });
    const response = await send('/webhooks/linear', delivery(ticket(state)));
    expect(response.status).toBe(202);
    expect(await json(response)).toMatchObject({ incident: 'INC-2026-007', incidents: ['INC-2026-007'] });
    expect(seen.entries).toMatchObject([
      {
        deliveryId: expect.stringMatching(/^linear:[0-9a-f]{64}$/) as string,
        workflow: 'incident-7',
        delivery: { kind: 'ticket_done', ticketId: 'issue-1', by: 'Alice' },
      },
    ]);
  });

  test('is kept although the history cannot say now whose ticket it is', async () => {
    const base = openBench();
    const incidentByTicket = (): Promise<never> => Promise.reject(new Error('away'));
    const { send, seen } = openBench({ deps: { directory: { ...base.deps.directory, incidentByTicket } } });
    expect((await send('/webhooks/linear', delivery(ticket('completed')))).status).toBe(202);
    expect(seen.entries).toHaveLength(1);
  });

  test.each([
    ['a ticket that is being worked on', ticket('started'), SECRETS.linear, 202],
    ['a comment', ticket('completed', { type: 'Comment' }), SECRETS.linear, 202],
    ['a new ticket', ticket('completed', { action: 'create' }), SECRETS.linear, 202],
    ['a forged signature', ticket('completed'), 'other', 401],
    ['a time more than a minute ago', ticket('completed', { webhookTimestamp: NOW - 61_000 }), SECRETS.linear, 401],
    ['no time', ticket('completed', { webhookTimestamp: undefined }), SECRETS.linear, 422],
  ])('with %s changes nothing', async (_what, payload, secret, status) => {
    const { send, seen } = openBench();
    expect((await send('/webhooks/linear', delivery(payload, secret))).status).toBe(status);
    expect(seen.entries).toEqual([]);
  });
});

describe('a gate', () => {
  const sha = 'e'.repeat(40);
  test.each([
    ['open', true],
    ['closed', false],
  ] as const)('of an unknown commit is as the policy says: %s', async (unknownGate, open) => {
    const { send } = openBench({ policy: { ...SHIPPED, unknownGate } });
    const gate = await json(await send(`/api/gates/github/acme/shop/${sha}`));
    expect(gate).toMatchObject({ open, state: 'unknown', incidents: [] });
    expect(gate).not.toHaveProperty('expires_at');
  });

  test('of nested groups, whose owner is encoded, is asked for by its whole name', async () => {
    const asked: string[] = [];
    const read = async (provider: string, repository: string) => {
      asked.push(`${provider} ${repository}`);
      return {
        open: true,
        state: 'overridden' as const,
        incidents: ['INC-1'],
        reason: 'x',
        toldToAll: 'x',
        expiresAt: NOW,
      };
    };
    const { send } = openBench({ deps: { gates: { ...openBench().deps.gates, read } } });
    const gate = await json(await send(`/api/gates/gitlab/group%2Fsub/shop/${sha}`));
    expect(asked).toEqual(['gitlab group/sub/shop']);
    expect(gate).toMatchObject({ open: true, expires_at: '2026-03-01T10:00:00.000Z' });
  });

  test('that cannot be read is 503, and no commit is 422', async () => {
    const { send } = openBench({
      deps: { gates: { ...openBench().deps.gates, read: () => Promise.reject(new Error('away')) } },
    });
    expect((await send(`/api/gates/github/acme/shop/${sha}`)).status).toBe(503);
    expect((await send('/api/gates/github/acme/shop/HEAD')).status).toBe(422);
  });
});

describe('the process', () => {
  test('is healthy without a credential', async () => {
    const { send } = openBench({ env: { TOCSIN_API_TOKENS: 'x' } });
    expect((await send('/healthz')).status).toBe(200);
    expect((await send('/healthz', { method: 'HEAD' })).status).toBe(200);
  });

  test('is ready only when nothing is missing, and says what is', async () => {
    expect((await openBench().send('/readyz')).status).toBe(200);
    const { send } = openBench({ deps: { readiness: async () => ['worker: no worker polls the task queue'] } });
    const response = await send('/readyz');
    expect(response.status).toBe(503);
    expect(await json(response)).toEqual({ ready: false, missing: ['worker: no worker polls the task queue'] });
  });

  test('lists every check that fails, whatever way it fails', async () => {
    const readiness = createReadiness([
      { name: 'a', missing: async () => null },
      { name: 'b', missing: async () => 'missing 0001' },
      { name: 'c', missing: () => Promise.reject(new Error('refused')) },
    ]);
    expect(await readiness()).toEqual(['b: missing 0001', 'c: refused']);
  });

  test('looks once for all who ask at once or within a second, and again after it', async () => {
    let [looks, now, missing] = [0, NOW, null as string | null];
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const look = async (): Promise<string | null> => {
      looks += 1;
      await held;
      return missing;
    };
    const readiness = createReadiness([{ name: 'a', missing: look }], () => now);
    const asked = Array.from({ length: 200 }, () => readiness());
    letGo();
    expect((await Promise.all(asked)).flat()).toEqual([]);
    missing = 'missing 0001';
    now += 999;
    expect(await readiness()).toEqual([]);
    expect(looks).toBe(1);
    now += 1;
    expect(await readiness()).toEqual(['a: missing 0001']);
    missing = null;
    // What was missing is looked for sooner: somebody waits for it.
    now += 250;
    expect(await readiness()).toEqual([]);
    expect(looks).toBe(3);
  });

  test('looks once for what to warn of as well, and does not wait for a store that hangs', async () => {
    let looks = 0;
    const warnings = createWarnings(async () => {
      looks += 1;
      return ['inbox: 1 refused'];
    });
    const asked = await Promise.all(Array.from({ length: 50 }, () => warnings()));
    expect(asked.every((one) => one[0] === 'inbox: 1 refused')).toBe(true);
    expect(looks).toBe(1);
    expect(await createWarnings(() => new Promise(() => undefined))()).toEqual([]);
  });

  test('counts a poller only while it polls', () => {
    const at = (ms: number) => ({ lastAccessTime: { seconds: String(Math.floor(ms / 1000)) } });
    expect(isPolled([at(NOW - 30_000)], NOW)).toBe(true);
    expect(isPolled([at(NOW - 200_000)], NOW)).toBe(false);
    expect(isPolled([{}], NOW)).toBe(false);
    expect(isPolled([], NOW)).toBe(false);
  });

  test.each([
    ['who polls both queues', ['workflows', 'pages'], null],
    ['who polls nothing', [], 'no worker polls the task queue'],
    ['who runs workflows and would page nobody', ['workflows'], 'no worker polls the queue of pages'],
  ])('is ready for events with a worker %s', async (_what, polled, missing) => {
    const checks = readinessChecks({
      appliedMigrations: async () => [],
      missingAttributes: async () => [],
      pollers: async (queue) => (polled.includes(queue) ? [{ lastAccessTime: { seconds: NOW / 1000 } }] : []),
      sandboxUrl: null,
      now: () => NOW,
    });
    expect(await checks.find(({ name }) => name === 'worker')?.missing()).toBe(missing);
  });

  test('keeps the old configuration when the new one is wrong, and names the faults', async () => {
    const base = openBench();
    const fault = {
      file: 'people.yaml',
      line: 3,
      column: 5,
      path: 'people[0].email',
      message: 'is wrong',
      suggestion: null,
    };
    const kept: string[] = [];
    const policies = {
      ...base.deps.policies,
      reload: async () => ({ ...base.deps.policies.status(), ok: false, faults: [fault] }),
    };
    const reloaded = async ({ version }: { version: string }): Promise<void> => void kept.push(version);
    const { send } = openBench({ deps: { policies, reloaded } });
    const response = await send('/-/reload', { method: 'POST' });
    expect(response.status).toBe(422);
    expect((await json(response))['detail']).toContain('people.yaml:3:5 people[0].email: is wrong');
    expect(kept).toEqual([]);
    expect((await openBench({ deps: { reloaded } }).send('/-/reload', { method: 'POST' })).status).toBe(200);
    expect(kept).toEqual([SHIPPED.version]);
  });

  test('says which configuration is in force, and asks who wants to know', async () => {
    const asked = await openBench().send('/-/config');
    expect(await json(asked)).toMatchObject({ folder: null, version: SHIPPED.version, faults: [] });
    const { send } = openBench({ env: { TOCSIN_API_TOKENS: 'somebody' } });
    expect((await send('/-/config')).status).toBe(401);
  });

  test('hides what went wrong inside, and logs it under the id of the request', async () => {
    const base = openBench();
    const list = (): Promise<never> => {
      throw new TypeError('secret detail');
    };
    const { send, seen } = openBench({ deps: { incidents: { ...base.deps.incidents, list } } });
    const response = await send('/api/incidents', { headers: { 'x-request-id': 'request-12345' } });
    expect(response.status).toBe(500);
    expect(response.headers.get('x-request-id')).toBe('request-12345');
    expect(await response.text()).not.toContain('secret detail');
    expect(seen.lines.join()).toContain('request-12345');
  });

  test('sends security headers with every answer, errors too', async () => {
    const { send } = openBench();
    for (const path of ['/', '/nothing', '/api/incidents']) {
      const { headers } = await send(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^[\w.-]{8,}$/);
    }
  });

  test('takes no request id that could forge a line of the log', async () => {
    const { headers } = await openBench().send('/healthz', { headers: { 'x-request-id': 'a b<script>' } });
    expect(headers.get('x-request-id')).not.toContain('<');
  });

  test('shows the newest incidents as a page in which nothing runs', async () => {
    const { send, views } = openBench();
    views.set('1', incidentView({ title: '<script>alert(1)</script>' }));
    const page = await (await send('/')).text();
    expect(page).toContain('INC-2026-001');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
  });
});

describe('the sandbox', () => {
  async function standIn(): Promise<{ url: string; got: { method: string; url: string; body: string }[] }> {
    const got: { method: string; url: string; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ method: request.method ?? '', url: request.url ?? '', body });
        response.writeHead(207, { 'content-type': 'text/plain', 'x-from': 'sandbox' }).end('hello');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
  }

  test('is passed on as it is, without a credential', async () => {
    const { url, got } = await standIn();
    const { send } = openBench({ env: { TOCSIN_SANDBOX_URL: url, TOCSIN_API_TOKENS: 'x' } });
    const response = await send('/sandbox/act?x=1', { method: 'PUT', body: 'press' });
    expect(response.status).toBe(207);
    expect(response.headers.get('x-from')).toBe('sandbox');
    expect(await response.text()).toBe('hello');
    await send('/sandbox');
    expect(got).toEqual([
      { method: 'PUT', url: '/sandbox/act?x=1', body: 'press' },
      { method: 'GET', url: '/sandbox', body: '' },
    ]);
  });

  test.each([
    ['in production', { NODE_ENV: 'production' }, {}, 404],
    ['where others can reach us', { TOCSIN_HOST: '0.0.0.0' }, {}, 404],
    ['from a page of another site', {}, { origin: 'https://evil.example' }, 403],
    ['through a name bound to this machine', {}, { host: 'evil.example' }, 403],
  ])('is not reached %s', async (_where, env, headers, status) => {
    const { url, got } = await standIn();
    const { send } = openBench({ env: { TOCSIN_SANDBOX_URL: url, ...env } });
    expect((await send('/sandbox/ledger', { headers })).status).toBe(status);
    expect(got).toEqual([]);
  });

  test('that does not answer is 502', async () => {
    const { send } = openBench({ env: { TOCSIN_SANDBOX_URL: 'http://127.0.0.1:1' } });
    expect((await send('/sandbox/ledger')).status).toBe(502);
  });
});

describe('the settings', () => {
  test.each([
    [{ TOCSIN_PORT: 'many' }, /TOCSIN_PORT is "many"/],
    [{ TOCSIN_PORT: '70000' }, /TOCSIN_PORT/],
    [{ TOCSIN_API_TOKENS: '[{}]' }, /TOCSIN_API_TOKENS/],
    [{ GITHUB_WEBHOOK_SECRET: 'file:/nowhere/at/all' }, /GITHUB_WEBHOOK_SECRET names the file/],
  ])('%j are refused with one line', (env, problem) => {
    expect(readSettings(env)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as string });
  });

  test('take port 0 and several secrets', () => {
    const read = readSettings({ TOCSIN_PORT: '0', SLACK_SIGNING_SECRET: 'a, b,' });
    expect(read).toMatchObject({ ok: true, settings: { port: 0, secrets: { slack: ['a', 'b'], github: [] } } });
  });
});

test('an event that may be folded is taken without waiting for its turn', async () => {
  const accept = async () => ({
    status: 'new' as const,
    incident: 'INC-2026-001',
    uid: 'uid-1',
    workflow: null,
    deduplicated: true,
    ignored: null,
    foldable: true,
    opening: null,
  });
  const { send, seen } = openBench({ accept });
  const body = { kind: 'service', title: 'Down', occurred_at: '2026-03-01T09:59:00Z', service: 'pay' };
  const response = await send('/api/incidents', { method: 'POST', body: JSON.stringify(body) });
  expect(await json(response)).toMatchObject({ deduplicated: true });
  expect(seen.opened).toEqual([]);
});

test('a failure that a recovery has covered says so', async () => {
  const accept = async () => ({
    status: 'done' as const,
    incident: null,
    uid: null,
    workflow: null,
    deduplicated: true,
    ignored: 'already recovered',
    foldable: false,
    opening: null,
  });
  const { send } = openBench({ accept });
  const payload = {
    action: 'completed',
    repository: { full_name: 'acme/shop' },
    workflow_run: {
      id: 1,
      workflow_id: 7,
      run_number: 1,
      run_attempt: 1,
      conclusion: 'failure',
      head_branch: 'main',
      head_sha: 'a'.repeat(40),
      html_url: 'https://github.com/acme/shop/actions/runs/1',
      updated_at: '2026-03-01T09:59:00Z',
    },
  };
  const answer = await json(await send('/webhooks/github', githubDelivery('workflow_run', payload)));
  expect(answer).toMatchObject({ incident: null, ignored: 'already recovered' });
});
