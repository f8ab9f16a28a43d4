import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test, vi } from 'vitest';
import { globs } from '../../src/domain/policy/glob.js';
import { readGithubEvent } from '../../src/api/github/events.js';
import { incidentWorkflowId } from '../../src/client/ids.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import { githubDelivery, json, openBench, SECRETS, SHIPPED, STAFFED } from './support.js';

type Json = Record<string, unknown>;
const examples = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json'), 'utf8'),
) as { name: string; examples: Json[] }[];

const SHA = 'c'.repeat(40);

function runPayload(change: Json = {}, action = 'completed', around: Json = {}): Json {
  return {
    action,
    repository: { id: 1, full_name: 'acme/shop' },
    workflow_run: {
      id: 11,
      name: 'CI',
      path: '.github/workflows/ci.yml',
      workflow_id: 7,
      run_number: 3,
      run_attempt: 1,
      event: 'push',
      conclusion: 'failure',
      head_branch: 'main',
      head_sha: SHA,
      html_url: 'https://github.com/acme/shop/actions/runs/11',
      updated_at: '2026-03-01T09:59:00Z',
      pull_requests: [],
      head_commit: { author: { name: 'Alice', email: 'alice@company.com' } },
      head_repository: { full_name: 'acme/shop', owner: { login: 'acme' } },
      ...change,
    },
    ...around,
  };
}

describe('a signed event that changes nothing', () => {
  const all = examples.flatMap(({ name, examples: payloads }) => payloads.map((payload) => ({ name, payload })));
  const deciding = ['workflow_run', 'push', 'pull_request'];
  test(`is taken with a reason, whatever GitHub sends`, () => {
    const others = all.filter(({ name }) => !deciding.includes(name));
    expect(others.length).toBeGreaterThan(100);
    for (const { name, payload } of others) expect(readGithubEvent(name, payload).kind).toBe('ignored');
  });

  test('of a kind that decides is understood in every published form', () => {
    const ours = all.filter(({ name }) => deciding.includes(name));
    expect(ours.length).toBeGreaterThan(30);
    const kinds = ours.map(({ name, payload }) => `${name} ${readGithubEvent(name, payload).kind}`);
    expect([...new Set(kinds)].sort()).toEqual([
      'pull_request alive',
      'pull_request ignored',
      'pull_request obsolete',
      'pull_request pushed',
      'push ignored',
      'push pushed',
      'workflow_run ignored',
      'workflow_run run',
    ]);
  });

  test.each([
    ['ping', { zen: 'x' }, 'ping'],
    ['workflow_job', { action: 'completed' }, 'workflow_job'],
    ['star', { action: 'created' }, 'star'],
    ['workflow_run', runPayload({ conclusion: null }, 'requested'), 'requested'],
    ['workflow_run', runPayload({ conclusion: 'skipped' }), 'skipped'],
    ['workflow_run', runPayload({ conclusion: 'neutral' }), 'neutral'],
    ['workflow_run', runPayload({ conclusion: 'action_required' }), 'action_required'],
    ['push', { ref: 'refs/tags/v1', after: SHA, repository: { full_name: 'acme/shop' } }, 'tags'],
  ])('%s is answered 202 and reaches no store: %#', async (name, payload, reason) => {
    const { send, seen } = openBench();
    const response = await send('/webhooks/github', githubDelivery(name, payload));
    expect(response.status).toBe(202);
    expect(await json(response)).toMatchObject({ incident: null, ignored: expect.stringContaining(reason) as string });
    expect(seen.entries).toHaveLength(0);
  });
});

