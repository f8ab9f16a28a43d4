import { expect, describe, test } from 'vitest';
import { entry, incident, serve, tocsin } from './support.js';

describe('tocsin list', () => {
  test('asks with every filter and shows a table', async () => {
    const api = await serve(() => ({ body: { items: [incident()], next: 'abc' } }));
    const line =
      'list --state OPEN --severity major --type t --team devops --service s --text db --from 24h --until 2026-03-01T00:00:00Z --limit 2 --cursor c';
    const { code, stdout } = await tocsin(line.split(' '), { env: api.env });
    expect(code).toBe(0);
    expect(Object.fromEntries(new URL(api.seen[0]?.path ?? '', api.url).searchParams)).toEqual({
      state: 'open',
      severity: 'MAJOR',
      type: 't',
      team: 'devops',
      service: 's',
      q: 'db',
      from: '2026-02-28T12:00:00.000Z',
      until: '2026-03-01T00:00:00.000Z',
      limit: '2',
      cursor: 'c',
    });
    expect(stdout.split('\n')).toEqual([
      'ID            STATE  SEVERITY  PRIO  TYPE                   OWNER           SLA          TITLE',
      'INC-2026-001  open   MAJOR     P1    database_connectivity  @devops-oncall  20m 0s left  CI failed on main',
      'more: --cursor abc',
      '',
    ]);
  });

  const asked = async (line: string, env: Readonly<Record<string, string>> = {}) => {
    const api = await serve(() => ({ body: { items: [], next: null } }));
    const ran = await tocsin(line.split(' '), { env: { ...api.env, ...env } });
    const query = Object.fromEntries(new URL(api.seen[0]?.path ?? '/', api.url).searchParams);
    return { ...ran, query, headers: api.seen[0]?.headers ?? {} };
  };

  test('shows what is not resolved, fifty at a time, when nothing is asked', async () => {
    const { stdout, query } = await asked('list');
    expect(stdout).toBe('no incidents\n');
    expect(query).toEqual({ state: 'open,acknowledged,mitigated,suppressed', limit: '50' });
  });

  test('shows resolved ones too with --all, and one state when it is asked for', async () => {
    expect((await asked('list --all')).query).toEqual({ limit: '50' });
    expect((await asked('list --state resolved')).query).toEqual({ state: 'resolved', limit: '50' });
  });

  test.each<[string, string, Record<string, string>]>([
    ['--as', 'list --mine --as erin@example.com', {}],
    ['TOCSIN_AS', 'list --mine', { TOCSIN_AS: 'erin@example.com' }],
  ])('shows what is mine, by %s', async (_by, line, env) => {
    const { query, headers } = await asked(line, env);
    expect(query['mine']).toBe('true');
    expect(headers['tocsin-as']).toBe('erin@example.com');
    expect((await asked('list', env)).headers).not.toHaveProperty('tocsin-as');
  });

  test('asks whose, when nobody is named', async () => {
    const { code, stderr } = await asked('list --mine');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tocsin: whose\? [^\n]*--as[^\n]*TOCSIN_AS[^\n]*\n$/);
    expect((await asked('list --mine', { TOCSIN_TOKEN: 'of-erin' })).code).toBe(0);
  });

  test.each([
    ['--state nope', '--state: "nope" is not one of open, acknowledged'],
    ['--state opne', 'did you mean open?'],
    ['--severity majro', 'did you mean MAJOR?'],
  ])('takes %s for a mistake', async (options, says) => {
    const { code, stderr } = await asked(`list ${options}`);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['who was handed it', { owner: 'bob@example.com' }, 'bob@example.com'],
    ['a snooze', { snoozed_until: '2026-03-01T14:00:00.000Z' }, 'open, kept quiet until 14:00 UTC'],
    ['a snooze over night', { snoozed_until: '2026-03-02T08:00:00.000Z' }, 'kept quiet until 2026-03-02 08:00 UTC'],
    [
      'how long it is held',
      { state: 'acknowledged', lease_expires_at: '2026-03-01T12:30:00.000Z' },
      'acknowledged, held until 12:30 UTC',
    ],
    ['that nobody answered', { unanswered: true }, 'open, unanswered'],
    ['that nobody could be reached', { undelivered: true }, 'open, undelivered'],
  ])('says %s, in the table and in the line of an act', async (_what, change, says) => {
    const { stdout } = await tocsin(['list'], {
      env: (await serve(() => ({ body: { items: [incident(change)], next: null } }))).env,
    });
    expect(stdout).toContain(says);
    const act = await serve(() => ({ body: { outcome: 'done', message: null, incident: incident(change) } }));
    const acted = await tocsin(['ack', 'INC-2026-001'], { env: { ...act.env, TOCSIN_AS: 'bob@example.com' } });
    expect(acted.stdout).toContain(says);
  });

  test.each([
    [{ person: null, team: 'backend_dev' }, 'backend_dev'],
    [{ person: 'bob@example.com', team: 'devops' }, 'bob@example.com'],
  ])('show says where it went, and what followed it: %o', async (handed_to, says) => {
    const api = await serve(() => ({ body: incident({ handed_to, next: 'INC-2026-009' }) }));
    const { stdout } = await tocsin(['show', 'INC-2026-001'], { env: api.env });
    expect(stdout).toMatch(new RegExp(`handed to +${says}\n`));
    expect(stdout).toMatch(/followed by +INC-2026-009\n/);
  });

  test.each([
    [{ ending: 'resolved', resolved_by: 'bob@example.com' }, 'Resolved by bob@example.com'],
    [
      { ending: 'resolved', resolved_by: 'bob@example.com', resolved_standing: 'asserted, token 1a2b3c4d' },
      'Resolved by bob@example.com (asserted, token 1a2b3c4d)',
    ],
    [{ ending: 'auto_recovered', resolved_by: 'github' }, 'Recovered'],
    [{ ending: 'of another version' }, 'Resolved'],
  ])('show says who ended it and who had taken it: %o', async (change, says) => {
    const closed = { state: 'resolved', closed_at: '2026-03-01T11:55:00.000Z', acknowledged_by: 'eve@example.com' };
    const api = await serve(() => ({ body: incident({ ...closed, ...change }) }));
    const { stdout } = await tocsin(['show', 'INC-2026-001'], { env: api.env });
    expect(stdout).toMatch(/acknowledged by +eve@example.com\n/);
    expect(
      stdout
        .split('\n')
        .find((line) => line.startsWith('ended'))
        ?.replace(/^ended +/, ''),
    ).toBe(says);
  });

  test.each([{ state: 'suppressed' }, { state: 'resolved', severity: 'NONE', closed_at: '2026-03-01T11:55:00.000Z' }])(
    'shows no SLA of what is only recorded: %o',
    async (change) => {
      const recorded = incident({ kind: 'service', ...change });
      const list = await serve(() => ({ body: { items: [recorded], next: null } }));
      expect((await tocsin(['list'], { env: list.env, now: Date.parse('2027-01-01') })).stdout).not.toMatch(
        /missed|left/,
      );
      const show = await serve(() => ({ body: recorded }));
      expect((await tocsin(['show', 'INC-2026-001'], { env: show.env })).stdout).not.toContain('SLA');
    },
  );

  test('prints the answer itself with --json', async () => {
    const body = { items: [incident({ extra: 1 })], next: null };
    const api = await serve(() => ({ body }));
    expect(JSON.parse((await tocsin(['list', '--json'], { env: api.env })).stdout)).toEqual(body);
  });

  test('does not pretend to understand another shape', async () => {
    const api = await serve(() => ({ body: { rows: [] } }));
    const { code, stderr } = await tocsin(['list'], { env: api.env });
    expect(code).toBe(1);
    expect(stderr).toContain("the server's list is not understood at items");
  });
});

