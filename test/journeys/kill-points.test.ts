import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type LedgerEntry, type World } from '../support/world.js';
import { AUTHOR, mail, SCRUM } from '../support/world-config.js';

const FAILING_WORKER = fileURLToPath(new URL('../support/failing-worker.mjs', import.meta.url));
const POINTS = ['before-call', 'after-accept', 'after-record'] as const;
/** Edits have no row of their own: they may be repeated as often as one likes. */
const EDITS: readonly string[] = ['message_update', 'ticket_update'];
const CASES = [
  ...['page', 'announce', 'ticket', 'gate', 'thread_note', 'ticket_comment', 'notice', 'follow_up'].flatMap((effect) =>
    POINTS.map((point) => ({ effect, point })),
  ),
  ...EDITS.flatMap((effect) => POINTS.slice(0, 2).map((point) => ({ effect, point }))),
];
/** How many occurrences pass before the kill: none in the usual run, seeded and printed in the deep one. */
const SEEDS = (process.env['TOCSIN_KILL_SEEDS'] ?? '0').split(',').map(Number);

/** Worlds side by side: most of a kill is waiting for the attempt of the dead worker to time out. */
const WORLDS = 4;
/** Incidents under way when the worker dies. */
const INCIDENTS = 2;
const JUSTIFICATION = 'the hotfix has to go out at once';
const PATIENCE_MS = 180_000;

const idle: World[] = [];
const waiting: ((world: World) => void)[] = [];
const all: World[] = [];

beforeAll(async () => {
  all.push(...(await Promise.all(Array.from({ length: WORLDS }, () => createWorld({ workers: 0 })))));
  idle.push(...all);
});
afterAll(() => Promise.all(all.map((world) => world.stop())));

/** Runs with one of the worlds; they are handed on without an order. */
async function inAWorld(deed: (world: World) => Promise<void>): Promise<void> {
  const world = idle.pop() ?? (await new Promise<World>((resolve) => waiting.push(resolve)));
  try {
    await deed(world);
  } finally {
    await Promise.all(world.workers.splice(0).map((worker) => worker.stop()));
    const next = waiting.shift();
    if (next === undefined) idle.push(world);
    else next(world);
  }
}

let opened = 0;

async function openSeveral(world: World): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < INCIDENTS; count += 1) {
    opened += 1;
    const sha = opened.toString(16).padStart(40, '0');
    const answer = await world.report({ branch: `kill-${opened}`, sha });
    ids.push(answer.body.incident ?? '');
  }
  return ids;
}

/** Keys of what Slack shows of an incident; a key twice is a message doubled. */
async function visible(world: World, id: string): Promise<string[]> {
  const posts = (await world.ledger('slack', 'chat.postMessage')).filter(accepted);
  const uid = (await world.incident(id)).uid;
  return posts.filter(({ body }) => JSON.stringify(body).includes(uid)).map(({ key }) => key ?? '?');
}

function accepted({ response }: LedgerEntry): boolean {
  return (response?.body as { readonly ok?: boolean } | undefined)?.ok === true;
}

/** Tickets that Linear made (a repeat of a made one is refused) and whose text has `words`. */
async function tickets(world: World, words: string): Promise<number> {
  const made = (await world.ledger('linear', 'issueCreate')).filter(({ response }) =>
    JSON.stringify(response?.body ?? null).includes('"success":true'),
  );
  return made.filter(({ body }) => JSON.stringify(body).includes(words)).length;
}

describe.concurrent('a worker killed while several incidents are under way', () => {
  for (const { effect, point, seed } of SEEDS.flatMap((from) => CASES.map((one) => ({ ...one, seed: from })))) {
    const skip = seed === 0 ? 0 : (seed * 7919 + effect.length * 31 + point.length) % 4;
    test(`${point} of ${effect}, seed ${seed}: nothing is lost and nothing is there twice`, { timeout: 800_000 }, () =>
      inAWorld(async (world) => {
        const doomed = await world.startWorker(FAILING_WORKER, { FAIL_AT: `${effect}:${point}:${skip}` });
        let dead = false;
        void doomed.exited.then(() => (dead = true));
        const ids = await openSeveral(world);
        const paged = async (id: string): Promise<void> => {
          expect(await world.pages(id)).toHaveLength(2);
        };
        const asked = new Set<string>();
        const ask = async (id: string): Promise<void> => {
          if (asked.has(id)) return;
          const path = `/api/incidents/${id}/override/request`;
          const { status } = await world.api('POST', path, { justification: JUSTIFICATION }, mail('qa_analyst'));
          expect(status).toBe(200);
          asked.add(id);
        };
        const decide = async (id: string): Promise<void> => {
          await world.api('POST', `/api/incidents/${id}/override/approve`, {}, SCRUM);
          expect((await world.incident(id)).override?.status).toBe('approved');
        };
        // What an override brings about comes once the first part stands; the worker dies somewhere on the way.
        for (const step of [paged, ask, decide]) {
          for (const id of ids) {
            await eventually(async () => {
              if (!dead) await step(id);
            }, PATIENCE_MS);
          }
        }
        // With occurrences to pass it may not have come to the point: then it dies wherever it is.
        if (skip > 0) await doomed.kill();
        expect(await doomed.exited).toMatchObject({ signal: 'SIGKILL' });

        await world.startWorker();
        for (const step of [paged, ask, decide]) {
          for (const id of ids) await eventually(() => step(id), PATIENCE_MS);
        }
        for (const id of ids) {
          const { sha } = await world.incident(id);
          await eventually(async () => {
            expect((await world.pages(id)).sort()).toEqual(
              [`${AUTHOR.email} level 1`, `${mail('qa_analyst')} level 1`].sort(),
            );
            expect(await tickets(world, `overridden CI failure: ${id}`)).toBe(1);
            expect((await world.incident(id)).links['ticket']).toBeDefined();
            const story = await world.timeline(id);
            const open = story.filter(({ delivery }) => delivery !== null && delivery !== 'accepted');
            expect(open.map(({ kind, delivery, text }) => `${kind} ${delivery ?? ''} ${text}`)).toEqual([]);
            for (const kind of ['announce', 'ticket', 'follow_up', 'notice', 'thread_note', 'ticket_comment']) {
              expect(story.map((entry) => entry.kind)).toContain(kind);
            }
            const posts = (await world.ledger('github')).filter(({ path }) => path.endsWith(`/statuses/${sha ?? '?'}`));
            expect(posts.at(-1)?.body['state']).toBe('success');
          }, PATIENCE_MS);
          const keys = await visible(world, id);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  }
});
