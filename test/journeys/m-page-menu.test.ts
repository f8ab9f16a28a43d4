import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordsAt, textAt, type Json } from '../../src/sandbox/json.js';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { AUTHOR, mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'm-page-menu' });
});
afterAll(() => world.stop());

const QA = mail('qa_analyst');
const QA_BACKUP = mail('qa_analyst', '2');

/** Opens an incident of failing tests on a branch of its own, and waits for the pages of its first level. */
async function page(branch: string): Promise<string> {
  const id = (await world.report({ branch })).body.incident ?? '';
  await eventually(async () =>
    expect(await world.pages(id)).toEqual(expect.arrayContaining([`${QA} level 1`, `${AUTHOR.email} level 1`])),
  );
  return id;
}

/** Messages about an incident as they stand now: to one person, or in channels. */
async function messages(id: string, to: string | null): Promise<Json[]> {
  const state = (await world.control('GET', '/sandbox/state')) as Json;
  const slackId = textAt(recordsAt(state, 'people').find(({ email }) => email === to) ?? {}, 'slackId') ?? null;
  const all = (await world.control('GET', '/sandbox/slack/messages')) as Json[];
  return all.filter((one) => one['direct_message_with'] === slackId && JSON.stringify(one).includes(id));
}

const blocksOf = (message: Json): readonly Json[] =>
  recordsAt(message, 'attachments').flatMap((attachment) => recordsAt(attachment, 'blocks'));
const elementsOf = (message: Json): readonly Json[] =>
  blocksOf(message).flatMap((block) => recordsAt(block, 'elements'));
const actionsOf = (message: Json): unknown[] => elementsOf(message).flatMap(({ action_id: id }) => id ?? []);
const kindsOf = async (id: string): Promise<string[]> => (await world.timeline(id)).map(({ kind }) => kind);

test('a page says first what fails and where, and offers at once to take it, to read on and everything else', async () => {
  const id = await page('first-line');
  const [mine] = await messages(id, QA);
  expect(mine?.['text']).toBe(`P2 · ${world.repository} first-line: Test Failure`);
  const [first] = blocksOf(mine ?? {});
  expect(first?.['type']).toBe('actions');
  expect(actionsOf(mine ?? {})).toEqual(['tocsin:acknowledge', 'tocsin:menu']);
  const menu = elementsOf(mine ?? {}).find(({ type }) => type === 'static_select') ?? {};
  expect(recordsAt(menu, 'options').map(({ value }) => value)).toEqual([
    ...['ask_resolve', 'details', 'escalate', 'snooze', 'reassign', 'reclassify', 'note', 'request_override'],
  ]);
});

test('what somebody chooses from the menu of their page is done in their name', async () => {
  const id = await page('menu');
  const noted = await world.press(QA, id, 'Note', { text: 'the new rounding is to blame' });
  expect(noted.submission).toMatchObject({ status: 200, body: { view: { title: { text: 'Noted' } } } });
  await eventually(async () => {
    const line = (await world.timeline(id)).find(({ kind }) => kind === 'note');
    expect(line).toMatchObject({ actor: QA, via: 'slack' });
    expect(line?.text).toContain('the new rounding is to blame');
  });

  const before = Date.now();
  await world.press(QA, id, 'Snooze', { until: '1 h' });
  const until = await eventually(async () => {
    const { snoozed_until: at } = await world.incident(id);
    expect(at).not.toBeNull();
    return Date.parse(at ?? '');
  });
  expect(until - before).toBeGreaterThanOrEqual(3_600_000);
  expect(until - Date.now()).toBeLessThanOrEqual(3_600_000);

  const given = await world.press(QA, id, 'Reassign', { to: QA_BACKUP });
  expect(given.submission).toMatchObject({ body: { view: { title: { text: 'Reassigned' } } } });
  await eventually(async () => expect(await world.pages(id)).toContain(`${QA_BACKUP} level 1, round 2`));
  expect(await world.incident(id)).toMatchObject({ snoozed_until: null, owner: QA_BACKUP });

  const stranger = await world.press(mail('devops', 'lead'), id, 'Resolve', { reason: 'not mine' });
  expect(stranger).not.toHaveProperty('submission');
  const over = await world.press(QA_BACKUP, id, 'Resolve', { reason: 'rounding is back' });
  expect(over.submission).toMatchObject({ body: { view: { title: { text: 'Resolved' } } } });
  await eventually(async () => expect(await world.incident(id)).toMatchObject({ state: 'resolved' }));
  await eventually(async () => {
    const pages = [...(await messages(id, QA)), ...(await messages(id, QA_BACKUP))];
    expect(pages.flatMap(actionsOf)).not.toContain('tocsin:menu');
  });
});