test('tocsin latest asks for that many', async () => {
  const api = await serve(() => ({ body: { items: [incident()], next: 'more' } }));
  await tocsin(['latest'], { env: api.env });
  await tocsin(['latest', '3'], { env: api.env });
  expect(api.seen.map(({ path }) => path)).toEqual(['/api/incidents?limit=10', '/api/incidents?limit=3']);
});

describe('tocsin show', () => {
  test('tells a responder everything at a glance', async () => {
    const override = { status: 'approved', requester: 'al', approver: 'qa', justification: 'ship', expires_at: 'T' };
    const api = await serve(() => ({ body: incident({ override, undelivered: true }) }));
    const { code, stdout } = await tocsin(['show', 'inc-2026-001'], { env: api.env });
    expect(code).toBe(0);
    expect(api.seen[0]?.path).toBe('/api/incidents/INC-2026-001');
    for (const text of [
      /^state +open \(undelivered: nobody could be reached\)$/m,
      /^type +database_connectivity \(60 % sure\)$/m,
      /^SLA +12:20 UTC \(20m 0s left\)$/m,
      /^override +approved by qa until T, requested by al: ship$/m,
      /^run +https:\/\/ci\.example\.com\/run\/1$/m,
      /^evidence\n {2}12: database connection refused$/m,
    ]) {
      expect(stdout).toMatch(text);
    }
  });

  test('says what failed where, of whom, who is next, and where to look', async () => {
    const body = incident({
      ...{ sha: 'f'.repeat(40), commit: 'Round the tax', author: 'alice-dev', pr: 12, also_types: ['lint_failure'] },
      ...{ labels: { env: 'prod', region: 'eu' }, snoozed_until: '2026-03-01T14:00:00.000Z', unanswered: true },
      former: 'INC-2026-000',
      ...{ acknowledged_by: 'bob@example.com', lease_expires_at: '2026-03-01T12:30:00.000Z' },
      ladder: {
        next: [
          { at: '2026-03-01T12:05:00.000Z', who: ['eve@example.com', 'zoe@example.com'] },
          { at: '2026-03-01T12:10:00.000Z', who: ['#management'] },
        ],
      },
      links: { temporal: 'https://t.example/temporal/namespaces/default/workflows/incident-1' },
    });
    const api = await serve(() => ({ body }));
    const { stdout } = await tocsin(['show', 'INC-2026-001'], { env: api.env });
    for (const line of [
      /^state +open \(unanswered: everybody was called, nobody took it\)$/m,
      /^kept quiet +until 14:00 UTC$/m,
      /^other types +lint_failure$/m,
      /^commit +ffffffffffff "Round the tax"$/m,
      /^author +alice-dev$/m,
      /^follows +INC-2026-000$/m,
      /^pull request +#12$/m,
      /^labels +env=prod, region=eu$/m,
      /^acknowledged by +bob@example.com, held until 12:30 UTC; then it pages again$/m,
      /^next +if nobody answers: eve@example.com \+ zoe@example.com at 12:05 UTC, then #management at /m,
      /^temporal +https:\/\/t.example\/temporal\/namespaces\/default\/workflows\/incident-1$/m,
    ]) {
      expect(stdout).toMatch(line);
    }
  });

  test('says how late it is after the deadline', async () => {
    const api = await serve(() => ({ body: incident() }));
    const { stdout } = await tocsin(['show', 'INC-2026-001'], {
      env: api.env,
      now: Date.parse('2026-03-01T12:25:00Z'),
    });
    expect(stdout).toContain('missed by 5m 0s');
  });

  test('of an incident nobody knows ends with 1', async () => {
    const api = await serve(() => ({ status: 404, body: { title: 'Not found', detail: 'no incident INC-2026-999' } }));
    expect(await tocsin(['show', 'INC-2026-999'], { env: api.env })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'tocsin: no incident INC-2026-999\n',
    });
  });
});

