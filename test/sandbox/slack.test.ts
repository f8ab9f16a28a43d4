import { ErrorCode } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { ALICE, BOB, openSandbox, slackClient as client } from './support.js';

const CHANNEL = '#incidents';
const button = (text: string, extra: object = {}) => ({
  type: 'button' as const,
  text: { type: 'plain_text' as const, text },
  action_id: text.toLowerCase(),
  ...extra,
});
const actions = (...texts: string[]) => ({ type: 'actions' as const, elements: texts.map((text) => button(text)) });
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

describe('the Slack stand-in, driven by the real client', () => {
  test('a posted message is in the history with its metadata only when metadata is asked for', async () => {
    const slack = client((await openSandbox()).url);
    const metadata = { event_type: 'page', event_payload: { key: 'k-1' } };
    const posted = await slack.chat.postMessage({
      channel: CHANNEL,
      text: 'INC-2025-001',
      blocks: [section('*down*')],
      metadata,
    });
    const channel = posted.channel ?? '';
    const bare = await slack.conversations.history({ channel });
    const full = await slack.conversations.history({ channel, include_all_metadata: true });
    expect(bare.messages?.[0]?.metadata).toBeUndefined();
    expect(full.messages?.[0]?.metadata).toEqual(metadata);
    expect(full.messages?.[0]?.ts).toBe(posted.ts);
  });

  test('a reply is in the thread and not in the channel', async () => {
    const slack = client((await openSandbox()).url);
    const parent = await slack.chat.postMessage({ channel: CHANNEL, text: 'parent' });
    const [channel, ts] = [parent.channel ?? '', parent.ts ?? ''];
    await slack.chat.postMessage({ channel, thread_ts: ts, text: 'first' });
    await slack.chat.postMessage({ channel, thread_ts: ts, text: 'second' });
    const replies = await slack.conversations.replies({ channel, ts });
    const history = await slack.conversations.history({ channel });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['parent', 'first', 'second']);
    expect(history.messages?.map(({ text }) => text)).toEqual(['parent']);
    expect(history.messages?.[0]?.reply_count).toBe(2);
  });

  test('history is read in pages, newest first, and only what is younger than oldest', async () => {
    const slack = client((await openSandbox()).url);
    const first = await slack.chat.postMessage({ channel: CHANNEL, text: 'm0' });
    for (const text of ['m1', 'm2', 'm3', 'm4']) await slack.chat.postMessage({ channel: CHANNEL, text });
    const seen: string[] = [];
    let pages = 0;
    for await (const page of slack.paginate('conversations.history', {
      channel: first.channel,
      oldest: first.ts,
      limit: 2,
    })) {
      pages += 1;
      seen.push(...(page as unknown as { messages: { text: string }[] }).messages.map(({ text }) => text));
    }
    expect(seen).toEqual(['m4', 'm3', 'm2', 'm1']);
    expect(pages).toBe(2);
  });

  test('an update keeps the place of the message and marks it edited', async () => {
    const slack = client((await openSandbox()).url);
    const { channel = '', ts = '' } = await slack.chat.postMessage({
      channel: CHANNEL,
      text: 'before',
      blocks: [section('before')],
    });
    const updated = await slack.chat.update({ channel, ts, text: 'after', blocks: [section('after')] });
    const history = await slack.conversations.history({ channel });
    expect(updated.ts).toBe(ts);
    expect(history.messages).toHaveLength(1);
    expect(history.messages?.[0]).toMatchObject({ text: 'after', ts, edited: { ts: expect.any(String) as string } });
  });

  test('a person is found by e-mail and gets a direct message', async () => {
    const slack = client((await openSandbox()).url);
    const found = await slack.users.lookupByEmail({ email: ALICE.email });
    const opened = await slack.conversations.open({ users: found.user?.id ?? '' });
    const posted = await slack.chat.postMessage({ channel: found.user?.id ?? '', text: 'you are paged' });
    expect(found.user?.id).toMatch(/^U[0-9A-F]{10}$/);
    expect(posted.channel).toBe(opened.channel?.id);
    expect(posted.channel).toMatch(/^D/);
    const bob = await slack.users.lookupByEmail({ email: BOB.email });
    expect(bob.user?.id).toBe(BOB.slack);
    await expect(slack.users.lookupByEmail({ email: 'nobody@company.com' })).rejects.toMatchObject({
      data: { error: 'users_not_found' },
    });
  });

  test.each([
    ['an unknown channel id', { channel: 'C0UNKNOWN99', text: 'x' }, 'channel_not_found'],
    ['an unknown user id', { channel: 'U0UNKNOWN99', text: 'x' }, 'channel_not_found'],
    ['nothing to say', { channel: CHANNEL }, 'no_text'],
    ['a thread that is not there', { channel: CHANNEL, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ])('%s is refused', async (_reason, args, error) => {
    const slack = client((await openSandbox()).url);
    await expect(slack.apiCall('chat.postMessage', args)).rejects.toMatchObject({
      code: ErrorCode.PlatformError,
      data: { ok: false, error },
    });
  });

  test.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'no more than 50 items allowed'],
    ['a section of 3001 characters', [section('x'.repeat(3001))], 'must be less than 3001 characters'],
    [
      'a header of 151 characters',
      [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
      'must be less than 151 characters',
    ],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      'unsupported type of text object',
    ],
    ['a button text of 76 characters', [actions('x'.repeat(76))], 'must be less than 76 characters'],
    [
      'a button value of 2001 characters',
      [{ type: 'actions', elements: [button('A', { value: 'x'.repeat(2001) })] }],
      'must be less than 2001 characters',
    ],
    [
      'an action_id of 256 characters',
      [{ type: 'actions', elements: [button('A', { action_id: 'x'.repeat(256) })] }],
      'must be less than 256 characters',
    ],
    [
      'eleven fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
      'no more than 10 items allowed',
    ],
    [
      '26 elements in one row',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, at) => button(`b${at}`)) }],
      'no more than 25 items allowed',
    ],
    ['an empty text', [section('')], 'must be more than 0 characters'],
    ['a block of no known type', [{ type: 'sectoin' }], 'unsupported type: sectoin'],
  ])('%s is refused as Slack refuses it', async (_reason, blocks, message) => {
    const slack = client((await openSandbox()).url);
    for (const args of [{ blocks }, { attachments: [{ color: '#f00', blocks }] }]) {
      const refused = slack.apiCall('chat.postMessage', { channel: CHANNEL, text: 'x', ...args });
      await expect(refused).rejects.toMatchObject({
        data: {
          error: 'invalid_blocks',
          response_metadata: { messages: [expect.stringContaining(message) as string] },
        },
      });
    }
  });

  test('blocks at their limits are taken', async () => {
    const slack = client((await openSandbox()).url);
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(150) } },
      section('x'.repeat(3000)),
      { type: 'actions', elements: [button('x'.repeat(75), { value: 'x'.repeat(2000), action_id: 'x'.repeat(255) })] },
      ...Array.from({ length: 47 }, () => ({ type: 'divider' })),
    ];
    await expect(slack.apiCall('chat.postMessage', { channel: CHANNEL, text: 'x', blocks })).resolves.toMatchObject({
      ok: true,
    });
  });

  test('an ephemeral message is on the screen of one person and in no history', async () => {
    const sandbox = await openSandbox();
    const slack = client(sandbox.url);
    const { channel = '' } = await slack.chat.postMessage({ channel: CHANNEL, text: 'for all' });
    const user = (await slack.users.lookupByEmail({ email: ALICE.email })).user?.id ?? '';
    await slack.chat.postEphemeral({ channel, user, text: 'for you' });
    const history = await slack.conversations.history({ channel });
    const shown = await sandbox.send('GET', '/slack/messages');
    expect(history.messages?.map(({ text }) => text)).toEqual(['for all']);
    expect(shown.body).toMatchObject([
      { text: 'for all', ephemeral_for: null },
      { text: 'for you', ephemeral_for: user },
    ]);
  });

  test('JSON bodies, permalinks, groups, channels and incoming webhooks work too', async () => {
    const sandbox = await openSandbox({
      groups: [{ handle: 'platform', name: 'Platform', emails: [ALICE.email] }],
      channels: ['#configured'],
    });
    const slack = client(sandbox.url);
    const posted = await sandbox.send('POST', '/slack/api/chat.postMessage', { channel: CHANNEL, text: 'as JSON' });
    const json = await fetch(`${sandbox.url}/sandbox/slack/api/chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: CHANNEL, text: 'as JSON' }),
    });
    expect([posted.body['ok'], ((await json.json()) as { ok: boolean }).ok]).toEqual([true, true]);
    const link = await slack.chat.getPermalink({
      channel: String(posted.body['channel']),
      message_ts: String(posted.body['ts']),
    });
    expect(link.permalink).toMatch(/^https:\/\/sandbox\.slack\.com\/archives\/C/);
    const groups = await slack.usergroups.list({ include_users: true });
    expect(groups.usergroups?.[0]).toMatchObject({ handle: 'platform', users: [expect.stringMatching(/^U/)] });
    const hook = await fetch(`${sandbox.url}/sandbox/slack/hooks/ops`, {
      method: 'POST',
      body: JSON.stringify({ text: 'by webhook' }),
    });
    expect(await hook.text()).toBe('ok');
    const channels = await slack.conversations.list();
    expect(channels.channels?.map(({ name }) => name)).toEqual(['configured', 'incidents', 'ops']);
    expect((await slack.auth.test()).team_id).toMatch(/^T/);
  });

  test('a view cannot be opened without a trigger', async () => {
    const slack = client((await openSandbox()).url);
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Why' }, blocks: [] };
    await expect(slack.views.open({ trigger_id: 'made.up', view })).rejects.toMatchObject({
      data: { error: 'invalid_trigger_id' },
    });
  });
});

test('what every object has is no method', async () => {
  const { url } = await openSandbox();
  for (const name of ['toString', 'constructor', 'hasOwnProperty', '__proto__', 'valueOf']) {
    const response = await fetch(`${url}/sandbox/slack/api/${name}`, { method: 'POST' });
    expect(await response.json()).toMatchObject({ ok: false, error: 'unknown_method' });
  }
});
