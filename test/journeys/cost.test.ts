import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { costOf } from '../support/cost.js';
import { eventually } from '../support/eventually.js';
import { temporalAddress, uniqueName } from '../support/servers.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

let world: World;
let connection: Connection;
beforeAll(async () => {
  [world, connection] = await Promise.all([createWorld(), Connection.connect({ address: temporalAddress() })]);
});
afterAll(async () => {
  await connection.close();
  await world.stop();
});

test('an incident with one page, one message and one ticket, acknowledged and resolved, costs 15 actions', async () => {
  // One answer after the other: how many of them share a workflow task is then no matter of luck.
  const slow = { system: 'slack', match: 'chat.postMessage', times: 2, delayMs: 500 };
  await world.control('POST', '/sandbox/faults', { ...slow, times: 1 });
  await world.control('POST', '/sandbox/faults', { ...slow, times: 1, delayMs: 2_000 });
  await world.control('POST', '/sandbox/faults', { system: 'linear', match: 'issueCreate', delayMs: 4_000 });
  const posted = await world.api<{ incident: string; workflow: string }>('POST', '/api/incidents', {
    kind: 'ci',
    type: 'infrastructure_timeout',
    title: 'The container did not start',
    occurred_at: new Date().toISOString(),
    key: uniqueName('cost'),
  });
  const { incident: id, workflow } = posted.body;
  const handle = new Client({ connection }).workflow.getHandle(workflow);
  const [by, opened] = [mail('devops'), 3];
  await settled(handle, opened);
  expect(await world.pages(id)).toEqual([`${by} level 1`]);
  expect((await world.incident(id)).links['ticket']).toBeDefined();

  expect((await world.api('POST', `/api/incidents/${id}/ack`, {}, by)).status).toBe(200);
  await settled(handle, opened + 1);
  expect((await world.api('POST', `/api/incidents/${id}/resolve`, {}, by)).status).toBe(200);
  await handle.result();

  expect(costOf([await handle.fetchHistory()])).toEqual({
    actions: 15,
    events: 51,
    of: {
      start: 1,
      signal: 1,
      update: 2,
      activity: 4,
      'local activities': 2,
      timer: 1,
      'search attributes': 2,
      child: 2,
      'continue as new': 0,
    },
  });
  const { historySize } = await handle.describe();
  expect(historySize).toBeGreaterThan(0);
  expect(historySize).toBeLessThanOrEqual(32 * 1024);
});

/** Waits until so many activities have answered, and the incident has taken note of the last. */
async function settled(handle: WorkflowHandle, activities: number): Promise<void> {
  await eventually(async () => {
    const events = (await handle.fetchHistory()).events ?? [];
    expect(events.filter((event) => event.activityTaskCompletedEventAttributes)).toHaveLength(activities);
    expect(
      events.at(-1)?.workflowTaskCompletedEventAttributes ?? events.at(-1)?.markerRecordedEventAttributes,
    ).toBeTruthy();
  });
}
