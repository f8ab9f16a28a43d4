import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSlackPeople } from '../../../src/adapters/slack/identity.js';
import { isRecord, recordAt, recordsAt, textAt, type Json } from '../../../src/sandbox/json.js';
import { ALICE, BOB } from '../../sandbox/support.js';
import { calm } from '../support.js';
import { messageOf, openChat, overrideForm, TOKEN } from './support.js';

const folder = process.env['TOCSIN_VENDOR_SCHEMAS'];
const reason = folder === undefined ? ' (skipped: TOCSIN_VENDOR_SCHEMAS names no folder of schemas)' : '';

/** Arguments younger than the published document, which is frozen at 2021. */
const YOUNGER: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['metadata'],
  'conversations.history': ['include_all_metadata'],
  'conversations.replies': ['include_all_metadata'],
};

describe.skipIf(folder === undefined)(`Slack's published methods${reason}`, () => {
  test('every method and argument we send is one of theirs', async () => {
    const published = JSON.parse(readFileSync(join(folder ?? '', 'slack-web.json'), 'utf8')) as Json;
    const { chat, sandbox } = await openChat();
    const door = createSlackPeople({ token: TOKEN, apiUrl: `${sandbox.url}/sandbox/slack/api/` });
    const to = { kind: 'channel', name: '#ops' } as const;
    const message = messageOf({ mention: { people: [ALICE.email], channel: true } });
    const place = await chat.post({ key: 'a', to, message, thread: null, signal: calm() });
    const person = { kind: 'person', email: ALICE.email, id: null } as const;
    await chat.post({ key: 'b', to: person, message, thread: null, signal: calm() });
    await chat.post({ key: 'c', to, message, thread: place, signal: calm() });
    await chat.find({ key: 'a', to, thread: null, since: 0, signal: calm() });
    await chat.find({ key: 'c', to, thread: place, since: 0, signal: calm() });
    await chat
      .find({ key: 'x', to: { kind: 'channel', name: 'ops-2' }, thread: null, since: 0, signal: calm() })
      .catch(() => null);
    await chat.update({ receipt: place, message, signal: calm() });
    await door.person({ id: BOB.slack, signal: calm() });
    await door.tell({ channel: place['channel'] ?? '', person: BOB.slack, text: 'x', signal: calm() });
    const form = { trigger: 'x', subject: message.subject, about: 'x', form: overrideForm(), signal: calm() };
    await door.openForm(form).catch(() => null);
    const sent = (await sandbox.ledger('slack')).map(({ method, body }) => ({
      method,
      body: isRecord(body) ? body : {},
    }));
    expect(new Set(sent.map(({ method }) => method)).size).toBe(11);
    const strangers = sent.flatMap(({ method, body }) => {
      const path = recordAt(recordAt(published, 'paths'), `/${method}`);
      const operation = Object.values(path).find(isRecord) ?? {};
      const known = recordsAt(operation, 'parameters').map((one) => textAt(one, 'name'));
      const names = [...known, ...(YOUNGER[method] ?? [])];
      return Object.keys(body)
        .filter((name) => !names.includes(name))
        .map((name) => `${method} ${name}`);
    });
    expect(strangers).toEqual([]);
  });
});
