import { describe, expect, test } from 'vitest';
import { readTokens, tokenOf } from '../../src/settings/tokens.js';
import { json, openBench, STAFFED, incidentView } from './support.js';

const TOKENS = JSON.stringify([
  { token: 'view', roles: ['viewer'], teams: ['*'] },
  { token: 'view-backend', roles: ['viewer'], teams: ['backend'] },
  { token: 'respond', person: 'Alice@Company.com', roles: ['responder'], teams: ['devops'] },
  { token: 'robot', person: null, roles: ['approver'], teams: ['*'] },
  { token: 'admin', roles: ['admin'], teams: ['*'] },
]);

describe('the API tokens', () => {
  test('bare ones after commas are admin of all teams', () => {
    const read = readTokens('one, two');
    if (!read.ok || read.tokens === null) throw new Error('no tokens were read');
    expect(tokenOf(read.tokens, 'Bearer two')).toMatchObject({ roles: ['admin'], teams: ['*'], person: null });
    expect(tokenOf(read.tokens, 'Bearer three')).toBeNull();
  });

  test.each([
    ['', null],
    ['Basic view', null],
    ['Bearer', null],
    ['Bearer ', null],
    ['Bearer view view', null],
    ['bearer view', 'viewer'],
    ['Bearer view', 'viewer'],
    ['Bearer vie', null],
  ])('an Authorization of "%s" is %s', (header, role) => {
    const read = readTokens(TOKENS);
    if (!read.ok || read.tokens === null) throw new Error('no tokens were read');
    expect(tokenOf(read.tokens, header)?.roles[0] ?? null).toBe(role);
  });

  test.each([
    ['[{"token":"x"}]', /roles/],
    ['[{"token":"x","roles":["root"],"teams":["*"]}]', /roles/],
    ['[]', /TOCSIN_API_TOKENS/],
    ['[oops', /not JSON/],
    ['[{"token":"x","roles":["admin"],"teams":["*"],"team":"y"}]', /team/],
  ])('%s are refused at the start', (given, problem) => {
    expect(readTokens(given)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as string });
  });

  test('a wrong entry is told without the token itself', () => {
    const read = readTokens('[{"token":"s3cret","roles":[],"teams":["*"]}]');
    expect(JSON.stringify(read)).not.toContain('s3cret');
  });
});

describe('who may', () => {
  const bench = () => {
    const made = openBench({ env: { TOCSIN_API_TOKENS: TOKENS }, policy: STAFFED });
    made.views.set('1', incidentView());
    return made;
  };
  const as = (token: string, method = 'GET', body?: unknown): RequestInit => ({
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

  test.each([
    ['nobody', { method: 'GET' }, '/api/incidents', 401],
    ['a wrong token', as('wrong'), '/api/incidents', 401],
    ['a viewer reads', as('view'), '/api/incidents', 200],
    ['a viewer acts', as('view', 'POST'), '/api/incidents/INC-2026-001/ack', 403],
    ['a viewer posts', as('view', 'POST', {}), '/api/incidents', 403],
    ['a viewer reloads', as('view', 'POST'), '/-/reload', 403],
    ['a responder reloads', as('respond', 'POST'), '/-/reload', 403],
    ['an admin reloads', as('admin', 'POST'), '/-/reload', 200],
    ['another team reads', as('view-backend'), '/api/incidents/INC-2026-001', 404],
    ['its own team reads', as('respond'), '/api/incidents/INC-2026-001', 200],
    ['the gate without a token', { method: 'GET' }, `/api/gates/github/acme/shop/${'a'.repeat(40)}`, 401],
    ['health without a token', { method: 'GET' }, '/healthz', 200],
    ['the page without a token', { method: 'GET' }, '/', 401],
  ])('%s', async (_who, init, path, status) => {
    const response = await bench().send(path, init);
    expect(response.status).toBe(status);
    if (status >= 400) expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('a list holds what the token may read, and nothing else', async () => {
    const { send } = bench();
    expect((await json(await send('/api/incidents', as('view-backend'))))['items']).toEqual([]);
    expect((await json(await send('/api/incidents', as('view'))))['items']).toHaveLength(1);
  });

  test('a token speaks for its person, whatever the body says', async () => {
    const { send, seen } = bench();
    await send('/api/incidents/INC-2026-001/ack', as('respond', 'POST', { actor: 'mallory@company.com' }));
    expect(seen.acts[0]?.body['actor']).toMatchObject({ person: 'alice@company.com', asserted: false });
  });

  test('a token without a person approves only for somebody it names, who is recorded as asserted', async () => {
    const { send, seen } = bench();
    const refused = await send('/api/incidents/INC-2026-001/override/approve', as('robot', 'POST', {}));
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({ errors: [{ field: 'actor' }] });
    expect(seen.acts).toHaveLength(0);
    await send('/api/incidents/INC-2026-001/override/approve', as('robot', 'POST', { actor: ' Quinn@Company.com ' }));
    const actor = seen.acts[0]?.body['actor'];
    expect(actor).toMatchObject({ person: null, name: 'quinn@company.com', asserted: true, roles: ['approver'] });
  });
});

describe('without tokens', () => {
  const local = (headers: Record<string, string>): RequestInit => ({ headers });
  test.each([
    ['this machine is let in', {}, {}, 200],
    ['a name that was bound to this machine is not', {}, { host: 'evil.example' }, 403],
    ['a page of another site is not', {}, { origin: 'https://evil.example' }, 403],
    ['our own page is', {}, { origin: 'http://127.0.0.1:8088' }, 200],
    ['a server that others reach is closed', { TOCSIN_HOST: '0.0.0.0' }, {}, 401],
    ['production is closed', { NODE_ENV: 'production' }, {}, 401],
  ] as const)('%s', async (_what, env, headers, status) => {
    expect((await openBench({ env }).send('/api/incidents', local(headers))).status).toBe(status);
  });

  test('the command line acts as a person of the configuration, with what that person may', async () => {
    const { send, seen, views } = openBench({ policy: STAFFED });
    views.set('1', incidentView());
    const headers = { 'tocsin-as': 'alice@company.com' };
    await send('/api/incidents/INC-2026-001/ack', { method: 'POST', headers });
    expect(seen.acts[0]?.body['actor']).toMatchObject({ person: 'alice@company.com', teams: ['devops'], via: 'cli' });
  });

  test('the command line does not act as somebody nobody knows', async () => {
    const { send } = openBench({ policy: STAFFED });
    const response = await send('/api/incidents', { headers: { 'tocsin-as': 'mallory@company.com' } });
    expect(response.status).toBe(403);
  });

  test('where the configuration names nobody, whoever is stated is asserted', async () => {
    const { send, seen, views } = openBench();
    views.set('1', incidentView());
    const headers = { 'tocsin-as': 'me@home.example' };
    await send('/api/incidents/INC-2026-001/ack', { method: 'POST', headers });
    expect(seen.acts[0]?.body['actor']).toMatchObject({ person: null, name: 'me@home.example', asserted: true });
  });
});
