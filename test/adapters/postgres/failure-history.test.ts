import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFailureHistory } from '../../../src/adapters/postgres/failure-history.js';
import { commitOf, greenGate } from '../../../src/adapters/postgres/gate-rows.js';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { storyOf } from '../../../src/domain/verdict/failure-story.js';
import type { RunRef } from '../../../src/domain/event/alert.js';
import type { FailureSeen } from '../../../src/ports/failure-history.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { alert, batch, decision, NOON, run, view } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'failure-history-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const HOUR = 3_600_000;
const history = () => createFailureHistory(pool);
const iso = (at: number): string => new Date(at).toISOString();

/** A failure of the repository of that name; `incident` makes it one of another incident. */
function seen(name: string, incident: string, patch: Partial<FailureSeen> = {}): FailureSeen {
  const { key, branch, sha } = alert(name);
  return {
    ...{ repository: `acme/${name}`, print: { id: 'f'.repeat(32), lines: ['assert total == 0'] } },
    ...{ uid: `${name}-${incident}`, key, branch, sha, type: 'test_failure', run: run(5), at: NOON },
    ...patch,
  };
}

async function green(name: string, sha: string, on: RunRef, at: number): Promise<void> {
  const { key } = alert(name);
  await greenGate(pool, { ...commitOf('github', `acme/${name}`, sha), key }, on, at);
}

