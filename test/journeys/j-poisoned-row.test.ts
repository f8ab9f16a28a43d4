import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownTemporal, type Backing } from '../support/backings.js';
import { query } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

const GOOD = 100;
const PATIENCE_MS = 200_000;
let temporal: Backing;
let world: World;
beforeAll(async () => {
  temporal = await ownTemporal();
  world = await createWorld({ temporal: temporal.address, env: { TOCSIN_API_TOKENS: '' } });
  await eventually(async () => expect((await world.api('GET', '/readyz')).status).toBe(200), PATIENCE_MS);
}, 180_000);
afterAll(async () => {
  await world.stop();
  await temporal.remove();
});

const post = async (branch: string): Promise<string> => {
  const { status, body } = await world.api<{ incident: string }>('POST', '/api/incidents', {
    kind: 'ci',
    type: 'infrastructure_timeout',
    title: `The runner of ${branch} timed out`,
    repository: world.repository,
    workflow: 'CI',
    branch,
  });
  expect(status).toBe(202);
  return body.incident;
};

/** Makes of a row what a door of an older build took: labels without end, which no signal can carry. */
const poison = (incident: string): Promise<unknown> =>
  query(
    world.databaseUrl,
    `update inbox set delivery = jsonb_set(delivery::jsonb, '{alert,labels}', jsonb_build_object('l', repeat('x', 3000000)))
     where uid = (select uid from incidents where number = $1)`,
    [incident],
  );

test(
  'a poisoned row beside a hundred good ones: all are paged soon after Temporal is back, and the row is put aside',
  {
    timeout: 600_000,
  },
  async () => {
    await temporal.kill();
    const bad = await post('poison');
    await poison(bad);
    const good = await Promise.all(Array.from({ length: GOOD }, (_, at) => post(`good-${at}`)));
    // The relay meets the outage with all of them, and goes on trying.
    await eventually(async () => {
      const [row] = await query<{ tried: number }>(
        world.databaseUrl,
        `select count(*)::integer as tried from inbox where tries > 0 and state <> 'done'`,
      );
      expect(row?.tried).toBeGreaterThan(GOOD / 2);
    }, PATIENCE_MS);

    await temporal.start();
    const backAt = Date.now();
    await eventually(async () => {
      const paged = await world.pages();
      expect(paged.filter((page) => page === `${mail('devops')} level 1`).length).toBeGreaterThanOrEqual(GOOD + 1);
    }, PATIENCE_MS);
    console.log(`all ${GOOD + 1} paged ${((Date.now() - backAt) / 1000).toFixed(1)} s after Temporal was back`);

    // Each is paged once; the poisoned one with what of it fits.
    for (const id of [...good, bad]) expect(await world.pages(id)).toEqual([`${mail('devops')} level 1`]);
    const inbox = await world.api<{ items: { kind: string; incident: string; reason: string }[]; refused: number }>(
      'GET',
      '/api/inbox',
    );
    expect(inbox.body).toMatchObject({ refused: 1, items: [{ kind: 'alert', incident: bad }] });
    expect((await world.incident(bad)).marks?.join()).toContain('cut: ');
    const ready = await world.api<{ ready: boolean; warnings: string[] }>('GET', '/readyz');
    expect(ready).toMatchObject({ status: 200, body: { ready: true } });
    expect(ready.body.warnings.join()).toContain('1 refused for good and put aside: tocsin inbox list');
    expect((await world.api<string>('GET', '/metrics')).body).toContain('tocsin_inbox_refused 1');

    const id = encodeURIComponent(
      (await world.api<{ items: { id: string }[] }>('GET', '/api/inbox')).body.items[0]?.id ?? '',
    );
    expect((await world.api('POST', `/api/inbox/${id}/drop`, {})).status).toBe(200);
    await eventually(async () => expect((await world.api('GET', '/readyz')).body).toEqual({ ready: true }));
  },
);