describe('a failed run', () => {
  test('opens an incident and says which', async () => {
    const { send, seen } = openBench();
    const response = await send('/webhooks/github', githubDelivery('workflow_run', runPayload()));
    const workflow = incidentWorkflowId('github/acme/shop/7/main', 'acme/shop');
    expect(response.status).toBe(202);
    expect(await json(response)).toEqual({
      incident: 'INC-2026-001',
      workflow,
      deduplicated: false,
      incidents: ['INC-2026-001'],
    });
    const [entry] = seen.entries;
    expect(entry?.delivery).toMatchObject({
      kind: 'alert',
      verdict: null,
      readable: true,
      policy: { rule: { type: 'unknown' } },
      alert: {
        key: 'github/acme/shop/7/main',
        deliveryId: entry?.deliveryId,
        title: 'CI failed on main',
        occurredAt: Date.parse('2026-03-01T09:59:00Z'),
        sha: SHA,
        run: { id: '11', number: 3, attempt: 1 },
      },
    });
    expect(seen.opened).toHaveLength(1);
  });

  test.each(['failure', 'timed_out', 'startup_failure'])('with the conclusion %s opens', (conclusion) => {
    expect(readGithubEvent('workflow_run', runPayload({ conclusion }))).toMatchObject({
      kind: 'run',
      outcome: 'failed',
    });
  });

  test('that comes again, or through another hook, is the same delivery', async () => {
    const { send, seen } = openBench();
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload(), { id: 'one' }));
    const again = await send('/webhooks/github', githubDelivery('workflow_run', runPayload(), { id: 'two' }));
    expect(await json(again)).toMatchObject({ incident: 'INC-2026-001', deduplicated: true });
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload({ run_attempt: 2 })));
    expect(new Set(seen.entries.map(({ deliveryId }) => deliveryId)).size).toBe(2);
  });

  test.each([
    ['of a branch', {}, 'main', 'main'],
    ['of a pull request', { pull_requests: [{ number: 5 }] }, '#5', 'main'],
    ['of a fork', { head_repository: { full_name: 'eve/shop', owner: { login: 'eve' } } }, 'eve:main', 'eve:main'],
    ['of a branch that is gone', { head_branch: null }, '-', '-'],
  ])('%s has its own key', async (_what, change, ref, branch) => {
    const { send, seen } = openBench();
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload(change)));
    const delivery = seen.entries[0]?.delivery;
    expect(delivery).toMatchObject({ alert: { key: `github/acme/shop/7/${ref}`, branch } });
  });

  test('of a pull request that names none is looked up by its commit', async () => {
    const { send, seen } = openBench({ deps: { pullOf: async () => 9 } });
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload({ event: 'pull_request' })));
    expect(seen.entries[0]?.delivery).toMatchObject({ alert: { key: 'github/acme/shop/7/#9', pr: 9 } });
  });

  test('is filed under its branch when the look-up fails, and no push is looked up', async () => {
    const failing = openBench({ deps: { pullOf: () => Promise.reject(new Error('away')) } });
    await failing.send('/webhooks/github', githubDelivery('workflow_run', runPayload({ event: 'pull_request' })));
    expect(failing.seen.entries[0]?.workflow).toBe(incidentWorkflowId('github/acme/shop/7/main', 'acme/shop'));
    const { send, seen } = openBench();
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload()));
    expect(seen.pulls).toEqual([]);
  });

  test('does not wait longer than two seconds for its pull request', async () => {
    vi.useFakeTimers();
    try {
      const { send, seen } = openBench({ deps: { pullOf: () => new Promise(() => undefined) } });
      const payload = runPayload({ event: 'pull_request' });
      const answer = send('/webhooks/github', githubDelivery('workflow_run', payload));
      await vi.advanceTimersByTimeAsync(1_999);
      expect(seen.entries).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(1);
      expect((await answer).status).toBe(202);
      expect(seen.entries[0]?.delivery).toMatchObject({ alert: { key: 'github/acme/shop/7/main' } });
    } finally {
      vi.useRealTimers();
    }
  });

  test('of a workflow or branch that the policy leaves out opens nothing, and its recovery still counts', async () => {
    const policy = { ...SHIPPED, escalates: { workflows: ['Deploy*'], branches: [] } };
    const { send, seen } = openBench({ policy });
    const failed = await send('/webhooks/github', githubDelivery('workflow_run', runPayload()));
    expect((await json(failed))['ignored']).toContain('does not escalate');
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload({ conclusion: 'success' })));
    expect(seen.entries.map(({ delivery }) => delivery.kind)).toEqual(['recovered']);
  });

  test('tells no secret that stands in a name', async () => {
    const { send, seen } = openBench();
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload({ name: 'CI hunter2' })));
    expect(seen.entries[0]?.delivery).toMatchObject({ alert: { title: 'CI [redacted] failed on main' } });
  });
});

test('nobody is the author of what a schedule started, whoever committed last', async () => {
  const policy = {
    ...SHIPPED,
    people: [{ ...STAFFED.people[0], email: 'alice@company.com' } as Policy['people'][number]],
  };
  const authorOf = async (event: string): Promise<unknown> => {
    const { send, seen } = openBench({ policy });
    await send('/webhooks/github', githubDelivery('workflow_run', runPayload({ event })));
    const delivery = seen.entries[0]?.delivery;
    return delivery?.kind === 'alert' ? delivery.alert.author : null;
  };
  expect(await authorOf('push')).toMatchObject({ person: 'alice@company.com' });
  expect(await authorOf('schedule')).toMatchObject({ person: null, email: 'alice@company.com' });
});

test('a cancelled run is kept, to be asked whether a job of it met its time limit', async () => {
  const { send, seen } = openBench();
  const response = await send(
    '/webhooks/github',
    githubDelivery('workflow_run', runPayload({ conclusion: 'cancelled' })),
  );
  expect(await json(response)).toMatchObject({
    incident: null,
    ignored: expect.stringContaining('cancelled') as string,
  });
  expect(seen.entries[0]?.delivery).toMatchObject({ kind: 'cancelled', opens: { alert: { sha: SHA } } });
  expect(seen.opened).toEqual([]);
});

