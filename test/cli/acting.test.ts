import { describe, expect, test } from 'vitest';
import { incident, serve, tocsin } from './support.js';

/** Alice sits at this machine, unless a test says otherwise. */
const alice = (env: Readonly<Record<string, string>>) => ({ TOCSIN_AS: 'alice@example.com', ...env });
const done = (outcome = 'done') => ({ body: { outcome, message: 'So it is.', incident: incident() } });

describe('each act is sent to its own route', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['ack INC-2026-001', 'ack', {}],
    ['reopen INC-2026-001 --reason still-fails', 'reopen', { reason: 'still-fails' }],
    ['ack inc-2026-001 --revision 3', 'ack', { revision: 3 }],
    ['resolve INC-2026-001 --reason fixed', 'resolve', { reason: 'fixed' }],
    ['escalate INC-2026-001', 'escalate', {}],
    ['escalate INC-2026-001 --level 2', 'escalate', { level: 2 }],
    ['reassign INC-2026-001 bob@example.com', 'reassign', { to: 'bob@example.com' }],
    ['snooze INC-2026-001 --until 2h', 'snooze', { until: '2026-03-01T14:00:00.000Z' }],
    [
      'snooze INC-2026-001 --until 2026-03-02T09:00:00+01:00 --reason night',
      'snooze',
      { until: '2026-03-02T08:00:00.000Z', reason: 'night' },
    ],
    ['note INC-2026-001 we roll back', 'note', { reason: 'we roll back' }],
    ['reclassify INC-2026-001 test_failure --reason flaky', 'reclassify', { type: 'test_failure', reason: 'flaky' }],
    [
      'correct-sla INC-2026-001 --start 30m --reason late',
      'correct-sla',
      { start: '2026-03-01T11:30:00.000Z', reason: 'late' },
    ],
    [
      'override request INC-2026-001 --reason hotfix-for-customers --emergency',
      'override/request',
      { justification: 'hotfix-for-customers', emergency: true },
    ],
    [
      'reclassify INC-2026-001 unknown --severity moderate --reason small',
      'reclassify',
      { type: 'unknown', severity: 'MODERATE', reason: 'small' },
    ],
    ['override approve INC-2026-001 --reason seen', 'override/approve', { reason: 'seen' }],
    ['override deny INC-2026-001', 'override/deny', {}],
    ['override confirm-infra INC-2026-001', 'override/confirm-infra', {}],
  ])('tocsin %s', async (line, route, body) => {
    const api = await serve(() => done());
    const { code, stdout, stderr } = await tocsin(line.split(' '), { env: alice(api.env) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(api.seen).toHaveLength(1);
    expect(api.seen[0]).toMatchObject({ method: 'POST', path: `/api/incidents/INC-2026-001/${route}`, body });
    expect(Object.keys(api.seen[0]?.body as object).sort()).toEqual(Object.keys(body).sort());
    expect(stdout).toBe(
      [
        'done: So it is.',
        'INC-2026-001 open, MAJOR P1, database_connectivity, owner @devops-oncall, level 1 of round 1, 20m 0s left, revision 3',
        '',
      ].join('\n'),
    );
  });
});

test('two names for one who acts are a mistake before anything leaves', async () => {
  const api = await serve(() => done());
  const { code, stderr } = await tocsin(['ack', 'INC-2026-001', '--actor', 'bob@example.com'], { env: alice(api.env) });
  expect({ code, seen: api.seen }).toEqual({ code: 2, seen: [] });
  expect(stderr).toContain('--actor: --as and TOCSIN_AS name who acts already');
});

