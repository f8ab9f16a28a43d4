import { describe, expect, test } from 'vitest';
import { createSlackPeople } from '../../../src/adapters/slack/identity.js';
import { createSlackChat } from '../../../src/adapters/slack/chat.js';
import { CHAT_FORMS, decodeSubject, encodeSubject } from '../../../src/ports/people.js';
import { recordAt, recordsAt, textAt } from '../../../src/sandbox/json.js';
import { ALICE, BOB, openReceiver, openSandbox, payloadOf } from '../../sandbox/support.js';
import { calm, failureOf, viewOf } from '../support.js';
import { messageOf, messagesIn, overrideForm, TOKEN } from './support.js';

const SUBJECT = { workflow: 'incident-1', uid: 'uid-1' };

/** The door on a sandbox whose buttons lead to a receiver. */
async function openDoor(timeoutMs?: number) {
  const app = await openReceiver();
  const sandbox = await openSandbox({ webUrl: app.url });
  const access = { token: TOKEN, apiUrl: `${sandbox.url}/sandbox/slack/api/` };
  const chat = createSlackChat(access);
  const door = createSlackPeople({ ...access, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const press = async (label: string) => {
    const to = { kind: 'channel', name: '#ops' } as const;
    await chat.post({ key: `press ${label}`, to, message: messageOf(), thread: null, signal: calm() });
    await sandbox.send('POST', '/act', { system: 'slack', as: ALICE.email, press: label });
    const payload = payloadOf(app.received.at(-1) ?? { path: '', headers: {}, raw: '' });
    return {
      trigger: textAt(payload, 'trigger_id') ?? '',
      responseUrl: textAt(payload, 'response_url') ?? '',
      user: textAt(recordAt(payload, 'user'), 'id') ?? '',
      channel: textAt(recordAt(payload, 'channel'), 'id') ?? '',
      action: recordsAt(payload, 'actions')[0] ?? {},
    };
  };
  const views = async () => recordsAt(recordAt((await sandbox.send('GET', '/state')).body, 'slack'), 'views');
  return { door, sandbox, press, views };
}

describe('the door to Slack', () => {
  test('a pressed button tells which incident, and Slack tells who pressed', async () => {
    const { door, press, sandbox } = await openDoor();
    const { user, action } = await press('Acknowledge');
    expect(textAt(action, 'action_id')).toBe(`${CHAT_FORMS.actionPrefix}acknowledge`);
    expect(decodeSubject(textAt(action, 'value') ?? '')).toEqual(messageOf().subject);
    const person = { id: user, email: ALICE.email, name: ALICE.name };
    expect(await door.person({ id: user, signal: calm() })).toEqual(person);
    expect(await door.person({ id: user, signal: calm() })).toEqual(person);
    expect((await sandbox.ledger('slack')).filter(({ method }) => method === 'users.info')).toHaveLength(1);
  });

  test('a person is asked about again after ten minutes', async () => {
    const { sandbox } = await openDoor();
    let now = 0;
    const apiUrl = `${sandbox.url}/sandbox/slack/api/`;
    const door = createSlackPeople({ token: TOKEN, apiUrl, now: () => now });
    for (const at of [0, 599_999, 600_001]) {
      now = at;
      await door.person({ id: BOB.slack, signal: calm() });
    }
    expect((await sandbox.ledger('slack')).filter(({ method }) => method === 'users.info')).toHaveLength(2);
  });

  test('an id that nobody has is nobody, an outage is not', async () => {
    const { door, sandbox } = await openDoor();
    expect(await door.person({ id: 'U0000000X', signal: calm() })).toBeNull();
    await sandbox.send('POST', '/faults', { system: 'slack', match: 'users.info', status: 500 });
    expect((await failureOf(door.person({ id: BOB.slack, signal: calm() }))).kind).toBe('Unavailable');
  });

  test.each(['stranger', 'elsewhere', 'restricted', 'ultra_restricted', 'bot'])(
    'a user who is %s is a guest, whatever e-mail address comes with them',
    async (kind) => {
      const { door, sandbox } = await openDoor();
      const slack = 'U0GUEST001';
      const guest = { email: 'guest@elsewhere.example', slack, slack_guest: kind };
      await sandbox.send('POST', '/people', { people: [guest] });
      expect(await door.person({ id: slack, signal: calm() })).toMatchObject({ email: guest.email, isGuest: true });
      expect(await door.person({ id: BOB.slack, signal: calm() })).not.toHaveProperty('isGuest');
    },
  );

  test('whoever has left is nobody', async () => {
    const { door, sandbox } = await openDoor();
    const gone = { email: 'gone@example.com', slack: 'U0GONE0001', slack_guest: 'deleted' };
    await sandbox.send('POST', '/people', { people: [gone] });
    expect(await door.person({ id: gone.slack, signal: calm() })).toBeNull();
  });

  test('while Slack cannot say which workspace is ours nobody is taken for one of it', async () => {
    const { door, sandbox } = await openDoor();
    await sandbox.send('POST', '/faults', { system: 'slack', match: 'auth.test', status: 500 });
    expect((await failureOf(door.person({ id: BOB.slack, signal: calm() }))).kind).toBe('Unavailable');
    expect(await door.person({ id: BOB.slack, signal: calm() })).toMatchObject({ email: BOB.email });
  });

  test('the form for an override opens once per trigger', async () => {
    const { door, press, views } = await openDoor();
    const { trigger } = await press('Acknowledge');
    const form = { ...{ trigger, subject: SUBJECT, about: 'INC-2026-001' }, form: overrideForm() };
    const open = () => door.openForm({ ...form, signal: calm() });
    await open();
    expect((await views()).map((one) => textAt(recordAt(one, 'view'), 'private_metadata'))).toEqual([
      encodeSubject(SUBJECT),
    ]);
    expect(await failureOf(open())).toMatchObject({ kind: 'Rejected' });
  });

  test('details open with the incident and its story', async () => {
    const { door, press, views } = await openDoor();
    const { trigger } = await press('Acknowledge');
    const line = { kind: 'opened', actor: 'policy', via: 'ci', rule: null, delivery: null, inputs: {} };
    const timeline = { items: [{ ...line, at: '2026-01-01T00:00:00.000Z', text: 'Opened' }], before: 0 };
    await door.openDetails({ trigger, view: viewOf(), timeline, signal: calm() });
    expect(JSON.stringify(await views())).toContain('policy: Opened');
  });

  test('only the person who acted is told', async () => {
    const { door, press, sandbox } = await openDoor();
    const { user, channel, responseUrl } = await press('Acknowledge');
    await door.tell({ channel, person: user, text: 'Not yours <!channel>', signal: calm() });
    await door.answer({ responseUrl, text: 'Recorded', signal: calm() });
    const told = (await messagesIn(sandbox)).filter((message) => message['ephemeral_for'] === user);
    expect(told.map(({ text }) => text)).toEqual(['Not yours &lt;!channel&gt;', 'Recorded']);
  });

  test("an answer goes to no address but Slack's", async () => {
    const { door } = await openDoor();
    const elsewhere = await openReceiver();
    for (const responseUrl of [elsewhere.url, 'http://169.254.169.254/', 'file:///etc/passwd', 'nonsense']) {
      expect((await failureOf(door.answer({ responseUrl, text: 'x', signal: calm() }))).kind).toBe('Rejected');
    }
    expect(elsewhere.received).toEqual([]);
  });

  test('a slow Slack does not hold the door', async () => {
    const { door, sandbox } = await openDoor(200);
    await sandbox.send('POST', '/faults', { system: 'slack', match: 'users.info', delayMs: 20_000 });
    expect((await failureOf(door.person({ id: BOB.slack, signal: calm() }))).kind).toBe('Unavailable');
  });

  test('a value that is not ours names no incident', () => {
    for (const value of ['', '{}', 'null', '{"w":1,"u":2}', '[]']) expect(decodeSubject(value)).toBeNull();
  });
});
