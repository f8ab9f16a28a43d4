import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const QA = mail('qa_analyst');
const LOG = 'FAIL src/cart.test.ts\n3 tests failed\n';
const act = async (id: string, path: string, body: object = {}, as = QA) => {
  const answer = await world.api<{ outcome: string; incident: { id: string } }>(
    ...(['POST', `/api/incidents/${id}/${path}`, body, as] as const),
  );
  expect(answer.status).toBe(200);
  return answer.body.incident.id;
};
const gateOf = async (sha: string) =>
  (
    await world.api<{ open: boolean; reason: string; incidents: string[] }>(
      ...(['GET', `/api/gates/github/${world.repository}/${sha}`] as const),
    )
  ).body;
const statuses = async (sha: string) =>
  (await world.ledger('github'))
    .filter(({ path }) => path.includes(`/statuses/${sha}`))
    .map(({ body }) => String(body['description']));
const isSettled = (id: string, state: string) =>
  eventually(async () => expect((await world.incident(id)).state).toBe(state));

test('what is reopened after a green run shuts its gate once, and ends by the next green run', async () => {
  const [sha, branch] = ['d'.repeat(40), 'topic-green'];
  const id = (await world.deliver({ sha, branch, log: LOG })).body.incident ?? '';
  await eventually(async () => expect((await world.incident(id)).type).toBe('test_failure'));
  await world.deliver({ sha, branch, conclusion: 'success', number: 2 });
  await isSettled(id, 'resolved');

  const next = await act(id, 'reopen', { reason: 'it still fails' });
  await eventually(async () => expect(await world.pages(next)).not.toEqual([]));
  const [before, after] = [await world.incident(id), await world.incident(next)];
  expect(after).toMatchObject({ author: before.author, run: before.run, reopened: { from: id } });
  expect(after.links['run']).toBe(before.links['run']);
  expect(JSON.stringify(before)).not.toContain('remains');
  const shut = await gateOf(sha);
  expect(shut).toMatchObject({ open: false, incidents: [next] });
  expect(shut.reason.split(next)).toHaveLength(2);

  await world.deliver({ sha, branch, conclusion: 'success', number: 3 });
  await isSettled(next, 'resolved');
  expect(await world.incident(next)).toMatchObject({ ending: 'auto_recovered' });
  await eventually(async () => expect((await gateOf(sha)).open).toBe(true));
});

test('runs of several kinds of event name their incident once, and each verdict is posted once', async () => {
  const [sha, branch] = ['e'.repeat(40), 'topic-kinds'];
  const id = (await world.deliver({ sha, branch, log: LOG })).body.incident ?? '';
  await world.deliver({ sha, branch, event: 'schedule', number: 2, log: LOG });
  await eventually(async () =>
    expect(await world.incident(id)).toMatchObject({ type: 'test_failure', occurrences: 2 }),
  );
  await act(id, 'resolve', { reason: 'a slip' });
  await isSettled(id, 'resolved');
  const next = await act(id, 'reopen');
  await eventually(async () => expect((await gateOf(sha)).incidents).toEqual([next]));
  expect((await gateOf(sha)).reason).toBe(`Shut by ${next} (test_failure).`);
  const types = ['build_failure', 'test_failure', 'build_failure'];
  await eventually(async () => expect((await statuses(sha)).at(-1)).toBe(`Shut by ${next} (test_failure).`));
  const posted = (await statuses(sha)).length;
  for (const [index, type] of types.entries()) {
    await act(next, 'reclassify', { type, reason: 'so it is' });
    await eventually(async () => expect((await statuses(sha)).slice(posted).length).toBeGreaterThan(index));
  }
  const said = (await statuses(sha)).slice(posted);
  expect(said).toEqual(types.map((type) => `Shut by ${next} (${type}).`));
});

test('what was handed to a role is told in the channel that the former was told in', async () => {
  const id = (await world.deliver({ sha: 'f'.repeat(40), branch: 'topic-role', log: LOG })).body.incident ?? '';
  await eventually(async () => expect(await world.pages(id)).toContain(`${QA} level 1`));
  await act(id, 'reassign', { to: 'leads' });
  await act(id, 'resolve', { reason: 'done' });
  await isSettled(id, 'resolved');
  const next = await act(id, 'reopen');
  await eventually(async () => {
    const told = (await world.ledger('slack', 'chat.postMessage')).map(({ body }) => body);
    const inChannels = told.filter(({ channel }) => String(channel).startsWith('C'));
    const of = (one: string) =>
      inChannels.filter((body) => JSON.stringify(body).includes(`Incident ID: ${one}`)).map((body) => body['channel']);
    expect(of(next)).toHaveLength(1);
    expect(of(next)).toEqual(of(id));
    expect(JSON.stringify(told)).toContain(`Reopened from ${id} by `);
  });
});