describe('what an act comes to is the exit code', () => {
  test.each<[string, number, number]>([
    ['done', 200, 0],
    ['approved', 200, 0],
    ['pending', 200, 0],
    ['recorded', 200, 0],
    ['unchanged', 200, 0],
    ['denied', 200, 1],
    ['refused', 409, 1],
    ['closed', 409, 1],
    ['stale', 409, 1],
  ])('%s (%i) ends with %i', async (outcome, status, code) => {
    const problem = { status, body: { title: 'Refused', detail: 'Bob was first.', outcome, incident: incident() } };
    const api = await serve(() => (status === 200 ? done(outcome) : problem));
    const ran = await tocsin(['override', 'request', 'INC-2026-001', '--reason', 'we must ship'], {
      env: alice(api.env),
    });
    expect(ran.code).toBe(code);
    expect(code === 0 ? ran.stdout : ran.stderr).toContain(status === 200 ? `${outcome}: So it is.` : 'Bob was first.');
    expect(code === 0 ? ran.stderr : ran.stdout).toBe('');
  });

  test('denying a request that is then denied is a yes', async () => {
    const api = await serve(() => done('denied'));
    expect((await tocsin(['override', 'deny', 'INC-2026-001'], { env: alice(api.env) })).code).toBe(0);
  });

  test.each([
    [400, 2, 'field to: no such person'],
    [422, 2, 'field to: no such person'],
    [401, 1, 'set TOCSIN_TOKEN'],
    [403, 1, 'field to: no such person'],
    [404, 1, 'field to: no such person'],
    [500, 1, 'field to: no such person'],
  ])('status %i ends with %i and says "%s"', async (status, code, says) => {
    const api = await serve(() => ({ status, body: { title: 'Problem', status, detail: 'field to: no such person' } }));
    const ran = await tocsin(['reassign', 'INC-2026-001', 'nobody'], { env: alice(api.env) });
    expect(ran.code).toBe(code);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^tocsin: [^\n]+\n$/);
    expect(ran.stderr).toContain(says);
  });

  test('with --json a refusal is the problem itself', async () => {
    const problem = { title: 'Refused', status: 409, detail: 'Bob was first.', outcome: 'stale' };
    const api = await serve(() => ({ status: 409, body: problem }));
    const ran = await tocsin(['ack', 'INC-2026-001', '--json'], { env: alice(api.env) });
    expect({ code: ran.code, stderr: ran.stderr, answer: JSON.parse(ran.stdout) as unknown }).toEqual({
      code: 1,
      stderr: '',
      answer: problem,
    });
  });

  test('with --json a success is the answer itself', async () => {
    const api = await serve(() => done());
    const ran = await tocsin(['ack', 'INC-2026-001', '--json'], { env: alice(api.env) });
    expect(JSON.parse(ran.stdout)).toEqual(done().body);
  });

  test('a page of some proxy is not taken for an answer', async () => {
    const api = await serve(() => ({ body: '<html>Welcome</html>' }));
    const ran = await tocsin(['ack', 'INC-2026-001'], { env: alice(api.env) });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('is not JSON; is this Tocsin?');
  });
});