test('what a form was opened on and has moved on since is refused in the form', async () => {
  const id = await page('stale');
  const pressed = (await world.control('POST', '/sandbox/act', {
    ...{ system: 'slack', as: QA, incident: id, press: 'Snooze' },
  })) as { view?: Json };
  await world.press(AUTHOR.email, id, 'Acknowledge');
  await eventually(async () => expect(await world.incident(id)).toMatchObject({ state: 'acknowledged' }));
  const sent = { system: 'slack', as: QA, view: pressed.view?.['id'], values: { until: '15 min' } };
  const answer = (await world.control('POST', '/sandbox/act', sent)) as { body: Json };
  expect(answer.body).toMatchObject({
    ...{ response_action: 'errors', errors: { until: expect.stringContaining('moved on') as string } },
  });
  expect(await world.incident(id)).toMatchObject({ snoozed_until: null });
});

test('who was paged is told when it goes to others, loses the button, and may still take it', async () => {
  const id = await page('away');
  await world.press(QA, id, 'Reclassify', { type: 'Dependency Vulnerability', reason: 'npm audit' });
  await eventually(async () =>
    expect(await world.incident(id)).toMatchObject({ type: 'dependency_vulnerability', team: 'security_team' }),
  );
  await eventually(async () => {
    const [mine] = await messages(id, QA);
    expect(JSON.stringify(mine)).toContain('you are off the hook');
    expect(actionsOf(mine ?? {})).toEqual(['tocsin:menu']);
  });
  // The page of somebody who is off the hook has no such button: the message in the channel still has.
  await world.press(QA, id, 'Acknowledge');
  await eventually(async () =>
    expect(await world.incident(id)).toMatchObject({ state: 'acknowledged', acknowledged_by: QA }),
  );
  await world.press(QA, id, 'Note', { text: 'I have it' });
  await eventually(async () =>
    expect((await world.timeline(id)).filter(({ text }) => text.includes('I have it'))).toHaveLength(1),
  );
});

test('the question about an override loses Approve and Deny once it is decided', async () => {
  const id = await page('override');
  const justification = 'a hotfix must go out today';
  const asked = await world.press(AUTHOR.email, id, 'Request override', { justification });
  expect(asked.submission).toMatchObject({ body: { view: { title: { text: 'Override requested' } } } });
  const question = async (): Promise<Json[]> =>
    (await messages(id, null)).filter((one) => String(one['text']).includes('override'));
  await eventually(async () =>
    expect((await question()).flatMap(actionsOf)).toEqual(
      expect.arrayContaining(['tocsin:approve_override', 'tocsin:deny_override']),
    ),
  );
  await world.press(QA, id, 'Approve override');
  await eventually(async () => expect((await world.incident(id)).override).toMatchObject({ status: 'approved' }));
  await eventually(async () => {
    const asking = (await messages(id, null)).flatMap(actionsOf);
    expect(asking.filter((action) => /approve|deny/.test(String(action)))).toEqual([]);
  });
  expect(await kindsOf(id)).toContain('override_approved');
});
