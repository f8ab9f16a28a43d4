import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { timeSkippingEnvironment, timeSkippingReason } from '../support/servers.js';
import { createWorld, type World } from '../support/world.js';
import { mail, SCRUM } from '../support/world-config.js';

const reason = timeSkippingReason();

describe.skipIf(reason !== undefined)(`with a clock that skips${reason === undefined ? '' : ` (${reason})`}`, () => {
  let environment: TestWorkflowEnvironment;
  let stopServer: () => Promise<void>;
  let world: World;

  // A server of its own for each test: what a test leaves unfinished may hold this server's clock for the next one.
  beforeEach(async ({ task }) => {
    const server = await timeSkippingEnvironment();
    if (server.kind === 'unavailable') throw new Error(server.reason);
    ({ environment, stop: stopServer } = server);
    world = await createWorld({
      journey: task.name.startsWith('an approval') ? 'e-approval-waits' : 'e-infrastructure-waits',
      temporal: environment.address,
    });
  });
  afterEach(async () => {
    await world.stop();
    await stopServer();
  });

  const request = async (log: string, branch: string, who: string): Promise<string> => {
    const now = new Date(await environment.currentTimeMs()).toISOString();
    const id = (await world.deliver({ log, branch, updatedAt: now })).body.incident ?? '';
    await eventually(async () => expect((await world.incident(id)).level).toBe(1));
    const asked = await world.api<{ outcome: string }>(
      'POST',
      `/api/incidents/${id}/override/request`,
      { justification: 'a hotfix must go out today', emergency: true },
      who,
    );
    expect([asked.status, asked.body.outcome]).toEqual([200, 'pending']);
    return id;
  };
  const told = async (text: string): Promise<number> =>
    (await world.ledger('slack', 'chat.postMessage')).filter(({ body }) => JSON.stringify(body).includes(text)).length;

  test('an approval that waits 15 minutes is told to the scrum master, and elapsed time alone approves nothing', async () => {
    const id = await request('5 tests failed\n', 'hotfix', mail('qa_analyst', '2'));
    await environment.sleep('14m');
    expect(await told('has waited 15 min')).toBe(0);
    await environment.sleep('2m');
    await eventually(async () => expect(await told('has waited 15 min')).toBeGreaterThan(0));
    expect((await world.ledger('slack', 'users.lookupByEmail')).map(({ body }) => body['email'])).toContain(SCRUM);
    await environment.sleep('60m');
    expect((await world.incident(id)).override).toMatchObject({ status: 'pending' });
    const own = await world.api<{ outcome: string }>(
      'POST',
      `/api/incidents/${id}/override/approve`,
      {},
      mail('qa_analyst', '2'),
    );
    expect([own.status, own.body.outcome]).toEqual([409, 'refused']);
    const approved = await world.api<{ outcome: string }>('POST', `/api/incidents/${id}/override/approve`, {}, SCRUM);
    expect([approved.status, approved.body.outcome]).toEqual([200, 'approved']);
    // Four hours later it is over and the gate is shut again.
    await environment.sleep('4h');
    await eventually(async () => expect((await world.incident(id)).override).toMatchObject({ status: 'expired' }));
  });

  test('without a confirmation the infrastructure class waits as well', async () => {
    const id = await request('container start timeout after 60s\n', 'infra', mail('devops'));
    await environment.sleep('16m');
    await eventually(async () => {
      const kinds = (await world.timeline(id)).map(({ kind }) => kind);
      expect(kinds).toContain('override_waiting');
      expect(kinds).not.toContain('override_approved');
    });
  });
});
