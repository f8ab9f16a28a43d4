import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'g-next-incident' });
});
afterAll(() => world.stop());

test('a failure posted while the tracker is down and the former incident is closing opens a second one, which is paged', async () => {
  const log = 'container start timeout after 60s\n';
  const first = (await world.deliver({ log, number: 1 })).body.incident ?? '';
  await eventually(async () => expect((await world.incident(first)).links['ticket']).toBeDefined());
  await world.control('POST', '/sandbox/faults', { system: 'linear', match: '', times: 8, status: 503 });
  await world.deliver({ conclusion: 'success', number: 2 });
  await eventually(async () => expect((await world.incident(first)).state).toBe('resolved'));
  const second = (await world.deliver({ log, number: 3 })).body;
  expect(second.incident).not.toBe(first);
  expect(second.deduplicated).toBe(false);
  await eventually(async () => expect(await world.pages(second.incident ?? '')).toEqual([`${mail('devops')} level 1`]));
  expect(await world.incident(second.incident ?? '')).toMatchObject({ state: 'open', occurrences: 1 });
  // After eight refusals the tracker is back: both tickets end up right.
  await eventually(
    async () => expect((await world.incident(second.incident ?? '')).links['ticket']).toBeDefined(),
    90_000,
  );
});

test('a leaked secret found by a later run of an open test failure: upwards, security paged, gate shut for good', async () => {
  const branch = 'feature';
  const [sha, next] = ['5'.repeat(40), '6'.repeat(40)];
  const id = (await world.deliver({ branch, sha, log: '2 tests failed\n', number: 1 })).body.incident ?? '';
  await eventually(async () => expect(await world.incident(id)).toMatchObject({ type: 'test_failure', level: 1 }));
  await eventually(async () => expect((await world.pages(id)).length).toBeGreaterThan(0));
  const acked = await world.press(mail('qa_analyst'), id, 'Acknowledge');
  expect(acked.status).toBe(200);
  await eventually(async () =>
    expect(await world.incident(id)).toMatchObject({ state: 'acknowledged', acknowledged_by: mail('qa_analyst') }),
  );
  await world.deliver({
    branch,
    sha: next,
    number: 2,
    step: 'Security gate',
    log: 'leak found\n##[error]Process completed with exit code 11.\n',
  });
  await eventually(async () => {
    expect(await world.incident(id)).toMatchObject({
      type: 'security_secrets',
      severity: 'CRITICAL',
      state: 'open',
      never: true,
      team: 'security_team',
    });
    expect(await world.pages(id)).toContain(`${mail('security_team')} level 1, round 2`);
  });
  const denied = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/request`,
    { justification: 'please let it through now' },
    mail('security_team'),
  );
  expect(denied.body.outcome).toBe('denied');
  for (const commit of [sha, next]) {
    const gate = await world.api<{ open: boolean }>('GET', `/api/gates/github/${world.repository}/${commit}`);
    expect(gate.body.open).toBe(false);
  }
});
