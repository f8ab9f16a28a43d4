import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../../src/domain/verdict/verdict.js';
import { incidentView, json, openBench } from './support.js';

/** One correction each of an incident of QA and of the security team. */
async function openWithTwo() {
  const views = [
    incidentView({ id: 'INC-2026-001' }, 'test_failure'),
    incidentView({ id: 'INC-2026-002' }, 'security_high'),
  ];
  const all = views.map((view) => ({
    view,
    correction: {
      ...{ uid: view.uid + (view.id ?? ''), incident: view.id, at: 0, given: 'unknown', corrected: view.type },
      ...{ confidence: UNKNOWN.confidence, by: 'ann@example.com', reason: `of ${view.id ?? ''}` },
    },
  }));
  const read: Parameters<typeof openBench>[0] = {
    env: { TOCSIN_API_TOKENS: TOKENS },
    deps: {
      corrections: {
        read: async (_since, only) => {
          const passing = all.filter(({ view }) => only === undefined || only(view));
          return { classified: { unknown: passing.length }, corrections: passing.map(({ correction }) => correction) };
        },
        logsOf: async (uid) => [`log of ${uid}`],
      },
    },
  };
  const { send } = openBench(read);
  return async (token: string, path = '') => {
    const response = await send(`/api/corrections${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, text: await response.text() };
  };
}

const TOKENS = JSON.stringify([
  { token: 'qa', roles: ['viewer'], teams: ['qa_analyst'] },
  { token: 'qa-admin', roles: ['admin'], teams: ['qa_analyst'] },
  { token: 'management', roles: ['admin'], teams: ['management'] },
  { token: 'front', roles: ['viewer'], teams: ['frontend'] },
  { token: 'all', roles: ['admin'], teams: ['*'] },
]);

describe('corrections of several teams', () => {
  test.each([
    ['qa', 1, ['INC-2026-001'], ['INC-2026-002']],
    ['front', 0, [], ['INC-2026-001', 'INC-2026-002']],
    ['management', 2, ['INC-2026-001', 'INC-2026-002'], []],
    ['all', 2, ['INC-2026-001', 'INC-2026-002'], []],
  ])('%s is told of what it may read, and counts that alone', async (token, classified, shown, hidden) => {
    const { text } = await (await openWithTwo())(token);
    expect(JSON.parse(text)).toMatchObject({ classified, corrected: shown.length });
    for (const id of shown) expect(text).toContain(id);
    for (const id of hidden) expect(text).not.toContain(id);
  });

  test.each([
    ['qa', 403, [], ['INC-2026-001', 'INC-2026-002']],
    ['qa-admin', 200, ['INC-2026-001'], ['INC-2026-002']],
    // Who reads of an incident does not therefore read its logs.
    ['management', 200, [], ['INC-2026-001', 'INC-2026-002']],
    ['all', 200, ['INC-2026-001', 'INC-2026-002'], []],
  ])('%s gets the logs of what its teams own: %d', async (token, status, shown, hidden) => {
    const answer = await (await openWithTwo())(token, '/cases');
    expect(answer.status).toBe(status);
    for (const id of shown) expect(answer.text).toContain(id);
    for (const id of hidden) expect(answer.text).not.toContain(id);
  });
});

describe('/api/corrections', () => {
  test('reports how often people reclassified', async () => {
    const { send } = openBench();
    const response = await send('/api/corrections');
    expect(response.status).toBe(200);
    expect(await json(response)).toMatchObject({ classified: 0, corrected: 0, stood: null, types: [], items: [] });
    expect(await json(await send('/api/corrections/cases'))).toEqual({ items: [] });
  });

  test('refuses a time that is none', async () => {
    const { send } = openBench();
    const response = await send('/api/corrections?from=yesterday-ish');
    expect(response.status).toBe(422);
    expect(await json(response)).toMatchObject({ errors: [{ field: 'from' }] });
  });
});