describe('a green run', () => {
  test('recovers its key, with its number and attempt', async () => {
    const { send, seen } = openBench();
    const payload = runPayload({ conclusion: 'success', run_number: 4 });
    const response = await send('/webhooks/github', githubDelivery('workflow_run', payload));
    expect(response.status).toBe(202);
    expect(seen.entries[0]).toMatchObject({
      workflow: incidentWorkflowId('github/acme/shop/7/main', 'acme/shop'),
      delivery: { kind: 'recovered', key: 'github/acme/shop/7/main', sha: SHA, run: { number: 4, attempt: 1 } },
    });
  });

  test('whose pull request had to be looked up also goes to what was filed under the branch', async () => {
    const { send, seen } = openBench({ deps: { pullOf: async () => 9 } });
    const payload = runPayload({ conclusion: 'success', event: 'pull_request' });
    await send('/webhooks/github', githubDelivery('workflow_run', payload));
    expect(seen.entries).toHaveLength(1);
    expect(seen.entries[0]).toMatchObject({
      delivery: { key: 'github/acme/shop/7/#9', lineage: 'github/acme/shop/7/main' },
      filing: { others: expect.arrayContaining(['github/acme/shop/7/main', 'github/acme/shop/7/pr-9']) as string[] },
    });
  });
});

