import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GENESIS } from '../../../src/domain/audit/audit.js';
import { createGates } from '../../../src/adapters/postgres/gates.js';
import { createInbox } from '../../../src/adapters/postgres/inbox.js';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { uidOf } from '../../../src/adapters/postgres/values.js';
import { uidOf as clientUidOf } from '../../../src/client/ids.js';
import type { Accepted, Batch } from '../../../src/ports/inbox.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { alertEntry, batch, NOON, recoveredEntry, run, view, workflowOf } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'inbox-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const inbox = () => createInbox(pool);
const SHA = 'a'.repeat(40);

async function count(table: string, column: string, value: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::integer as n from ${table} where ${column} = $1`, [
    value,
  ]);
  return rows[0]?.n ?? -1;
}

/** What an opening delivery is to its door: a batch of its own, claimed at its arrival. */
function openingBatch(name: string, id: string, { uid, incident, opening }: Accepted): Batch {
  const entries = [alertEntry(name, id)];
  const of = incident === null || uid === null ? null : { id: incident, uid };
  return { batchId: id, workflow: workflowOf(name), entries, incident: of, opening };
}

/** An incident that has been opened and brought to its workflow, by a delivery ending in -0. */
async function openedIncident(name: string, at = NOON): Promise<Accepted> {
  const accepted = await inbox().accept(alertEntry(name, `${name}-0`, {}, at));
  await inbox().done(openingBatch(name, `${name}-0`, accepted), at);
  return accepted;
}

describe('accepting', () => {
  test('a hundred deliveries of one failure at once make one incident with one number', async () => {
    const name = uniqueName('storm');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => inbox().accept(alertEntry(name, `${name}-${index}`))),
    );
    expect(new Set(answers.map(({ incident }) => incident)).size).toBe(1);
    expect(new Set(answers.map(({ uid }) => uid)).size).toBe(1);
    expect(answers.filter(({ deduplicated }) => !deduplicated)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 'new')).toBe(true);
    expect(await count('incidents', 'workflow', workflowOf(name))).toBe(1);
    expect(await count('inbox', 'workflow', workflowOf(name))).toBe(100);
  });

  test('the same delivery a hundred times at once is one row, and every sender gets the first answer', async () => {
    const name = uniqueName('repeat');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => inbox().accept(alertEntry(name, `${name}-same`))),
    );
    expect(await count('inbox', 'delivery_id', `${name}-same`)).toBe(1);
    expect(answers.filter(({ status }) => status === 'new')).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 'pending')).toHaveLength(99);
    expect(new Set(answers.map(({ incident }) => incident)).size).toBe(1);
    expect(answers.every(({ deduplicated }) => !deduplicated)).toBe(true);
  });

  test('numbers of many incidents opened at once follow each other without a gap', async () => {
    const names = Array.from({ length: 30 }, () => uniqueName('gapless'));
    const at = Date.UTC(2031, 0, 1);
    const answers = await Promise.all(names.map((name) => inbox().accept(alertEntry(name, `${name}-1`, {}, at))));
    const numbers = answers.map(({ incident }) => incident).sort();
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => `INC-2031-${String(index + 1).padStart(3, '0')}`));
  });

  test('the number goes past three digits when a year needs more', async () => {
    await pool.query('insert into incident_numbers (year, last) values (2032, 999)');
    const name = uniqueName('many');
    const { incident } = await inbox().accept(alertEntry(name, `${name}-1`, {}, Date.UTC(2032, 5, 1)));
    expect(incident).toBe('INC-2032-1000');
  });

  test('the number is good at once: the incident can be read and its commit is shut', async () => {
    const name = uniqueName('ahead');
    const accepted = await inbox().accept(alertEntry(name, `${name}-1`));
    expect(accepted.uid).toBe(uidOf(workflowOf(name), `${name}-1`));
    const read = await createIncidents(pool).byId(accepted.incident ?? '');
    expect(read).toMatchObject({ id: accepted.incident, uid: accepted.uid, state: 'open', workflow: workflowOf(name) });
    const gate = await createGates(pool).read('github', `acme/${name}`, SHA, NOON);
    expect(gate).toMatchObject({ open: false, state: 'shut', incidents: [accepted.incident] });
  });

  test('a delivery that is done answers done when it comes again', async () => {
    const name = uniqueName('again');
    await openedIncident(name);
    expect(await inbox().accept(alertEntry(name, `${name}-0`))).toMatchObject({ status: 'done', deduplicated: false });
  });

  test('text that Postgres cannot store does not lose the delivery', async () => {
    const name = uniqueName('nul');
    const title = 'zero \u0000, half \ud800, backslash \\u0000';
    const { incident } = await inbox().accept(alertEntry(name, `${name}-1`, { title }));
    const read = await createIncidents(pool).byId(incident ?? '');
    expect(read?.title).toBe('zero \ufffd, half \ufffd, backslash \\u0000');
  });

  test('a branch that Postgres cannot store shuts the gate all the same', async () => {
    const name = uniqueName('nul-branch');
    const branch = 'a\u0000b';
    const key = `github/acme/${name}/7/${branch}`;
    const accepted = await inbox().accept(alertEntry(name, `${name}-1`, { branch, key }));
    expect(accepted.incident).toMatch(/^INC-/);
    const gate = await createGates(pool).read('github', `acme/${name}`, SHA, NOON);
    expect(gate).toMatchObject({ open: false, state: 'shut', incidents: [accepted.incident] });
    const again = await inbox().accept(alertEntry(name, `${name}-2`, { branch, key }));
    expect(again.incident).toBe(accepted.incident);
  });

  test('after a resolve the same key gets a new incident with a new number', async () => {
    const name = uniqueName('next');
    const first = await inbox().accept(alertEntry(name, `${name}-1`));
    const closed = view(name, first.uid ?? '', { state: 'resolved', closed_at: new Date(NOON + 60_000).toISOString() });
    await createIncidents(pool).record(batch(closed));
    const second = await inbox().accept(alertEntry(name, `${name}-2`));
    expect(second.deduplicated).toBe(false);
    expect(second.incident).not.toBe(first.incident);
    expect(second.uid).not.toBe(first.uid);
    expect(first.opening?.former).toBeNull();
    expect(second.opening?.former).toBe(first.incident);
    expect((await createIncidents(pool).byId(second.incident ?? ''))?.former).toBe(first.incident);
  });

  test('the door writes the whole opening: decisions, chained, and the SLA', async () => {
    const name = uniqueName('whole');
    const { incident, uid, opening } = await inbox().accept(alertEntry(name, `${name}-1`));
    const { items: story } = await createIncidents(pool).timeline(incident ?? '', 50, null);
    expect(story.map(({ kind }) => kind)).toEqual(['opened']);
    expect(opening).toEqual({ at: NOON, seq: 1, former: null });
    expect(await count('sla_records', 'uid', uid ?? '')).toBe(1);
    const { rows } = await pool.query<{ prev: string }>('select prev from decisions where uid = $1 order by position', [
      uid,
    ]);
    expect(rows[0]?.prev).toBe(GENESIS);
  });

  test('an opening belongs to its door until it is released or its claim runs out', async () => {
    const name = uniqueName('own');
    const accepted = await inbox().accept(alertEntry(name, `${name}-1`));
    const of = { workflow: workflowOf(name), olderThanMs: 0 };
    expect(await inbox().claim({ ...of, now: NOON + 4_000 })).toEqual([]);
    await inbox().release(openingBatch(name, `${name}-1`, accepted));
    expect(await inbox().claim({ ...of, now: NOON + 4_000 })).toEqual([openingBatch(name, `${name}-1`, accepted)]);
    expect(await inbox().claim({ ...of, now: NOON + 8_000 })).toEqual([]);
    expect(await inbox().claim({ ...of, now: NOON + 9_001 })).toHaveLength(1);
  });

  test('a repeat of an opening whose door died drives it again after a second', async () => {
    const name = uniqueName('died');
    const accepted = await inbox().accept(alertEntry(name, `${name}-1`));
    const again = (now: number) => inbox().claim({ deliveryId: `${name}-1`, olderThanMs: 0, now });
    expect(await again(NOON + 900)).toEqual([]);
    expect(await again(NOON + 1_001)).toEqual([openingBatch(name, `${name}-1`, accepted)]);
  });
});

test('door and client give an incident the same uid', () => {
  expect(uidOf('incident-x', 'delivery-1')).toBe(clientUidOf('incident-x', 'delivery-1'));
});

describe('a recovery that comes before its failure', () => {
  test('opens nothing, shuts nothing, and says why', async () => {
    const name = uniqueName('early');
    await inbox().accept(recoveredEntry(name, `${name}-green`, run(6)));
    const late = await inbox().accept(alertEntry(name, `${name}-red`, { run: run(5) }, NOON + 60_000));
    expect(late).toMatchObject({ status: 'done', incident: null, ignored: 'already recovered', deduplicated: true });
    expect(await count('incidents', 'workflow', workflowOf(name))).toBe(0);
    expect(await createGates(pool).read('github', `acme/${name}`, SHA, NOON)).toMatchObject({ state: 'green' });
    expect(await inbox().accept(alertEntry(name, `${name}-red`))).toMatchObject({ ignored: 'already recovered' });
  });

  test.each([
    ['a later run', run(7), 60_000],
    ['a later attempt of the same run', run(6, 2), 60_000],
  ])('does not cover %s', async (_, failing, laterMs) => {
    const name = uniqueName('uncovered');
    await inbox().accept(recoveredEntry(name, `${name}-green`, run(6)));
    const accepted = await inbox().accept(alertEntry(name, `${name}-red`, { run: failing }, NOON + laterMs));
    expect(accepted).toMatchObject({ ignored: null, deduplicated: false });
    expect(accepted.incident).toMatch(/^INC-2026-\d{3,}$/);
  });

  test('covers an older run however late that comes', async () => {
    const name = uniqueName('months');
    await inbox().accept(recoveredEntry(name, `${name}-green`, run(6)));
    const late = alertEntry(name, `${name}-red`, { run: run(5) }, NOON + 60 * 86_400_000);
    expect(await inbox().accept(late)).toMatchObject({ ignored: 'already recovered' });
  });

  test('an older recovery does not replace a newer one', async () => {
    const name = uniqueName('newest');
    await inbox().accept(recoveredEntry(name, `${name}-9`, run(9)));
    await inbox().accept(recoveredEntry(name, `${name}-3`, run(3)));
    const accepted = await inbox().accept(alertEntry(name, `${name}-red`, { run: run(8) }));
    expect(accepted.ignored).toBe('already recovered');
  });
});

describe('folding', () => {
  test('an equal alert is foldable while one waits and for a moment after it was signalled', async () => {
    const name = uniqueName('fold');
    const first = await inbox().accept(alertEntry(name, `${name}-1`));
    expect(first.foldable).toBe(false);
    expect((await inbox().accept(alertEntry(name, `${name}-2`))).foldable).toBe(true);
    await inbox().done(openingBatch(name, `${name}-1`, first), NOON);
    for (const claimed of await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON })) {
      await inbox().done(claimed, NOON);
    }
    expect((await inbox().accept(alertEntry(name, `${name}-3`, {}, NOON + 1_000))).foldable).toBe(true);
    for (const claimed of await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON + 1_000 })) {
      await inbox().done(claimed, NOON + 1_000);
    }
    expect((await inbox().accept(alertEntry(name, `${name}-4`, {}, NOON + 60_000))).foldable).toBe(false);
  });

  test('an alert with another verdict never waits to be folded', async () => {
    const name = uniqueName('verdict');
    await inbox().accept(alertEntry(name, `${name}-1`));
    const stricter = await inbox().accept(alertEntry(name, `${name}-2`, { type: 'security_secrets' }));
    expect(stricter).toMatchObject({ foldable: false, deduplicated: true });
    const gate = await createGates(pool).read('github', `acme/${name}`, SHA, NOON);
    expect(gate.reason).toContain('only a green run');
  });

  test('waiting alerts of one verdict are claimed as one batch, and what differs stands between', async () => {
    const name = uniqueName('group');
    const { uid } = await openedIncident(name);
    for (const id of [1, 2, 3]) await inbox().accept(alertEntry(name, `${name}-${id}`));
    await inbox().accept(alertEntry(name, `${name}-4`, { type: 'security_secrets' }));
    await inbox().accept(recoveredEntry(name, `${name}-5`, run(9)));
    const batches = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON });
    expect(batches.map(({ entries }) => entries.map(({ deliveryId }) => deliveryId.slice(name.length)))).toEqual([
      ['-1', '-2', '-3'],
      ['-4'],
      ['-5'],
    ]);
    expect(batches[0]?.incident?.uid).toBe(uid);
    expect(batches[2]?.incident).toBeNull();
    expect(batches[1]?.batchId).toBe(`${name}-4`);
  });

  test('a batch holds at most 500 rows', async () => {
    const name = uniqueName('big');
    await openedIncident(name);
    for (let index = 0; index < 510; index += 30) {
      await Promise.all(
        Array.from({ length: 30 }, (_, more) => inbox().accept(alertEntry(name, `${name}-${index + more}`))),
      );
    }
    const batches = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON });
    expect(batches.map(({ entries }) => entries.length)).toEqual([500]);
  });
});

describe('claiming', () => {
  test('of several claimers at once, one gets the rows', async () => {
    const name = uniqueName('claimers');
    await openedIncident(name);
    for (const id of [1, 2, 3]) await inbox().accept(alertEntry(name, `${name}-${id}`));
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON })),
    );
    expect(claims.flat().flatMap(({ entries }) => entries)).toHaveLength(3);
  });

  test('a claim of somebody who died is handed out again under the same batch id, newcomers apart', async () => {
    const name = uniqueName('crash');
    await openedIncident(name);
    for (const id of [1, 2]) await inbox().accept(alertEntry(name, `${name}-${id}`));
    const [before] = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON });
    await inbox().accept(alertEntry(name, `${name}-3`));
    expect(await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON + 14_000 })).toEqual([]);
    const after = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON + 15_001 });
    expect(after[0]).toEqual(before);
    expect(after[1]?.entries.map(({ deliveryId }) => deliveryId)).toEqual([`${name}-3`]);
  });

  test('a released batch comes back at once and unchanged', async () => {
    const name = uniqueName('release');
    await openedIncident(name);
    for (const id of [1, 2]) await inbox().accept(alertEntry(name, `${name}-${id}`));
    const [before] = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON });
    if (before === undefined) throw new Error('nothing to claim');
    await inbox().release(before);
    expect(await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON })).toEqual([before]);
  });

  test('a delivery takes along what came before it on its key, and nothing behind', async () => {
    const name = uniqueName('order');
    await openedIncident(name);
    for (const id of [1, 2, 3]) await inbox().accept(alertEntry(name, `${name}-${id}`));
    const batches = await inbox().claim({ deliveryId: `${name}-2`, olderThanMs: 0, now: NOON });
    const ids = batches.flatMap(({ entries }) => entries.map(({ deliveryId }) => deliveryId));
    expect(ids).toEqual([`${name}-1`, `${name}-2`]);
    expect(await inbox().claim({ deliveryId: `${name}-3`, olderThanMs: 0, now: NOON })).toEqual([]);
  });

  test('the relay takes what has waited long enough, of every key and of none', async () => {
    const [old, young] = [uniqueName('relay'), uniqueName('relay')];
    const at = Date.UTC(2020, 0, 1);
    await openedIncident(old, at);
    await inbox().accept(alertEntry(old, `${old}-1`, {}, at));
    await inbox().accept({
      ...{ deliveryId: `${old}-push`, source: 'github', workflow: null, receivedAt: at },
      delivery: { kind: 'pushed', repository: 'acme/x', branch: 'main', sha: SHA },
    });
    await openedIncident(young, at);
    await inbox().accept(alertEntry(young, `${young}-1`, {}, at + 4_000));
    const batches = await inbox().claim({ olderThanMs: 5_000, now: at + 5_000 });
    const ids = batches.flatMap(({ entries }) => entries.map(({ deliveryId }) => deliveryId)).sort();
    expect(ids).toEqual([`${old}-1`, `${old}-push`].sort());
    const backlog = await inbox().backlog(at + 6_000);
    expect(backlog.oldestMs).toBe(6_000);
    expect(backlog.pending).toBeGreaterThanOrEqual(3);
  });

  test('an alert left to be folded that came after the end of its incident is due at once: it opens the next', async () => {
    const name = uniqueName('left');
    const at = Date.UTC(2019, 0, 1);
    const first = await openedIncident(name, at);
    expect(await inbox().accept(alertEntry(name, `${name}-1`, {}, at + 1_000))).toMatchObject({ foldable: true });
    const ids = async () =>
      (await inbox().claim({ olderThanMs: 5_000, now: at + 2_000 })).flatMap(({ entries }) =>
        entries.map(({ deliveryId }) => deliveryId),
      );
    expect(await ids()).toEqual([]);
    const closed = view(name, first.uid ?? '', { state: 'resolved', closed_at: new Date(at + 500).toISOString() });
    await createIncidents(pool).record(batch(closed));
    expect(await ids()).toEqual([`${name}-1`]);
  });

  test('equal alerts that came before the end belong to the incident that ended; another verdict opens the next', async () => {
    const name = uniqueName('counted');
    const first = await openedIncident(name);
    await inbox().accept(alertEntry(name, `${name}-equal`, {}, NOON + 100));
    await inbox().accept(alertEntry(name, `${name}-other`, { type: 'security_secrets' }, NOON + 200));
    const closed = view(name, first.uid ?? '', { state: 'resolved', closed_at: new Date(NOON + 900).toISOString() });
    await createIncidents(pool).record(batch(closed));
    const batches = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON + 1_000 });
    expect(batches.flatMap(({ entries }) => entries.map(({ deliveryId }) => deliveryId))).toEqual([`${name}-other`]);
    const repeated = await inbox().accept(alertEntry(name, `${name}-equal`, {}, NOON + 2_000));
    expect(repeated).toMatchObject({ status: 'done', ignored: 'its incident has ended' });
  });

  test('an alert whose incident closed while it waited brings no number: it opens the next', async () => {
    const name = uniqueName('raced');
    const first = await openedIncident(name);
    await inbox().accept(alertEntry(name, `${name}-1`));
    const closed = view(name, first.uid ?? '', { state: 'resolved', closed_at: new Date(NOON - 1).toISOString() });
    await createIncidents(pool).record(batch(closed));
    const [claimed] = await inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now: NOON });
    expect(claimed?.incident).toBeNull();
  });
});
