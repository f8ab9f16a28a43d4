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

  test('shows all states, fifty at a time, when nothing is asked', async () => {
    const api = await serve(() => ({ body: { items: [], next: null } }));
    expect((await tocsin(['list'], { env: api.env })).stdout).toBe('no incidents\n');
    expect(api.seen[0]?.path).toBe('/api/incidents?limit=50');
  });

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
      /^SLA +2026-03-01T12:20:00.000Z \(20m 0s left\)$/m,
      /^override +approved by qa until T, requested by al: ship$/m,
      /^run +https:\/\/ci\.example\.com\/run\/1$/m,
      /^evidence\n {2}12: database connection refused$/m,
    ]) {
      expect(stdout).toMatch(text);
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
    expect(stdout).toContain('2026-03-01T11:51:05.000Z  tocsin  <b>Page</b> | al (accepted)');
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
