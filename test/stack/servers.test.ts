import { Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { missingAttributes } from '../../src/stack/search-attributes.js';
import {
  freshDatabase,
  temporalAddress,
  timeSkippingEnvironment,
  timeSkippingReason,
  uniqueName,
} from '../support/servers.js';

const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
});

test('two test files never see the rows of each other', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  drops.push(one.drop, other.drop);
  const [here, there] = [new pg.Client(one.ownerUrl), new pg.Client(other.ownerUrl)];
  await here.connect();
  await there.connect();
  await here.query('create table mine (id int)');
  const { rows } = await there.query<{ found: string | null }>(`select to_regclass('mine') as found`);
  await here.end();
  await there.end();
  expect(rows).toEqual([{ found: null }]);
});

test('the shared Temporal server knows every search attribute', async () => {
  const connection = await Connection.connect({ address: temporalAddress() });
  const missing = await missingAttributes(connection, 'default');
  await connection.close();
  expect(missing).toEqual([]);
});

test.skipIf(timeSkippingReason() !== undefined)('a night passes in no time on the skipping server', async () => {
  const skipping = await timeSkippingEnvironment();
  if (skipping.kind === 'unavailable') throw new Error(skipping.reason);
  const before = await skipping.environment.currentTimeMs();
  await skipping.environment.sleep('8 hours');
  const after = await skipping.environment.currentTimeMs();
  await skipping.stop();
  expect(after - before).toBeGreaterThanOrEqual(8 * 3_600_000);
});

test('two names of one kind differ', () => {
  expect(uniqueName('queue')).not.toBe(uniqueName('queue'));
});
