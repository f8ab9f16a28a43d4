import { describe, expect, test } from 'vitest';
import { ASKS } from '../../src/api/incidents/asks.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { incidentView, json, openBench, STAFFED } from './support.js';

const TOKENS = JSON.stringify([
  { token: 'front', roles: ['admin'], teams: ['frontend'] },
  { token: 'owner', roles: ['responder'], teams: ['devops'] },
  { token: 'quinn', person: 'quinn@company.com', roles: ['responder'], teams: ['frontend'] },
  { token: 'reader', person: 'quinn@company.com', roles: ['viewer'], teams: ['frontend'] },
]);
const bench = (change: Partial<IncidentView> = {}, deps: Parameters<typeof openBench>[0] = {}) => {
  const made = openBench({ env: { TOCSIN_API_TOKENS: TOKENS }, policy: STAFFED, ...deps });
  made.views.set('1', incidentView(change));
  const ask = (token: string, path: string, body?: object) =>
    made.send(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { ...made, ask };
};
/** Enough of everything that any act asks for. */
const BODY = {
  ...{ reason: 'looked at it', to: 'devops', level: 1, type: 'test_failure', actor: 'me' },
  ...{ until: '2026-03-01T11:00:00Z', start: '2026-03-01T09:00:00Z', justification: 'a good long reason' },
};
const about = async (response: Response, id: string): Promise<string> =>
  `${response.status} ${(await response.text()).replaceAll(id, 'ID').replace(/urn:request:[\w-]+/, '')}`;

describe('an incident of others', () => {
  test.each(Object.keys(ASKS))('and one that does not exist answer alike to %s, and nothing is done', async (path) => {
    for (const body of [BODY, {}, { type: 'none' }]) {
      const { ask, seen } = bench({}, {});
      const [theirs, none] = ['INC-2026-001', 'INC-2026-404'];
      const foreign = await about(await ask('front', `/api/incidents/${theirs}/${path}`, body), theirs);
      expect(foreign).toBe(await about(await ask('front', `/api/incidents/${none}/${path}`, body), none));
      expect(foreign.startsWith('404')).toBe(true);
      expect([seen.acts, seen.refusals, seen.entries]).toEqual([[], [], []]);
    }
  });

  test.each(['', '/timeline', '/timeline?format=md', '/timeline?format=odd'])(
    'and one that does not exist answer alike to a look at it%s',
    async (path) => {
      const { ask } = bench();
      const [theirs, none, uid] = ['INC-2026-001', 'INC-2026-404', 'uid-1'];
      const foreign = await about(await ask('front', `/api/incidents/${theirs}${path}`), theirs);
      expect(foreign).toBe(await about(await ask('front', `/api/incidents/${none}${path}`), none));
      expect(foreign).toBe(await about(await ask('front', `/api/incidents/${uid}${path}`), uid));
      expect(foreign.startsWith('404')).toBe(true);
    },
  );

  test('are not shown by the repeat of an act that was answered while they were ours', async () => {
    const { ask, views, send } = bench();
    const init = { method: 'POST', body: '{}', headers: { authorization: 'Bearer owner', 'idempotency-key': 'k-1' } };
    expect((await send('/api/incidents/INC-2026-001/ack', init)).status).toBe(200);
    views.set('1', incidentView({}, 'security_secrets'));
    expect((await ask('owner', '/api/incidents/INC-2026-001')).status).toBe(404);
    expect((await send('/api/incidents/INC-2026-001/ack', init)).status).toBe(404);
  });

  test('that went to others while an act was refused are not in the answer', async () => {
    const made = bench();
    const gone = { ...incidentView({ revision: 99 }, 'security_secrets') };
    const { ask } = bench(
      {},
      { deps: { gateway: { ...made.deps.gateway, state: async () => gone, act: async () => refused } } },
    );
    const answer = await json(await ask('owner', '/api/incidents/INC-2026-001/ack', {}));
    expect(answer).toMatchObject({ status: 409, outcome: 'refused' });
    expect(answer).not.toHaveProperty('incident');
  });
  const refused = { kind: 'refused', outcome: 'refused', message: 'No.' } as const;

  test('are shown in a refusal to whoever may read them', async () => {
    const { ask, answers } = bench();
    answers.push(refused);
    const answer = await json(await ask('owner', '/api/incidents/INC-2026-001/ack', {}));
    expect(answer).toMatchObject({ status: 409, incident: { id: 'INC-2026-001' } });
  });
});

describe('whoever is involved reads it and acts on it', () => {
  const nobody = { teams: ['security_team'], people: [] as string[] };
  test.each([
    ['on the ladder', { involved: { ...nobody, people: ['quinn@company.com'] } }, 200],
    ['nobody in it', { involved: nobody }, 404],
    ['in an approving team', { involved: { ...nobody, teams: ['frontend_dev'] } }, 200],
    ['assignee of an older build', { involved: undefined, assignee: 'quinn@company.com' }, 200],
    ['holder of an older build', { involved: undefined, acknowledged_by: 'quinn@company.com' }, 200],
    ['nobody in one of an older build', { involved: undefined }, 404],
  ])('%s', async (_who, change, status) => {
    const { involved: _, ...view } = incidentView();
    const { ask, views } = bench();
    views.set('1', { ...view, ...(change as Partial<IncidentView>) });
    expect((await ask('quinn', '/api/incidents/INC-2026-001')).status).toBe(status);
    expect((await ask('quinn', '/api/incidents/INC-2026-001/timeline')).status).toBe(status);
    expect((await ask('quinn', '/api/incidents/INC-2026-001/ack', {})).status).toBe(status);
    const list = (await json(await ask('quinn', '/api/incidents')))['items'];
    expect(list).toHaveLength(status === 200 ? 1 : 0);
  });

  test('what an older build stored does not name them: its workflow is asked', async () => {
    const { involved: _, ...old } = incidentView();
    const now = incidentView({ involved: { teams: [], people: ['quinn@company.com'] } });
    const made = bench();
    const { ask, views } = bench({}, { deps: { gateway: { ...made.deps.gateway, state: async () => now } } });
    views.set('1', old);
    expect((await ask('quinn', '/api/incidents/INC-2026-001')).status).toBe(200);
    expect((await ask('quinn', '/api/incidents/INC-2026-001/ack', {})).status).toBe(200);
    expect((await ask('front', '/api/incidents/INC-2026-001/ack', {})).status).toBe(404);
  });

  test('a viewer among them reads and does not act', async () => {
    const { ask } = bench({ involved: { ...nobody, people: ['quinn@company.com'] } });
    expect((await ask('reader', '/api/incidents/INC-2026-001')).status).toBe(200);
    expect((await ask('reader', '/api/incidents/INC-2026-001/ack', {})).status).toBe(403);
  });
});
