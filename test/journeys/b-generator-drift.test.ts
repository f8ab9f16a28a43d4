import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import { decideOverrideUpdate, requestOverrideUpdate } from '../../src/workflows/messages.js';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'b-generator-drift' });
});
afterAll(() => world.stop());

const sha = 'd'.repeat(40);

test('generator drift is CRITICAL for two teams with 2 h, and an override is refused at every door', async () => {
  const answer = await world.deliver({
    sha,
    step: 'Generator check',
    log: 'generated files are out of date\n##[error]Process completed with exit code 2.\n',
  });
  const id = answer.body.incident ?? '';
  await eventually(async () => {
    expect((await world.pages(id)).sort()).toEqual([
      `${mail('backend_dev')} level 1`,
      `${mail('frontend_dev')} level 1`,
    ]);
  });
  const view = await world.incident(id);
  expect(view).toMatchObject({
    type: 'generator_drift',
    severity: 'CRITICAL',
    priority: 'P1',
    team: 'backend_dev',
    never: true,
  });
  expect(Date.parse(view.sla.deadline) - Date.parse(view.sla.start)).toBe(2 * 3_600_000);
  await eventually(async () => {
    const channels = (await world.ledger('slack', 'chat.postMessage')).map(({ body }) => body['channel']);
    expect(channels).toEqual(expect.arrayContaining(['#backend-dev', '#frontend-dev']));
  });
  const [message] = (await world.ledger('slack', 'chat.postMessage')).filter(
    ({ body }) => body['channel'] === '#backend-dev',
  );
  expect(String(message?.body['text'])).toMatch(/^URGENT:/);
  // The button is not even offered.
  expect(JSON.stringify(message?.body)).not.toContain('Request override');

  const justification = 'the release cannot wait for the generator';
  const asked = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/request`,
    { justification },
    mail('backend_dev'),
  );
  expect([asked.status, asked.body.outcome]).toEqual([200, 'denied']);
  for (const approver of [mail('security_team'), mail('backend_dev', 'lead'), mail('qa_analyst')]) {
    const approved = await world.api<{ outcome: string }>(
      'POST',
      `/api/incidents/${id}/override/approve`,
      {},
      approver,
    );
    expect([approved.status, approved.body.outcome]).toEqual([409, 'refused']);
  }
  const confirmed = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/confirm-infra`,
    {},
    mail('devops'),
  );
  expect(confirmed.status).toBe(409);

  const connection = await Connection.connect({ address: world.env['TEMPORAL_ADDRESS'] ?? '' });
  try {
    const handle = new Client({ connection }).workflow.getHandle(view.workflow);
    const actor = { person: null, name: 'root', via: 'cli', roles: ['admin' as const], teams: ['*'], asserted: false };
    const direct = await handle.executeUpdate(requestOverrideUpdate, {
      args: [{ incident: id, actor, revision: null, justification, emergency: true }],
    });
    expect(direct.outcome).toBe('denied');
    await handle.signal('override', { incident: id, actor, actionId: 'x1', justification, emergency: true });
    await expect(
      handle.executeUpdate(decideOverrideUpdate, { args: [{ incident: id, actor, revision: null, approves: true }] }),
    ).rejects.toThrow();
  } finally {
    await connection.close();
  }
  // A reclassification out of it needs two of the team, and opens nothing.
  const away = { type: 'test_failure', reason: 'not drift' };
  const first = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/reclassify`,
    away,
    mail('backend_dev'),
  );
  expect(first.body.outcome).toBe('pending');
  const second = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/reclassify`,
    away,
    mail('backend_dev', '2'),
  );
  expect(second.body.outcome).toBe('done');
  const later = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/request`,
    { justification },
    mail('qa_analyst', '2'),
  );
  expect(later.body.outcome).toBe('denied');

  const gate = await world.api<{ open: boolean }>('GET', `/api/gates/github/${world.repository}/${sha}`);
  expect(gate.body.open).toBe(false);
  const story = await eventually(async () => {
    const entries = await world.timeline(id);
    expect(entries.filter(({ kind }) => kind === 'override_denied').length).toBeGreaterThanOrEqual(4);
    return entries;
  });
  expect(story.map(({ kind }) => kind)).not.toContain('override_approved');
  expect(await world.ledger('linear', 'issueCreate')).toHaveLength(1);
});
