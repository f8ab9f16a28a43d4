import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { AUTHOR, mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'a-test-failure' });
});
afterAll(() => world.stop());

test('a test failure goes to QA and the author with a MEDIUM ticket and 4 h, and ends when the branch turns green', async () => {
  const updatedAt = new Date(Date.now() - 60_000).toISOString();
  const answer = await world.deliver({ log: 'FAIL src/cart.test.ts\n3 tests failed\n', updatedAt });
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({ incident: expect.stringMatching(/^INC-\d{4}-\d{3,}$/), deduplicated: false });
  const id = answer.body.incident ?? '';

  await eventually(async () => {
    expect(await world.pages(id)).toEqual(
      expect.arrayContaining([`${mail('qa_analyst')} level 1`, `${AUTHOR.email} level 1`]),
    );
  });
  const open = await eventually(async () => {
    const view = await world.incident(id);
    expect(view.links['ticket']).toBeDefined();
    return view;
  });
  expect(open).toMatchObject({
    type: 'test_failure',
    state: 'open',
    severity: 'MODERATE',
    priority: 'P2',
    team: 'qa_analyst',
    sla: { status: 'active' },
  });
  expect(Date.parse(open.sla.deadline) - Date.parse(updatedAt)).toBe(4 * 3_600_000);
  const [ticket] = await world.ledger('linear', 'issueCreate');
  expect(JSON.stringify(ticket?.body)).toContain('CI Failure: Test Failure');
  expect(JSON.stringify(ticket?.body)).toContain('"priority":3');
  await eventually(async () => {
    const announced = (await world.ledger('slack', 'chat.postMessage')).filter(
      ({ body }) => body['channel'] === '#qa-team',
    );
    expect(announced).toHaveLength(1);
  });
  const statuses = async () =>
    (await world.ledger('github')).filter(({ path }) => path.includes('/statuses/')).map(({ body }) => body);
  // It was shut before the log was read: once the verdict is there, it says that too.
  await eventually(async () => {
    const posted = await statuses();
    expect(posted.at(-1)).toMatchObject({ state: 'failure', description: `Shut by ${id} (test_failure).` });
    expect(new Set(posted.map(({ state }) => state))).toEqual(new Set(['failure']));
    expect(new Set(posted.map(({ description }) => description)).size).toBe(posted.length);
  });

  const green = await world.deliver({ conclusion: 'success', number: 2 });
  expect(green.status).toBe(202);
  await eventually(async () => {
    const view = await world.incident(id);
    expect(view).toMatchObject({ state: 'resolved', ending: 'auto_recovered', sla: { status: 'resolved_within_sla' } });
  });
  await eventually(async () => expect((await statuses()).at(-1)).toMatchObject({ state: 'success' }));
  await eventually(async () => {
    const last = (await world.ledger('slack', 'chat.update')).map(({ body }) => JSON.stringify(body));
    expect(last.some((text) => text.includes('Resolved (recovered)'))).toBe(true);
    const moved = (await world.ledger('linear', 'issueUpdate')).map(({ body }) => JSON.stringify(body));
    expect(moved.some((text) => text.includes('stateId'))).toBe(true);
  });
  const kinds = (await world.timeline(id)).map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['opened', 'classified', 'level_started', 'page_delivered', 'auto_recovered']),
  );
});
