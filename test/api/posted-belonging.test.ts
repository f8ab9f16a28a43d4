import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInbox } from '../../src/adapters/postgres/inbox.js';
import { createPool, type Pool } from '../../src/adapters/postgres/pool.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../support/servers.js';
import { json, openBench } from './support.js';

let database: FreshDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'posted-belonging' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Posts events one after the other; answers the incident that each was filed under. */
async function filed(...events: object[]): Promise<unknown[]> {
  const inbox = createInbox(pool);
  const { send } = openBench({ accept: (entry) => inbox.accept(entry) });
  const found: unknown[] = [];
  for (const event of events) {
    found.push((await json(await send('/api/incidents', { method: 'POST', body: JSON.stringify(event) })))['incident']);
  }
  return found;
}

describe('posted events of one thing under its names', () => {
  const event = (more: object): object => ({
    ...{ kind: 'ci', title: 'Build broke', provider: 'github', workflow: 'ci' },
    ...{ repository: `acme/${uniqueName('gate')}`, ...more },
  });

  test.each<[string, object, object]>([
    ['a branch that has a pull request meanwhile', { branch: 'feature' }, { branch: 'feature', pr: 31 }],
    ['a branch whose pull request is over', { branch: 'feature', pr: 31 }, { branch: 'feature' }],
    ['a pull request without its branch', { branch: 'feature', pr: 31 }, { pr: 31 }],
    ['another way to write the provider', { branch: 'main', provider: 'GitHub' }, { branch: 'main' }],
    ['git\u2019s own name of the branch', { branch: 'main' }, { branch: 'refs/heads/main' }],
  ])('%s', async (_what, red, green) => {
    const { repository } = event({}) as { repository: string };
    const [first, second, third] = await filed(
      event({ repository, ...red }),
      event({ repository, ...green }),
      event({ repository, ...green, status: 'success' }),
    );
    expect(first).toMatch(/^INC-/);
    expect([second, third]).toEqual([first, first]);
  });

  test('a repository in capitals and in small letters', async () => {
    const { repository } = event({}) as { repository: string };
    const [first, second] = await filed(
      event({ repository: repository.toUpperCase(), branch: 'main' }),
      event({ repository, branch: 'main', status: 'success' }),
    );
    expect(second).toBe(first);
  });

  test('two broken names of repositories stay apart', async () => {
    const [a, b] = [uniqueName('x'), uniqueName('y')];
    const [first, second] = await filed(
      event({ repository: a, branch: 'main' }),
      event({ repository: b, branch: 'main' }),
    );
    expect(first).not.toBe(second);
  });

  test('another branch, workflow or key is another thing', async () => {
    const { repository } = event({}) as { repository: string };
    const made = await filed(
      event({ repository, branch: 'main' }),
      event({ repository, branch: 'topic' }),
      event({ repository, branch: 'main', workflow: 'nightly' }),
      event({ repository, branch: 'main', key: uniqueName('key') }),
    );
    expect(new Set(made).size).toBe(4);
  });
});
