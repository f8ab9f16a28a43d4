import { createSlackWebhook } from '../../../src/adapters/slack/incoming.js';
import { describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../src/adapters/slack/chat.js';
import { PERMANENT_CODES, kindOfCode, sayCode } from '../../../src/adapters/slack/errors.js';
import { calm, closedAddress, failureOf, openServer } from '../support.js';
import { fault, messageOf, messagesIn, openChat, TOKEN } from './support.js';

const CHANNEL = { kind: 'channel', name: 'ops' } as const;
const post = (key = 'key-1', signal = calm()) => ({ key, to: CHANNEL, message: messageOf(), thread: null, signal });
const look = () => ({ key: 'key-1', to: CHANNEL, thread: null, since: Date.now(), signal: calm() });

describe('when Slack fails', () => {
  test('a throttled post waits as long as Slack asks, and is tried once', async () => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { status: 429, headers: { 'Retry-After': '30' } });
    expect(await failureOf(chat.post(post()))).toMatchObject({ kind: 'RateLimited', retryAfterMs: 30_000 });
    expect(await sandbox.ledger('slack')).toHaveLength(1);
    expect((await chat.post(post())).ts).not.toBeNull();
  });

  test('throttled without a time is throttled all the same', async () => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { status: 429 });
    expect(await failureOf(chat.post(post()))).toMatchObject({ kind: 'RateLimited', retryAfterMs: null });
  });

  test.each([500, 502, 503])('a %i is an outage, tried once', async (status) => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { status });
    expect((await failureOf(chat.post(post()))).kind).toBe('Unavailable');
    expect(await sandbox.ledger('slack')).toHaveLength(1);
  });

  test.each([
    [401, 'Unauthorized'],
    [403, 'Unauthorized'],
    [404, 'Rejected'],
    [302, 'Rejected'],
  ])('a %i is %s', async (status, kind) => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { status, headers: { location: 'https://elsewhere.example/' } });
    expect((await failureOf(chat.post(post()))).kind).toBe(kind);
  });

  test.each([
    ['fatal_error', 'Unknown'],
    ['internal_error', 'Unknown'],
    ['service_unavailable', 'Unavailable'],
    ['ratelimited', 'RateLimited'],
    ['invalid_auth', 'Unauthorized'],
    ['account_inactive', 'Unauthorized'],
    ['missing_scope', 'Unauthorized'],
    ['not_in_channel', 'Rejected'],
    ['is_archived', 'Rejected'],
    ['channel_not_found', 'Rejected'],
    ['a_code_of_tomorrow', 'Rejected'],
  ])('ok: false with %s is %s', async (error, kind) => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { status: 200, body: { ok: false, error } });
    const failure = await failureOf(chat.post(post()));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(error);
  });

  test('every permanent code is in no group that is repeated', () => {
    expect(PERMANENT_CODES.filter((code) => kindOfCode(code) !== 'Rejected')).toEqual([]);
  });

  test('a code that is no code is not quoted', () => {
    expect(sayCode('<html>xoxb-secret</html>')).toBe('refused without a known code');
  });

  test.each(['drop-after-accept', 'truncate'])(
    'after %s the outcome is unknown, and the look-up finds it',
    async (then) => {
      const { chat, sandbox } = await openChat();
      await fault(sandbox, { then });
      expect((await failureOf(chat.post(post()))).kind).toBe('Unknown');
      const [message] = await messagesIn(sandbox);
      expect(await chat.find(look())).toEqual({ channel: message?.['channel'], ts: message?.['ts'] });
      expect(await messagesIn(sandbox)).toHaveLength(1);
    },
  );

  test('an answer that comes too late is unknown, and the look-up finds the message', async () => {
    const { chat, sandbox, access } = await openChat({ timeoutMs: 300 });
    await fault(sandbox, { delayMs: 2_000 });
    expect((await failureOf(chat.post(post()))).kind).toBe('Unknown');
    const patient = createSlackChat({ ...access, timeoutMs: 5_000 });
    expect(await patient.find(look())).toMatchObject({ ts: expect.any(String) as string });
  });

  test('a cancelled call ends at once as unknown', async () => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { delayMs: 20_000 });
    const cancel = new AbortController();
    const posting = failureOf(chat.post(post('key-1', cancel.signal)));
    cancel.abort();
    expect((await posting).kind).toBe('Unknown');
  });

  test.each([
    ['an HTML page', '<html><body>Sign in</body></html>', 'text/html'],
    ['no body', '', 'application/json'],
    ['a word', 'ok', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['ok without a place', '{"ok":true}', 'application/json'],
    ['a place of the wrong type', '{"ok":true,"channel":{"id":"C1"},"ts":7}', 'application/json'],
    ['half an object', '{"ok":true,"chan', 'application/json'],
  ])('a 200 with %s is unknown', async (_name, body, type) => {
    const url = await openServer((_request, response) => response.writeHead(200, { 'content-type': type }).end(body));
    const chat = createSlackChat({ token: TOKEN, apiUrl: url });
    expect((await failureOf(chat.post(post()))).kind).toBe('Unknown');
  });

  test.each(['<html>Sign in</html>', '', 'null', '[]', '{"ok":false}', '{"ok":true,"chan'])(
    'a webhook that answers 200 with %j is unknown',
    async (body) => {
      const url = await openServer((_request, response) => response.writeHead(200).end(body));
      const webhook = createSlackWebhook(`${url}/hook`);
      expect((await failureOf(webhook.post({ ...post(), to: { kind: 'default' } }))).kind).toBe('Unknown');
    },
  );

  test('nobody there is an outage: nothing was sent', async () => {
    const url = await closedAddress();
    const chat = createSlackChat({ token: TOKEN, apiUrl: url });
    const webhook = createSlackWebhook(`${url}/hook`);
    expect((await failureOf(chat.post(post()))).kind).toBe('Unavailable');
    expect((await failureOf(webhook.post({ ...post(), to: { kind: 'default' } }))).kind).toBe('Unavailable');
  });

  test('a look-up that fails says so instead of finding nothing', async () => {
    const { chat, sandbox } = await openChat();
    await chat.post(post());
    for (const more of [{ status: 500 }, { then: 'drop-after-accept' }, { then: 'truncate' }]) {
      await fault(sandbox, { match: 'conversations.history', ...more });
      expect((await failureOf(chat.find(look()))).kind).toBe('Unavailable');
    }
    await fault(sandbox, { match: 'conversations.history', status: 200, body: { ok: false, error: 'missing_scope' } });
    expect((await failureOf(chat.find(look()))).kind).toBe('Unauthorized');
  });

  test('a failing look-up of the person is no unclear post: nothing has been posted', async () => {
    const { chat, sandbox } = await openChat();
    await fault(sandbox, { match: 'users.lookupByEmail', then: 'drop-after-accept' });
    const to = { kind: 'person', email: 'alice@company.com', id: null } as const;
    expect((await failureOf(chat.post({ ...post(), to }))).kind).toBe('Unavailable');
  });

  test('the webhook fails by the same kinds', async () => {
    const { webhook, sandbox } = await openChat();
    const send = () => failureOf(webhook.post({ ...post(), to: { kind: 'default' } }));
    await fault(sandbox, { match: 'incoming-webhook', status: 429, headers: { 'Retry-After': '3' } });
    expect(await send()).toMatchObject({ kind: 'RateLimited', retryAfterMs: 3_000 });
    await fault(sandbox, { match: 'incoming-webhook', status: 500 });
    expect((await send()).kind).toBe('Unavailable');
    await fault(sandbox, { match: 'incoming-webhook', status: 404 });
    expect((await send()).kind).toBe('Rejected');
    await fault(sandbox, { match: 'incoming-webhook', then: 'drop-after-accept' });
    expect((await send()).kind).toBe('Unknown');
  });

  test('no failure tells the token or what the message says', async () => {
    const { chat, sandbox } = await openChat();
    const said: string[] = [];
    const shapes = [{ status: 500 }, { status: 200, body: { ok: false, error: `bad ${TOKEN}` } }, { then: 'truncate' }];
    for (const more of shapes) {
      await fault(sandbox, more);
      const failure = await failureOf(chat.post(post()));
      said.push(failure.message, failure.stack ?? '', JSON.stringify(failure));
    }
    expect(said.join('\n')).not.toContain(TOKEN);
    expect(said.join('\n')).not.toContain('waiting for somebody');
    expect(said[0]).toBe('slack chat.postMessage (key key-1): answered 500');
  });
});
