import { InvalidInputLinearError, LinearClient } from '@linear/sdk';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hmac, openReceiver, openSandbox, SECRETS, ALICE } from './support.js';

const open = async () => {
  const sandbox = await openSandbox();
  const linear = new LinearClient({ apiKey: 'lin_api_sandbox', apiUrl: `${sandbox.url}/sandbox/linear/graphql` });
  const team = (await linear.teams({ filter: { key: { eq: 'OPS' } } })).nodes[0];
  if (!team) throw new Error('the sandbox has no team OPS');
  return { sandbox, linear, team };
};

describe('the Linear stand-in, driven by the real client', () => {
  test('a ticket goes from nothing to done, with labels, comment and link', async () => {
    const { linear, team } = await open();
    const label = await (await linear.createIssueLabel({ name: 'ci-failure', teamId: team.id })).issueLabel;
    const issue = await (
      await linear.createIssue({
        id: randomUUID(),
        teamId: team.id,
        title: 'CI Failure: Test Failure',
        description: 'INC-2025-001',
        priority: 1,
        labelIds: [label?.id ?? ''],
      })
    ).issue;
    await linear.createComment({ issueId: issue?.id ?? '', body: 'acknowledged' });
    await linear.createAttachment({
      issueId: issue?.id ?? '',
      title: 'Run',
      url: 'https://github.com/o/r/actions/runs/1',
    });
    await linear.createAttachment({
      issueId: issue?.id ?? '',
      title: 'Run again',
      url: 'https://github.com/o/r/actions/runs/1',
    });
    const done = (await linear.workflowStates({ filter: { team: { id: { eq: team.id } }, name: { eq: 'Done' } } }))
      .nodes[0];
    await linear.updateIssue(issue?.id ?? '', {
      stateId: done?.id ?? '',
      removedLabelIds: [label?.id ?? ''],
      addedLabelIds: [],
    });
    const seen = await linear.issue(issue?.identifier ?? '');
    expect(seen).toMatchObject({ identifier: 'OPS-1', title: 'CI Failure: Test Failure', priority: 1, labelIds: [] });
    expect((await seen.state)?.name).toBe('Done');
    expect(seen.completedAt).toBeInstanceOf(Date);
    expect((await seen.comments()).nodes.map(({ body }) => body)).toEqual(['acknowledged']);
    expect((await seen.attachments()).nodes.map(({ title }) => title)).toEqual(['Run again']);
  });

  test('the same id twice is one ticket and a conflict that names it', async () => {
    const { linear, team } = await open();
    const id = randomUUID();
    await linear.createIssue({ id, teamId: team.id, title: 'once' });
    const again = linear.createIssue({ id, teamId: team.id, title: 'once' });
    await expect(again).rejects.toBeInstanceOf(InvalidInputLinearError);
    await expect(again).rejects.toThrow(`Entity Issue with id ${id} already exists.`);
    expect((await linear.issues()).nodes).toHaveLength(1);
    expect((await linear.issue(id)).title).toBe('once');
  });

  test.each([
    ['an id that is not of version 4', { id: '01890a5d-ac96-774b-bcce-b302099a8057' }, 'id must be a UUID.'],
    ['no title', { title: '' }, 'title should not be empty.'],
    ['an unknown team', { teamId: randomUUID() }, 'Could not find referenced Team.'],
    ['an unknown label', { labelIds: [randomUUID()] }, 'Could not find referenced IssueLabel.'],
    ['a priority of 9', { priority: 9 }, 'priority must be between 0 and 4.'],
  ])('%s makes no ticket', async (_reason, wrong, message) => {
    const { linear, team } = await open();
    await expect(linear.createIssue({ teamId: team.id, title: 't', ...wrong })).rejects.toThrow(message);
    expect((await linear.issues()).nodes).toEqual([]);
  });

  test('teams, labels, people and tickets are found by filter, and what is not there is not found', async () => {
    const { linear, team } = await open();
    await linear.createIssueLabel({ name: 'escalation-active' });
    await linear.createIssue({ teamId: team.id, title: 'one', description: 'INC-2025-001' });
    await linear.createIssue({ teamId: team.id, title: 'two', description: 'INC-2025-002' });
    const found = await linear.issues({
      filter: { description: { contains: 'INC-2025-002' }, team: { key: { eq: 'OPS' } } },
    });
    expect(found.nodes.map(({ title }) => title)).toEqual(['two']);
    expect((await linear.teams({ filter: { key: { eq: 'NOPE' } } })).nodes).toEqual([]);
    expect(
      (await linear.issueLabels({ filter: { name: { in: ['escalation-active'] } } })).nodes.map(({ name }) => name),
    ).toEqual(['escalation-active']);
    expect((await linear.users({ filter: { email: { eq: ALICE.email } } })).nodes.map(({ name }) => name)).toEqual([
      ALICE.name,
    ]);
    expect((await linear.viewer).isMe).toBe(true);
    await expect(linear.createIssueLabel({ name: 'Escalation-Active' })).rejects.toThrow('already exists');
    await expect(linear.issue(randomUUID())).rejects.toThrow('Could not find referenced Issue.');
  });

  test('a long list comes in pages', async () => {
    const { linear, team } = await open();
    for (const title of ['a', 'b', 'c']) await linear.createIssue({ teamId: team.id, title });
    let page = await linear.issues({ first: 2 });
    const first = page.nodes.map(({ title }) => title);
    expect(page.pageInfo.hasNextPage).toBe(true);
    page = await page.fetchNext();
    expect([first, page.nodes.map(({ title }) => title)]).toEqual([
      ['c', 'b'],
      ['c', 'b', 'a'],
    ]);
  });

  test('the ledger names the mutation and the id it carried', async () => {
    const { sandbox, linear, team } = await open();
    const id = randomUUID();
    await linear.createIssue({ id, teamId: team.id, title: 't' });
    await fetch(`${sandbox.url}/sandbox/linear/graphql`, {
      method: 'POST',
      body: JSON.stringify({
        query: `mutation { commentCreate(input: {id: "${id}", issueId: "${id}", body: "b"}) { success } }`,
      }),
    });
    const rows = (await sandbox.ledger('linear')).slice(-2);
    expect(rows.map(({ method, operation, key }) => [method, operation, key])).toEqual([
      ['issueCreate', 'createIssue', id],
      ['commentCreate', null, id],
    ]);
  });
});

