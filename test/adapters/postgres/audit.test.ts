import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  anchorDay,
  readChain,
  verifyChain,
  verifyLinks,
  type ChainLink,
} from '../../../src/adapters/postgres/audit.js';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { batch, decision, NOON, view } from './samples.js';

let database: FreshDatabase;
let pool: Pool;
let owner: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'audit-test' });
  owner = createPool(database.ownerUrl, { applicationName: 'audit-test-owner' });
});
afterAll(async () => {
  await Promise.all([pool.end(), owner.end()]);
  await database.drop();
});

async function chainOf(length: number): Promise<string> {
  const uid = uniqueName('chain');
  const incidents = createIncidents(pool);
  for (let seq = 1; seq <= length; seq += 1) {
    await incidents.record(batch(view(uid, uid), { decisions: [decision(seq)] }));
  }
  return uid;
}

/** What somebody with every right could do: the triggers are off while it happens. */
async function tamper(statement: string, uid: string): Promise<void> {
  const client = await owner.connect();
  await client.query('begin');
  await client.query('alter table decisions disable trigger user');
  await client.query(statement, [uid]);
  await client.query('alter table decisions enable trigger user');
  await client.query('commit');
  client.release();
}

describe('the chain of decisions', () => {
  test('an untouched chain is whole, whatever is in its records', async () => {
    const uid = await chainOf(2);
    const odd = decision(3, {
      text: 'zero \u0000, half \ud800, 𝄞, "quotes" and \\u0000',
      inputs: { tiny: 1e-7, big: 1e21, negative: -0, no: false, ключ: 'значение' },
    });
    const refusal = { uid, at: NOON, actor: 'mallory', via: 'api', action: 'ack', outcome: 'refused', text: 'no' };
    await createIncidents(pool).record(batch(view(uid, uid), { decisions: [odd] }));
    await createIncidents(pool).noteRefusal(refusal);
    await createIncidents(pool).record(batch(view(uid, uid), { decisions: [decision(4)] }));
    expect(await verifyChain(pool, { uid })).toEqual({ ok: true, chains: 1, records: 5, faults: [] });
  });

  test('batches written at the same time make one whole chain', async () => {
    const uid = uniqueName('chain');
    const incidents = createIncidents(pool);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        incidents.record(batch(view(uid, uid), { decisions: [decision(index + 1), decision(index + 2)] })),
      ),
    );
    expect(await verifyChain(pool, { uid })).toMatchObject({ ok: true, records: 21 });
  });

  test.each([
    [
      'a changed record',
      `update decisions set record = jsonb_set(record, '{actor}', '"nobody"') where uid = $1 and seq = 2`,
    ],
    ['a dropped record', 'delete from decisions where uid = $1 and seq = 2'],
    ['a dropped first record', 'delete from decisions where uid = $1 and seq = 1'],
    ['a cut tail', 'delete from decisions where uid = $1 and seq = 3'],
    ['a chain cut to nothing', 'delete from decisions where uid = $1'],
    [
      'an inserted record',
      `insert into decisions select uid, 9, 4, at, kind, jsonb_set(record, '{seq}', '9'), hash, md5(hash) || md5(hash)
       from decisions where uid = $1 and seq = 3`,
    ],
    [
      'two records in each other’s place',
      `update decisions set position = case seq when 2 then -3 else -2 end where uid = $1 and seq in (2, 3)`,
    ],
    [
      'a record of another incident',
      `update decisions set record = jsonb_set(record, '{uid}', '"x"') where uid = $1 and seq = 1`,
    ],
  ])('%s is found', async (_, statement) => {
    const uid = await chainOf(3);
    await tamper(statement, uid);
    if (statement.includes('-3')) await tamper('update decisions set position = abs(position) where uid = $1', uid);
    const { ok, faults } = await verifyChain(pool, { uid });
    expect(ok).toBe(false);
    expect(faults.length).toBeGreaterThan(0);
  });

  test('an export is checked without the database', async () => {
    const uid = await chainOf(3);
    const { links, head } = JSON.parse(JSON.stringify(await readChain(pool, uid))) as Awaited<
      ReturnType<typeof readChain>
    >;
    expect(verifyLinks(uid, links, head)).toEqual([]);
    expect(verifyLinks(uid, [...links].reverse(), head)).toEqual([]);
    const [first, second, third] = links as [ChainLink, ChainLink, ChainLink];
    expect(verifyLinks(uid, [first, third], head)).not.toEqual([]);
    expect(verifyLinks(uid, [first, second], head)).not.toEqual([]);
    expect(
      verifyLinks(uid, [first, { ...second, record: { ...second.record, text: 'other' } }, third], head),
    ).toMatchObject([{ position: 2, fault: 'was changed after it was written' }]);
  });

  test('a day is anchored once, and a chain rewritten later no longer gives its hash', async () => {
    await chainOf(1);
    const anchored = await anchorDay(pool, '2026-11-22', NOON);
    await chainOf(1);
    expect(await anchorDay(pool, '2026-11-22', NOON)).toEqual(anchored);
    expect((await anchorDay(pool, '2026-11-23', NOON)).hash).not.toBe(anchored.hash);
  });
});
