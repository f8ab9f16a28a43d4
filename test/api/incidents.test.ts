import { PortFailure } from '../../src/ports/failures.js';
import { describe, expect, test } from 'vitest';
import { incidentWorkflowId } from '../../src/client/ids.js';
import { done, incidentView, json, openBench, STAFFED, type Bench } from './support.js';

const EVENT = {
  kind: 'ci',
  title: 'Build broke',
  occurred_at: '2026-03-01T09:59:00Z',
  provider: 'jenkins',
  repository: 'acme/shop',
  workflow: 'build',
  branch: 'main',
  sha: 'd'.repeat(40),
};
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const labels = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`l${at}`, 'a://u:p@h '.repeat(10)]));
const alertOf = ({ seen }: Bench, at = 0) => {
  const delivery = seen.entries[at]?.delivery;
  if (delivery?.kind !== 'alert') throw new Error('no alert was taken');
  return delivery;
};

describe('a posted event', () => {
  test('is answered as a webhook is', async () => {
    const { send } = openBench();
    const response = await send('/api/incidents', post(EVENT));
    expect(response.status).toBe(202);
    expect(await json(response)).toEqual({
      incident: 'INC-2026-001',
      workflow: incidentWorkflowId('jenkins/acme/shop/build/main', 'acme/shop'),
      deduplicated: false,
      incidents: ['INC-2026-001'],
    });
  });

  test.each([
    ['a stated type', { type: 'security_secrets' }, 'security_secrets'],
    ['an exact exit code', { exit_code: 11, exact: true }, 'security_secrets'],
    ['an exit code in a step known for it', { exit_code: 2, step: 'codegen check' }, 'generator_drift'],
    ['an exit code elsewhere', { exit_code: 2, step: 'make' }, null],
    ['nothing', {}, null],
  ])('with %s has the certain type %s', async (_what, change, type) => {
    const bench = openBench();
    await bench.send('/api/incidents', post({ ...EVENT, ...change }));
    const { verdict, policy, readable } = alertOf(bench);
    expect(verdict?.type ?? null).toBe(type);
    expect(policy.rule.type).toBe(type ?? 'unknown');
    expect(readable).toBe(false);
  });

  test.each([
    ['a stated type', { type: 'test_failure' }, 'test_failure'],
    ['an exact exit code', { exit_code: 11, exact: true }, 'security_secrets'],
    ['a stated type and an exit code', { type: 'build_failure', exit_code: 11, exact: true }, 'build_failure'],
  ])('with a log and %s is certain, and its log is read all the same', async (_what, change, type) => {
    const bench = openBench();
    await bench.send('/api/incidents', post({ ...EVENT, ...change, log: 'not ok 1 - adds\n' }));
    expect(alertOf(bench)).toMatchObject({ readable: true, verdict: { type, certain: true } });
  });

  test('that states it is unknown leaves it to its log', async () => {
    const bench = openBench();
    await bench.send('/api/incidents', post({ ...EVENT, type: 'unknown', log: 'not ok 1 - adds\n' }));
    expect(alertOf(bench)).toMatchObject({ readable: true, verdict: null });
  });

  test('with a log is read later, and no secret of it is kept', async () => {
    const bench = openBench();
    await bench.send('/api/incidents', post({ ...EVENT, log: 'password hunter2\nfailed' }));
    expect(alertOf(bench)).toMatchObject({ readable: true, verdict: null, alert: { logRef: 'ev_1' } });
    expect([...bench.seen.logs.values()]).toEqual(['password [redacted]\nfailed']);
  });

  test('whose log cannot be kept opens all the same', async () => {
    const keep = (): Promise<string> => Promise.reject(new Error('away'));
    const bench = openBench({ deps: { evidence: { keep, read: async () => null } } });
    expect((await bench.send('/api/incidents', post({ ...EVENT, log: 'x' }))).status).toBe(202);
    expect(alertOf(bench)).toMatchObject({ readable: false, alert: { logRef: null } });
    expect(bench.seen.lines.join()).toContain('could not be kept');
  });

  test.each([
    ['CRITICAL', 'CRITICAL'],
    [undefined, 'MODERATE'],
  ])('of a service with the severity %s is %s at once', async (severity, expected) => {
    const bench = openBench();
    const event = { kind: 'service', title: 'Down', occurred_at: EVENT.occurred_at, service: 'pay', severity };
    await bench.send('/api/incidents', post(event));
    expect(alertOf(bench)).toMatchObject({ policy: { severity: expected }, verdict: { certain: true } });
  });

  test('names its author as a person of the configuration', async () => {
    const bench = openBench({ policy: STAFFED });
    await bench.send('/api/incidents', post({ ...EVENT, type: 'build_failure', author: 'alice@company.com' }));
    expect(alertOf(bench).policy.assignee).toBe('alice@company.com');
  });

  test('under a long key is kept under its hash', async () => {
    const bench = openBench();
    await bench.send('/api/incidents', post({ ...EVENT, key: 'k'.repeat(600) }));
    expect(alertOf(bench).alert.key).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each<readonly [string, unknown, string]>([
    ['no title', { ...EVENT, title: undefined }, 'title'],
    ['an empty title', { ...EVENT, title: '  ' }, 'title'],
    ['nothing that it is about', { title: 'x', kind: 'weather' }, 'kind'],
    ['the beginning of an unknown commit', { ...EVENT, sha: 'abcdef01' }, 'sha'],
    ['a digit more than a commit has', { ...EVENT, sha: 'd'.repeat(41) }, 'sha'],
    ['a list', [EVENT, EVENT], '(body)'],
  ])('with %s is refused by that name', async (_what, body, field) => {
    const { send, seen } = openBench();
    const response = await send('/api/incidents', post(body));
    expect(response.status).toBe(422);
    const problem = await json(response);
    expect(problem).toMatchObject({ status: 422, errors: [{ field }] });
    expect(problem['detail']).toContain(field);
    expect(seen.entries).toHaveLength(0);
  });

  test.each<readonly [string, object, string]>([
    ['an unknown field', { colour: 'red' }, 'colour: is not a known field; left out'],
    ['another kind', { kind: 'weather' }, 'kind: '],
    ['no instant', { occurred_at: 'yesterday' }, 'occurred_at: is not an instant'],
    ['an instant far ahead', { occurred_at: '2062-03-01T09:59:00Z' }, 'its time was impossible'],
    ['the year 0', { occurred_at: '0000-01-01T00:00:00Z' }, 'its time was impossible'],
    ['a script as its address', { url: 'javascript:alert(1)' }, 'url: is not an http address; left out'],
    ['a severity nobody knows', { severity: 'HUGE' }, 'severity: '],
    ['a type nobody knows', { type: 'constructor' }, 'type: constructor is not one of '],
    ['a title without end', { title: 'x'.repeat(501) }, 'title cut to 500 of 501 characters'],
    ['more labels than anybody reads', { labels: labels(1_950) }, 'labels: 1886 of 1950 left out'],
    ['an exit code that is none', { exit_code: 1.5 }, 'exit_code: is not an exit code; left out'],
  ])('with %s opens all the same, and says so to its sender and its readers', async (_what, change, mark) => {
    const bench = openBench();
    const response = await bench.send('/api/incidents', post({ ...EVENT, ...change }));
    expect(response.status).toBe(202);
    expect(((await json(response))['marks'] as string[]).join('\n')).toContain(mark);
    const { alert } = alertOf(bench);
    expect(alert.marks?.join('\n')).toContain(mark);
    expect(alert).toMatchObject({ repository: 'acme/shop', sha: 'd'.repeat(40) });
    expect(alert.occurredAt).toBeGreaterThan(Date.parse('2026-03-01T00:00:00Z'));
    expect(JSON.stringify(alert).length).toBeLessThan(64 * 1024);
  });

  test.each<readonly [object, object]>([
    [
      { pr: '42', exit_code: '3221225477' },
      { pr: 42, exitCode: 3_221_225_477 },
    ],
    [{ labels: { shard: 3, dry: false } }, { labels: { shard: '3', dry: 'false' } }],
    [
      { pr: null, step: null, author: null },
      { pr: null, step: null, author: null },
    ],
    [{ occurred_at: '2026-03-01T09:00:00' }, { occurredAt: Date.parse('2026-03-01T09:00:00Z') }],
    [
      { sha: 'D'.repeat(40), kind: 'CI' },
      { sha: 'd'.repeat(40), kind: 'ci' },
    ],
  ])('in a harmless form is taken without a word: %j', async (change, expected) => {
    const bench = openBench();
    const answer = await json(await bench.send('/api/incidents', post({ ...EVENT, ...change })));
    expect(answer).not.toHaveProperty('marks');
    expect(alertOf(bench).alert).toMatchObject(expected);
  });

  test('with the beginning of a known commit is about that commit', async () => {
    const bench = openBench({ deps: { gates: { ...openBench().deps.gates, expand: async () => ['d'.repeat(40)] } } });
    expect((await bench.send('/api/incidents', post({ ...EVENT, sha: 'ddddddd' }))).status).toBe(202);
    expect(alertOf(bench).alert.sha).toBe('d'.repeat(40));
  });

  test('that says success ends what the same workflow and branch began, and opens nothing', async () => {
    const { send, seen } = openBench();
    expect((await send('/api/incidents', post({ ...EVENT, status: 'success' }))).status).toBe(202);
    expect(seen.entries[0]?.delivery).toMatchObject({
      kind: 'recovered',
      key: 'jenkins/acme/shop/build/main',
      sha: EVENT.sha,
      run: null,
      event: 'api',
    });
  });

  test.each<readonly [string, object, object]>([
    ['a key alone', { key: 'pay-500' }, { key: 'pay-500', sha: null }],
    ['a key and a title', { key: 'pay-500', title: 'Over' }, { key: 'pay-500' }],
    ['a key and what it is about', { key: 'pay-500', service: 'pay' }, { key: 'pay-500' }],
    [
      'a workflow and its branch',
      { provider: 'jenkins', repository: 'acme/shop', workflow: 'build', branch: 'main' },
      { key: 'jenkins/acme/shop/build/main' },
    ],
  ])('that says an end by %s ends that', async (_by, body, delivery) => {
    for (const status of ['resolved', 'OK', 'success']) {
      const { send, seen } = openBench();
      const response = await send('/api/incidents', post({ ...body, status }));
      expect(response.status).toBe(202);
      expect(seen.entries[0]?.delivery).toMatchObject({ kind: 'recovered', ...delivery });
    }
  });

  test.each<readonly [string, object]>([
    ['nothing', {}],
    ['a title', { title: 'Over' }],
    ['a service', { service: 'pay' }],
    ['a repository and its branch', { repository: 'acme/shop', branch: 'main' }],
  ])('that says an end by %s is asked what is over', async (_by, body) => {
    const { send, seen } = openBench();
    const response = await send('/api/incidents', post({ ...body, status: 'resolved' }));
    expect(response.status).toBe(422);
    expect((await json(response))['detail']).toMatch(/^key: say what is over: the key that opened it, or [^\n]*$/);
    expect(seen.entries).toHaveLength(0);
  });

  test('that says a key alone, and that it fails, is asked what happened', async () => {
    const response = await openBench().send('/api/incidents', post({ key: 'pay-500', status: 'firing' }));
    expect(await json(response)).toMatchObject({ status: 422, errors: [{ field: 'title' }, { field: 'kind' }] });
  });

  test('that is not JSON is refused', async () => {
    expect((await openBench().send('/api/incidents', post('{'))).status).toBe(400);
  });

  test('over a megabyte is refused', async () => {
    const body = JSON.stringify({ ...EVENT, log: 'x'.repeat(1024 * 1024) });
    expect((await openBench().send('/api/incidents', post(body))).status).toBe(413);
  });
});

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k1' };
  test('gives the first answer again and takes nothing twice', async () => {
    const { send, seen } = openBench();
    const first = await json(await send('/api/incidents', post(EVENT, key)));
    const again = await send('/api/incidents', post(EVENT, key));
    expect(await json(again)).toEqual(first);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(seen.entries).toHaveLength(1);
  });

  test('is refused with another body', async () => {
    const { send } = openBench();
    await send('/api/incidents', post(EVENT, key));
    const other = await send('/api/incidents', post({ ...EVENT, title: 'Other' }, key));
    expect(other.status).toBe(409);
    expect(other.headers.get('content-type')).toContain('application/problem+json');
    expect(await json(other)).toMatchObject({ errors: [{ field: 'Idempotency-Key' }] });
  });

  test('is refused with another body while the first one is under way', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const { send, seen } = openBench({ open: () => held });
    const first = send('/api/incidents', post(EVENT, key));
    const other = await send('/api/incidents', post({ ...EVENT, title: 'Other' }, key));
    letGo();
    expect([(await first).status, other.status]).toEqual([202, 409]);
    expect(seen.entries).toHaveLength(1);
  });

  test('of another credential names something else, even where both bear the same label', async () => {
    const [one, two] = ['alice-one', 'alice-two'];
    const tokens = [one, two].map((token) => ({
      ...{ token, person: 'alice@company.com', roles: ['responder'], teams: ['*'] },
    }));
    const { send, seen } = openBench({ env: { TOCSIN_API_TOKENS: JSON.stringify(tokens) } });
    const as = (token: string) => ({ ...key, authorization: `Bearer ${token}` });
    await send('/api/incidents', post(EVENT, as(one)));
    const answers = await Promise.all(
      [two, one].map(async (token) => send('/api/incidents', post({ ...EVENT, title: 'Other' }, as(token)))),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 409]);
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(2);
  });

  test('is free again after a request that was refused', async () => {
    const { send } = openBench();
    expect((await send('/api/incidents', post({ ...EVENT, sha: 'abcdef01' }, key))).status).toBe(422);
    expect((await send('/api/incidents', post(EVENT, key))).status).toBe(202);
  });

  test('of an attempt that nobody could take is driven again under the same name', async () => {
    let isAway = true;
    const accept = async (): Promise<never> => Promise.reject(new Error('away'));
    const open = async (): Promise<void> => (isAway ? Promise.reject(new Error('away')) : undefined);
    const { send, seen } = openBench({ accept, open });
    expect((await send('/api/incidents', post(EVENT, key))).status).toBe(503);
    expect((await send('/api/incidents', post({ ...EVENT, title: 'Other' }, key))).status).toBe(409);
    isAway = false;
    expect((await send('/api/incidents', post(EVENT, key))).status).toBe(202);
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(1);
  });

  test('is no trace id: requests that one X-Request-Id goes through are two events and two acts', async () => {
    const { send, seen, views } = openBench();
    views.set('1', incidentView());
    const trace = { 'x-request-id': 'trace-0123456789' };
    await send('/api/incidents', post(EVENT, trace));
    await send('/api/incidents', post({ ...EVENT, title: 'Other' }, trace));
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(2);
    await send('/api/incidents/INC-2026-001/note', post({ reason: 'one' }, trace));
    await send('/api/incidents/INC-2026-001/note', post({ reason: 'two' }, trace));
    expect(new Set(seen.acts.map(({ updateId }) => updateId)).size).toBe(2);
  });

  test('names the delivery while answers cannot be kept, so that the workflow knows the repeat', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const { send, seen } = openBench({ deps: { idempotency: { reserve: away, keep: away, release: away } } });
    await send('/api/incidents', post(EVENT, key));
    await send('/api/incidents', post(EVENT, key));
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    await send('/api/incidents', post(EVENT, { 'idempotency-key': 'k2' }));
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(2);
    // Whatever a key was used for before, another event is never taken for it.
    await send('/api/incidents', post({ ...EVENT, title: 'Other' }, key));
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(3);
  });

  test('makes an act that is sent again the same act', async () => {
    const { send, seen, views } = openBench();
    views.set('1', incidentView());
    const away = { 'idempotency-key': 'k3' };
    await send('/api/incidents/INC-2026-001/ack', post({}, away));
    await send('/api/incidents/INC-2026-001/ack', post({}, away));
    expect(seen.acts).toHaveLength(1);
  });
});