describe('who acts', () => {
  const EVERY_ACT = [
    ...['ack ID', 'resolve ID', 'escalate ID', 'reassign ID bob@example.com', 'snooze ID --until 2h', 'note ID seen'],
    ...['reclassify ID test_failure --reason flaky', 'reclassify ID false_positive --reason none'],
    ...['correct-sla ID --start 30m --reason late', 'override request ID --reason hotfix-for-customers'],
    ...['override approve ID', 'override deny ID', 'override confirm-infra ID', 'inbox retry d1', 'inbox drop d1'],
    ...['reopen ID', 'notify --test erin@example.com'],
  ];
  const argv = (line: string): string[] => line.replace('ID', 'INC-2026-001').split(' ');

  test.each(EVERY_ACT)('is asked before anything is sent: tocsin %s', async (line) => {
    const api = await serve(() => done());
    const { code, stdout, stderr } = await tocsin(argv(line), { env: api.env });
    expect({ code, stdout, sent: api.seen.length }).toEqual({ code: 2, stdout: '', sent: 0 });
    expect(stderr).toMatch(/^tocsin: who acts\? [^\n]*--as[^\n]*TOCSIN_AS[^\n]*\n$/);
  });

  test.each(EVERY_ACT)('is asked where the token names nobody either: tocsin %s', async (line) => {
    const detail = 'actor: say who acts: this credential names no person';
    const api = await serve(() => ({ status: 422, body: { title: 'A field is wrong', detail } }));
    const { code, stderr } = await tocsin(argv(line), { env: { ...api.env, TOCSIN_TOKEN: 'bare' } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tocsin: who acts\? /);
    expect(stderr).not.toContain('credential');
    expect(api.seen[0]?.headers['tocsin-client']).toBe('cli');
  });

  test('is the token, sent as a bearer', async () => {
    const api = await serve(() => done());
    await tocsin(['ack', 'INC-2026-001'], { env: { ...api.env, TOCSIN_TOKEN: 'secret-token' } });
    expect(api.seen[0]?.headers['authorization']).toBe('Bearer secret-token');
    expect(api.seen[0]?.headers).not.toHaveProperty('tocsin-as');
  });

  test.each<[string, readonly string[], Record<string, string>]>([
    ['--as', ['--as', 'alice@example.com'], {}],
    ['TOCSIN_AS', [], { TOCSIN_AS: 'alice@example.com' }],
    ['--as before TOCSIN_AS', ['--as', 'alice@example.com'], { TOCSIN_AS: 'bob@example.com' }],
    ['--as, an empty TOCSIN_AS being none', ['--as', 'alice@example.com'], { TOCSIN_AS: '' }],
  ])('is who %s says, in a header and not in the body', async (_how, options, env) => {
    const api = await serve(() => done());
    await tocsin(['ack', 'INC-2026-001', ...options], { env: { ...api.env, ...env } });
    expect(api.seen[0]?.headers['tocsin-as']).toBe('alice@example.com');
    expect(api.seen[0]?.body).toEqual({});
  });

  test('is stated in the body for a token that names nobody', async () => {
    const api = await serve(() => done());
    const env = { ...api.env, TOCSIN_TOKEN: 'bare' };
    await tocsin(['override', 'approve', 'INC-2026-001', '--actor', 'alice@example.com'], { env });
    await tocsin(['override', 'approve', 'INC-2026-001', '--as', 'alice@example.com'], { env });
    await tocsin(['note', 'INC-2026-001', 'seen'], { env: { ...env, TOCSIN_AS: 'alice@example.com' } });
    expect(api.seen.map(({ body }) => body)).toEqual([
      { actor: 'alice@example.com' },
      { actor: 'alice@example.com' },
      { actor: 'alice@example.com', reason: 'seen' },
    ]);
  });

  test('beside a token that names somebody is an error that the server knows of', async () => {
    const detail = '--as: this token speaks for bob@example.com alone: leave out --as and TOCSIN_AS';
    const api = await serve(({ headers }) =>
      headers['tocsin-as'] === undefined ? done() : { status: 422, body: { title: 'A field is wrong', detail } },
    );
    const env = { ...api.env, TOCSIN_TOKEN: 'of-bob' };
    const { code, stderr } = await tocsin(['ack', 'INC-2026-001', '--as', 'alice@example.com'], { env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `tocsin: ${detail}\n` });
  });

  test('a delivery is dropped in the name of somebody who need not be an admin', async () => {
    const api = await serve(() => done());
    await tocsin(['inbox', 'drop', 'd1'], { env: alice(api.env) });
    expect(api.seen[0]).toMatchObject({ path: '/api/inbox/d1/drop', body: { actor: 'alice@example.com' } });
    expect(api.seen[0]?.headers).not.toHaveProperty('tocsin-as');
  });
});

test('an act is tried again under the same key while the server starts', async () => {
  const api = await serve((_seen, count) => (count < 3 ? { status: 503, body: { detail: 'starting' } } : done()));
  expect((await tocsin(['ack', 'INC-2026-001'], { env: alice(api.env) })).code).toBe(0);
  const keys = api.seen.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
});

describe('tocsin override list', () => {
  const request = { status: 'pending', requester: 'alice', justification: 'we must ship', emergency: true };

  test('shows what waits or is in force, page by page', async () => {
    const api = await serve(({ path }) => {
      const query = new URL(path, 'http://x').searchParams;
      if (query.get('state') !== 'open') return { body: { items: [], next: null } };
      return query.get('cursor') === null
        ? { body: { items: [incident(), incident({ id: 'INC-2026-002', override: request })], next: 'c1' } }
        : {
            body: { items: [incident({ id: 'INC-2026-003', override: { ...request, status: 'denied' } })], next: null },
          };
    });
    const { code, stdout } = await tocsin(['override', 'list'], { env: api.env });
    expect(code).toBe(0);
    expect(stdout).toContain('pending, requested by alice (emergency): we must ship');
    expect(stdout).toContain('INC-2026-002');
    expect(stdout).not.toContain('INC-2026-001');
    expect(stdout).not.toContain('INC-2026-003');
  });

  test('says so when there is nothing', async () => {
    const api = await serve(() => ({ body: { items: [], next: null } }));
    expect((await tocsin(['override', 'list'], { env: api.env })).stdout).toBe('no override requests\n');
    expect((await tocsin(['override', 'list', '--json'], { env: api.env })).stdout).toContain('"items": []');
  });
});
