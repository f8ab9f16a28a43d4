import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createApiClient } from '../../src/cli/api-client.js';
import type { CliIo } from '../../src/cli/context.js';
import { incidentView, openBench, slackForm, STAFFED } from './support.js';
import { encodeSubject } from '../../src/ports/people.js';

const digest = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 8);
const TOKENS = JSON.stringify([
  { token: 'robot', roles: ['approver'], teams: ['*'] },
  { token: 'alice', person: 'alice@company.com', roles: ['responder'], teams: ['devops'] },
]);
const bench = (env: Readonly<Record<string, string>> = {}, policy = STAFFED) => {
  const made = openBench({ env, policy });
  made.views.set('1', incidentView());
  const acted = async (headers: Record<string, string>, body: object = {}): Promise<unknown> => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    await made.send('/api/incidents/INC-2026-001/ack', init);
    return made.seen.acts.at(-1)?.body['actor'];
  };
  return { ...made, acted };
};

test('whoever types another name beside a personal token is told that it does not count', async () => {
  const { send, seen, views } = openBench({ env: { TOCSIN_API_TOKENS: TOKENS }, policy: STAFFED });
  views.set('1', incidentView());
  const headers = { authorization: 'Bearer alice', 'tocsin-client': 'cli' };
  const init = { method: 'POST', headers, body: JSON.stringify({ actor: 'erin@example.com' }) };
  const response = await send('/api/incidents/INC-2026-001/ack', init);
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('--actor: this token speaks for alice@company.com alone');
  expect(seen.acts).toEqual([]);
});

