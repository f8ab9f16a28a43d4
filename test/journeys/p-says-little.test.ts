import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const DEVOPS = mail('devops');
const report = async (event: object): Promise<string> => {
  const { body } = await world.api<{ incident: string }>('POST', '/api/incidents', event);
  await eventually(async () => expect((await world.pages(body.incident)).length).toBeGreaterThan(0));
  return body.incident;
};
const act = (id: string, path: string, body: object) =>
  world.api<{ outcome: string; message: string; incident: IncidentView }>(
    'POST',
    `/api/incidents/${id}/${path}`,
    body,
    DEVOPS,
  );

test.each([
  { kind: 'service', key: 'pay-500', title: 'Checkout answers 500', service: 'pay', severity: 'MAJOR' },
  { kind: 'ci', key: 'nightly', title: 'Nightly failed', repository: 'acme/nightly', type: 'infrastructure_timeout' },
])('an end that says a key and nothing else ends what the key opened: $kind', async (event) => {
  const id = await report(event);
  const { status, body } = await world.api('POST', '/api/incidents', { key: event.key, status: 'resolved' });
  expect([status, body]).toMatchObject([202, { incident: id }]);
  await eventually(async () =>
    expect(await world.incident(id)).toMatchObject({ state: 'resolved', ending: 'auto_recovered' }),
  );
});

test('a false positive of a service pages nobody more, of a build it ends', async () => {
  const service = await report({ kind: 'service', key: 'blip', title: 'Slow', service: 'pay', severity: 'MAJOR' });
  expect((await act(service, 'false-positive', { reason: 'a load test' })).body.outcome).toBe('done');
  await eventually(async () =>
    expect(await world.incident(service)).toMatchObject({ state: 'suppressed', severity: 'NONE' }),
  );
  const build = await report({
    ...{ kind: 'ci', title: 'Runner lost', repository: 'acme/blip', workflow: 'CI', type: 'infrastructure_timeout' },
  });
  const ended = await act(build, 'false-positive', {});
  expect(ended.body).toMatchObject({ outcome: 'done', incident: { state: 'resolved', resolved_by: DEVOPS } });
  expect(ended.body.message).toContain('false positive');
});