describe('a change of the branch', () => {
  const head = { ref: 'topic', sha: SHA, repo: { full_name: 'acme/shop', owner: { login: 'acme' } } };
  const fork = { ...head, repo: { full_name: 'eve/shop', owner: { login: 'eve' } } };
  const pull = (action: string, change: Json): Json => ({
    action,
    number: 5,
    pull_request: { merged: false, head, ...change },
    repository: { full_name: 'acme/shop' },
  });
  const push = (change: Json): Json => ({
    ref: 'refs/heads/topic',
    after: SHA,
    deleted: false,
    repository: { full_name: 'acme/shop' },
    ...change,
  });
  test.each([
    ['a push', 'push', push({}), { kind: 'pushed', branch: 'topic', sha: SHA }],
    [
      'a deleted branch',
      'push',
      push({ deleted: true, after: '0'.repeat(40) }),
      { kind: 'obsolete', branch: 'topic', pr: null },
    ],
    ['a new head of a pull request', 'pull_request', pull('synchronize', {}), { kind: 'pushed', branch: 'topic' }],
    [
      'a new head of a fork',
      'pull_request',
      pull('synchronize', { head: fork }),
      { kind: 'pushed', branch: 'eve:topic' },
    ],
    ['a pull request closed unmerged', 'pull_request', pull('closed', {}), { kind: 'obsolete', pr: 5 }],
    ['a fork that is gone', 'pull_request', pull('closed', { head: { ...head, repo: null } }), { kind: 'obsolete' }],
    ['a merged pull request', 'pull_request', pull('closed', { merged: true }), { kind: 'alive', merged: true }],
    [
      'a merged pull request of a fork',
      'pull_request',
      pull('closed', { merged: true, head: fork }),
      { kind: 'obsolete', pr: 5 },
    ],
    ['an opened pull request', 'pull_request', pull('opened', {}), { kind: 'alive', pr: 5 }],
    ['a labelled pull request', 'pull_request', pull('labeled', {}), { kind: 'ignored' }],
  ])('%s', (_what, name, payload, expected) => {
    expect(readGithubEvent(name, payload)).toMatchObject(expected);
  });

  test('is one delivery by what is signed, under whatever id it comes', async () => {
    const { send, seen } = openBench();
    for (const id of ['guid-7', 'guid-8']) {
      expect((await send('/webhooks/github', githubDelivery('push', push({}), { id }))).status).toBe(202);
    }
    await send('/webhooks/github', githubDelivery('push', push({ after: 'b'.repeat(40) }), { id: 'guid-7' }));
    const [first, again, other] = seen.entries.map(({ deliveryId }) => deliveryId);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('the door', () => {
  test.each([
    ['a forged signature', githubDelivery('ping', {}, { secret: 'other' }), {}, 401],
    ['no signature', { method: 'POST', body: '{}' }, {}, 401],
    ['a signed body that is not JSON', githubDelivery('ping', '{'), {}, 400],
    ['the older of two secrets', githubDelivery('ping', {}), { GITHUB_WEBHOOK_SECRET: `new,${SECRETS.github}` }, 202],
    ['no secret at all', githubDelivery('ping', {}), { GITHUB_WEBHOOK_SECRET: '' }, 401],
  ] as const)('with %s', async (_what, init, env, status) => {
    const { send, seen } = openBench({ env });
    expect((await send('/webhooks/github', init)).status).toBe(status);
    expect(seen.entries).toHaveLength(0);
  });

  test('says why it is closed', async () => {
    const { send } = openBench({ env: { GITHUB_WEBHOOK_SECRET: '' } });
    const answer = await json(await send('/webhooks/github', githubDelivery('ping', {})));
    expect(answer['detail']).toBe('this door is closed: GITHUB_WEBHOOK_SECRET is not set');
  });

  test('checks the signature before it reads what is in the body', async () => {
    const { send } = openBench();
    const init = githubDelivery('workflow_run', '{ not json', { secret: 'other' });
    expect((await send('/webhooks/github', init)).status).toBe(401);
  });

  test('names the field of a signed payload that is wrong', async () => {
    const { send } = openBench();
    const response = await send('/webhooks/github', githubDelivery('workflow_run', runPayload({ head_sha: 'x' })));
    expect(response.status).toBe(422);
    expect(await json(response)).toMatchObject({ errors: [{ field: 'workflow_run.head_sha' }] });
  });

  test.each(['../orgs', 'acme/..', 'ac me/shop', 'acme/shop/x', 'acme/shop?x', `${'a'.repeat(40)}/shop`])(
    'refuses a run, a push and a pull request of a repository called %s',
    async (name) => {
      const { send, seen } = openBench();
      const repository = { full_name: name };
      const run = { ...(runPayload() as Record<string, unknown>), repository };
      const push = { ref: 'refs/heads/main', after: 'a'.repeat(40), repository };
      const head = { ref: 'main', sha: 'a'.repeat(40), repo: null };
      const pull = { action: 'closed', number: 1, pull_request: { merged: false, head }, repository };
      for (const [event, payload] of [
        ['workflow_run', run],
        ['push', push],
        ['pull_request', pull],
      ] as const) {
        const response = await send('/webhooks/github', githubDelivery(event, payload));
        expect(response.status).toBe(422);
        expect(await json(response)).toMatchObject({ errors: [{ field: 'repository.full_name' }] });
      }
      expect(seen.entries).toEqual([]);
    },
  );

  test('takes JSON that comes as a form', async () => {
    const { send } = openBench();
    const body = new URLSearchParams({ payload: JSON.stringify({ zen: 'x' }) }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send('/webhooks/github', githubDelivery('ping', body, { headers }))).status).toBe(202);
  });

  test.each([
    ['announced', { 'content-length': String(26 * 1024 * 1024) }, 'x'],
    ['announced without a signature', { 'content-length': String(26 * 1024 * 1024), 'x-hub-signature-256': '' }, 'x'],
    ['not announced', {}, 'x'.repeat(25 * 1024 * 1024 + 1)],
  ])('refuses a body over its cap, %s, before any signature', async (_how, headers, body) => {
    const { send } = openBench();
    const forged = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}`, ...headers };
    const response = await send('/webhooks/github', { method: 'POST', body, headers: forged });
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
  });

  test('signals directly while Postgres is away, and names the workflow alone', async () => {
    const { send, seen } = openBench({ accept: () => Promise.reject(new Error('away')) });
    const response = await send('/webhooks/github', githubDelivery('workflow_run', runPayload()));
    expect(response.status).toBe(202);
    const workflow = incidentWorkflowId('github/acme/shop/7/main', 'acme/shop');
    expect(await json(response)).toMatchObject({ incident: null, workflow, incidents: [] });
    expect(seen.opened).toMatchObject([{ workflow, incident: null }]);
  });

  test('answers 503 only when neither store can take it', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const { send } = openBench({ accept: away, open: away });
    const response = await send('/webhooks/github', githubDelivery('workflow_run', runPayload()));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
  });

  test('answers 202 while Temporal is away, because the row is there', async () => {
    const { send } = openBench({ open: () => Promise.reject(new Error('away')) });
    const response = await send('/webhooks/github', githubDelivery('workflow_run', runPayload()));
    expect(response.status).toBe(202);
    expect(await json(response)).toMatchObject({ incident: 'INC-2026-001' });
  });
});

test.each([
  ['*', 'anything', true],
  ['main', 'main', true],
  ['main', 'mainline', false],
  ['release/*', 'release/1.2', true],
  ['release/*', 'prerelease/1', false],
  ['*-hotfix', 'x-hotfix', true],
  ['a*b*c', 'a--b--c', true],
  ['a*b*c', 'abdc', true],
  ['a*b*c', 'acb', false],
  ['a*a', 'a', false],
  ['', '', true],
])('the branch pattern %s on %s', (pattern, text, expected) => {
  expect(globs(pattern, text)).toBe(expected);
});
