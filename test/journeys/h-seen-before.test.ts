import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'h-seen-before' });
});
afterAll(() => world.stop());

const log = [
  'FAIL src/cart.test.ts > cart > adds up the lines',
  'AssertionError: expected 41 to be 42',
  ' Tests  1 failed | 12 passed (13)',
  '##[error]Process completed with exit code 1.',
].join('\n');
const [first, second] = ['a'.repeat(40), 'c'.repeat(40)];

test('a failure is new, then known with how it ended, and intermittent once its commit passed on a retry', async () => {
  await world.deliver({ conclusion: 'success', sha: '9'.repeat(40), number: 1 });
  const fresh = (await world.deliver({ log, sha: first, number: 2 })).body.incident ?? '';
  await eventually(async () =>
    expect((await world.incident(fresh)).story).toMatchObject({ kind: 'new', since: first, last_good: '9'.repeat(40) }),
  );
  // The same commit turns green on its second attempt: nothing of the code was mended.
  await world.deliver({ conclusion: 'success', sha: first, number: 2, attempt: 2 });
  await eventually(async () => expect((await world.incident(fresh)).state).toBe('resolved'));

  const later = log.replace('(13)', '(14)').replace('12 passed', '13 passed');
  const again = (await world.deliver({ log: later, sha: second, number: 3 })).body.incident ?? '';
  expect(again).not.toBe(fresh);
  const view = await eventually(async () => {
    const shown = await world.incident(again);
    expect(shown.story).toMatchObject({ kind: 'intermittent', times: 1, last_incident: fresh });
    return shown;
  });
  expect(view.story?.text).toContain(`passed on retry (${fresh}`);
  await eventually(async () => {
    const messages = (await world.ledger('slack', 'chat.postMessage')).map(({ body }) => JSON.stringify(body));
    expect(messages.some((text) => text.includes('Intermittent: seen once before'))).toBe(true);
  });
  const classified = (await world.timeline(again)).find(({ kind }) => kind === 'classified');
  expect(classified?.inputs).toMatchObject({ story: expect.stringContaining('Intermittent') });
});
