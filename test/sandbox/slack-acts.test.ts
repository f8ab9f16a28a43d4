import type { Block, KnownBlock, WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/sandbox/json.js';
import {
  ALICE,
  BOB,
  openReceiver,
  openSandbox,
  payloadOf,
  slackClient,
  slackSignature,
  type Received,
  type Reply,
} from './support.js';

const INCIDENT = 'INC-2025-001';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const card = (incident: string, ...buttons: string[]): (KnownBlock | Block)[] => [
  { type: 'section', text: { type: 'mrkdwn', text: `Incident ID: ${incident}` } },
  {
    type: 'actions',
    elements: buttons.map((text) => ({
      type: 'button',
      text: plain(text),
      action_id: text.toLowerCase(),
      value: incident,
    })),
  },
];
const modal = (...blocks: KnownBlock[]) => ({
  type: 'modal' as const,
  callback_id: 'override',
  private_metadata: INCIDENT,
  title: plain('Request override'),
  submit: plain('Send'),
  blocks,
});
const input = (block_id: string, label: string, more: object = {}): KnownBlock => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { type: 'plain_text_input', action_id: 'text' },
  ...more,
});

/** An app that opens a modal when a button is pressed, and takes what is sent with it. */
async function openApp(
  view: (trigger: string, slack: WebClient) => Promise<unknown>,
  submitted: (payload: Json) => Reply = () => ({ status: 200 }),
) {
  const sandbox = await openSandbox();
  const slack = slackClient(sandbox.url);
  const app = await openReceiver(async (request) => {
    const payload = payloadOf(request);
    if (payload['type'] === 'view_submission') return submitted(payload);
    await view(String(payload['trigger_id']), slack);
    return { status: 200 };
  });
  sandbox.setWebUrl(app.url);
  return { sandbox, slack, app };
}

const act = (more: Json = {}) => ({
  system: 'slack',
  as: ALICE.email,
  incident: INCIDENT,
  press: 'Acknowledge',
  ...more,
});

