import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNoise } from '../../../src/adapters/postgres/noise.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { mineNoise } from '../../../src/classifier/noise.js';
import type { NoisePlace } from '../../../src/ports/noise.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { failureOf } from '../support.js';
import { NOON } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'noise-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const noise = () => createNoise(pool);
const somewhere = (): NoisePlace => ({ repository: uniqueName('acme/shop'), workflow: '7', job: 'test (20, ubuntu)' });
const learnt = (log: string, learnedAt = NOON, runId = '12') => ({
  state: { ...mineNoise(log, null) },
  learnedAt,
  runId,
});
const DAY_MS = 24 * 3_600_000;

test('what was learnt comes back as it was, for its own job', async () => {
  const place = somewhere();
  const kept = learnt('ERROR connection refused \u0007 “quoted”\nall is well');
  await noise().keep(place, kept);
  expect(await noise().templatesOf(place)).toEqual(kept);
  expect(await noise().templatesOf({ ...place, repository: place.repository.toUpperCase() })).toEqual(kept);
  for (const other of [{ job: 'test (22, ubuntu)' }, { workflow: '8' }, { repository: 'acme/other' }]) {
    expect(await noise().templatesOf({ ...place, ...other })).toBeNull();
  }
});

test('the newest stays, whichever is written last', async () => {
  const place = somewhere();
  const [older, newer] = [learnt('older', NOON, '1'), learnt('newer', NOON + 1, '2')];
  await noise().keep(place, older);
  await noise().keep(place, newer);
  await noise().keep(place, older);
  expect(await noise().templatesOf(place)).toEqual(newer);
});

test('more than 64 KB is refused, by the adapter and by the table', async () => {
  const place = somewhere();
  const state = { text: 'x'.repeat(65_536) };
  expect((await failureOf(noise().keep(place, { state, learnedAt: NOON, runId: '1' }))).kind).toBe('Rejected');
  const insert = `insert into noise values ($1, 'w', 'j', now(), '1', $2)`;
  await expect(pool.query(insert, [place.repository, JSON.stringify(state)])).rejects.toThrow('noise_state_check');
  expect(await noise().templatesOf(place)).toBeNull();
});

test('what nobody has learnt anew for three months is forgotten', async () => {
  const [old, fresh, next] = [somewhere(), somewhere(), somewhere()];
  await noise().keep(old, learnt('a', NOON - 91 * DAY_MS));
  await noise().keep(fresh, learnt('b', NOON - 89 * DAY_MS));
  await noise().keep(next, learnt('c'));
  expect(await noise().templatesOf(old)).toBeNull();
  expect(await noise().templatesOf(fresh)).not.toBeNull();
  await noise().keep(fresh, learnt('d', NOON + 200 * DAY_MS));
  expect(await noise().templatesOf(fresh)).toMatchObject({ learnedAt: NOON + 200 * DAY_MS });
});
