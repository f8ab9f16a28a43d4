import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entry, folder, incident, serve, tocsin, type Seen } from './support.js';

const event = { kind: 'ci', title: 'CI failed', occurred_at: '2026-03-01T11:50:00Z' };
const file = () => join(folder({ 'event.json': JSON.stringify(event) }), 'event.json');
const receipt = { incident: 'INC-2026-001', workflow: 'incident-1', deduplicated: false, incidents: ['INC-2026-001'] };
const page = entry({ kind: 'page', via: 'slack', text: 'Page alice, level 1', inputs: { target: 'alice', level: 1 } });

/** An API whose incident goes one stage further with each look. */
function stages(...looks: readonly { readonly incident: object; readonly timeline: readonly object[] }[]) {
  let look = 0;
  return ({ method, path }: Seen) => {
    if (method === 'POST') return { status: 202, body: receipt };
    const now = looks[Math.min(Math.floor(look / 2), looks.length - 1)];
    look += 1;
    return { body: path.endsWith('/timeline') ? now?.timeline : now?.incident };
  };
}

const waiting = { incident: incident({ type: 'unknown', level: 0, confidence: 0 }), timeline: [entry()] };
const attempted = { incident: incident(), timeline: [entry(), { ...page, delivery: 'attempted' }] };
const paged = { incident: incident(), timeline: [entry(), { ...page, delivery: 'accepted' }] };
const resolved = {
  incident: incident({ state: 'resolved', closed_at: '2026-03-01T12:01:00.000Z' }),
  timeline: [...paged.timeline, entry({ at: '2026-03-01T12:01:00.000Z', kind: 'resolved', text: 'Resolved by bob' })],
};

