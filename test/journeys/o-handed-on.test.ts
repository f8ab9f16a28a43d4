import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { recordsAt, textAt, type Json } from '../../src/sandbox/json.js';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { AUTHOR, mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'o-handed-on' });
});
afterAll(() => world.stop());

const QA = mail('qa_analyst');
const BACKEND = mail('backend_dev');
const DEVOPS = mail('devops');

const act = async (id: string, path: string, body: object = {}, as = QA) =>
  world.api<{ outcome: string; message: string; incident: IncidentView }>(
    'POST',
    `/api/incidents/${id}/${path}`,
    body,
    as,
  );

async function page(branch: string): Promise<string> {
  const id = (await world.report({ branch })).body.incident ?? '';
  await eventually(async () =>
    expect(await world.pages(id)).toEqual(expect.arrayContaining([`${QA} level 1`, `${AUTHOR.email} level 1`])),
  );
  return id;
}

/** Messages of an incident as they stand now, in direct messages of a person or in a channel. */
async function messages(id: string, of: { person: string } | { channel: string }): Promise<string[]> {
  const state = (await world.control('GET', '/sandbox/state')) as Json;
  const all = (await world.control('GET', '/sandbox/slack/messages')) as Json[];
  const slackId =
    'person' in of
      ? textAt(recordsAt(state, 'people').find(({ email }) => email === of.person) ?? {}, 'slackId')
      : null;
  return all
    .filter((one) => ('person' in of ? one['direct_message_with'] === slackId : one['channel_name'] === of.channel))
    .map((one) => JSON.stringify(one))
    .filter((text) => text.includes(id));
}

test('handed to a team, its primary is paged, its channel has the message, and the old team is off the hook', async () => {
  const id = await page('to-a-team');
  const given = await act(id, 'reassign', { to: 'backend' });
  expect(given.body).toMatchObject({
    ...{ outcome: 'done', incident: { team: 'backend_dev', teams: [{ name: 'backend_dev' }] } },
  });
  await eventually(async () => expect(await world.pages(id)).toContain(`${BACKEND} level 1, round 2`));
  await eventually(async () => {
    const [mine] = await messages(id, { person: QA });
    expect(mine).toContain('you are off the hook');
    expect(mine).not.toContain('tocsin:acknowledge');
  });
  expect((await world.pages(id)).filter((line) => line.startsWith('#'))).toEqual([]);
  const listed = await world.api<{ items: IncidentView[] }>('GET', '/api/incidents?team=backend_dev');
  expect(listed.body.items.map((one) => one.id)).toContain(id);

  expect((await act(id, 'ack', {}, BACKEND)).body.outcome).toBe('done');
  await eventually(async () => {
    const posts = (await world.ledger('slack', 'chat.update')).map(({ body }) => JSON.stringify(body));
    expect(posts.filter((text) => text.includes(id) && text.includes(`Acknowledged by ${BACKEND}`)).length)
      // The message of each of the two teams.
      .toBeGreaterThanOrEqual(2);
  });
});

test('handed to a person, then to another, only the last is called; reopened, it is still theirs, and the old one leads on', async () => {
  const id = await page('to-a-person');
  await act(id, 'reassign', { to: BACKEND });
  await eventually(async () => expect(await world.pages(id)).toContain(`${BACKEND} level 1, round 2`));
  await act(id, 'reassign', { to: DEVOPS });
  await eventually(async () => expect(await world.pages(id)).toContain(`${DEVOPS} level 1, round 3`));
  await eventually(async () =>
    expect((await messages(id, { person: BACKEND })).join()).toContain('It belongs to devops-1 now'),
  );
  expect((await world.incident(id)).ladder?.now).toEqual([DEVOPS]);
  expect((await act(id, 'resolve', { reason: 'a slip' }, DEVOPS)).body.outcome).toBe('done');
  await eventually(async () => expect((await world.incident(id)).state).toBe('resolved'));
  await eventually(async () => expect((await act(id, 'reopen', {}, DEVOPS)).body.outcome).toMatch(/done|unchanged/));
  const { next } = await world.incident(id);
  expect(next).toBeDefined();
  await eventually(async () => expect(await world.pages(next)).toContain(`${DEVOPS} level 1`));
  expect(await world.incident(next ?? '')).toMatchObject({
    ...{ former: id, owner: DEVOPS, handed_to: { person: DEVOPS }, team: 'qa_analyst' },
  });
  expect((await world.pages(next)).filter((line) => line.startsWith(QA))).toEqual([]);
});

test('handed to a team and reopened, it stays with the team', async () => {
  const id = await page('reopened');
  await act(id, 'reassign', { to: 'devops' });
  await eventually(async () => expect(await world.pages(id)).toContain(`${DEVOPS} level 1, round 2`));
  expect((await act(id, 'resolve', {}, DEVOPS)).body.outcome).toBe('done');
  await eventually(async () => expect((await world.incident(id)).state).toBe('resolved'));
  const reopened = await act(id, 'reopen', {}, DEVOPS);
  expect(reopened.body.incident).toMatchObject({ team: 'devops', handed_to: { person: null, team: 'devops' } });
  await eventually(async () =>
    expect(await world.pages(reopened.body.incident.id ?? '')).toContain(`${DEVOPS} level 1`),
  );
});
