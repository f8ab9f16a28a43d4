import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeAll, beforeEach, afterAll, expect, test } from 'vitest';
import { timelineQuery } from '../../src/workflows/messages.js';
import { eventually } from '../support/eventually.js';
import { temporalAddress, uniqueName } from '../support/servers.js';
import { createStage, type Stage } from './stage.js';

let environment: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  environment = await TestWorkflowEnvironment.createFromExistingServer({ address: temporalAddress() });
});
beforeEach(async () => {
  stage = await createStage(environment);
});
afterEach(async () => {
  await stage.stop();
});
afterAll(async () => {
  await environment.teardown();
});

const paged = () => stage.acts.filter(({ what }) => what.startsWith('page '));
const story = async (workflow: string) =>
  (await stage.client.workflow.getHandle(workflow).query(timelineQuery)).map(({ kind }) => kind);
const recorded = () => stage.decisions.map(({ kind }) => kind);

test('what a door has written of the opening stands: the workflow pages and writes only what comes after', async () => {
  const at = Date.now() - 1_000;
  const opening = { at, seq: 2, former: 'INC-2026-000' };
  const workflow = await stage.alert('infrastructure_timeout', { occurredAt: at }, 'INC-2026-001', opening);
  await eventually(async () => expect(await story(workflow)).toEqual(['opened', 'level_started', 'page_delivered']));
  const view = await stage.gateway.state(workflow);
  expect(view).toMatchObject({ opened_at: new Date(at).toISOString(), former: 'INC-2026-000', level: 1 });
  await stage.gateway.signal(workflow, 'recovered', { run: null, by: 'github', deliveryId: uniqueName('green') });
  await eventually(async () => Promise.resolve(expect(recorded()).toContain('auto_recovered')));
  expect(recorded()).not.toContain('opened');
  expect(recorded()).not.toContain('level_started');
  expect(stage.decisions[0]?.seq).toBe(3);
});

test('decisions that this version makes beyond those of the door are written', async () => {
  await stage.alert('infrastructure_timeout', {}, 'INC-2026-001', { at: Date.now(), seq: 1, former: null });
  await eventually(async () => Promise.resolve(expect(recorded()[0]).toBe('level_started')));
  expect(stage.decisions[0]?.seq).toBe(2);
  expect(recorded()).not.toContain('opened');
});

test('an opening that nobody could take for a while stands, and its first level begins when it is taken', async () => {
  const at = Date.now() - 31_000;
  const opening = { at, seq: 2, former: null };
  const workflow = await stage.alert('infrastructure_timeout', { occurredAt: at }, 'INC-2026-001', opening);
  await eventually(async () => Promise.resolve(expect(recorded()[0]).toBe('taken_up_late')));
  expect(stage.decisions[0]).toMatchObject({ seq: 3, inputs: { late_s: expect.toSatisfy((s: number) => s >= 31) } });
  await eventually(async () => Promise.resolve(expect(paged()).toHaveLength(1)));
  expect((await stage.gateway.state(workflow))?.opened_at).toBe(new Date(at).toISOString());
});

test('an SLA that ran out while nobody could take the incident is missed, and that is written', async () => {
  const at = Date.now() - 2 * 3_600_000;
  await stage.alert('infrastructure_timeout', { occurredAt: at }, 'INC-2026-001', { at, seq: 2, former: null });
  // A page that arrives meanwhile is written too, before or after.
  const ofTheClock = () => recorded().filter((kind) => kind !== 'page_delivered');
  await eventually(async () =>
    Promise.resolve(expect(ofTheClock().slice(0, 2)).toEqual(['taken_up_late', 'sla_missed'])),
  );
  expect(stage.decisions[0]).toMatchObject({ seq: 3, kind: 'taken_up_late' });
});

test('with the history store away for longer than the quick tries, pages leave and the history is written when it is back', async () => {
  const record = stage.fakes.store.record;
  let tries = 0;
  let isAway = true;
  stage.fakes.store.record = async (batch) => {
    tries += 1;
    if (isAway) throw ApplicationFailure.create({ type: 'Unavailable', message: 'away', nonRetryable: false });
    return record(batch);
  };
  const workflow = await stage.alert('infrastructure_timeout', {}, null);
  await eventually(async () => Promise.resolve(expect(paged()).toHaveLength(1)));
  await eventually(async () => Promise.resolve(expect(tries).toBeGreaterThan(4)));
  expect(recorded()).toEqual([]);
  isAway = false;
  await eventually(async () => expect((await stage.gateway.state(workflow))?.id).toBe('INC-2026-777'));
  expect(recorded().slice(0, 2)).toEqual(['opened', 'level_started']);
  // Nothing else changes, and what was sent without the number gets it.
  await eventually(async () => Promise.resolve(expect(stage.acts.map(({ what }) => what)).toContain('refresh ')));
});

test('a number that becomes known while a page is on its way is told once the page is there', async () => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const { page } = stage.fakes.page;
  stage.fakes.page.page = async (request) => {
    await held;
    return page(request);
  };
  const workflow = await stage.alert('infrastructure_timeout', {}, null);
  await eventually(async () => expect((await stage.gateway.state(workflow))?.id).toBe('INC-2026-777'));
  const refreshes = () => stage.acts.filter(({ what }) => what.startsWith('refresh'));
  await eventually(async () => Promise.resolve(expect(refreshes().length).toBeGreaterThan(0)));
  letGo();
  await eventually(async () => {
    const acts = stage.acts.map(({ what }) => what);
    const at = acts.findIndex((what) => what.startsWith('page '));
    expect(at).toBeGreaterThan(-1);
    return Promise.resolve(expect(acts.slice(at)).toContain('refresh '));
  });
});

test('an incident that has its number from the door is not told it again', async () => {
  const workflow = await stage.alert('infrastructure_timeout');
  await eventually(async () => expect(await story(workflow)).toContain('page_delivered'));
  await stage.gateway.signal(workflow, 'recovered', { run: null, by: 'github', deliveryId: uniqueName('green') });
  const handle = stage.client.workflow.getHandle(workflow);
  await eventually(async () => expect((await handle.describe()).status.name).toBe('COMPLETED'));
  expect(stage.acts.filter(({ what }) => what === 'refresh ')).toEqual([]);
});

test('an incident whose clean-up has run already, since its run was reset, ends all the same', async () => {
  for (const key of [uniqueName('key'), uniqueName('key')]) {
    const workflow = await stage.alert('infrastructure_timeout', { key });
    await eventually(async () => expect(await story(workflow)).toContain('page_delivered'));
    await stage.gateway.signal(workflow, 'recovered', { run: null, by: 'github', deliveryId: uniqueName('green') });
    const handle = stage.client.workflow.getHandle(workflow);
    await eventually(async () => expect((await handle.describe()).status.name).toBe('COMPLETED'));
  }
});