describe('tocsin report', () => {
  test('posts the event once and tells every step until somebody is paged', async () => {
    const api = await serve(stages(waiting, attempted, paged));
    const { code, stdout, stderr } = await tocsin(['report', file(), '--wait', 'paged'], { env: api.env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const posts = api.seen.filter(({ method }) => method === 'POST');
    expect(posts.map(({ path, body }) => ({ path, body }))).toEqual([{ path: '/api/incidents', body: event }]);
    expect(stdout.split('\n')).toEqual([
      'recorded as INC-2026-001',
      'Opened',
      'severity MAJOR, P1: database_connectivity (60 % sure)',
      'routed to devops; owner @devops-oncall',
      'notified by slack: Page alice, level 1 (accepted)',
      'INC-2026-001 open, MAJOR P1, database_connectivity, owner @devops-oncall, level 1 of round 1, 19m 58s left, revision 3',
      '',
    ]);
  });

  test.each([
    ['CRITICAL', 'remediation: failover at once, by people'],
    ['MAJOR', 'remediation: scale out if load is the cause, restart if a crash is, by people'],
    ['MODERATE', 'remediation: none; record and monitor, needs manual review'],
    ['NONE', 'remediation: none'],
  ])('tells what sets a %s service incident right', async (severity, says) => {
    const api = await serve(stages({ ...paged, incident: incident({ kind: 'service', severity }) }));
    const { stdout } = await tocsin(['report', file()], { env: api.env });
    expect(stdout.split('\n')).toContain(says);
  });

  test('takes the file that EVENT_FILE names, or the standard input', async () => {
    const api = await serve(stages(paged));
    const env = { ...api.env, EVENT_FILE: file() };
    expect((await tocsin(['report'], { env })).code).toBe(0);
    expect((await tocsin(['report', '-'], { env: api.env, stdin: JSON.stringify(event) })).code).toBe(0);
    expect(api.seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([event, event]);
  });

  test('waits for the end when asked to, however long it takes', async () => {
    const api = await serve(stages(paged, paged, paged, resolved));
    const { code, stdout } = await tocsin(['report', file(), '--wait', 'resolved'], { env: api.env });
    expect(code).toBe(0);
    expect(stdout).toContain('Resolved by bob\n');
  });

  test('prints an object for each step with --json', async () => {
    const api = await serve(stages(paged));
    const { stdout } = await tocsin(['report', file(), '--json'], { env: api.env });
    const steps = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { step: string });
    expect(steps.map(({ step }) => step)).toEqual(['recorded', 'severity', 'routed', 'opened', 'notified', 'done']);
    expect(steps[0]).toMatchObject(receipt);
    expect(steps.at(-1)).toMatchObject({ reached: true, incident: { id: 'INC-2026-001' } });
  });

  test('says that it joined an incident that was open', async () => {
    const answers = stages(paged);
    const api = await serve((seen) =>
      seen.method === 'POST' ? { status: 202, body: { ...receipt, deduplicated: true } } : answers(seen),
    );
    const { stdout } = await tocsin(['report', file()], { env: api.env });
    expect(stdout).toContain('recorded as INC-2026-001, which was open already');
  });

  test('fails when nobody is paged in time, but only if asked to wait', async () => {
    const api = await serve(stages(attempted));
    const asked = await tocsin(['report', file(), '--wait', 'paged', '--timeout', '10s'], { env: api.env });
    expect(asked.code).toBe(1);
    expect(asked.stderr).toBe('tocsin: INC-2026-001: not paged in time\n');
    expect((await tocsin(['report', file()], { env: api.env })).code).toBe(0);
  });

  test('says that an event which is only recorded pages nobody, and waits for no page', async () => {
    const recorded = incident({ kind: 'service', severity: 'NONE', state: 'suppressed', type: 'unknown', level: 0 });
    const api = await serve(stages({ incident: recorded, timeline: [entry()] }));
    const { code, stdout, stderr } = await tocsin(['report', file(), '--wait', 'paged'], { env: api.env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tocsin: INC-2026-001: pages nobody: it is only recorded\n' });
    expect(stdout.split('\n')).toContain('pages nobody: it is only recorded');
    expect(stdout).not.toMatch(/left|missed/);
    expect((await tocsin(['report', file()], { env: api.env })).code).toBe(0);
  });

  test('says that a branch which wakes nobody pages nobody, and waits for no page', async () => {
    const api = await serve(stages({ incident: incident({ quiet: true, level: 1 }), timeline: [entry()] }));
    const { code, stderr } = await tocsin(['report', file(), '--wait', 'paged'], { env: api.env });
    expect(code).toBe(1);
    expect(stderr).toBe('tocsin: INC-2026-001: pages nobody: its branch wakes nobody, it is told in channels\n');
  });

  test('says why a page failed', async () => {
    const failed = { ...page, delivery: 'failed', inputs: { target: 'alice', level: 1, error: 'user_not_found' } };
    const api = await serve(stages({ ...paged, timeline: [entry(), failed, ...paged.timeline] }));
    const { stdout } = await tocsin(['report', file()], { env: api.env });
    expect(stdout).toContain('notified by slack: Page alice, level 1 (failed: user_not_found)\n');
  });

  test('does not wait when nobody can be reached', async () => {
    const api = await serve(stages({ ...attempted, incident: incident({ undelivered: true }) }));
    const { code, stderr } = await tocsin(['report', file(), '--wait', 'paged'], { env: api.env });
    expect(code).toBe(1);
    expect(stderr).toContain('nobody could be reached');
    expect(api.seen).toHaveLength(3);
  });

  test('tells what was ignored, and what gets its number later', async () => {
    const ignored = await serve(() => ({
      status: 202,
      body: { incident: null, workflow: null, deduplicated: true, incidents: [], ignored: 'covered by a recovery' },
    }));
    expect(await tocsin(['report', file()], { env: ignored.env })).toEqual({
      code: 0,
      stdout: 'ignored: covered by a recovery\n',
      stderr: '',
    });
    const later = await serve(() => ({ status: 202, body: { ...receipt, incident: null, incidents: [] } }));
    expect((await tocsin(['report', file()], { env: later.env })).stdout).toBe(
      'accepted as incident-1: it gets its number later\n',
    );
    const waited = await tocsin(['report', file(), '--wait', 'paged'], { env: later.env });
    expect(waited.code).toBe(1);
    expect(waited.stderr).toContain('there is nothing to wait for');
  });

  test.each([
    ['success', null, 'taken: nothing of it was open\n'],
    ['resolved', 'INC-2026-001', 'ends INC-2026-001\n'],
  ])('says what an end (%s) came to, not that it gets a number later', async (status, ended, says) => {
    const answers = stages(resolved);
    const body = { ...receipt, incident: ended, deduplicated: true, incidents: [] };
    const api = await serve((seen) => (seen.method === 'POST' ? { status: 202, body } : answers(seen)));
    const ran = await tocsin(['report', '-', '--wait', 'resolved'], {
      env: api.env,
      stdin: JSON.stringify({ ...event, status }),
    });
    expect(ran.code).toBe(0);
    expect(ran.stdout.startsWith(says)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['severity in small letters', { ...event, kind: 'service', severity: 'critical' }],
    ['a field that is misspelt', { ...event, servise: 'pay' }],
    ['a signal that is none', { ...event, kind: 'service', metrics: 3 }],
    ['no kind but a service', { title: 'Down', service: 'pay' }],
    ['a list of one', [event]],
    ['a grade of another system', { ...event, kind: 'service', severity: 'high' }],
    ['no title', { kind: 'ci' }],
    ['no kind and nothing that says it', { title: 'Down' }],
    ['a number', 7],
  ])('takes what route takes, and refuses what it refuses: %s', async (_what, given) => {
    const stdin = JSON.stringify(given);
    const api = await serve(stages(paged));
    const [reported, routed] = [
      await tocsin(['report', '-'], { env: api.env, stdin }),
      await tocsin(['route', '-'], { stdin }),
    ];
    expect([reported.code, reported.stderr]).toEqual([routed.code, routed.stderr]);
    const said = /: (?:left|title|kind|an event)/;
    if (routed.code !== 0) expect(routed.stderr).toMatch(said);
  });

  test('names the file and the field that the server does not take', async () => {
    const api = await serve(() => ({ status: 422, body: { detail: 'occurred_at: is not an instant' } }));
    const path = file();
    expect(await tocsin(['report', path], { env: api.env })).toEqual({
      code: 2,
      stdout: '',
      stderr: `tocsin: ${path}: occurred_at: is not an instant\n`,
    });
  });
});
