import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCorrections } from '../../../src/adapters/postgres/corrections.js';
import { createEvidence } from '../../../src/adapters/postgres/evidence.js';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import type { Decision } from '../../../src/domain/incident/change.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { batch, decision, NOON, view } from './samples.js';

let database: FreshDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'corrections-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const classified = (seq: number, type: string, confidence: number): Decision =>
  decision(seq, { kind: 'classified', rule: 'classify.verdict', inputs: { type, confidence } });
const reclassified = (seq: number, to: string, rule = 'reclassify.person'): Decision =>
  decision(seq, { kind: 'reclassified', rule, actor: 'ann@example.com', inputs: { to, reason: 'looked at it' } });

test('a correction is of the verdict before it, by people only, and its logs can be read', async () => {
  const [uid, other] = [uniqueName('c'), uniqueName('c')];
  const incidents = createIncidents(pool);
  const decisions = [classified(1, 'test_failure', 0.7), reclassified(2, 'database_connectivity')];
  await incidents.record(batch(view(uid, uid), { decisions }));
  const byRule = [classified(1, 'test_failure', 0.9), reclassified(2, 'security_secrets', 'reclassify.stricter')];
  await incidents.record(batch(view(other, other), { decisions: byRule }));
  const evidence = createEvidence(pool, undefined);
  await evidence.keep(uid, 'connection refused');
  const corrections = createCorrections(pool, evidence);
  const found = await corrections.read(0);
  expect(found.classified).toEqual({ test_failure: 2 });
  expect(found.corrections).toEqual([
    expect.objectContaining({
      ...{ uid, given: 'test_failure', confidence: 0.7, corrected: 'database_connectivity' },
      ...{ by: 'ann@example.com', reason: 'looked at it' },
    }),
  ]);
  expect(await corrections.logsOf(uid)).toEqual(['connection refused']);
  expect(await corrections.logsOf(other)).toEqual([]);
  expect((await corrections.read(NOON + 365 * 86_400_000)).corrections).toEqual([]);
});

test('corrections and counts can be had of some incidents only, by whose they are', async () => {
  const [mine, theirs] = [uniqueName('c'), uniqueName('c')];
  const incidents = createIncidents(pool);
  const decisions = [classified(1, 'build_failure', 0.7), reclassified(2, 'unknown')];
  const people = ['ann@example.com'];
  const of = (uid: string, change: Partial<ReturnType<typeof view>>) => ({ ...view(uid, uid), ...change });
  await incidents.record(batch(of(mine, { involved: { teams: ['qa_analyst'], people } }), { decisions }));
  const { involved: _, ...old } = of(theirs, { assignee: null, acknowledged_by: 'bob@example.com' });
  await incidents.record(batch(old, { decisions }));
  const corrections = createCorrections(pool, createEvidence(pool, undefined));
  const all = await corrections.read(0);
  const some = await corrections.read(0, ({ involved }) => involved?.people.includes('ann@example.com') === true);
  expect(some.corrections.map(({ uid }) => uid)).toEqual([mine]);
  expect(some.classified).toEqual({ build_failure: 1 });
  expect(all.classified).toMatchObject({ build_failure: 2 });
  const olds = await corrections.read(0, (incident) => {
    const { involved, assignee, acknowledged_by: holder, teams, team, override_class: kind } = incident;
    return (
      involved === undefined &&
      assignee === null &&
      holder === 'bob@example.com' &&
      teams.length > 0 &&
      !!team &&
      !!kind
    );
  });
  expect(olds.corrections.map(({ uid }) => uid)).toEqual([theirs]);
});
