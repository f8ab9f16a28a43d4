import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownPostgres, ownTemporal, type Backing } from '../support/backings.js';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { AUTHOR, mail } from '../support/world-config.js';

const EVERYBODY = [`${AUTHOR.email} level 1`, `${mail('qa_analyst')} level 1`].sort();
const PATIENCE_MS = 200_000;

let temporal: Backing;
let postgres: Awaited<ReturnType<typeof ownPostgres>>;
let world: World;

beforeAll(async () => {
  [temporal, postgres] = await Promise.all([ownTemporal(), ownPostgres()]);
  world = await createWorld({ temporal: temporal.address, databaseUrl: postgres.url });
  await eventually(async () => expect((await world.api('GET', '/readyz')).status).toBe(200), PATIENCE_MS);
}, 180_000);
afterAll(async () => {
  await world.stop();
  await Promise.all([temporal.remove(), postgres.remove()]);
});

const pagesOnce = async (id: string): Promise<void> => expect((await world.pages(id)).sort()).toEqual(EVERYBODY);

/** First lines of messages that went out before their number was known and have not been given this one. */
async function untold(number: string): Promise<string[]> {
  const updates = (await world.ledger('slack', 'chat.update')).map(({ body }) => JSON.stringify(body));
  const sent = (await world.ledger('slack', 'chat.postMessage')).filter(({ body }) => {
    return JSON.stringify(body).includes('Incident ID: being assigned') && body['thread_ts'] === undefined;
  });
  // Two pages and the message of each owning team, at least.
  expect(sent.length).toBeGreaterThan(2);
  return sent.flatMap(({ body, response }) => {
    const { ts } = response?.body as { readonly ts: string };
    const isTold = updates.some((update) => update.includes(`"${ts}"`) && update.includes(`Incident ID: ${number}`));
    return isTold ? [] : [String(body['text'])];
  });
}

/** Tries so far of an activity that is under way; 0 = there is none. */
async function triesOf(workflow: string, activity: string): Promise<number> {
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const { raw } = await new Client({ connection }).workflow.getHandle(workflow).describe();
    return raw.pendingActivities?.find(({ activityType }) => activityType?.name === activity)?.attempt ?? 0;
  } finally {
    await connection.close();
  }
}

describe('with Temporal', () => {
  test(
    'killed and restarted in the middle, incidents go on and nobody is paged twice',
    { timeout: 900_000 },
    async () => {
      const ids: string[] = [];
      for (const branch of ['t1', 't2', 't3']) ids.push((await world.report({ branch })).body.incident ?? '');
      await temporal.kill();
      await temporal.start();
      for (const id of ids) await eventually(() => pagesOnce(id), PATIENCE_MS);
      const [first] = ids;
      await eventually(async () => {
        const acked = await world.api<{ outcome: string }>(
          'POST',
          `/api/incidents/${first ?? ''}/ack`,
          {},
          mail('qa_analyst'),
        );
        expect(['done', 'unchanged', 'recorded']).toContain(acked.body.outcome);
        expect((await world.incident(first ?? '')).state).toBe('acknowledged');
      }, PATIENCE_MS);
      for (const id of ids) await pagesOnce(id);
    },
  );

  test(
    'away for a while, deliveries are taken all the same and their people are paged when it is back',
    { timeout: 900_000 },
    async () => {
      await temporal.kill();
      const answers = [];
      for (const branch of ['t4', 't5']) answers.push(await world.report({ branch, sha: '4'.repeat(40) }));
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      const ids = answers.map(({ body }) => body.incident ?? '');
      expect(ids.every((id) => id.startsWith('INC-'))).toBe(true);
      // Good on every route already, and the gate is shut.
      expect(await world.incident(ids[0] ?? '')).toMatchObject({ id: ids[0], state: 'open' });
      const gate = await world.api<{ open: boolean }>('GET', `/api/gates/github/${world.repository}/${'4'.repeat(40)}`);
      expect(gate.body.open).toBe(false);
      await temporal.start();
      for (const id of ids) await eventually(() => pagesOnce(id), PATIENCE_MS);
    },
  );
});

describe('with Postgres', () => {
  test(
    'killed and restarted in the middle, incidents go on and their story is complete',
    { timeout: 900_000 },
    async () => {
      const ids: string[] = [];
      for (const branch of ['p1', 'p2', 'p3']) ids.push((await world.report({ branch })).body.incident ?? '');
      await postgres.kill();
      await postgres.start();
      for (const id of ids) {
        await eventually(() => pagesOnce(id), PATIENCE_MS);
        await eventually(async () => {
          const kinds = (await world.timeline(id)).map(({ kind }) => kind);
          expect(kinds).toEqual(expect.arrayContaining(['opened', 'level_started', 'page', 'announce', 'ticket']));
        }, PATIENCE_MS);
      }
    },
  );

  test(
    'away for a while, people are paged all the same; the number, the gate and the story come later',
    { timeout: 900_000 },
    async () => {
      const sha = '7'.repeat(40);
      await postgres.kill();
      const answer = await world.report({ branch: 'p4', sha });
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({
        incident: null,
        workflow: expect.stringMatching(/^incident-acme-shop-[0-9a-z-]*[0-9a-f]{16}$/),
      });
      await eventually(async () => {
        const texts = (await world.ledger('slack', 'chat.postMessage')).filter(({ body }) =>
          JSON.stringify(body).includes('being assigned'),
        );
        expect(texts.filter(({ body }) => JSON.stringify(body).includes('You are paged')).length).toBe(2);
      }, PATIENCE_MS);
      // Away for longer than the quick tries last: the history is written by an activity that has failed at least once.
      await eventually(async () => {
        const tries = await triesOf(answer.body.workflow ?? '', 'record');
        expect(tries).toBeGreaterThan(1);
      }, PATIENCE_MS);
      await postgres.start();
      const view = await eventually(async () => {
        const { items } = (
          await world.api<{ items: { id: string; branch: string; workflow: string }[] }>('GET', '/api/incidents')
        ).body;
        const found = items.find(({ branch }) => branch === 'p4');
        expect(found?.id).toMatch(/^INC-/);
        expect(found?.workflow).toBe(answer.body.workflow);
        return found;
      }, PATIENCE_MS);
      await eventually(async () => {
        const story = await world.timeline(view?.id ?? '');
        expect(story.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opened', 'level_started', 'page']));
        expect(story.filter(({ kind, delivery }) => kind === 'page' && delivery === 'accepted')).toHaveLength(2);
        const gate = await world.api<{ open: boolean }>('GET', `/api/gates/github/${world.repository}/${sha}`);
        expect(gate.body.open).toBe(false);
        const posts = (await world.ledger('github')).filter(({ path }) => path.endsWith(`/statuses/${sha}`));
        expect(posts.map(({ body }) => body['state'])).toContain('failure');
      }, PATIENCE_MS);
      const paged = (await world.ledger('slack', 'chat.postMessage')).filter(({ body }) => {
        const text = JSON.stringify(body);
        return text.includes('You are paged') && text.includes('being assigned');
      });
      expect(paged).toHaveLength(2);
      // Nothing has changed since: the number alone is reason enough to bring up to date what was sent without it.
      await eventually(async () => {
        expect(await untold(view?.id ?? '')).toEqual([]);
        const tickets = (await world.ledger('linear')).map(({ body }) => JSON.stringify(body));
        expect(tickets.some((body) => body.includes('issueUpdate') && body.includes(view?.id ?? '?'))).toBe(true);
      }, PATIENCE_MS);
    },
  );
});
