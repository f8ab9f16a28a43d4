import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool, type Pool } from '../../src/adapters/postgres/pool.js';
import { heldByPerson, nameOf, stories, type Happening } from './orders.js';
import { openPlace, shaOf, START, type Place } from './place.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../support/servers.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'belonging-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const instantOf = (at: number): number => START + at * 10_000;
const iso = (at: number): string => new Date(instantOf(at)).toISOString();

/** What GitHub sends of a happening, with the name that the repository had then. */
function payloadOf(
  place: Place,
  story: readonly Happening[],
  { at, what }: Happening,
  first: string,
): [string, unknown] | null {
  if (what.kind === 'renamed') return null;
  const owner = first.split('/')[0] ?? '';
  const renames = story.flatMap((one) => (one.what.kind === 'renamed' && one.at < at ? [one.what.name] : []));
  const repository = place.repository(
    renames.length === 0 ? first : `${owner}/${renames.at(-1) ?? ''}-${repositoryId(first)}`,
  );
  const fork = { id: 999_999, full_name: `eve/shop`, owner: { login: 'eve' } };
  const home = what.ref.fork ? fork : { ...repository, owner: { login: owner } };
  const sha = shaOf(`${nameOf(what.ref)} ${at}`);
  switch (what.kind) {
    case 'run': {
      const base = { repo: { id: repository.id, url: `https://api.github.com/repos/${repository.full_name}` } };
      // Forks' runs name no pull request; one of another repository may have our branch.
      const foreign = {
        number: 1,
        base: { repo: { id: 777, url: 'https://api.github.com/repos/someone/engine-fork' } },
      };
      const pulls = what.ref.fork ? [] : [foreign, ...(what.pr === null ? [] : [{ number: what.pr, base }])];
      const run = {
        ...{
          id: what.number,
          workflow_id: 7,
          run_number: what.number,
          run_attempt: what.attempt,
          event: what.ref.event,
        },
        ...{ conclusion: what.red ? 'failure' : 'success', head_branch: what.ref.branch, head_sha: sha },
        ...{ html_url: 'https://github.com/x', created_at: iso(what.created), updated_at: iso(at) },
        ...{ pull_requests: pulls, head_repository: home },
      };
      return ['workflow_run', { action: 'completed', repository, workflow_run: run }];
    }
    case 'deleted':
    case 'pushed':
      return [
        'push',
        {
          ...{ ref: `refs/heads/${what.ref.branch}`, after: sha, deleted: what.kind === 'deleted' },
          repository: { ...repository, pushed_at: instantOf(at) / 1000 },
        },
      ];
    default: {
      const isEnd = what.kind === 'closed' || what.kind === 'merged';
      const pull = {
        ...{ merged: what.kind === 'merged', updated_at: iso(at), closed_at: isEnd ? iso(at) : null },
        head: { ref: what.ref.branch, sha, repo: home },
      };
      return [
        'pull_request',
        { action: isEnd ? 'closed' : what.kind, number: what.pr, pull_request: pull, repository },
      ];
    }
  }
}

const repositoryId = (name: string): string => shaOf(name).slice(0, 8);
let places = 0;

test('in whatever order events arrive, what is open is what a person holds who sees them in order', async () => {
  const order = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });
  const look = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(stories, order, look, fc.integer({ min: 0, max: 2 }), async (story, shuffle, fails, reach) => {
      places += 1;
      const repository = `acme/${uniqueName(`order${places}`)}`;
      const place = openPlace(pool, places, repository);
      // Anything from the order in which it happened to none at all.
      const weight = [0, 60, 2_000][reach] ?? 0;
      const late = story.map((one, index) => ({
        one,
        due: one.at + (shuffle[index] ?? 0) * weight,
        fails: fails[index],
      }));
      for (const { one, fails: isAway } of late.sort((a, b) => a.due - b.due)) {
        const sent = payloadOf(place, story, one, repository);
        if (sent === null) continue;
        const pr = one.what.kind === 'run' ? one.what.pr : null;
        await place.send(sent[0], sent[1], () =>
          isAway === true ? Promise.reject(new Error('502')) : Promise.resolve(pr),
        );
      }
      expect(place.open()).toEqual(heldByPerson(story));
    }),
    { numRuns: Number(process.env['TOCSIN_ORDERS'] ?? 120) },
  );
});
