import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createWorld, type World } from '../support/world.js';
import { mail, SCRUM } from '../support/world-config.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ journey: 'c-database' });
});
afterAll(() => world.stop());

test('a database outage: the override waits for the confirmation, then opens the gate for that commit only', async () => {
  const [sha, other] = ['1'.repeat(40), '2'.repeat(40)];
  const log = 'error: database connection refused: ECONNREFUSED 127.0.0.1:5432\n';
  const answer = await world.deliver({ sha, log, number: 1 });
  const id = answer.body.incident ?? '';
  await eventually(async () => {
    expect(await world.incident(id)).toMatchObject({
      type: 'database_connectivity',
      severity: 'MAJOR',
      override_class: 'infrastructure',
    });
  });
  const second = await world.deliver({ sha: other, log, number: 2 });
  expect(second.body).toMatchObject({ incident: id, deduplicated: true });
  await eventually(async () => expect((await world.incident(id)).sha).toBe(other));

  const pressed = await eventually(async () => {
    const act = await world.press(mail('devops', '2'), id, 'Request override', {
      justification: 'the database host is down, not our change',
    });
    expect(act.submission?.status).toBe(200);
    return act;
  });
  expect(pressed.status).toBe(200);
  await eventually(async () =>
    expect((await world.incident(id)).override).toMatchObject({
      status: 'pending',
      requester: mail('devops', '2'),
      sha: other,
    }),
  );
  const own = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/confirm-infra`,
    {},
    mail('devops', '2'),
  );
  expect(own.status).toBe(409);
  const stranger = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/confirm-infra`,
    {},
    mail('qa_analyst'),
  );
  expect(stranger.status).toBe(409);
  const confirmed = await world.api<{ outcome: string }>(
    'POST',
    `/api/incidents/${id}/override/confirm-infra`,
    {},
    mail('devops'),
  );
  expect([confirmed.status, confirmed.body.outcome]).toEqual([200, 'approved']);

  await eventually(async () => {
    const open = await world.api<{ open: boolean; state: string; expires_at?: string }>(
      'GET',
      `/api/gates/github/${world.repository}/${other}`,
    );
    expect(open.body).toMatchObject({ open: true, state: 'overridden' });
    expect(open.body.expires_at).toBeDefined();
  });
  const shut = await world.api<{ open: boolean }>('GET', `/api/gates/github/${world.repository}/${sha}`);
  expect(shut.body.open).toBe(false);
  await eventually(async () => {
    const posts = (await world.ledger('github')).filter(({ path }) => path.includes('/statuses/'));
    const last = posts.filter(({ path }) => path.endsWith(other)).at(-1);
    expect(last?.body).toMatchObject({ state: 'success', context: 'tocsin/gate' });
    expect(posts.filter(({ path, body }) => path.endsWith(sha) && body['state'] === 'success')).toEqual([]);
  });
  await eventually(async () => {
    const tickets = (await world.ledger('linear', 'issueCreate')).map(({ body }) => JSON.stringify(body));
    const followUps = tickets.filter((text) => text.includes('CI Failure: Override Follow-up'));
    expect(followUps).toHaveLength(1);
    expect(followUps[0]).toContain(`Fix required for overridden CI failure: ${id}`);
    expect(followUps[0]).toContain('the database host is down');
  });
  const told = async (): Promise<string[]> =>
    (await world.ledger('slack', 'users.lookupByEmail')).map(({ body }) => String(body['email']));
  await eventually(async () => expect(await told()).toEqual(expect.arrayContaining([SCRUM, mail('qa_analyst')])));
  const approval = (await world.timeline(id)).find(({ kind }) => kind === 'override_approved');
  expect(approval?.inputs).toMatchObject({ requester: mail('devops', '2'), approver: mail('devops'), sha: other });

  // A new push voids it.
  const third = await world.deliver({ sha: '3'.repeat(40), log, number: 3 });
  expect(third.status).toBe(202);
});
