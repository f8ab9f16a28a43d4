import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { timeSkippingEnvironment, timeSkippingReason } from '../support/servers.js';
import { createWorld, type World } from '../support/world.js';
import { BOSS, mail } from '../support/world-config.js';

const reason = timeSkippingReason();
const DEVOPS = mail('devops');
/** The sandbox's ledger of messages to people and channels, whatever they say. */
const saidTo = async (world: World): Promise<number> => (await world.ledger('slack', 'conversations.open')).length;

describe.skipIf(reason !== undefined)(`with a clock that skips${reason === undefined ? '' : ` (${reason})`}`, () => {
  let environment: TestWorkflowEnvironment;
  let stopServer: () => Promise<void>;
  let world: World;

  beforeEach(async ({ task }) => {
    const server = await timeSkippingEnvironment();
    if (server.kind === 'unavailable') throw new Error(server.reason);
    ({ environment, stop: stopServer } = server);
    const journey = task.name.startsWith('held') ? 'l-held-and-snoozed' : 'l-only-recorded';
    world = await createWorld({ journey, temporal: environment.address });
  });
  afterEach(async () => {
    await world.stop();
    await stopServer();
  });

  const now = async (): Promise<number> => environment.currentTimeMs();
  const timeout = async (): Promise<string> => {
    const updatedAt = new Date(await now()).toISOString();
    return (await world.deliver({ log: 'container start timeout after 60s\n', updatedAt })).body.incident ?? '';
  };

  test('held and snoozed for longer than the lease: nobody is paged or reminded before its end, then the level is', async () => {
    const id = await timeout();
    await eventually(async () => expect(await world.pages(id)).toEqual([`${DEVOPS} level 1`]));
    await world.api('POST', `/api/incidents/${id}/ack`, { actor: DEVOPS });
    const until = new Date((await now()) + 50 * 60_000).toISOString();
    await world.api('POST', `/api/incidents/${id}/snooze`, { until, actor: DEVOPS });
    await eventually(async () => expect(await world.incident(id)).toMatchObject({ snoozed_until: until }));
    const before = await saidTo(world);
    await environment.sleep('49m');
    expect(await world.pages(id)).toEqual([`${DEVOPS} level 1`]);
    expect(await saidTo(world)).toBe(before);
    await environment.sleep('2m');
    await eventually(async () => expect(await world.pages(id)).toContain(`${DEVOPS} level 1, round 2`));
    await world.api('POST', `/api/incidents/${id}/resolve`, { reason: 'done', actor: DEVOPS });
    await eventually(async () => expect(await world.incident(id)).toMatchObject({ state: 'resolved' }));
  });

  test('a false positive is only recorded from then on: neither backup nor management is paged', async () => {
    const event = { kind: 'service', title: 'Slow', service: 'pay', severity: 'CRITICAL', key: 'pay-slow' };
    const occurred = new Date(await now()).toISOString();
    const { body } = await world.api<{ incident: string }>('POST', '/api/incidents', {
      ...event,
      occurred_at: occurred,
    });
    const id = body.incident;
    // Everybody of the level: what is under way when it becomes only recorded may still arrive.
    await eventually(async () => {
      const called = (await world.incident(id)).ladder?.now ?? [];
      expect(called).toContain(DEVOPS);
      expect(await world.pages(id)).toHaveLength(called.length);
    });
    const paged = (await world.pages(id)).length;
    await world.api('POST', `/api/incidents/${id}/reclassify`, { type: 'false_positive', actor: DEVOPS });
    await eventually(async () =>
      expect(await world.incident(id)).toMatchObject({ state: 'suppressed', severity: 'NONE' }),
    );
    await environment.sleep('2h');
    const pages = await world.pages(id);
    expect(pages).toHaveLength(paged);
    expect(pages.filter((page) => page.startsWith(BOSS) && !page.endsWith('level 1'))).toEqual([]);
    await world.api('POST', `/api/incidents/${id}/resolve`, { reason: 'nothing was there', actor: DEVOPS });
    await eventually(async () => expect(await world.incident(id)).toMatchObject({ state: 'resolved' }));
  });
});
