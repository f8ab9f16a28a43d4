import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInbox } from '../../../src/adapters/postgres/inbox.js';
import { createQuarantine } from '../../../src/adapters/postgres/inbox-refused.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import type { Batch } from '../../../src/ports/inbox.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { alertEntry, NOON, recoveredEntry, run, workflowOf } from './samples.js';

let database: FreshDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'refused-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const inbox = () => createInbox(pool);
const quarantine = () => createQuarantine(pool);
const claimOf = (name: string, now = NOON + 60_000): Promise<readonly Batch[]> =>
  inbox().claim({ workflow: workflowOf(name), olderThanMs: 0, now });
async function claimed(name: string): Promise<Batch> {
  await inbox().accept(alertEntry(name, `${name}-1`));
  const [batch] = await claimOf(name);
  if (batch === undefined) throw new Error('nothing was claimed');
  return batch;
}

describe('a delivery that is refused for good', () => {
  test('waits for nobody any more, is listed with its reason, and counts in the backlog', async () => {
    const name = uniqueName('poison');
    const before = await inbox().backlog(NOON);
    await quarantine().refuse(await claimed(name), 'INVALID_ARGUMENT: too \u0000 large', NOON);
    expect(await claimOf(name)).toEqual([]);
    expect(await inbox().backlog(NOON)).toMatchObject({ pending: before.pending, refused: before.refused + 1 });
    const row = (await quarantine().list(500)).find(({ deliveryId }) => deliveryId === `${name}-1`);
    expect(row).toMatchObject({ kind: 'alert', workflow: workflowOf(name), refusedAt: NOON });
    expect(row?.incident).toMatch(/^INC-/);
    expect(row?.reason).toBe('INVALID_ARGUMENT: too \ufffd large');
    expect((await quarantine().show(`${name}-1`))?.delivery).toMatchObject({ kind: 'alert' });
    expect((await inbox().accept(alertEntry(name, `${name}-1`))).status).toBe('done');
  });

  test('is tried again when somebody says so, once', async () => {
    const name = uniqueName('retry');
    await quarantine().refuse(await claimed(name), 'refused', NOON);
    expect(await quarantine().retry(`${name}-1`)).toBe(true);
    expect(await quarantine().retry(`${name}-1`)).toBe(false);
    expect((await claimOf(name)).map(({ batchId }) => batchId)).toEqual([`${name}-1`]);
  });

  test('is given up when somebody says so, and its row says who', async () => {
    const name = uniqueName('drop');
    await quarantine().refuse(await claimed(name), 'refused', NOON);
    expect(await quarantine().drop(`${name}-1`, 'alice@company.com')).toBe(true);
    expect(await quarantine().show(`${name}-1`)).toBeNull();
    expect(await claimOf(name)).toEqual([]);
    const { rows } = await pool.query<{ ignored: string }>('select ignored from inbox where delivery_id = $1', [
      `${name}-1`,
    ]);
    expect(rows).toEqual([{ ignored: 'dropped by alice@company.com: refused' }]);
  });

  test('that never got as far as a row is kept beside', async () => {
    const name = uniqueName('aside');
    await quarantine().keep(alertEntry(name, `${name}:refused`), 'Postgres (54000): index row size');
    expect(await quarantine().show(`${name}:refused`)).toMatchObject({ reason: 'Postgres (54000): index row size' });
  });
});

describe('keys that failed before', () => {
  test('have a claim of their own, and wait a little longer each time', async () => {
    const name = uniqueName('again');
    await inbox().accept(recoveredEntry(name, `${name}-1`, run(5)));
    const at = NOON + 60_000;
    const claim = async (again: boolean, now: number) =>
      (await inbox().claim({ olderThanMs: 5_000, now, again, keys: 100 })).filter(
        ({ workflow }) => workflow === workflowOf(name),
      );
    const [first] = await claim(false, at);
    if (first === undefined) throw new Error('nothing was claimed');
    expect(await claim(false, at)).toEqual([]);
    await inbox().release(first, at);
    expect(await claim(false, at + 60_000)).toEqual([]);
    expect(await claim(true, at + 900)).toEqual([]);
    const [second] = await claim(true, at + 1_100);
    expect(second?.batchId).toBe(first.batchId);
    if (second === undefined) return;
    await inbox().release(second, at + 1_100);
    expect(await claim(true, at + 2_500)).toEqual([]);
    expect(await claim(true, at + 3_200)).toHaveLength(1);
  });

  test('never wait longer than eight seconds, however often they failed', async () => {
    const name = uniqueName('long');
    await inbox().accept(recoveredEntry(name, `${name}-1`, run(5)));
    await pool.query(`update inbox set tries = 300 where delivery_id = $1`, [`${name}-1`]);
    const at = NOON + 60_000;
    const [batch] = await claimOf(name, at);
    if (batch === undefined) throw new Error('nothing was claimed');
    await inbox().release(batch, at);
    const claim = async (now: number) => (await inbox().claim({ olderThanMs: 0, now, again: true, keys: 100 })).length;
    expect(await claim(at + 7_900)).toBe(0);
    expect(await claim(at + 8_001)).toBeGreaterThan(0);
  });
});

describe('a failure that a newer green run is remembered for', () => {
  const red = (name: string) => alertEntry(name, `${name}-red`, { run: { ...run(5), event: 'push' } }, NOON + 1_000);
  const green = (name: string, event: string) => {
    const entry = recoveredEntry(name, `${name}-green`, { ...run(6), event });
    return { ...entry, delivery: { ...entry.delivery, event } } as typeof entry;
  };

  test('opens all the same when that run was of another kind of event', async () => {
    const name = uniqueName('kind');
    await inbox().accept(green(name, 'schedule'));
    expect(await inbox().accept(red(name))).toMatchObject({ ignored: null, deduplicated: false });
  });

  test('opens all the same when its job did not run in that one, which is asked', async () => {
    const name = uniqueName('skipped');
    const asked: string[] = [];
    await inbox().accept(green(name, 'push'));
    const accepted = await inbox().accept(red(name), async (failing, passing) => {
      asked.push(`${failing.run?.id ?? ''} ${passing.id}`);
      return true;
    });
    expect(asked).toEqual(['5-1 6-1']);
    expect(accepted).toMatchObject({ ignored: null, deduplicated: false });
  });

  test('opens nothing when its job ran', async () => {
    const name = uniqueName('ran');
    await inbox().accept(green(name, 'push'));
    expect(await inbox().accept(red(name), async () => false)).toMatchObject({ ignored: 'already recovered' });
  });
});
