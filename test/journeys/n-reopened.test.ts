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
const act = async (id: string, path: string, body: object = {}) =>
  world.api<{ outcome: string; message: string; incident: { id: string } }>(
    'POST',
    `/api/incidents/${id}/${path}`,
    body,
    QA,
  );

test('a resolved incident takes a note, and is taken up again within the hour: its next one pages, linked with it', async () => {
  const first = await world.deliver({ sha: 'c'.repeat(40), log: 'FAIL src/cart.test.ts\n3 tests failed\n' });
  const id = first.body.incident ?? '';
  await eventually(async () => {
    expect(await world.pages(id)).toContain(`${QA} level 1`);
    expect((await world.incident(id)).links['ticket']).toBeDefined();
  });
  expect((await act(id, 'resolve', { reason: 'a slip' })).body.outcome).toBe('done');
  await eventually(async () => expect((await world.incident(id)).state).toBe('resolved'));

  expect((await act(id, 'note', { reason: 'it was not over' })).body.outcome).toBe('done');
  expect((await world.timeline(id)).map(({ text }) => text).join()).toContain('it was not over');
  await eventually(async () => {
    const notes = (await world.ledger('slack', 'chat.postMessage')).filter(
      ({ body }) => body['thread_ts'] !== undefined,
    );
    expect(JSON.stringify(notes.map(({ body }) => body))).toContain('it was not over');
  });
  const late = await act(id, 'ack');
  expect(late.status).toBe(409);
  expect(JSON.stringify(late.body)).toContain(`${id} is resolved (by ${QA}`);

  const reopened = await act(id, 'reopen', { reason: 'it still fails' });
  expect(reopened.body).toMatchObject({ outcome: 'done', incident: { former: id } });
  const next = reopened.body.incident.id;
  expect(next).not.toBe(id);
  await eventually(async () => expect(await world.pages(next)).toContain(`${QA} level 1`));
  const [before, after] = [await world.incident(id), await world.incident(next)];
  expect(after).toMatchObject({ former: id, type: before.type, links: { former_ticket: before.links['ticket'] } });
  expect(after.evidence.length).toBeGreaterThan(0);
  expect(await act(id, 'reopen')).toMatchObject({ body: { outcome: 'unchanged', incident: { id: next } } });
});