describe('what a person does in Linear', () => {
  test('moving the ticket of an incident to Done sends a webhook that the real verifier takes', async () => {
    const app = await openReceiver();
    const { sandbox, linear, team } = await open();
    sandbox.setWebUrl(app.url);
    await linear.createIssue({ teamId: team.id, title: 'CI Failure', description: 'Incident INC-2025-0010' });
    await linear.createIssue({ teamId: team.id, title: 'CI Failure', description: 'Incident INC-2025-001' });
    await linear.createIssue({ teamId: team.id, title: 'other' });
    const acted = await sandbox.send('POST', '/act', {
      system: 'linear',
      as: ALICE.email,
      incident: 'INC-2025-001',
      press: 'done',
    });
    const [one] = app.received;
    const raw = Buffer.from(one?.raw ?? '');
    const payload = new LinearWebhookClient(SECRETS.linear).parseData(raw, one?.headers['linear-signature'] ?? '');
    expect(acted.body).toMatchObject({ status: 200, issue: 'OPS-2' });
    expect(one?.path).toBe('/webhooks/linear');
    expect(one?.headers).toMatchObject({
      'linear-event': 'Issue',
      'linear-signature': hmac(SECRETS.linear, one?.raw ?? ''),
    });
    expect(payload).toMatchObject({
      action: 'update',
      type: 'Issue',
      data: { identifier: 'OPS-2', state: { name: 'Done', type: 'completed' }, team: { key: 'OPS' } },
      updatedFrom: { stateId: expect.any(String) as string },
      actor: { email: ALICE.email },
    });
    expect((await (await linear.issue('OPS-2')).state)?.name).toBe('Done');
  });

  test('a forged or an old webhook is not taken', async () => {
    const app = await openReceiver();
    const { sandbox, linear, team } = await open();
    sandbox.setWebUrl(app.url);
    await linear.createIssue({ teamId: team.id, title: 'INC-2025-001' });
    for (const signature of ['bad', 'old']) {
      await sandbox.send('POST', '/act', {
        system: 'linear',
        as: ALICE.email,
        incident: 'INC-2025-001',
        press: 'Todo',
        forge: { signature },
      });
    }
    const verifier = new LinearWebhookClient(SECRETS.linear);
    expect(app.received).toHaveLength(2);
    for (const { raw, headers } of app.received) {
      expect(() => verifier.parseData(Buffer.from(raw), headers['linear-signature'] ?? '')).toThrow();
    }
  });
});