describe('reading', () => {
  const bench = () => {
    const made = openBench();
    made.views.set('1', incidentView());
    return made;
  };

  test.each([
    ['?limit=0', 'limit'],
    ['?limit=501', 'limit'],
    ['?limit=many', 'limit'],
    ['?state=broken', 'state'],
    ['?severity=HUGE', 'severity'],
    ['?from=monday', 'from'],
    ['?colour=red', 'colour'],
  ])('a list %s is refused by the name %s', async (query, field) => {
    const response = await bench().send(`/api/incidents${query}`);
    expect(response.status).toBe(422);
    expect(await json(response)).toMatchObject({ errors: [{ field }] });
  });

  test.each([
    ['/api/incidents?q=%00', 'q'],
    ['/api/incidents?state=open&team=a%00b', 'team'],
    ['/?q=x%00', 'q'],
    ['/api/incidents?q=a&q=%00', 'q'],
    ['/api/incidents/%00', 'id'],
    ['/api/incidents/INC-2026-001%00/timeline', 'id'],
    ['/api/incidents/INC-2026-001/timeline?cursor=%00', 'cursor'],
    ['/api/corrections?from=%00', 'from'],
    [`/api/gates/github/ac%00me/shop/${'a'.repeat(40)}`, 'owner'],
    [`/api/gates/git%00hub/acme/shop/${'a'.repeat(40)}`, 'provider'],
  ])('%s is refused by the name %s, in plain words', async (path, field) => {
    const response = await bench().send(path);
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ field, message: expect.stringContaining('NUL') as string }] });
    expect(text).not.toMatch(/Postgres|\b22\d{3}\b/);
  });

  test('what the store refuses is told without its own words', async () => {
    const base = bench();
    const list = () => Promise.reject(new PortFailure('Rejected', 'Postgres (22021): invalid byte sequence'));
    const { send } = openBench({ deps: { incidents: { ...base.deps.incidents, list } } });
    const response = await send('/api/incidents?q=x');
    expect(response.status).toBe(422);
    expect(await response.text()).not.toMatch(/Postgres|22021/);
  });

  test.each(['/api/incidents?from=0000-01-01T00:00:00Z', '/api/corrections?from=-271821-04-20T00:00:00.000Z'])(
    '%s is no instant to look from',
    async (path) => {
      const response = await bench().send(path);
      expect(response.status).toBe(422);
      expect(await json(response)).toMatchObject({ errors: [{ field: 'from' }] });
    },
  );

  test('a list has items and a cursor', async () => {
    const { send } = bench();
    const list = await json(await send('/api/incidents?limit=500&severity=moderate&state=open&q=CI'));
    expect(list).toMatchObject({ items: [{ id: 'INC-2026-001' }], next: null });
  });

  test('an incident has the pinned fields', async () => {
    const { send } = bench();
    const view = await json(await send('/api/incidents/INC-2026-001'));
    const pinned =
      'id workflow key state undelivered severity priority type confidence service team owner level round occurrences revision opened_at sla links';
    expect(Object.keys(view)).toEqual(expect.arrayContaining(pinned.split(' ')));
    expect(Object.keys(view['sla'] as object)).toEqual(expect.arrayContaining(['start', 'deadline', 'status']));
  });

  test('an incident is shown as its workflow holds it now', async () => {
    const made = bench();
    const state = async () => incidentView({ revision: 9, state: 'acknowledged', id: null, links: {} });
    const { send } = openBench({ deps: { incidents: made.deps.incidents, gateway: { ...made.deps.gateway, state } } });
    const view = await json(await send('/api/incidents/INC-2026-001'));
    expect(view).toMatchObject({ state: 'acknowledged', revision: 9, id: 'INC-2026-001' });
    expect(view['links']).toHaveProperty('run');
  });

  test('an incident without a number yet is found by its workflow', async () => {
    const { send } = bench();
    expect((await send(`/api/incidents/incident-${'0'.repeat(32)}`)).status).toBe(200);
  });

  test('a timeline is paged, as Markdown too, which says at its end whether more follows', async () => {
    const asked: unknown[] = [];
    const line = { kind: 'note', actor: 'al', via: 'api', rule: null, delivery: null, inputs: {} };
    const base = openBench();
    const timeline: typeof base.deps.incidents.timeline = async (id, limit, cursor) => {
      asked.push([id, limit, cursor]);
      const items = [{ ...line, at: '2026-03-01T10:05:00.000Z', text: 'Noted' }];
      return { items, next: cursor === null ? 'c1' : null };
    };
    const { send, views } = openBench({
      deps: { incidents: { ...base.deps.incidents, byId: async () => view, timeline } },
    });
    const view = incidentView();
    views.set('1', view);
    const path = '/api/incidents/INC-2026-001/timeline';
    expect(await json(await send(path))).toMatchObject({ items: [{ text: 'Noted' }], next: 'c1' });
    expect(await json(await send(`${path}?limit=500&cursor=c1`))).toMatchObject({ next: null });
    expect(asked).toEqual([
      ['INC-2026-001', 50, null],
      ['INC-2026-001', 500, 'c1'],
    ]);
    const first = await send(`${path}?format=md&limit=7`);
    expect(first.headers.get('link')).toBe(`<${path}?format=md&limit=7&cursor=c1>; rel="next"`);
    const text = await first.text();
    expect(text).toContain(`_More follows:_ \`${path}?format=md&limit=7&cursor=c1\``);
    expect(text).toContain('| +5m 0s | al | Noted |');
    expect(await (await send(`${path}?format=md&cursor=c1`)).text()).toContain('_End of the timeline._');
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=x', 'limit'],
    ['colour=red', 'colour'],
    ['cursor=', 'cursor'],
  ])('a timeline with %s is refused by the name %s', async (query, field) => {
    const response = await bench().send(`/api/incidents/INC-2026-001/timeline?${query}`);
    expect(response.status).toBe(422);
    expect(await json(response)).toMatchObject({ errors: [{ field }] });
  });

  test('a timeline comes as JSON or Markdown', async () => {
    const { send } = bench();
    expect(await json(await send('/api/incidents/INC-2026-001/timeline'))).toEqual({ items: [], next: null });
    const markdown = await send('/api/incidents/INC-2026-001/timeline?format=md');
    expect(markdown.headers.get('content-type')).toContain('text/markdown');
    expect(await markdown.text()).toContain('INC-2026-001');
    expect((await send('/api/incidents/INC-2026-001/timeline?format=pdf')).status).toBe(422);
  });

  test.each(['/api/incidents/INC-9999-001', '/api/incidents/INC-9999-001/timeline', '/api/nothing', '/nothing'])(
    '%s is 404 as problem+json',
    async (path) => {
      const response = await bench().send(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  test('is 503 while the history is away', async () => {
    const { incidents } = bench().deps;
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const { send } = openBench({ deps: { incidents: { ...incidents, byId: away, list: away } } });
    expect((await send('/api/incidents')).status).toBe(503);
    expect((await send('/api/incidents/INC-2026-001')).status).toBe(503);
  });
});

test('an answer of an act is the incident after it', async () => {
  const { send, views, answers } = openBench();
  views.set('1', incidentView());
  answers.push(done({ state: 'acknowledged', id: null }));
  const answer = await json(await send('/api/incidents/INC-2026-001/ack', post({})));
  expect(answer).toMatchObject({ outcome: 'done', incident: { id: 'INC-2026-001', state: 'acknowledged' } });
});

describe('an event under a key that is open for others', () => {
  const tokens = JSON.stringify([
    { token: 'front', person: 'fe@example.com', roles: ['responder'], teams: ['frontend_dev'] },
    { token: 'qa', person: 'qa@example.com', roles: ['responder'], teams: ['qa_analyst'] },
  ]);
  const theirs = incidentView({ key: 'k', sha: EVENT.sha, state: 'open' }, 'test_failure');
  const bench = () => {
    const base = openBench({ env: { TOCSIN_API_TOKENS: tokens } });
    const directory = { ...base.deps.directory, newestOf: async () => ({ id: 'INC-2026-001', uid: theirs.uid }) };
    const made = openBench({ env: { TOCSIN_API_TOKENS: tokens }, deps: { directory } });
    made.views.set(theirs.uid, theirs);
    return made;
  };
  const as = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const keyOf = ({ seen }: Bench): string | undefined => {
    const delivery = seen.entries[0]?.delivery;
    return delivery?.kind === 'alert' || delivery?.kind === 'recovered'
      ? delivery.kind === 'alert'
        ? delivery.alert.key
        : delivery.key
      : undefined;
  };

  test('opens an incident of its own: it neither joins, nor reclassifies, nor learns of theirs', async () => {
    const made = bench();
    const response = await made.send(
      '/api/incidents',
      post({ ...EVENT, key: 'k', type: 'generator_drift' }, as('front')),
    );
    expect(response.status).toBe(202);
    expect(keyOf(made)).toMatch(/^k \([0-9a-f]{16}\)$/);
    const own = bench();
    await own.send('/api/incidents', post({ ...EVENT, key: 'k' }, as('qa')));
    expect(keyOf(own)).toBe('k');
  });

  test('ends nothing of theirs', async () => {
    const made = bench();
    const ending = post({ ...EVENT, key: 'k', status: 'success' }, as('front'));
    expect((await made.send('/api/incidents', ending)).status).toBe(404);
    expect(made.seen.entries).toEqual([]);
  });
});

test('a success turns no commit green that its credential does not own', async () => {
  const tokens = JSON.stringify([{ token: 'front', roles: ['responder'], teams: ['frontend_dev'] }]);
  const { send, seen } = openBench({ env: { TOCSIN_API_TOKENS: tokens } });
  const body = post({ ...EVENT, key: 'mine', status: 'success' }, { authorization: 'Bearer front' });
  expect((await send('/api/incidents', body)).status).toBe(202);
  expect(seen.entries[0]?.delivery).toMatchObject({ kind: 'recovered', sha: null });
});

test('however many unknown fields an event has, it is bounded, and so is what is said of them', async () => {
  const bench = openBench();
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`x${at}`, 1]));
  const response = await bench.send('/api/incidents', post({ ...EVENT, ...many }));
  const { marks } = (await json(response)) as { marks: string[] };
  expect(marks).toHaveLength(30);
  expect(marks.at(-1)).toBe('and 19971 more');
  expect(JSON.stringify(alertOf(bench)).length).toBeLessThan(64 * 1024);
});
