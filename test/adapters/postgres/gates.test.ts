import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitOf, greenGate, rowKey, shutGate } from '../../../src/adapters/postgres/gate-rows.js';
import { createGates } from '../../../src/adapters/postgres/gates.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import type { RunRef } from '../../../src/domain/event/alert.js';
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
  /** `refused` = what a look at its jobs gave; `null` = they ran; missing = nobody has looked yet. */
  | { readonly green: RunRef | null; readonly on?: string; readonly at?: number; readonly refused?: string | null }
  | { readonly approvedUntil: number; readonly on?: string };

const LATER = NOON + 3_600_000;
const red = (red: RunRef | null, more: object = {}): Happening => ({ red, ...more });
const green = (green: RunRef | null, more: object = {}): Happening => ({ green, refused: null, ...more });
const SKIPPED = 'the green run did not run "security", which had failed';
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
    'a green run that nobody has looked at yet',
    [red(run(1)), green(run(2), { refused: undefined })],
    ...[shut, 'shut', null],
  ],
  [
    'a green run in which the failed job did not run',
    [red(run(1)), green(run(2), { refused: SKIPPED })],
    ...[shut, 'shut', null],
  ],
  [
    'a green run without the failed job, then one with it',
    [red(run(1)), green(run(2), { refused: SKIPPED }), green(run(3))],
    ...[open, 'green', null],
  ],
  [
    'a failure older than a green run that did not run its job',
    [green(run(2)), red(run(1)), green(run(2), { refused: SKIPPED })],
    ...[shut, 'shut', null],
  ],
  [
    'a green run newer than one that was looked at',
    [red(run(1)), green(run(2)), green(run(3))],
    ...[open, 'green', null],
  ],
  ['what the API shut, then its success', [red(null), green(null, { at: NOON + 1 })], ...[open, 'green', null]],
  [
    'what the API shut, then its success of before',
    [red(null), green(null, { at: NOON - 1 })],
    ...[shut, 'shut', null],
  ],
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
      if (happening.refused !== undefined) await look(commit, happening.refused);
    } else {
      await pool.query(`update gates set approver = 'alice', approved_until = $3 where repository = $1 and key = $2`, [
        gate.repository,
        gate.key,
        new Date(happening.approvedUntil),
      ]);
    }
  }
  if (!happenings.some((one) => 'green' in one && one.refused === undefined)) await look(commit, null);
  const verdict = await createGates(pool).read('GitHub', commit.repository, commit.sha, NOON);
  expect({ ...verdict, reason: '', toldToAll: '', incidents: [] }).toEqual({
    open: isOpen,
    state,
    expiresAt,
    toldToAll: '',
    reason: '',
    incidents: [],
  });
  expect(verdict.reason).not.toBe('');
});

/** What the gate's poster does before it reads. */
async function look(commit: { repository: string; sha: string }, refused: string | null): Promise<void> {
  const gates = createGates(pool);
  for (const one of await gates.unchecked(commit.repository, commit.sha)) await gates.checked(one, refused);
}

describe('the gate', () => {
  test('of each kind of event turns green by itself', async () => {
    const commit = commitOf('github', `acme/${uniqueName('gate')}`, 'd'.repeat(40));
    const row = (event: string) => ({ ...commit, key: rowKey('github/acme/shop/7/#5', event) });
    await shutGate(pool, row('pull_request'), { uid: 'u', run: run(4), never: true, at: NOON });
    for (const event of ['push', 'schedule', 'workflow_dispatch', 'api']) {
      await greenGate(pool, row(event), run(9), NOON);
      await look(commit, null);
      expect(await createGates(pool).read('github', commit.repository, commit.sha, NOON)).toMatchObject({
        open: false,
      });
    }
    await greenGate(pool, row('pull_request'), run(10), NOON);
    await look(commit, null);
    expect(await createGates(pool).read('github', commit.repository, commit.sha, NOON)).toMatchObject({ open: true });
  });

  test('says why a green run opened nothing', async () => {
    const commit = commitOf('github', `acme/${uniqueName('gate')}`, 'd'.repeat(40));
    const gate = { ...commit, key: rowKey('k', 'push') };
    await shutGate(pool, gate, { uid: 'u', run: run(4), never: true, at: NOON });
    await greenGate(pool, gate, run(5), NOON);
    expect((await createGates(pool).read('github', commit.repository, commit.sha, NOON)).reason).toContain(
      'being looked at',
    );
    await look(commit, SKIPPED);
    expect((await createGates(pool).read('github', commit.repository, commit.sha, NOON)).reason).toContain(SKIPPED);
  });

  test('shut by an event that names no provider is shut wherever it is asked for', async () => {
    const commit = commitOf('api', `acme/${uniqueName('gate')}`, 'e'.repeat(40));
    await shutGate(pool, { ...commit, key: 'k' }, { uid: 'u', run: null, never: false, at: NOON });
    for (const provider of ['github', 'gitlab', 'api']) {
      expect((await createGates(pool).read(provider, commit.repository, commit.sha, NOON)).open).toBe(false);
    }
  });

  test('of a commit is found by its beginning, while that means one', async () => {
    const repository = `acme/${uniqueName('gate')}`;
    const [one, other] = [`abcdef1${'0'.repeat(33)}`, `abcdef1${'1'.repeat(33)}`];
    const { expand } = createGates(pool);
    const shutOn = (sha: string) =>
      shutGate(
        pool,
        { ...commitOf('github', repository, sha), key: 'k' },
        { uid: 'u', run: null, never: false, at: NOON },
      );
    expect(await expand('github', repository, 'abcdef1')).toEqual([]);
    await shutOn(one);
    expect(await expand('github', repository.toUpperCase(), 'ABCDEF1')).toEqual([one]);
    expect(await expand('gitlab', repository, 'abcdef1')).toEqual([]);
    await shutOn(other);
    expect(await expand('github', repository, 'abcdef1')).toHaveLength(2);
    expect(await expand('github', repository, 'abcdef11')).toEqual([other]);
  });
});