describe('a failure', () => {
  test('never seen before has no past', async () => {
    const name = uniqueName('fresh');
    const failure = seen(name, 'a');
    await history().note(failure);
    expect(await history().past(failure)).toEqual({ times: 0, lastGood: null, sightings: [] });
  });

  test('of an earlier incident is known, with how that ended, by whom and when', async () => {
    const name = uniqueName('known');
    const former = seen(name, 'former', { at: NOON - 2 * HOUR });
    const closed = view(name, former.uid, { state: 'resolved', ending: 'resolved', closed_at: iso(NOON - HOUR) });
    const { id } = await createIncidents(pool).record(
      batch(closed, {
        decisions: [
          decision(1, { kind: 'acknowledged', actor: 'bob@company.com' }),
          decision(2, { kind: 'resolved', actor: 'alice@company.com' }),
          decision(3, { kind: 'note', actor: 'carol@company.com' }),
        ],
      }),
    );
    await history().note(former);
    const past = await history().past(seen(name, 'now', { sha: 'b'.repeat(40) }));
    expect(past).toMatchObject({ times: 1 });
    expect(past.sightings).toEqual([
      {
        ...{ incident: id, at: NOON - 2 * HOUR, branch: 'main', sha: 'a'.repeat(40), ending: 'resolved' },
        ...{ closedAt: NOON - HOUR, by: 'alice@company.com', passedOnRetry: false },
      },
    ]);
    expect(storyOf(past, 'b'.repeat(40)).kind).toBe('known');
  });

  test('of an incident that nobody recorded yet is known, without an end', async () => {
    const name = uniqueName('open');
    await history().note(seen(name, 'former', { at: NOON - HOUR }));
    expect((await history().past(seen(name, 'now'))).sightings).toMatchObject([
      { incident: null, ending: null, closedAt: null, by: null },
    ]);
  });

  test.each<[why: string, on: RunRef]>([
    ['a later attempt of the same run', run(5, 2)],
    ['a newer run', run(6, 1)],
  ])('whose commit passed on %s is intermittent', async (_, on) => {
    const name = uniqueName('flaky');
    await history().note(seen(name, 'former', { at: NOON - HOUR, run: run(5, 1) }));
    await green(name, 'a'.repeat(40), on, NOON - HOUR / 2);
    const past = await history().past(seen(name, 'now', { sha: 'b'.repeat(40) }));
    expect(past.sightings).toMatchObject([{ passedOnRetry: true }]);
    expect(storyOf(past, 'b'.repeat(40)).kind).toBe('intermittent');
  });

  test.each<[why: string, sha: string, on: RunRef]>([
    ['an earlier attempt', 'a'.repeat(40), run(5, 1)],
    ['another commit', 'c'.repeat(40), run(5, 3)],
  ])('that %s passed after does not come and go', async (_, sha, on) => {
    const name = uniqueName('steady');
    await history().note(seen(name, 'former', { at: NOON - HOUR, run: run(5, 2) }));
    await green(name, sha, on, NOON - HOUR / 2);
    expect((await history().past(seen(name, 'now', { sha: 'b'.repeat(40) }))).sightings).toMatchObject([
      { passedOnRetry: false },
    ]);
  });

  test('that is new stands beside the last commit that passed before it', async () => {
    const name = uniqueName('since');
    await green(name, 'd'.repeat(40), run(2), NOON - 3 * HOUR);
    await green(name, 'e'.repeat(40), run(3), NOON - 2 * HOUR);
    await green(name, 'a'.repeat(40), run(4), NOON - HOUR);
    await green(name, '9'.repeat(40), run(9), NOON + HOUR);
    const failure = seen(name, 'now');
    await history().note(failure);
    const past = await history().past(failure);
    expect(past.lastGood).toBe('e'.repeat(40));
    expect(storyOf(past, failure.sha)).toMatchObject({ kind: 'new', since: 'a'.repeat(40), lastGood: 'e'.repeat(40) });
  });

  test('counts incidents, not their commits', async () => {
    const name = uniqueName('once');
    for (const sha of ['1', '2', '3']) {
      await history().note(seen(name, 'former', { at: NOON - HOUR, sha: sha.repeat(40) }));
    }
    const past = await history().past(seen(name, 'now', { sha: 'b'.repeat(40) }));
    expect(past).toMatchObject({ times: 1, sightings: [{ incident: null }] });
  });

  test('of another repository, or with another print, does not count', async () => {
    const [name, other] = [uniqueName('mine'), uniqueName('theirs')];
    await history().note(seen(other, 'former', { at: NOON - HOUR }));
    await history().note(seen(name, 'former', { at: NOON - HOUR, print: { id: '0'.repeat(32), lines: [] } }));
    expect(await history().past(seen(name, 'now'))).toMatchObject({ times: 0, sightings: [] });
  });

  test('of the same incident does not count, on whatever commit', async () => {
    const name = uniqueName('same');
    await history().note(seen(name, 'now', { at: NOON - HOUR, sha: 'c'.repeat(40) }));
    expect(await history().past(seen(name, 'now'))).toMatchObject({ times: 0 });
  });

  test('is found whatever the letters of repository and commit', async () => {
    const name = uniqueName('case');
    await history().note(
      seen(name, 'former', { at: NOON - HOUR, repository: `Acme/${name.toUpperCase()}`, sha: 'A'.repeat(40) }),
    );
    expect((await history().past(seen(name, 'now'))).sightings).toMatchObject([{ sha: 'a'.repeat(40) }]);
  });

  test('told twice counts once, and keeps its newest attempt', async () => {
    const name = uniqueName('twice');
    const former = seen(name, 'former', { at: NOON - HOUR });
    await Promise.all([history().note(former), history().note(former)]);
    await history().note({ ...former, run: run(5, 3) });
    await history().note({ ...former, run: run(5, 2) });
    const { rows } = await pool.query('select run_attempt from failures where uid = $1', [former.uid]);
    expect(rows).toEqual([{ run_attempt: 3 }]);
    expect((await history().past(seen(name, 'now'))).times).toBe(1);
  });

  test('seen often tells the newest first and counts them all', async () => {
    const name = uniqueName('often');
    for (let at = 0; at < 25; at += 1) {
      await history().note(seen(name, `former-${at}`, { at: NOON - (30 - at) * HOUR }));
    }
    const { times, sightings } = await history().past(seen(name, 'now'));
    expect(times).toBe(25);
    expect(sightings).toHaveLength(20);
    expect(sightings.map(({ at }) => at)).toEqual(sightings.map(({ at }) => at).toSorted((a, b) => b - a));
    expect(sightings[0]?.at).toBe(NOON - 6 * HOUR);
  });

  test('without a run or a commit is remembered as well', async () => {
    const name = uniqueName('bare');
    await history().note(seen(name, 'former', { at: NOON - HOUR, run: null, sha: null, branch: null }));
    expect((await history().past(seen(name, 'now', { sha: null }))).sightings).toMatchObject([
      { sha: '', branch: null, passedOnRetry: false },
    ]);
  });
});