describe('who acts goes to the workflow with what vouches for them', () => {
  test('a token that names nobody: the stated name, asserted, and the digest of the token', async () => {
    const { acted } = bench({ TOCSIN_API_TOKENS: TOKENS });
    const actor = await acted({ authorization: 'Bearer robot' }, { actor: 'Dev@Example.com' });
    const credential = `token ${digest('robot')}`;
    expect(actor).toMatchObject({ person: null, name: 'dev@example.com', asserted: true, credential, teams: ['*'] });
  });

  test('a token of a person: not asserted, and the digest all the same', async () => {
    const { acted } = bench({ TOCSIN_API_TOKENS: TOKENS });
    const credential = `token ${digest('alice')}`;
    expect(await acted({ authorization: 'Bearer alice' }, { actor: 'dev@example.com' })).toMatchObject({
      ...{ person: 'alice@company.com', asserted: false, credential },
    });
  });

  test.each(['/ack', '/note', '/override/approve'])(
    '--as beside a token of a person is an error, not dropped: %s',
    async (path) => {
      const { send, seen } = bench({ TOCSIN_API_TOKENS: TOKENS });
      const headers = { authorization: 'Bearer alice', 'tocsin-as': 'erin@example.com', 'tocsin-client': 'cli' };
      const response = await send(`/api/incidents/INC-2026-001${path}`, { method: 'POST', headers });
      expect(response.status).toBe(422);
      const { detail } = (await response.json()) as { detail: string };
      expect(detail).toBe('--as: this token speaks for alice@company.com alone: leave out --as and TOCSIN_AS');
      expect(seen.acts).toEqual([]);
    },
  );

  test('a program is told of its header', async () => {
    const { send } = bench({ TOCSIN_API_TOKENS: TOKENS });
    const headers = { authorization: 'Bearer alice', 'tocsin-as': 'erin@example.com' };
    const response = await send('/api/incidents', { headers });
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toBe('tocsin-as: this token speaks for alice@company.com alone: leave out the header');
  });

  test('--as beside a token that names nobody is asserted, and gains nothing of that person', async () => {
    const { acted } = bench({ TOCSIN_API_TOKENS: TOKENS });
    const headers = { authorization: 'Bearer robot', 'tocsin-as': 'Erin@example.com', 'tocsin-client': 'cli' };
    expect(await acted(headers)).toMatchObject({
      ...{ person: null, name: 'erin@example.com', asserted: true, teams: ['*'] },
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['on this machine', {}, ''],
    ['with a token that names nobody', { authorization: 'Bearer robot' }, TOKENS],
  ])('whoever types an act %s is somebody; a program may act as its credential', async (_where, headers, tokens) => {
    const { send, seen } = bench(tokens === '' ? {} : { TOCSIN_API_TOKENS: tokens });
    const post = (more: Record<string, string>) =>
      send('/api/incidents/INC-2026-001/ack', { method: 'POST', headers: { ...headers, ...more } });
    const typed = await post({ 'tocsin-client': 'cli' });
    expect({ status: typed.status, acts: seen.acts.length }).toEqual({ status: 422, acts: 0 });
    expect(await typed.text()).toContain('actor: say who acts');
    expect((await post({})).status).toBe(200);
  });

  test.each([
    ['\u200Bdev\u200D@example.com\uFE0F'],
    ['dev\u0332@example.com\u202E'],
    ['ｄｅｖ@example.com'],
    [' DEV@EXAMPLE.COM\u0000'],
  ])('a stated name is kept without what nobody sees: %j', async (name) => {
    const { acted } = bench({ TOCSIN_API_TOKENS: TOKENS });
    expect(await acted({ authorization: 'Bearer robot' }, { actor: name })).toMatchObject({ name: 'dev@example.com' });
  });

  test('a name of nothing that anybody sees names nobody', async () => {
    const { send, seen } = bench({ TOCSIN_API_TOKENS: TOKENS });
    const headers = { authorization: 'Bearer robot' };
    const init = { method: 'POST', headers, body: JSON.stringify({ actor: '\u200B\u2060' }) };
    expect((await send('/api/incidents/INC-2026-001/override/approve', init)).status).toBe(422);
    expect(seen.acts).toEqual([]);
  });

  test('a name given on this machine counts as its own credential and is asserted, with what that person may', async () => {
    const { acted } = bench();
    expect(await acted({ 'tocsin-as': 'Alice@company.com' })).toMatchObject({
      ...{ person: 'alice@company.com', asserted: true, credential: 'local alice@company.com', teams: ['devops'] },
    });
    expect(await acted({}, { actor: 'erin@example.com' })).toMatchObject({
      ...{ person: null, asserted: true, credential: 'local erin@example.com' },
    });
    expect(await acted({})).toMatchObject({ name: 'local', asserted: false, credential: 'local local' });
  });

  test('the name of a header is read as the command line sends it, without what nobody sees', async () => {
    const sent: string[] = [];
    const fetch = async (_url: unknown, init: RequestInit): Promise<Response> => {
      sent.push(new Headers(init.headers).get('tocsin-as') ?? '');
      return Response.json({});
    };
    const io = { env: { TOCSIN_URL: 'http://127.0.0.1:1' }, fetch } as unknown as CliIo;
    await createApiClient(io, { as: 'alice\u200B@company.com' }).get('/x');
    const { acted } = bench();
    expect(await acted({ 'tocsin-as': sent[0] ?? '' })).toMatchObject({ person: 'alice@company.com' });
  });

  test('somebody of Slack: the id that Slack signed', async () => {
    const { send, seen, server, people } = bench();
    people.set('U0ALICE', { id: 'U0ALICE', email: 'Alice\u200B@company.com', name: 'Alice' });
    const value = encodeSubject({ workflow: `incident-${'0'.repeat(32)}`, uid: 'uid-1' });
    const actions = [{ action_id: 'tocsin:acknowledge', value, action_ts: '1' }];
    const payload = { type: 'block_actions', user: { id: 'U0ALICE' }, actions };
    await send('/slack/interactions', slackForm({ payload: JSON.stringify(payload) }));
    await server.idle();
    expect(seen.acts[0]?.body['actor']).toMatchObject({
      ...{ person: 'alice@company.com', asserted: false, credential: 'slack U0ALICE' },
    });
  });
});
