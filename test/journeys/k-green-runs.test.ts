import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { uniqueName } from '../support/servers.js';
import { createWorld, type RunOf, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'k-green-runs' });
});
afterAll(() => world.stop());

let commits = 0;
const nextSha = (): string => `c0ffee${(++commits).toString(16).padStart(34, '0')}`;
const RED: RunOf = {
  number: 4,
  job: 'security',
  step: 'Security Gate',
  log: 'a key is in the change\n##[error]Process completed with exit code 11.\n',
};

interface Gate {
  readonly open: boolean;
  readonly state: string;
  readonly reason: string;
}
const gateOf = async (sha: string): Promise<Gate> =>
  (await world.api<Gate>('GET', `/api/gates/github/${world.repository}/${sha}`)).body;

async function leaked(run: RunOf): Promise<{ id: string; sha: string; branch: string }> {
  const [sha, branch] = [nextSha(), run.branch ?? uniqueName('topic')];
  const { body } = await world.deliver({ ...RED, ...run, sha, branch });
  const id = body.incident ?? '';
  await eventually(async () =>
    expect(await world.incident(id)).toMatchObject({ type: 'security_secrets', never: true }),
  );
  return { id, sha, branch };
}

describe('a leaked secret stays open, and its gate shut, after a green run', () => {
  test.each<readonly [string, RunOf, RunOf, string]>([
    [
      'of a push, when a pull request failed',
      { event: 'pull_request', pr: 31 },
      { event: 'push', pr: 31 },
      'pull_request',
    ],
    ['started by hand', { event: 'push' }, { event: 'workflow_dispatch' }, 'push'],
    ['of the nightly schedule', { event: 'push' }, { event: 'schedule' }, 'push'],
    ['in which the failed job was skipped', { event: 'push' }, { event: 'push', jobConclusion: 'skipped' }, 'security'],
    [
      'in which the failed job was cancelled',
      { event: 'push' },
      { event: 'push', jobConclusion: 'cancelled' },
      'security',
    ],
    ['in which the failed job is not there', { event: 'push' }, { event: 'push', job: 'build' }, 'security'],
  ])('%s, and it says why', async (_what, red, green, why) => {
    const { id, sha, branch } = await leaked(red);
    await world.deliver({ job: 'security', ...green, conclusion: 'success', number: 9, sha, branch });
    await eventually(async () => expect((await world.incident(id)).stays_open).toContain(why));
    await eventually(async () => {
      const gate = await gateOf(sha);
      expect(gate).toMatchObject({ open: false, state: 'shut' });
      expect(gate.reason).not.toContain('being looked at');
    });
    expect((await world.incident(id)).state).toBe('open');

    // The same kind of event, with the job that failed: both end.
    await world.deliver({ ...red, job: 'security', conclusion: 'success', number: 10, sha, branch });
    await eventually(async () => {
      expect(await world.incident(id)).toMatchObject({ state: 'resolved', ending: 'auto_recovered' });
      expect(await gateOf(sha)).toMatchObject({ open: true, state: 'green' });
    });
  });

  test('of a branch that is called like its pull request', async () => {
    const { id, sha } = await leaked({ event: 'pull_request', pr: 77 });
    for (const branch of ['pr-77', '#77']) {
      await world.deliver({ job: 'security', event: 'push', conclusion: 'success', number: 9, sha, branch });
    }
    const { body } = await world.deliver({ ...RED, event: 'push', number: 11, sha: nextSha(), branch: '#77' });
    expect(body.incident).not.toBe(id);
    expect((await world.incident(id)).state).toBe('open');
    expect(await gateOf(sha)).toMatchObject({ open: false });
  });

  test('that was posted, since posts end only what posts began', async () => {
    const { id, sha, branch } = await leaked({ event: 'push' });
    const success = {
      kind: 'ci',
      title: 'CI',
      status: 'success',
      provider: 'github',
      repository: world.repository,
      sha,
    };
    await world.api('POST', '/api/incidents', { ...success, workflow: '7', branch });
    await eventually(async () => expect((await world.incident(id)).stays_open).toContain('api'));
    expect(await gateOf(sha)).toMatchObject({ open: false });
  });
});

test('a gate that GitHub cannot be asked about stays shut until it can, and then opens', async () => {
  const { id, sha, branch } = await leaked({ event: 'push' });
  await world.control('POST', '/sandbox/faults', { system: 'github', match: '/jobs', times: 100, status: 502 });
  await world.deliver({ job: 'security', event: 'push', conclusion: 'success', number: 5, sha, branch });
  await eventually(async () => {
    const left = (await world.control('GET', '/sandbox/faults')) as readonly { readonly times: number }[];
    expect(left[0]?.times).toBeLessThan(98);
  });
  expect(await gateOf(sha)).toMatchObject({ open: false });
  await world.control('DELETE', '/sandbox/faults');
  await eventually(async () => {
    expect((await world.incident(id)).state).toBe('resolved');
    expect(await gateOf(sha)).toMatchObject({ open: true, state: 'green' });
  });
});

test('a failure that comes after a newer green run opens only when its job did not run in that one', async () => {
  const late = async (green: RunOf) => {
    const [sha, branch] = [nextSha(), uniqueName('late')];
    await world.deliver({ job: 'security', ...green, conclusion: 'success', number: 8, sha, branch });
    const { body } = await world.deliver({ ...RED, number: 7, sha, branch });
    return { ...body, sha };
  };
  const skipped = await late({ jobConclusion: 'skipped' });
  expect(skipped.incident).toMatch(/^INC-/);
  await eventually(async () => expect(await gateOf(skipped.sha)).toMatchObject({ open: false, state: 'shut' }));
  const ran = await late({});
  expect(ran).toMatchObject({ incident: null, ignored: 'already recovered' });
  expect(await gateOf(ran.sha)).toMatchObject({ open: true, state: 'green' });
});

test('what a post shuts, a post of the same workflow turns green', async () => {
  const sha = nextSha();
  const event = {
    kind: 'ci',
    title: 'Audit',
    provider: 'jenkins',
    repository: world.repository,
    workflow: 'audit',
    sha,
  };
  const { body } = await world.api<{ incident: string }>('POST', '/api/incidents', {
    ...event,
    type: 'security_secrets',
  });
  const gate = `/api/gates/jenkins/${world.repository}/${sha}`;
  expect((await world.api<Gate>('GET', gate)).body).toMatchObject({ open: false });
  expect((await world.api('POST', '/api/incidents', { ...event, status: 'success' })).status).toBe(202);
  await eventually(async () => {
    expect((await world.incident(body.incident)).state).toBe('resolved');
    expect((await world.api<Gate>('GET', gate)).body).toMatchObject({ open: true, state: 'green' });
  });
});

test('a gate is asked for by a whole commit or the unique beginning of one, and is never open by half of it', async () => {
  const { sha } = await leaked({ event: 'push' });
  const ask = (given: string) => world.api<Gate>('GET', `/api/gates/github/${world.repository}/${given}`);
  expect((await ask(sha)).body.open).toBe(false);
  expect((await ask(sha.slice(0, 39))).status).toBe(422); // others of these tests begin alike
  for (const given of [sha.slice(0, 7), sha.slice(0, 12), `${sha}0`, sha.slice(0, 6), 'abcdef1']) {
    expect((await ask(given)).status).toBeGreaterThanOrEqual(400);
  }
  const lone = `beef${'1'.repeat(36)}`;
  await world.deliver({ ...RED, sha: lone, branch: uniqueName('lone') });
  expect((await ask('beef1111')).body).toMatchObject({ open: false, state: 'shut' });
});
