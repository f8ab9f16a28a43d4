import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { timeSkippingEnvironment, timeSkippingReason } from '../support/servers.js';
import { createWorld, type World } from '../support/world.js';
import { BOSS, mail, SCRUM } from '../support/world-config.js';

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
      journey: task.name.startsWith('nobody') ? 'd-nobody-answers' : 'd-ticket-done',
      temporal: environment.address,
    });
  });
  afterEach(async () => {
    await world.stop();
    await stopServer();
  });

  test('nobody acknowledges: primary, backup after 300 s, managers, then management; SLA warnings and one miss', async () => {
    const now = new Date(await environment.currentTimeMs()).toISOString();
    const id =
      (await world.deliver({ log: 'container start timeout after 60s\n', updatedAt: now })).body.incident ?? '';
    await eventually(async () => expect(await world.pages(id)).toEqual([`${mail('devops')} level 1`]));
    // The level began before its page was seen, by as much as a busy machine takes.
    await environment.sleep('240s');
    expect(await world.pages(id)).toEqual([`${mail('devops')} level 1`]);
    await environment.sleep('61s');
    await eventually(async () =>
      expect(await world.pages(id)).toEqual([`${mail('devops')} level 1`, `${mail('devops', '2')} level 2`]),
    );
    await environment.sleep('301s');
    await eventually(async () => expect(await world.pages(id)).toContain(`${mail('devops', 'lead')} level 3`));
    await environment.sleep('2h');
    await eventually(async () => {
      const pages = await world.pages(id);
      expect(pages.slice(3)).toEqual([
        ...['2', '3'].flatMap((round) => [
          `${mail('devops')} level 1, round ${round}`,
          `${mail('devops', '2')} level 2, round ${round}`,
          `${mail('devops', 'lead')} level 3, round ${round}`,
        ]),
        `${BOSS} level 4, round 3`,
      ]);
    });
    const view = await eventually(async () => {
      const shown = await world.incident(id);
      expect(shown).toMatchObject({ state: 'open', unanswered: true, sla: { status: 'sla_exceeded', missed: true } });
      return shown;
    });
    const story = await world.timeline(id);
    expect(story.filter(({ kind }) => kind === 'sla_warning').map(({ rule }) => rule)).toEqual([
      'sla.half',
      'sla.eighty',
    ]);
    const missed = story.filter(({ kind }) => kind === 'sla_missed');
    expect(missed).toHaveLength(1);
    expect(Date.parse(missed[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(view.sla.deadline));
    await eventually(async () => {
      const labels = (await world.ledger('linear', 'issueLabelCreate')).map(({ body }) => JSON.stringify(body));
      expect(labels.some((text) => text.includes('SLA_MISSED'))).toBe(true);
      const comments = (await world.ledger('linear', 'commentCreate')).map(({ body }) => JSON.stringify(body));
      expect(comments.filter((text) => text.includes('management review'))).toHaveLength(1);
      const told = (await world.ledger('slack', 'users.lookupByEmail')).map(({ body }) => body['email']);
      expect(told).toEqual(expect.arrayContaining([SCRUM, BOSS]));
    });
  });

  test('a ticket that people moved to Done is found at the deadline: resolved, not missed', async () => {
    const now = new Date(await environment.currentTimeMs()).toISOString();
    const id =
      (await world.deliver({ branch: 'done', log: 'container start timeout after 60s\n', updatedAt: now })).body
        .incident ?? '';
    await eventually(async () => expect((await world.incident(id)).links['ticket']).toBeDefined());
    // Its webhook gets lost on the way.
    await world.control('POST', '/sandbox/web', { url: 'http://127.0.0.1:9' });
    await world.control('POST', '/sandbox/act', { system: 'linear', as: mail('devops'), incident: id, press: 'Done' });
    await world.control('POST', '/sandbox/web', { url: world.webUrl });
    // Just past the deadline: after the incident's end this server's clock runs as fast as ours.
    await environment.sleep('3601s');
    await eventually(async () =>
      expect(await world.incident(id)).toMatchObject({
        state: 'resolved',
        ending: 'ticket_done',
        sla: { missed: false },
      }),
    );
  });
});
