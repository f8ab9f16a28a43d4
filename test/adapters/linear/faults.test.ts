import { describe, expect, test } from 'vitest';
import { createLinearTracker } from '../../../src/adapters/linear/tracker.js';
import { calm, closedAddress, failureOf, openServer } from '../support.js';
import { API_KEY, contentOf, fault, issuesIn, openTracker } from './support.js';

const create = () => ({ key: 'key-1', content: contentOf(), assigneeEmail: null, signal: calm() });
const errors = (code: string, type: string) => [{ message: `${API_KEY} ${code}`, extensions: { code, type } }];

describe('when Linear fails', () => {
  test('a throttled create waits for the reset of the empty bucket and makes nothing', async () => {
    const { tracker, sandbox } = await openTracker();
    const reset = Date.now() + 120_000;
    const headers = {
      'x-ratelimit-requests-remaining': '12',
      'x-ratelimit-requests-reset': String(reset + 3_600_000),
      'x-ratelimit-complexity-remaining': '0',
      'x-ratelimit-complexity-reset': String(reset),
    };
    await fault(sandbox, { status: 400, headers, body: { errors: errors('RATELIMITED', 'ratelimited') } });
    const failure = await failureOf(tracker.create(create()));
    expect(failure.kind).toBe('RateLimited');
    expect(failure.retryAfterMs).toBeGreaterThan(100_000);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(120_000);
    expect(await issuesIn(sandbox)).toEqual([]);
    await tracker.create(create());
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test('a 429 waits as long as Retry-After says', async () => {
    const { tracker, sandbox } = await openTracker();
    await fault(sandbox, { status: 429, headers: { 'Retry-After': '7' } });
    expect(await failureOf(tracker.create(create()))).toMatchObject({ kind: 'RateLimited', retryAfterMs: 7_000 });
  });

  test.each([
    [500, undefined, 'Unavailable'],
    [503, undefined, 'Unavailable'],
    [401, { errors: errors('AUTHENTICATION_ERROR', 'authentication error') }, 'Unauthorized'],
    [403, { errors: errors('FORBIDDEN', 'forbidden') }, 'Unauthorized'],
    [400, { errors: errors('INPUT_ERROR', 'invalid input') }, 'Rejected'],
    [200, { errors: errors('INPUT_ERROR', 'invalid input'), data: null }, 'Rejected'],
    [200, { errors: errors('INTERNAL_SERVER_ERROR', 'internal error'), data: null }, 'Unavailable'],
    [200, { data: null }, 'Unknown'],
    [200, { data: { issueCreate: null } }, 'Unknown'],
    [200, { data: { issueCreate: { success: true, issue: { id: 7 } } } }, 'Unknown'],
    [200, [], 'Unknown'],
    [302, {}, 'Rejected'],
  ])('%i with %j is %s', async (status, body, kind) => {
    const { tracker, sandbox } = await openTracker();
    // A refusal is met once with ids looked up anew, hence twice.
    await fault(sandbox, {
      status,
      times: 2,
      headers: { location: 'https://elsewhere.example/' },
      ...(body ? { body } : {}),
    });
    const failure = await failureOf(tracker.create(create()));
    expect(failure.kind).toBe(kind);
    expect(`${failure.message} ${failure.stack ?? ''} ${JSON.stringify(failure)}`).not.toContain(API_KEY);
  });

  test('data beside errors is looked up, and what was made is not made again', async () => {
    const { tracker, sandbox } = await openTracker();
    const first = await tracker.create(create());
    const data = { issueCreate: { success: true, issue: null } };
    await fault(sandbox, { status: 200, body: { data, errors: errors('INTERNAL_SERVER_ERROR', 'internal error') } });
    expect(await tracker.create(create())).toEqual(first);
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test('when the look-up after a refusal fails too, the refusal is what is told', async () => {
    const { tracker, sandbox } = await openTracker();
    await tracker.create(create());
    await fault(sandbox, { match: 'TocsinIssuesById', status: 500, times: 5 });
    expect((await failureOf(tracker.create(create()))).kind).toBe('Rejected');
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test('an answer that comes too late is unknown, and a repeat finds the ticket', async () => {
    const { tracker, sandbox, options } = await openTracker({ timeoutMs: 400 });
    await fault(sandbox, { delayMs: 3_000 });
    expect((await failureOf(tracker.create(create()))).kind).toBe('Unknown');
    const patient = createLinearTracker({ ...options, timeoutMs: 5_000 });
    expect(await patient.create(create())).toMatchObject({ identifier: 'OPS-1' });
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test('a failing look-up before the create is an outage, nothing has been made', async () => {
    const { tracker, sandbox } = await openTracker();
    await fault(sandbox, { match: 'TocsinTeams', then: 'drop-after-accept' });
    expect((await failureOf(tracker.create(create()))).kind).toBe('Unavailable');
  });

  test.each([
    ['an HTML page', 'text/html', '<html></html>'],
    ['HTML that says it is JSON', 'application/json', '<html></html>'],
    ['nothing', 'application/json', ''],
    ['null', 'application/json', 'null'],
  ])('a 200 with %s is an unclear answer', async (_name, type, body) => {
    const apiUrl = await openServer((_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    const tracker = createLinearTracker({ apiKey: API_KEY, apiUrl, teamKey: null });
    // The first request only reads, so that nothing can have happened.
    expect((await failureOf(tracker.create(create()))).kind).toBe('Unavailable');
  });

  test('nobody there is an outage', async () => {
    const tracker = createLinearTracker({ apiKey: API_KEY, apiUrl: await closedAddress(), teamKey: null });
    expect((await failureOf(tracker.create(create()))).kind).toBe('Unavailable');
  });
});