describe('pressing a button in Slack', () => {
  test('the newest message about exactly that incident is the one that is pressed', async () => {
    const { sandbox, slack, app } = await openApp(async () => undefined);
    const alice = (await slack.users.lookupByEmail({ email: ALICE.email })).user?.id ?? '';
    await slack.chat.postMessage({ channel: '#ops', text: 'old', blocks: card(INCIDENT, 'Acknowledge') });
    const wanted = await slack.chat.postMessage({
      channel: alice,
      text: 'page',
      blocks: card(INCIDENT, 'Acknowledge', 'Resolve'),
      metadata: { event_type: 'page', event_payload: { key: 'k' } },
    });
    await slack.chat.postMessage({ channel: '#ops', text: 'other', blocks: card(`${INCIDENT}0`, 'Acknowledge') });
    await slack.chat.postMessage({ channel: '#ops', text: `${INCIDENT}: no button here` });
    const acted = await sandbox.send('POST', '/act', act());
    const [one] = app.received;
    expect(acted).toMatchObject({ status: 200, body: { status: 200, ms: expect.any(Number) as number } });
    expect(one?.path).toBe('/slack/interactions');
    expect(one?.headers['x-slack-signature']).toBe(one && slackSignature(one));
    expect(Math.abs(Number(one?.headers['x-slack-request-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(one && payloadOf(one)).toMatchObject({
      type: 'block_actions',
      user: { id: alice, username: 'alice', team_id: expect.stringMatching(/^T/) as string },
      container: { type: 'message', message_ts: wanted.ts, channel_id: wanted.channel, is_ephemeral: false },
      channel: { id: wanted.channel, name: 'directmessage' },
      message: { ts: wanted.ts, metadata: { event_payload: { key: 'k' } } },
      actions: [
        {
          type: 'button',
          action_id: 'acknowledge',
          value: INCIDENT,
          block_id: expect.any(String) as string,
          action_ts: expect.stringMatching(/^\d+\.\d+$/) as string,
          text: plain('Acknowledge'),
        },
      ],
    });
  });

  test("nobody presses a button in somebody else's direct message", async () => {
    const { sandbox, slack } = await openApp(async () => undefined);
    await slack.chat.postMessage({ channel: BOB.slack, text: 'page', blocks: card(INCIDENT, 'Acknowledge') });
    expect((await sandbox.send('POST', '/act', act())).status).toBe(404);
    expect((await sandbox.send('POST', '/act', act({ as: BOB.email }))).status).toBe(200);
  });

  test('a button inside a coloured attachment says so', async () => {
    const { sandbox, slack, app } = await openApp(async () => undefined);
    await slack.chat.postMessage({
      channel: '#ops',
      text: 'page',
      attachments: [{ color: '#d00', blocks: card(INCIDENT, 'Acknowledge') }],
    });
    await sandbox.send('POST', '/act', act());
    expect(app.received.map(payloadOf)).toMatchObject([
      { container: { type: 'message_attachment', attachment_id: 1 } },
    ]);
  });

  test('somebody the configuration does not know gets an account on first use, but no address before', async () => {
    const { sandbox, slack, app } = await openApp(async () => undefined);
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Acknowledge') });
    await expect(slack.users.lookupByEmail({ email: 'new@company.com' })).rejects.toMatchObject({
      data: { error: 'users_not_found' },
    });
    await sandbox.send('POST', '/act', act({ as: 'new@company.com' }));
    const id = (await slack.users.lookupByEmail({ email: 'new@company.com' })).user?.id;
    expect(app.received.map(payloadOf)).toMatchObject([{ user: { id } }]);
  });

  test('the response URL answers one person, everybody, or rewrites the message, five times in all', async () => {
    const { sandbox, slack, app } = await openApp(async () => undefined);
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Acknowledge') });
    await sandbox.send('POST', '/act', act());
    const url = String(app.received.map(payloadOf)[0]?.['response_url']);
    const post = async (body: Json) =>
      (
        await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status;
    const answers = [
      await post({ text: 'only you' }),
      await post({ text: 'all of you', response_type: 'in_channel' }),
      await post({ text: 'taken', replace_original: true }),
      await post({ text: 'four' }),
      await post({ text: 'five' }),
      await post({ text: 'six' }),
    ];
    const shown = (await sandbox.send('GET', '/slack/messages?channel=ops')).body as unknown as Json[];
    expect(answers).toEqual([200, 200, 200, 200, 200, 404]);
    expect(shown.map(({ text, ephemeral_for: one }) => [text, one === null])).toEqual([
      ['taken', true],
      ['only you', false],
      ['all of you', true],
      ['four', false],
      ['five', false],
    ]);
  });

  test('a replay is the same bytes; a forged signature and an old one are what they say', async () => {
    const { sandbox, slack, app } = await openApp(async () => undefined);
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Acknowledge') });
    await sandbox.send('POST', '/act', act());
    await sandbox.send('POST', '/act', act({ replay: true }));
    await sandbox.send('POST', '/act', act({ forge: { signature: 'bad' } }));
    await sandbox.send('POST', '/act', act({ forge: { signature: 'old' } }));
    const [first, again, bad, old] = app.received as [Received, Received, Received, Received];
    expect(again).toEqual(first);
    expect(bad.headers['x-slack-signature']).not.toBe(slackSignature(bad));
    expect(old.headers['x-slack-signature']).toBe(slackSignature(old));
    expect(Date.now() / 1000 - Number(old.headers['x-slack-request-timestamp'])).toBeGreaterThan(300);
  });

  test('an app that is not there is a clear error', async () => {
    const sandbox = await openSandbox();
    const slack = slackClient(sandbox.url);
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Acknowledge') });
    expect((await sandbox.send('POST', '/act', act())).body['error']).toContain('TOCSIN_WEB_URL');
    await sandbox.send('POST', '/web', { url: 'http://127.0.0.1:1' });
    expect(await sandbox.send('POST', '/act', act())).toMatchObject({ status: 502 });
  });
});

describe('forms in Slack', () => {
  test('values find their inputs by block, action or label, and the form is sent as the person', async () => {
    const blocks = [
      input('reason', 'Why is this safe?'),
      input('x1', 'Reviewer note', { optional: true }),
      {
        type: 'input' as const,
        block_id: 'kind',
        label: plain('Kind'),
        element: {
          type: 'static_select' as const,
          action_id: 'pick',
          options: [
            { text: plain('Hot fix'), value: 'hotfix' },
            { text: plain('Other'), value: 'other' },
          ],
        },
      },
    ];
    const { sandbox, slack, app } = await openApp((trigger, client) =>
      client.views.open({ trigger_id: trigger, view: modal(...blocks) }),
    );
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Request override') });
    const acted = await sandbox.send(
      'POST',
      '/act',
      act({ press: 'Request override', values: { REASON: 'rolled back', 'reviewer note': 'seen', kind: 'Hot fix' } }),
    );
    const sent = app.received.map(payloadOf)[1];
    expect(acted.body).toMatchObject({ status: 200, submission: { status: 200 } });
    expect(sent).toMatchObject({
      type: 'view_submission',
      user: { username: 'alice' },
      view: {
        callback_id: 'override',
        private_metadata: INCIDENT,
        state: {
          values: {
            reason: { text: { type: 'plain_text_input', value: 'rolled back' } },
            x1: { text: { value: 'seen' } },
            kind: { pick: { selected_option: { value: 'hotfix' } } },
          },
        },
      },
    });
    expect((await sandbox.send('GET', '/state')).body).toMatchObject({ slack: { views: [] } });
  });

  test('a form whose required field is empty is not sent', async () => {
    const { sandbox, slack, app } = await openApp((trigger, client) =>
      client.views.open({ trigger_id: trigger, view: modal(input('reason', 'Why?'), input('who', 'Who?')) }),
    );
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Request override') });
    const acted = await sandbox.send('POST', '/act', act({ press: 'Request override', values: { who: 'me' } }));
    expect(acted).toMatchObject({ status: 422, body: { error: expect.stringContaining('"Why?"') as string } });
    expect(app.received).toHaveLength(1);
  });

  test('errors the app finds keep the form open with them', async () => {
    const answer: Reply = { status: 200, body: { response_action: 'errors', errors: { reason: 'too short' } } };
    const { sandbox, slack } = await openApp(
      (trigger, client) => client.views.open({ trigger_id: trigger, view: modal(input('reason', 'Why?')) }),
      () => answer,
    );
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Request override') });
    const acted = await sandbox.send(
      'POST',
      '/act',
      act({ press: 'Request override', values: { justification: 'no' } }),
    );
    expect(acted.body['submission']).toMatchObject({ body: answer.body });
    expect((await sandbox.send('GET', '/state')).body).toMatchObject({
      slack: { views: [{ errors: { reason: 'too short' } }] },
    });
  });

  test('a view opened without values can be sent later, from the screen', async () => {
    const { sandbox, slack, app } = await openApp((trigger, client) =>
      client.views.open({ trigger_id: trigger, view: modal(input('reason', 'Why?')) }),
    );
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Request override') });
    const pressed = await sandbox.send('POST', '/act', act({ press: 'Request override' }));
    const view = (pressed.body['view'] as Json)['id'];
    await sandbox.send('POST', '/act', { system: 'slack', as: ALICE.email, view, values: { reason: 'later' } });
    expect(app.received.map(payloadOf)[1]).toMatchObject({ type: 'view_submission', view: { id: view } });
  });

  test('one trigger opens one view', async () => {
    const errors: unknown[] = [];
    const { sandbox, slack } = await openApp(async (trigger, client) => {
      await client.views.open({ trigger_id: trigger, view: modal(input('reason', 'Why?')) });
      await client.views
        .open({ trigger_id: trigger, view: modal(input('reason', 'Why?')) })
        .catch((error: unknown) => errors.push(error));
    });
    await slack.chat.postMessage({ channel: '#ops', text: 'page', blocks: card(INCIDENT, 'Request override') });
    await sandbox.send('POST', '/act', act({ press: 'Request override' }));
    expect(errors).toMatchObject([{ data: { error: 'exchanged_trigger_id' } }]);
  });

  test('a command is typed and the Home tab is opened', async () => {
    const app = await openReceiver();
    const sandbox = await openSandbox({ webUrl: app.url });
    await sandbox.send('POST', '/act', { system: 'slack', as: ALICE.email, press: '/tocsin list open' });
    await sandbox.send('POST', '/act', { system: 'slack', as: ALICE.email, event: 'app_home_opened' });
    const [command, home] = app.received;
    expect(command?.path).toBe('/slack/commands');
    expect(Object.fromEntries(new URLSearchParams(command?.raw))).toMatchObject({
      command: '/tocsin',
      text: 'list open',
      user_name: 'alice',
    });
    expect(home?.path).toBe('/slack/events');
    expect(JSON.parse(home?.raw ?? '{}')).toMatchObject({ type: 'event_callback', event: { type: 'app_home_opened' } });
    expect(app.received.map(({ headers }) => headers['x-slack-signature'])).toEqual(app.received.map(slackSignature));
  });
});
