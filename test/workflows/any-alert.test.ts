import { TestWorkflowEnvironment } from '@temporalio/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIncidents } from '../../src/adapters/postgres/incidents.js';
import { createInbox } from '../../src/adapters/postgres/inbox.js';
import { createPool, type Pool } from '../../src/adapters/postgres/pool.js';
import { createDeliverer } from '../../src/client/deliver.js';
import type { InboxEntry } from '../../src/ports/inbox.js';
import { json, openBench } from '../api/support.js';
import { eventually } from '../support/eventually.js';
import { freshDatabase, temporalAddress, uniqueName, type FreshDatabase } from '../support/servers.js';
import { createStage, type Stage } from './stage.js';

/** So few that every incident continues as new in the midst of its alerts. */
const MAX_EVENTS = 12;
const ALERTS = 4;
const MOST_ALERTS = 12;

let environment: TestWorkflowEnvironment;
let stage: Stage;
let database: FreshDatabase;
let pool: Pool;
beforeAll(async () => {
  [environment, database] = await Promise.all([
    TestWorkflowEnvironment.createFromExistingServer({ address: temporalAddress() }),
    freshDatabase(),
  ]);
  pool = createPool(database.url, { applicationName: 'any-alert-test' });
  stage = await createStage(environment, { maxEvents: MAX_EVENTS });
  const incidents = createIncidents(pool);
  stage.fakes.store.record = (batch) => incidents.record(batch);
});
afterAll(async () => {
  await stage.stop();
  await Promise.all([environment.teardown(), pool.end()]);
  await database.drop();
});

const wide = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\u0000',
      '\u001b[31m',
      '\u202e',
      '漢',
      '\ud83d\ude00',
      '\ud800',
      '"',
      '\\',
      '\n',
      '://u:p@h ',
    ),
    maxLength,
  });
const odd = fc.oneof(
  wide(3_000),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const instant = fc.oneof(
  fc.constantFrom('0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '-271821-04-20T00:00:00Z', 'yesterday', 0, 1e300),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const event = fc.record(
  {
    kind: fc.constantFrom('ci', 'service'),
    title: wide(3_000),
    occurred_at: instant,
    key: fc.oneof(wide(900), wide(20)),
    url: odd,
    provider: odd,
    workflow: odd,
    branch: odd,
    service: odd,
    step: odd,
    type: fc.oneof(odd, fc.constantFrom('security_secrets', 'test_failure')),
    severity: fc.oneof(odd, fc.constantFrom('critical', 'NONE')),
    exit_code: fc.oneof(odd, fc.constantFrom(11, '2', 3_221_225_477)),
    pr: odd,
    author: odd,
    labels: fc.oneof(odd, fc.dictionary(wide(200), wide(900), { maxKeys: 90 })),
    metrics: odd,
    health: odd,
    log: wide(3_000),
    repository: fc.constant('acme/shop'),
    sha: fc.constant('e'.repeat(40)),
  },
  { requiredKeys: ['kind', 'title'] },
);

test(
  'any alert that a door accepts is stored, signalled, and carried into the next run',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(event, async (posted) => {
        const entry = await taken({ ...posted, key: `${uniqueName('any')} ${posted.key ?? ''}` });
        if (entry?.workflow == null) return;
        const { workflow } = entry;
        for (let sent = 1; ; sent += 1) {
          await send(withId(entry, `${entry.deliveryId}:${sent}`), workflow);
          if (sent < ALERTS) continue;
          await eventually(async () => {
            expect((await stage.gateway.state(workflow))?.occurrences).toBe(sent);
            const stored = await createIncidents(pool).openOf(workflow);
            const view = await createIncidents(pool).byId(stored?.uid ?? '');
            expect(view?.occurrences).toBe(sent);
          }, 60_000);
          // How many tasks the alerts shared is a matter of luck: a run that is long goes over with its next one.
          if (await isContinued(workflow)) break;
          expect(sent).toBeLessThan(MOST_ALERTS);
        }
        await stage.client.workflow.getHandle(workflow).terminate('the test is over');
      }),
      { numRuns: 12 },
    );
  },
);

/** Through the inbox to the workflow, as a door does it. */
async function send(entry: InboxEntry, workflow: string): Promise<void> {
  const inbox = createInbox(pool);
  const deliver = createDeliverer(stage.gateway, null as never, createIncidents(pool), async () => undefined);
  expect((await inbox.accept(entry)).incident).toMatch(/^INC-/);
  for (const batch of await inbox.claim({ workflow, olderThanMs: 0, now: Date.now() + 10_000 })) {
    await deliver(batch);
    await inbox.done(batch, Date.now());
  }
}

/** Whether the run that is open took over from another. */
async function isContinued(workflow: string): Promise<boolean> {
  const { events } = await stage.client.workflow.getHandle(workflow).fetchHistory();
  return Boolean(events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId);
}

/** What the door makes of a posted event; null when it refuses it, which it may only for want of a title. */
async function taken(posted: Readonly<Record<string, unknown>>): Promise<InboxEntry | null> {
  const { send, seen } = openBench();
  const response = await send('/api/incidents', { method: 'POST', body: JSON.stringify(posted) });
  if (response.status !== 202) {
    expect(await json(response)).toMatchObject({ status: 422, errors: [{ field: 'title' }] });
    return null;
  }
  const [entry] = seen.entries;
  return entry ?? null;
}

function withId(entry: InboxEntry, deliveryId: string): InboxEntry {
  const { delivery } = entry;
  if (delivery.kind !== 'alert') return { ...entry, deliveryId };
  return { ...entry, deliveryId, delivery: { ...delivery, alert: { ...delivery.alert, deliveryId }, readable: false } };
}
