import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitOf, greenGate, shutGate } from '../../../src/adapters/postgres/gate-rows.js';
import { createGates } from '../../../src/adapters/postgres/gates.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import type { RunRef } from '../../../src/domain/alert.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { NOON, run } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'gates-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Happening =
  | {
      readonly red: RunRef | null;
      readonly on?: string;
      readonly never?: boolean;
      readonly uid?: string;
      readonly at?: number;
    }
  | { readonly green: RunRef; readonly on?: string; readonly at?: number }
  | { readonly approvedUntil: number; readonly on?: string };

const LATER = NOON + 3_600_000;
const red = (red: RunRef | null, more: object = {}): Happening => ({ red, ...more });
const green = (green: RunRef, more: object = {}): Happening => ({ green, ...more });
const approved = (approvedUntil: number, on = 'ci'): Happening => ({ approvedUntil, on });
const [open, shut] = [true, false];

test.each<[why: string, happenings: Happening[], isOpen: boolean, state: string, expiresAt: number | null]>([
  ['nothing ran on it', [], open, 'unknown', null],
  ['a run failed', [red(run(1))], shut, 'shut', null],
  ['a green run without an incident', [green(run(1))], open, 'green', null],
  ['a newer run turned green', [red(run(1)), green(run(2))], open, 'green', null],
  ['a newer attempt turned green', [red(run(1, 1)), green(run(1, 2))], open, 'green', null],
  ['an older run turned green', [red(run(2)), green(run(1))], shut, 'shut', null],
  ['it failed again after green', [red(run(1)), green(run(2)), red(run(3))], shut, 'shut', null],
  ['a failure older than the green run comes late', [green(run(2)), red(run(1))], open, 'green', null],
  ['an older failure comes after a newer one', [red(run(3)), red(run(1)), green(run(2))], shut, 'shut', null],
  ['green comes twice, the older last', [red(run(2)), green(run(3)), green(run(1))], open, 'green', null],
  ['a failure without a run, then green', [red(null), green(run(1), { at: NOON + 1 })], open, 'green', null],
  ['green, then a failure without a run', [green(run(1)), red(null, { at: NOON + 1 })], shut, 'shut', null],
  [
    'two workflows fail, one turns green',
    [red(run(1)), red(run(1), { on: 'lint' }), green(run(2))],
    shut,
    'shut',
    null,
  ],
  [
    'two workflows fail, both turn green',
    [red(run(1)), red(run(1), { on: 'lint' }), green(run(2)), green(run(2), { on: 'lint' })],
    ...[open, 'green', null],
  ],
  ['an approval is live', [red(run(1)), approved(LATER)], open, 'overridden', LATER],
  ['an approval has ended', [red(run(1)), approved(NOON)], shut, 'shut', null],
  [
    'an approval lives, and the workflow fails again',
    [red(run(1)), approved(LATER), red(run(2))],
    open,
    'overridden',
    LATER,
  ],
  [
    'an approval for the incident before',
    [red(run(1)), approved(LATER), red(run(2), { uid: 'next' })],
    ...[shut, 'shut', null],
  ],
  ['an approval on a never-class', [red(run(1), { never: true }), approved(LATER)], shut, 'shut', null],
  ['a never-class turned green', [red(run(1), { never: true }), green(run(2))], open, 'green', null],
  [
    'a never-class, then a milder incident with an approval',
    [red(run(1), { never: true }), red(run(2), { uid: 'next' }), approved(LATER)],
    ...[shut, 'shut', null],
  ],
  [
    'a never-class turned green, then a milder incident with an approval',
    [red(run(1), { never: true }), green(run(2)), red(run(3), { uid: 'next' }), approved(LATER)],
    ...[open, 'overridden', LATER],
  ],
  ['one approved, one shut', [red(run(1)), approved(LATER), red(run(1), { on: 'lint' })], ...[shut, 'shut', null]],
  [
    'two approvals: the first to end shuts it',
    [red(run(1)), approved(LATER), red(run(1), { on: 'lint' }), approved(LATER - 9, 'lint')],
    ...[open, 'overridden', LATER - 9],
  ],
] as [string, Happening[], boolean, string, number | null][])('%s', async (_, happenings, isOpen, state, expiresAt) => {
  const commit = commitOf('github', `Acme/${uniqueName('gate')}`, 'C'.repeat(40));
  for (const happening of happenings) {
    const gate = { ...commit, key: happening.on ?? 'ci' };
    if ('red' in happening) {
      const { red: failing, never = false, uid = 'first', at = NOON } = happening;
      await shutGate(pool, gate, { uid, run: failing, never, at });
    } else if ('green' in happening) {
      await greenGate(pool, gate, happening.green, happening.at ?? NOON);
    } else {
      await pool.query(`update gates set approver = 'alice', approved_until = $3 where repository = $1 and key = $2`, [
        gate.repository,
        gate.key,
        new Date(happening.approvedUntil),
      ]);
    }
  }
  const verdict = await createGates(pool).read('GitHub', commit.repository, commit.sha, NOON);
  expect({ ...verdict, reason: '', incidents: [] }).toEqual({
    open: isOpen,
    state,
    expiresAt,
    reason: '',
    incidents: [],
  });
  expect(verdict.reason).not.toBe('');
});
