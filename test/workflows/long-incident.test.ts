import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { temporalAddress } from '../support/servers.js';
import { createStage, type Stage } from './stage.js';

/** So few that the run continues as new in the midst of its alerts. */
const MAX_EVENTS = 40;
const ALERTS = 60;

// On the real server: the skipping one answers "done" to a continue-as-new that it refused because a signal had come
// in between, and the worker then sends the same state again, without that signal.
let environment: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  environment = await TestWorkflowEnvironment.createFromExistingServer({ address: temporalAddress() });
  stage = await createStage(environment, { maxEvents: MAX_EVENTS });
});
afterAll(async () => {
  await stage.stop();
  await environment.teardown();
});

test('a long incident continues as new with nothing lost: count, clock, and what was under way', async () => {
  const workflow = await stage.alert('test_failure');
  const before = await stage.gateway.state(workflow);
  const numbers = Array.from({ length: ALERTS - 1 }, (_, index) => index + 2);
  // One after the other, and a burst of them at the end: most are under way while a run hands over to the next.
  for (const number of numbers.slice(0, ALERTS / 2)) await again(number);
  await Promise.all(numbers.slice(ALERTS / 2).map(again));
  const handle = stage.client.workflow.getHandle(workflow);
  await eventually(async () => {
    const after = await stage.gateway.state(workflow);
    expect(after).toMatchObject({ occurrences: ALERTS, round: 1, sla: before?.sla, opened_at: before?.opened_at });
  });
  const { history } = { history: await handle.fetchHistory() };
  expect(history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
  // What a run had written, and whom it had paged, the next neither repeats nor leaves out.
  await eventually(async () => {
    const seqs = stage.decisions.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: Math.max(...seqs) }, (_, index) => index + 1));
    expect(stage.acts.filter(({ what }) => what.startsWith('page'))).toHaveLength(2);
    return Promise.resolve();
  });

  async function again(number: number): Promise<void> {
    await stage.alert('test_failure', { run: { id: String(number), number, attempt: 1 } });
  }
});
