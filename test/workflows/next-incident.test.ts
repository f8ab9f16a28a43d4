import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { timelineQuery } from '../../src/workflows/messages.js';
import { eventually } from '../support/eventually.js';
import { temporalAddress, uniqueName } from '../support/servers.js';
import { createStage, type Stage } from './stage.js';

// On the real server: the skipping one loses workflow tasks that end while an activity does.
let environment: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  environment = await TestWorkflowEnvironment.createFromExistingServer({ address: temporalAddress() });
  stage = await createStage(environment);
});
afterAll(async () => {
  await stage.stop();
  await environment.teardown();
});

test('an older green run resolves nothing, a newer one does, and a failure that comes while it ends opens the next incident', async () => {
  const workflow = await stage.alert('test_failure', { run: { id: '5', number: 5, attempt: 1 } });
  const green = (number: number) =>
    stage.gateway.signal(workflow, 'recovered', {
      run: { id: 'g', number, attempt: 1 },
      by: 'github',
      deliveryId: uniqueName('g'),
    });
  await green(4);
  expect((await stage.gateway.state(workflow))?.state).toBe('open');
  await eventually(async () => {
    const story = await stage.client.workflow.getHandle(workflow).query(timelineQuery);
    expect(story.filter(({ kind }) => kind === 'page_delivered')).toHaveLength(2);
  });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const record = stage.fakes.store.record;
  stage.fakes.store.record = async (batch) => {
    if (batch.view.state === 'resolved') await held;
    return record(batch);
  };
  await green(6);
  await stage.alert('build_failure', { run: { id: '7', number: 7, attempt: 1 } }, null);
  release();
  await eventually(async () =>
    expect(await stage.gateway.state(workflow)).toMatchObject({
      state: 'open',
      type: 'build_failure',
      former: 'INC-2026-001',
      occurrences: 1,
    }),
  );
  await eventually(async () => Promise.resolve(expect(stage.acts.map(({ what }) => what)).toContain('close resolved')));
  expect(stage.decisions.map(({ kind }) => kind)).toContain('auto_recovered');
});

test.each<[string, unknown[]]>([
  ['nothing', []],
  ['null', [null]],
  ['a word', ['hello']],
  ['an empty alert', [{ alert: {} }]],
])('a signal "alert" with %s is ignored: the incident goes on', async (_what, args) => {
  const own = await createStage(environment);
  try {
    const workflow = await own.alert('test_failure');
    await own.client.workflow.getHandle(workflow).signal('alert', ...args);
    await own.alert('test_failure', { run: { id: '2', number: 2, attempt: 1 } });
    await eventually(async () => expect((await own.gateway.state(workflow))?.occurrences).toBe(2));
  } finally {
    await own.stop();
  }
});
