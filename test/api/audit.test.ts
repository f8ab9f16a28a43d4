import { describe, expect, test } from 'vitest';
import { PortFailure } from '../../src/ports/failures.js';
import { json, openBench } from './support.js';

const TOKENS = JSON.stringify([
  { token: 'admin-of-all-0123456789', person: 'ada@company.com', roles: ['admin'], teams: ['*'] },
  { token: 'admin-of-one-0123456789', person: 'bo@company.com', roles: ['admin'], teams: ['devops'] },
  { token: 'approver-0123456789abcd', person: 'cy@company.com', roles: ['approver', 'responder'], teams: ['*'] },
]);
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const EXPORT = '/api/audit/export';

describe('/api/audit/export', () => {
  test.each([
    ['admin-of-all-0123456789', 200],
    ['admin-of-one-0123456789', 403],
    ['approver-0123456789abcd', 403],
    ['nobody-knows-this-token', 401],
  ])('answers %s with %i: it has the incidents of all teams', async (token, status) => {
    const { send } = openBench({ env: { TOCSIN_API_TOKENS: TOKENS } });
    expect((await send(EXPORT, bearer(token))).status).toBe(status);
  });

  test('sends one object a line', async () => {
    const { send } = openBench();
    const response = await send(EXPORT);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(await response.text()).toBe('{"type":"header"}\n{"type":"end"}\n');
  });

  test('reads no further than its reader, lets go with it, and is one at a time', async () => {
    let [made, ended] = [0, 0];
    const { send } = openBench({
      deps: {
        audit: {
          export: async function* () {
            try {
              for (;;) yield `${(made += 1)} ${'x'.repeat(1_000)}`;
            } finally {
              ended += 1;
            }
          },
        },
      },
    });
    const first = await send(EXPORT);
    const reader = first.body?.getReader();
    await reader?.read();
    expect(made).toBeLessThan(1_000);
    expect((await send(EXPORT)).status).toBe(503);
    await reader?.cancel();
    expect(ended).toBe(1);
    const next = await send(EXPORT);
    expect(next.status).toBe(200);
    await next.body?.cancel();
  });

  test('says that the history is away before it begins, and can be asked again', async () => {
    const { send } = openBench({
      deps: {
        audit: {
          export: async function* () {
            yield* [];
            throw new PortFailure('Unavailable', 'Postgres: not reached');
          },
        },
      },
    });
    for (let round = 0; round < 2; round += 1) {
      const response = await send(EXPORT);
      expect(response.status).toBe(503);
      expect(await json(response)).toMatchObject({ detail: 'the incident history cannot be read now' });
    }
  });
});
