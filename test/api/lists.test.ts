import { describe, expect, test } from 'vitest';
import type { IncidentFilter } from '../../src/ports/incidents.js';
import { incidentView, json, openBench, STAFFED } from './support.js';

const TOKENS = JSON.stringify([
  { token: 'bare', roles: ['viewer'], teams: ['*'] },
  { token: 'alice', person: 'alice@company.com', roles: ['responder'], teams: ['*'] },
]);

/** A history that keeps what it was asked for, and finds `found`. */
function bench(found = [incidentView()], env: Readonly<Record<string, string>> = {}) {
  const filters: IncidentFilter[] = [];
  const incidents = {
    ...openBench().deps.incidents,
    list: async (filter: IncidentFilter) => {
      filters.push(filter);
      return { items: found, next: null };
    },
    byId: async () => found[0] ?? null,
  };
  return { ...openBench({ policy: STAFFED, env, deps: { incidents } }), filters };
}

describe('a list', () => {
  test('is of all states unless some are asked for', async () => {
    const { send, filters } = bench();
    await send('/api/incidents');
    await send('/api/incidents?state=open');
    await send('/api/incidents?state=open,acknowledged');
    expect(filters).toEqual([{}, { state: ['open'] }, { state: ['open', 'acknowledged'] }]);
    expect((await send('/api/incidents?state=open,nope')).status).toBe(422);
  });

  test.each<[string, Record<string, string>]>([
    ['the person of the token', { authorization: 'Bearer alice' }],
    [
      'who is stated beside a token that names nobody',
      { authorization: 'Bearer bare', 'tocsin-as': 'Alice@company.com' },
    ],
  ])('of what is mine is by %s', async (_who, headers) => {
    const { send, filters } = bench([incidentView()], { TOCSIN_API_TOKENS: TOKENS });
    expect((await send('/api/incidents?mine=true', { headers })).status).toBe(200);
    expect(filters).toEqual([{ person: 'alice@company.com' }]);
  });

  test('of what is mine asks whose, where nobody is named', async () => {
    const { send } = bench([incidentView()], { TOCSIN_API_TOKENS: TOKENS });
    const response = await send('/api/incidents?mine=true', { headers: { authorization: 'Bearer bare' } });
    expect(await json(response)).toMatchObject({ status: 422, errors: [{ field: 'mine' }] });
  });

  test.each([
    ['team=devosp', 'team', 'did you mean "devops"?'],
    ['team=nope', 'team', 'the policy has '],
    ['type=test_failur', 'type', 'did you mean "test_failure"?'],
  ])('of nothing, by a name that nobody has, is a mistake: %s', async (query, field, says) => {
    const { send } = bench([]);
    const response = await send(`/api/incidents?${query}`);
    expect(await json(response)).toMatchObject({
      ...{ status: 422, errors: [{ field, message: expect.stringContaining(says) as string }] },
    });
  });

  test.each(['team=devops', 'team=backend', 'type=build_failure', 'type=unknown', 'team=scrum_master'])(
    'of nothing, by a name of the policy, is an empty list: %s',
    async (query) => expect((await bench([]).send(`/api/incidents?${query}`)).status).toBe(200),
  );

  test('by the name of a team that the policy no longer has still finds what was theirs', async () => {
    expect((await bench().send('/api/incidents?team=former_team')).status).toBe(200);
  });
});

describe('the link to the workflow', () => {
  const ui = { TOCSIN_TEMPORAL_UI: 'http://127.0.0.1:8233', TEMPORAL_NAMESPACE: 'on call' };
  const path = `/temporal/namespaces/on%20call/workflows/${incidentView().workflow}`;
  const links = async (env: Readonly<Record<string, string>>, of: string): Promise<unknown> => {
    const body = await json(await bench([incidentView()], env).send(of));
    const [view = body] = (body['items'] ?? []) as Record<string, unknown>[];
    return view['links'];
  };

  test.each(['/api/incidents', '/api/incidents/INC-2026-001'])(
    'leads to its UI, behind our own door: %s',
    async (of) => {
      expect(await links({ ...ui, TOCSIN_PUBLIC_URL: 'http://localhost:8088/' }, of)).toMatchObject({
        temporal: `http://localhost:8088${path}`,
      });
      expect(await links(ui, of)).toMatchObject({ temporal: `http://127.0.0.1:8233${path}` });
    },
  );

  test('is not there where no UI is', async () => {
    expect(await links({}, '/api/incidents/INC-2026-001')).not.toHaveProperty('temporal');
  });
});
