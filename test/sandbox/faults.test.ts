import { LinearClient, RatelimitedLinearError } from '@linear/sdk';
import { describe, expect, test } from 'vitest';
import { parseJson, type Json } from '../../src/sandbox/json.js';
import { ALICE, openSandbox, slackClient } from './support.js';

const texts = async (sandbox: Awaited<ReturnType<typeof openSandbox>>) =>
  ((await sandbox.send('GET', '/slack/messages')).body as unknown as Json[]).map(({ text }) => text);
const fault = (more: object) => ({ system: 'slack', match: 'chat.postMessage', ...more });

describe('faults', () => {
  test('a throttled call is answered with Retry-After as often as asked, nothing is done, then all is normal', async () => {
    const sandbox = await openSandbox();
    const slack = slackClient(sandbox.url);
    await sandbox.send('POST', '/faults', fault({ times: 2, status: 429, headers: { 'Retry-After': '2' } }));
    for (const text of ['one', 'two']) {
      await expect(slack.chat.postMessage({ channel: '#ops', text })).rejects.toMatchObject({ retryAfter: 2 });
    }
    await slack.chat.postMessage({ channel: '#ops', text: 'three' });
    expect(await texts(sandbox)).toEqual(['three']);
    expect((await sandbox.ledger('slack')).map(({ response }) => response?.status)).toEqual([429, 429, 200]);
  });

  test('drop-after-accept does it and hangs up: the message is there, the caller knows nothing', async () => {
    const sandbox = await openSandbox();
    await sandbox.send('POST', '/faults', fault({ then: 'drop-after-accept' }));
    await expect(slackClient(sandbox.url).chat.postMessage({ channel: '#ops', text: 'ghost' })).rejects.toThrow();
    expect(await texts(sandbox)).toEqual(['ghost']);
    expect(await sandbox.ledger('slack')).toMatchObject([{ response: null, fault: 'drop-after-accept' }]);
  });

  test('truncate does it and cuts the answer in the middle', async () => {
    const sandbox = await openSandbox();
    await sandbox.send('POST', '/faults', fault({ then: 'truncate' }));
    await expect(slackClient(sandbox.url).chat.postMessage({ channel: '#ops', text: 'half' })).rejects.toThrow();
    const [row] = await sandbox.ledger('slack');
    expect(await texts(sandbox)).toEqual(['half']);
    expect(row?.response?.status).toBe(200);
    expect(row?.response?.body).toMatch(/^\{"ok":true/);
    expect(parseJson(String(row?.response?.body))).toBeUndefined();
  });

  test('a slow answer comes after the deed, so that a caller who gives up has still done it', async () => {
    const sandbox = await openSandbox();
    await sandbox.send('POST', '/faults', fault({ delayMs: 60_000 }));
    const giveUp = new AbortController();
    const call = fetch(`${sandbox.url}/sandbox/slack/api/chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ channel: '#ops', text: 'slow' }),
      signal: giveUp.signal,
    });
    await expect.poll(() => texts(sandbox)).toEqual(['slow']);
    giveUp.abort();
    await expect(call).rejects.toThrow();
  });

  test('only what matches is hit: another method and another system are not', async () => {
    const sandbox = await openSandbox();
    const slack = slackClient(sandbox.url);
    await sandbox.send('POST', '/faults', fault({ match: 'chat.update', status: 500 }));
    const { channel = '', ts = '' } = await slack.chat.postMessage({ channel: '#ops', text: 'x' });
    await expect(slack.chat.update({ channel, ts, text: 'y' })).rejects.toThrow();
    await expect(slack.chat.update({ channel, ts, text: 'y' })).resolves.toMatchObject({ ok: true });
  });

  test('a misbehaviour that lasts ends when it is taken back, and the requests stay on record', async () => {
    const sandbox = await openSandbox();
    const { chat } = slackClient(sandbox.url);
    await sandbox.send('POST', '/faults', fault({ match: 'chat.postMessage', status: 500, times: 100 }));
    await expect(chat.postMessage({ channel: '#ops', text: 'x' })).rejects.toThrow();
    expect((await sandbox.send('DELETE', '/faults')).status).toBe(204);
    await expect(chat.postMessage({ channel: '#ops', text: 'y' })).resolves.toMatchObject({ ok: true });
    expect(await sandbox.ledger()).toHaveLength(2);
  });

  test('a Linear mutation is hit by the name of its operation or of its field', async () => {
    const sandbox = await openSandbox();
    const linear = new LinearClient({ apiKey: 'lin_api_sandbox', apiUrl: `${sandbox.url}/sandbox/linear/graphql` });
    const team = (await linear.teams()).nodes[0];
    for (const match of ['issueCreate', 'createIssue']) {
      await sandbox.send('POST', '/faults', { system: 'linear', match, status: 429 });
      await expect(linear.createIssue({ teamId: team?.id ?? '', title: 't' })).rejects.toBeInstanceOf(
        RatelimitedLinearError,
      );
    }
    expect((await linear.issues()).nodes).toEqual([]);
  });

  test('a GitHub path is hit, also together with its HTTP method', async () => {
    const sandbox = await openSandbox();
    await sandbox.send('POST', '/faults', {
      system: 'github',
      match: 'POST /sandbox/github/repos/o/r/statuses',
      status: 503,
    });
    const url = `${sandbox.url}/sandbox/github/repos/o/r/statuses/${'a'.repeat(40)}`;
    const statuses = [(await fetch(url)).status];
    for (let at = 0; at < 2; at += 1) {
      statuses.push((await fetch(url, { method: 'POST', body: '{"state":"success"}' })).status);
    }
    expect(statuses).toEqual([200, 503, 201]);
  });

  test.each([
    ['no such system', { system: 'teams', status: 500 }, 404, 'system "teams" is not here'],
    ['a misspelt field', { system: 'slack', stauts: 500 }, 422, 'stauts'],
    ['an unknown ending', { system: 'slack', then: 'explode' }, 422, 'then'],
    ['no times at all', { system: 'slack', times: 0 }, 422, 'times'],
  ])('%s is refused with the reason', async (_name, body, status, reason) => {
    const refused = await (await openSandbox()).send('POST', '/faults', body);
    expect(refused.status).toBe(status);
    expect(refused.body['error']).toContain(reason);
  });
});

describe('the ledger', () => {
  test('a row tells who asked for what and what was answered, with form fields parsed and no credential', async () => {
    const sandbox = await openSandbox();
    const blocks = [{ type: 'divider' }];
    const before = Date.now();
    const posted = await slackClient(sandbox.url).chat.postMessage({
      channel: '#ops',
      text: '007',
      blocks,
      metadata: { event_type: 'page', event_payload: { key: 'INC-1|2' } },
    });
    const [row] = await sandbox.ledger('slack');
    expect(row).toMatchObject({
      system: 'slack',
      method: 'chat.postMessage',
      path: '/sandbox/slack/api/chat.postMessage',
      httpMethod: 'POST',
      headers: { authorization: '<redacted>' },
      body: { channel: '#ops', text: '007', blocks },
      response: { status: 200, body: { ok: true, ts: posted.ts } },
      key: 'INC-1|2',
    });
    expect(row?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(row?.at ?? '')).toBeGreaterThanOrEqual(before);
  });

  test('all systems are in one list in order of arrival, and driving the sandbox is not in it', async () => {
    const sandbox = await openSandbox();
    await slackClient(sandbox.url).auth.test();
    await fetch(`${sandbox.url}/sandbox/github/users/x`);
    await fetch(`${sandbox.url}/sandbox/linear/graphql`, { method: 'POST', body: '{"query":"{ viewer { id } }"}' });
    await sandbox.send('GET', '/slack/messages');
    await sandbox.send('GET', '/state');
    const rows = await sandbox.ledger();
    expect(rows.map(({ system, method }) => [system, method])).toEqual([
      ['slack', 'auth.test'],
      ['github', 'GET'],
      ['linear', 'viewer'],
    ]);
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort());
    expect(await sandbox.ledger('github')).toHaveLength(1);
  });

  test('DELETE forgets requests and faults, but nothing that the vendors hold unless that is asked for', async () => {
    const sandbox = await openSandbox();
    const slack = slackClient(sandbox.url);
    await slack.chat.postMessage({ channel: '#ops', text: 'x' });
    await sandbox.send('POST', '/faults', fault({ status: 500 }));
    expect((await sandbox.send('DELETE', '')).status).toBe(204);
    expect([await sandbox.ledger(), await texts(sandbox)]).toEqual([[], ['x']]);
    expect((await sandbox.send('DELETE', '?vendors=true')).status).toBe(204);
    expect(await texts(sandbox)).toEqual([]);
    await expect(slack.chat.postMessage({ channel: '#ops', text: 'y' })).resolves.toMatchObject({ ok: true });
    await expect(slack.users.lookupByEmail({ email: ALICE.email })).resolves.toMatchObject({ ok: true });
  });

  test('a revoked token is refused by every vendor in its own way', async () => {
    const { url } = await openSandbox();
    const headers = { authorization: 'Bearer xoxb-revoked' };
    const slack = (await (
      await fetch(`${url}/sandbox/slack/api/auth.test`, { method: 'POST', headers })
    ).json()) as Json;
    expect(slack['error']).toBe('invalid_auth');
    expect((await fetch(`${url}/sandbox/github/user`, { headers })).status).toBe(401);
    expect((await fetch(`${url}/sandbox/linear/graphql`, { method: 'POST', headers, body: '{}' })).status).toBe(401);
  });

  test('a page that gave its own name to this address is turned away', async () => {
    const { url } = await openSandbox();
    expect((await fetch(`${url}/sandbox/state`, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await fetch(`${url}/sandbox/state`, { headers: { origin: url } })).status).toBe(200);
  });
});