describe('text of others', () => {
  const hostile = 'a\u001b]0;owned\u0007b\u001b[2Jc\u009b31md\u202Eevil\nINC-2026-999 resolved';

  test('cannot steer the terminal, nor forge a line', async () => {
    const api = await serve(() => ({ body: { items: [incident({ title: hostile })], next: null } }));
    const { stdout } = await tocsin(['list'], { env: api.env });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(stdout.split('\n')).toHaveLength(3);
  });

  test('is whole in JSON, as escapes', async () => {
    const api = await serve(() => ({ body: { items: [incident({ title: hostile })], next: null } }));
    const { stdout } = await tocsin(['list', '--json'], { env: api.env });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect((JSON.parse(stdout) as { items: { title: string }[] }).items[0]?.title).toBe(hostile);
  });

  test('cannot steer it from an error either', async () => {
    const api = await serve(() => ({ status: 404, body: { detail: `no ${hostile}` } }));
    const { stderr } = await tocsin(['show', 'INC-2026-001'], { env: api.env });
    expect(stderr).toMatch(/^tocsin: [ -~]+\n$/);
  });
});

describe('tocsin timeline', () => {
  const entries = [
    entry(),
    entry({
      at: '2026-03-01T11:51:05.000Z',
      kind: 'page',
      actor: 'tocsin',
      text: '<b>Page</b> | al',
      delivery: 'accepted',
    }),
  ];
  const story = (body: unknown) =>
    serve(({ path }) => ({
      body: path.endsWith('/timeline') ? body : incident({ title: '<script>alert(1)</script>' }),
    }));

  test('is a table on a terminal', async () => {
    const api = await story({ items: entries });
    const { stdout } = await tocsin(['timeline', 'INC-2026-001'], { env: api.env });
    expect(stdout).toContain('2026-03-01 11:51:05 UTC  tocsin  <b>Page</b> | al (accepted)');
  });

  test.each([
    ['on a terminal', [], 'Thread line (failed: message_not_found)'],
    ['as Markdown', ['--format', 'md'], 'Thread line _(failed: message\\_not\\_found)_'],
    ['as HTML', ['--format', 'html'], '<td>Thread line</td><td>failed: message_not_found</td>'],
  ])('says %s why something failed', async (_where, options, says) => {
    const failed = {
      kind: 'thread_note',
      text: 'Thread line',
      delivery: 'failed',
      inputs: { error: 'message_not_found' },
    };
    const api = await story([entry(), entry(failed)]);
    const { stdout } = await tocsin(['timeline', 'INC-2026-001', ...options], { env: api.env });
    expect(stdout).toContain(says);
  });

  test('follows the pages to the end', async () => {
    const api = await serve(({ path }) => {
      const cursor = new URL(path, 'http://x').searchParams.get('cursor');
      const line = entry({ text: `after ${cursor ?? 'nothing'}` });
      const next = cursor === null ? 'c1' : cursor === 'c1' ? 'c2' : null;
      return { body: { items: [line], next } };
    });
    const { stdout } = await tocsin(['timeline', 'INC-2026-001'], { env: api.env });
    expect(stdout.match(/after \w+/g)).toEqual(['after nothing', 'after c1', 'after c2']);
    const whole = await tocsin(['timeline', 'INC-2026-001', '--json'], { env: api.env });
    const texts = (JSON.parse(whole.stdout) as { items: { text: string }[] }).items.map(({ text }) => text);
    expect(texts).toEqual(['after nothing', 'after c1', 'after c2']);
  });

  test('is Markdown whose cells nobody breaks out of', async () => {
    const api = await story(entries);
    const { stdout } = await tocsin(['timeline', 'INC-2026-001', '--format', 'md'], { env: api.env });
    expect(stdout).toMatch(/^# INC-2026-001: &lt;script&gt;/);
    expect(stdout).toContain('| +1m 5s | tocsin | &lt;b&gt;Page&lt;/b&gt; \\| al _(accepted)_ |');
  });

  test('is a page of HTML in which nothing of others acts', async () => {
    const api = await story(entries);
    const { stdout } = await tocsin(['timeline', 'INC-2026-001', '--format', 'html'], { env: api.env });
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).not.toContain('<script>');
    expect(stdout).toContain('<td>&lt;b&gt;Page&lt;/b&gt; | al</td>');
  });

  test.each([[['--json']], [['--format', 'json']]])('is the answer itself with %j', async (options) => {
    const api = await story(entries);
    const { stdout } = await tocsin(['timeline', 'INC-2026-001', ...options], { env: api.env });
    expect(JSON.parse(stdout)).toEqual(entries);
  });
});
