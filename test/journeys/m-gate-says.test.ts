import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const lastStatus = async (sha: string): Promise<Record<string, unknown> | undefined> =>
  (await world.ledger('github')).filter(({ path }) => path.includes(`/statuses/${sha}`)).at(-1)?.body;
const says = (sha: string, id: string, type: string) =>
  eventually(async () =>
    expect(await lastStatus(sha)).toMatchObject({ state: 'failure', description: `Shut by ${id} (${type}).` }),
  );

test('the status of a commit says what a person says the failure is, and what a stricter run shows', async () => {
  const sha = 'c'.repeat(40);
  const first = await world.deliver({ sha, log: 'FAIL src/cart.test.ts\n3 tests failed\n' });
  const id = first.body.incident ?? '';
  await says(sha, id, 'test_failure');
  const said = { type: 'build_failure', reason: 'it never got to its tests' };
  expect((await world.api('POST', `/api/incidents/${id}/reclassify`, said, mail('qa_analyst'))).status).toBe(200);
  await says(sha, id, 'build_failure');
  const stricter = 'generated files are out of date\n##[error]Process completed with exit code 2.\n';
  await world.deliver({ sha, number: 2, step: 'Generator check', log: stricter });
  await eventually(async () => expect((await lastStatus(sha))?.['description']).toContain('(generator_drift)'));

  // Where it leads, whoever has no token reads the same.
  const page = await world.api<string>('GET', `/gate/github/${world.repository}/${sha}`);
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('(generator_drift)') as string });
});
