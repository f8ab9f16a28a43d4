import { createSlackWebhook } from '../../../src/adapters/slack/incoming.js';
import { describe, expect, test } from 'vitest';
import { ALICE, BOB } from '../../sandbox/support.js';
import { calm, failureOf } from '../support.js';
import { blocksOf, buttonsOf, labelOf, messageOf, messagesIn, openChat } from './support.js';

const CHANNEL = { kind: 'channel', name: '#backend-dev' } as const;
const PERSON = { kind: 'person', email: ALICE.email, id: null } as const;
const post = (more: object = {}) => ({
  key: 'key-1',
  to: CHANNEL,
  message: messageOf(),
  thread: null,
  signal: calm(),
  ...more,
});
const look = (more: object = {}) => ({
  key: 'key-1',
  to: CHANNEL,
  thread: null,
  since: Date.now(),
  signal: calm(),
  ...more,
});

describe('messages on Slack', () => {
  test('a channel gets the headline, the title, the buttons and the incident number', async () => {
    const { chat, sandbox } = await openChat();
    const place = await chat.post(post());
    const [message] = await messagesIn(sandbox);
    expect(message).toMatchObject({
      ts: place.ts,
      channel: place.channel,
      channel_name: 'backend-dev',
      text: 'URGENT: Open, waiting for somebody to take it (CRITICAL: Secret Exposure in acme/shop)',
      attachments: [{ color: '#c92a2a' }],
    });
    expect(JSON.stringify(message)).toContain('Incident ID: INC-2026-001');
    expect(buttonsOf(message ?? {}).map(labelOf)).toEqual(['Acknowledge', 'View run']);
    expect(buttonsOf(message ?? {})[0]).toMatchObject({
      action_id: 'tocsin:acknowledge',
      value: '{"w":"incident-0123456789abcdef","u":"uid-1"}',
    });
    expect(buttonsOf(message ?? {})[1]).toMatchObject({ url: 'https://github.com/acme/shop/actions/runs/1' });
  });

  test('a person is found by e-mail and gets a direct message, looked up once for many pages', async () => {
    const { chat, sandbox } = await openChat();
    await chat.post(post({ to: PERSON, key: 'a' }));
    await chat.post(post({ to: PERSON, key: 'b' }));
    const methods = (await sandbox.ledger('slack')).map(({ method }) => method);
    expect(methods).toEqual(['users.lookupByEmail', 'conversations.open', 'chat.postMessage', 'chat.postMessage']);
    expect((await messagesIn(sandbox)).every((message) => message['direct_message_with'] !== null)).toBe(true);
  });

  test('a person with a configured id is not looked up', async () => {
    const { chat, sandbox } = await openChat();
    await chat.post(post({ to: { kind: 'person', email: BOB.email, id: BOB.slack } }));
    expect((await sandbox.ledger('slack')).map(({ method }) => method)).toEqual([
      'conversations.open',
      'chat.postMessage',
    ]);
  });

  test('a page mentions the person by id and the channel only when the policy says so', async () => {
    const { chat, sandbox } = await openChat();
    const mention = { people: [BOB.email, 'nobody@company.com'], channel: true };
    await chat.post(post({ message: messageOf({ mention }) }));
    await chat.post(post({ key: 'key-2', message: messageOf({ mention: { people: [], channel: false } }) }));
    const [first, second] = (await messagesIn(sandbox)).map(({ text }) => String(text));
    expect(first).toMatch(/ <!channel> <@U0B0B0B0B1> nobody@company\.com$/);
    expect(second).not.toMatch(/<[!@]/);
  });

  test('a mention that cannot be looked up names the person and does not hold the page', async () => {
    const { chat, sandbox } = await openChat();
    await sandbox.send('POST', '/faults', { system: 'slack', match: 'users.lookupByEmail', status: 500 });
    await chat.post(post({ message: messageOf({ mention: { people: [BOB.email], channel: false } }) }));
    expect(String((await messagesIn(sandbox))[0]?.['text'])).toContain(BOB.email);
  });

  test('a note lands in the thread of its message', async () => {
    const { chat, sandbox } = await openChat();
    const parent = await chat.post(post());
    const note = await chat.post(post({ key: 'note', thread: parent, message: messageOf({ headline: 'Noted' }) }));
    expect((await messagesIn(sandbox)).find(({ ts }) => ts === note.ts)).toMatchObject({ thread_ts: parent.ts });
    expect(await chat.find(look({ key: 'note', thread: parent }))).toEqual(note);
    expect(await chat.find(look({ key: 'note' }))).toBeNull();
  });

  test('what was posted is found again by its key, also by another process, and nothing else is', async () => {
    const { chat, again } = await openChat();
    const place = await chat.post(post());
    for (let at = 0; at < 5; at += 1) await chat.post(post({ key: `other-${at}` }));
    expect(await again().find(look())).toEqual(place);
    expect(await again().find(look({ key: 'never-posted' }))).toBeNull();
  });

  test('a direct message is found again by its key', async () => {
    const { chat, again } = await openChat();
    const place = await chat.post(post({ to: PERSON }));
    expect(await again().find(look({ to: PERSON }))).toEqual(place);
  });

  test('a message older than the search is not taken for ours', async () => {
    const { chat } = await openChat();
    await chat.post(post());
    expect(await chat.find(look({ since: Date.now() + 16 * 60_000 }))).toBeNull();
  });

  test('the search reads every page', async () => {
    const { chat, sandbox } = await openChat();
    const place = await chat.post(post());
    for (let at = 0; at < 205; at += 1) {
      await fetch(`${sandbox.url}/sandbox/slack/hooks/backend-dev`, { method: 'POST', body: '{"text":"noise"}' });
    }
    expect(await chat.find(look())).toEqual(place);
    const pages = (await sandbox.ledger('slack')).filter(({ method }) => method === 'conversations.history');
    expect(pages).toHaveLength(2);
  });

  test('a message is kept current, and loses its buttons when it is over', async () => {
    const { chat, sandbox } = await openChat();
    const place = await chat.post(post());
    const message = messageOf({ headline: 'URGENT: Resolved', buttons: [] });
    await chat.update({ receipt: place, message, signal: calm() });
    const [now] = await messagesIn(sandbox);
    expect(now).toMatchObject({
      text: 'URGENT: Resolved (CRITICAL: Secret Exposure in acme/shop)',
      metadata: { event_payload: { key: 'key-1' } },
    });
    expect(buttonsOf(now ?? {})).toEqual([]);
  });

  test('a message can shrink to one line', async () => {
    const { chat, sandbox } = await openChat();
    const place = await chat.post(post());
    const bare = { title: '', fields: [], paragraphs: [], quote: [], buttons: [], footer: '' };
    await chat.update({ receipt: place, message: messageOf(bare), signal: calm() });
    expect(blocksOf((await messagesIn(sandbox))[0] ?? {})).toEqual([]);
  });

  test('the webhook posts the same words with links only, and has neither look-up nor update', async () => {
    const { webhook, sandbox } = await openChat({ token: null });
    expect(await webhook.post(post({ to: { kind: 'default' } }))).toEqual({ channel: 'webhook' });
    const [message] = await messagesIn(sandbox);
    expect(buttonsOf(message ?? {}).map(labelOf)).toEqual(['View run']);
    expect([webhook.find, webhook.update]).toEqual([undefined, undefined]);
  });

  test('without a token or a webhook nothing is sent and the failure says what to set', async () => {
    const { chat, sandbox } = await openChat({ token: null });
    expect(await failureOf(chat.post(post()))).toMatchObject({
      kind: 'Unauthorized',
      message: expect.stringContaining('SLACK_BOT_TOKEN') as string,
    });
    expect(await failureOf(createSlackWebhook(null).post(post({ to: { kind: 'default' } })))).toMatchObject({
      kind: 'Rejected',
      message: expect.stringContaining('SLACK_WEBHOOK') as string,
    });
    expect(await sandbox.ledger('slack')).toEqual([]);
  });

  test('the ways to people are called as people call them', async () => {
    const { chat, webhook } = await openChat();
    expect([chat.called(PERSON), chat.called({ kind: 'channel', name: '#ops' })]).toEqual(['Slack DM', 'Slack #ops']);
    expect(webhook.called({ kind: 'default' })).toBe('Slack webhook');
  });

  test('a person nobody knows is a refusal, so that the next channel is tried', async () => {
    const { chat } = await openChat();
    const to = { kind: 'person', email: 'ghost@company.com', id: null } as const;
    expect((await failureOf(chat.post(post({ to })))).kind).toBe('Rejected');
  });
});
