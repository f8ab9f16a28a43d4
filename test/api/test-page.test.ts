import { describe, expect, test } from 'vitest';
import { PortFailure } from '../../src/ports/failures.js';
import { json, openBench, STAFFED } from './support.js';

const TOKENS = JSON.stringify([
  { token: 'quinn', person: 'quinn@company.com', roles: ['responder'], teams: ['qa_analyst'] },
  { token: 'viewer', person: 'nora@company.com', roles: ['viewer'], teams: ['*'] },
  { token: 'admin', roles: ['admin'], teams: ['*'] },
]);

function bench(fails?: Error) {
  const people = STAFFED.people.map((one) => ({ ...one, contacts: ['slack', 'sms'] as const }));
  const made = openBench({ policy: { ...STAFFED, people }, env: { TOCSIN_API_TOKENS: TOKENS } });
  if (fails !== undefined) Object.assign(made.deps.messenger, { post: () => Promise.reject(fails) });
  const test_ = (person: string, token = 'quinn') =>
    made.send('/api/test-page', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ person }),
    });
  return { ...made, page: test_ };
}

describe('a test page', () => {
  test('says that it is one, goes to the person and is in the log; what is not served is said', async () => {
    const { page, seen } = bench();
    const response = await page('Quinn@company.com');
    expect(await json(response)).toEqual({
      person: 'quinn@company.com',
      channels: [
        { channel: 'slack', arrived: true, detail: 'a direct message' },
        { channel: 'sms', detail: 'is not served yet: nobody is paged by it' },
      ],
    });
    expect(seen.posted).toMatchObject([
      {
        to: { kind: 'person', email: 'quinn@company.com', id: 'U0QUINN' },
        message: { headline: expect.stringMatching(/^TEST /) as string, mention: { people: [], channel: false } },
      },
    ]);
    expect(seen.lines.join()).toContain('a test page was sent');
    expect(seen.lines.join()).toContain('quinn@company.com');
  });

  test('to others takes an admin, and a viewer pages nobody', async () => {
    const { page, seen } = bench();
    expect((await page('alice@company.com')).status).toBe(403);
    expect((await page('nora@company.com', 'viewer')).status).toBe(403);
    expect(seen.posted).toEqual([]);
    expect((await page('alice@company.com', 'admin')).status).toBe(200);
  });

  test('goes to anybody from this machine where no tokens are: whoever is at it may say that they are anybody', async () => {
    const { send, seen } = openBench({ policy: STAFFED });
    const page = (as: string) =>
      send('/api/test-page', {
        method: 'POST',
        headers: { 'tocsin-as': as },
        body: JSON.stringify({ person: 'alice@company.com' }),
      });
    expect((await page('quinn@company.com')).status).toBe(200);
    expect(seen.posted).toMatchObject([{ to: { email: 'alice@company.com' } }]);
  });

  test('to somebody whom nobody knows is a mistake with a suggestion', async () => {
    const { page } = bench();
    const answer = await json(await page('qinn@company.com'));
    expect(answer).toMatchObject({
      status: 422,
      detail: expect.stringContaining('did you mean "quinn@company.com"?') as string,
    });
  });

  test('goes to one person three times in ten minutes at most', async () => {
    const { page, seen } = bench();
    for (let sent = 0; sent < 3; sent += 1) expect((await page('quinn@company.com')).status).toBe(200);
    expect((await page('quinn@company.com')).status).toBe(429);
    expect((await page('alice@company.com', 'admin')).status).toBe(200);
    expect(seen.posted).toHaveLength(4);
  });

  test.each([
    ['did not arrive', new PortFailure('Rejected', 'user_not_found'), false],
    ['may have arrived', new PortFailure('Unknown', 'the connection broke'), null],
  ])('that %s is told as such', async (_what, error, arrived) => {
    const answer = await json(await bench(error).page('quinn@company.com'));
    expect(answer['channels']).toMatchObject([{ channel: 'slack', arrived, detail: error.message }, {}]);
  });
});
