import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type LedgerEntry, type World } from '../support/world.js';
import { AUTHOR, mail, SCRUM } from '../support/world-config.js';

const FAILING_WORKER = fileURLToPath(new URL('../support/failing-worker.mjs', import.meta.url));
const POINTS = ['before-call', 'after-accept', 'after-record'] as const;

let world: World;
beforeAll(async () => {
  world = await createWorld({ workers: 0 });
});
afterAll(() => world.stop());

let branches = 0;

/** Incidents opened per kill; their branches tell them apart. */
async function openSeveral(): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    branches += 1;
    const answer = await world.deliver({
      branch: `kill-${branches}`,
      sha: branches.toString(16).padStart(40, '0'),
      log: '2 tests failed\n',
    });
    ids.push(answer.body.incident ?? '');
  }
  return ids;
}

/** Visible messages of an incident by what they are; nothing may be there twice. */
async function visible(id: string): Promise<string[]> {
  const posts = (await world.ledger('slack', 'chat.postMessage')).filter(accepted);
  const mine = posts.filter(({ body }) => JSON.stringify(body).includes(id));
  return mine.map(({ key }) => key ?? '?');
}

function accepted({ response }: LedgerEntry): boolean {
  const body = response?.body as { readonly ok?: boolean } | undefined;
  return body?.ok === true;
}

/** Starts a worker that dies at the point, waits for its death, then starts a sound one. */
async function dieAt(effect: string, point: string, deed: () => Promise<void>): Promise<void> {
  const doomed = await world.startWorker(FAILING_WORKER, { FAIL_AT: `${effect}:${point}` });
  await deed();
  const { signal } = await doomed.exited;
  expect(signal).toBe('SIGKILL');
  await world.startWorker();
}

for (const effect of ['page', 'announce', 'ticket', 'gate'] as const) {
  for (const point of POINTS) {
    test(`killed ${point} of ${effect}: everybody is paged once, nothing is lost or doubled`, async () => {
      let ids: string[] = [];
      await dieAt(effect, point, async () => {
        ids = await openSeveral();
      });
      for (const id of ids) {
        await eventually(async () => {
          expect((await world.pages(id)).sort()).toEqual(
            [`${AUTHOR.email} level 1`, `${mail('qa_analyst')} level 1`].sort(),
          );
          expect((await world.incident(id)).links['ticket']).toBeDefined();
          const channels = (await world.ledger('slack', 'chat.postMessage'))
            .filter(({ body }) => JSON.stringify(body).includes(id))
            .map(({ body }) => body['channel']);
          expect(channels).toContain('#qa-team');
        }, 60_000);
        const keys = await visible(id);
        expect(new Set(keys).size).toBe(keys.length);
        const tickets = (await world.ledger('linear', 'issueCreate')).filter((entry) =>
          JSON.stringify(entry.body).includes(id),
        );
        const made = tickets.filter(({ response }) =>
          JSON.stringify(response?.body ?? null).includes('"success":true'),
        );
        expect(made).toHaveLength(1);
        const { sha } = await world.incident(id);
        await eventually(async () => {
          const states = (await world.ledger('github'))
            .filter(({ path }) => path.endsWith(`/statuses/${sha ?? '?'}`))
            .map(({ body }) => body['state']);
          expect(states).toContain('failure');
          expect(new Set(states)).toEqual(new Set(['failure']));
        });
      }
      await Promise.all(world.workers.splice(0).map((worker) => worker.stop()));
    });
  }
}

for (const effect of [
  'thread_note',
  'ticket_comment',
  'message_update',
  'ticket_update',
  'notice',
  'follow_up',
] as const) {
  for (const point of POINTS) {
    if (point === 'after-record' && ['message_update', 'ticket_update'].includes(effect)) continue;
    test(`killed ${point} of ${effect}: an approved override leaves one follow-up, one note and one notice each`, async () => {
      const sound = await world.startWorker();
      const ids = await openSeveral();
      for (const id of ids) {
        await eventually(async () => {
          expect((await world.incident(id)).links['ticket']).toBeDefined();
          expect((await world.pages(id)).length).toBe(2);
        }, 60_000);
      }
      await eventually(async () => {
        for (const id of ids)
          expect(
            (await world.timeline(id)).filter(({ kind }) => kind === 'announce').map(({ delivery }) => delivery),
          ).toEqual(['accepted']);
      });
      await sound.stop();
      const justification = 'the hotfix has to go out at once';
      await dieAt(effect, point, async () => {
        for (const id of ids) {
          const asked = world.api(
            'POST',
            `/api/incidents/${id}/override/request`,
            { justification },
            mail('qa_analyst'),
          );
          await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 3_000))]);
        }
      }).catch((error: unknown) => {
        throw error;
      });
      for (const id of ids) {
        await eventually(async () => {
          const again = await world.api<{ outcome: string }>(
            'POST',
            `/api/incidents/${id}/override/request`,
            { justification },
            mail('qa_analyst'),
          );
          expect(again.status).toBe(200);
          const approved = await world.api<{ outcome: string }>(
            'POST',
            `/api/incidents/${id}/override/approve`,
            {},
            SCRUM,
          );
          expect([200, 409]).toContain(approved.status);
          expect((await world.incident(id)).override?.status).toBe('approved');
        }, 60_000);
        await eventually(async () => {
          const tickets = (await world.ledger('linear', 'issueCreate')).filter(
            ({ body, response }) =>
              JSON.stringify(body).includes(`overridden CI failure: ${id}`) &&
              JSON.stringify(response?.body ?? null).includes('"success":true'),
          );
          expect(tickets).toHaveLength(1);
        }, 60_000);
        const keys = await visible(id);
        expect(new Set(keys).size).toBe(keys.length);
      }
      await Promise.all(world.workers.splice(0).map((worker) => worker.stop()));
    });
  }
}
