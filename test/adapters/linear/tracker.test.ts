import { describe, expect, test } from 'vitest';
import { uuidOf } from '../../../src/adapters/linear/ids.js';
import { createLinearTracker } from '../../../src/adapters/linear/tracker.js';
import { recordAt, textAt } from '../../../src/sandbox/json.js';
import { ALICE } from '../../sandbox/support.js';
import { calm, failureOf } from '../support.js';
import { byHand, contentOf, fault, issuesIn, openTracker, stateOf } from './support.js';

const create = (more: object = {}) => ({
  key: 'key-1',
  content: contentOf(),
  assigneeEmail: null,
  signal: calm(),
  ...more,
});

describe('tickets in Linear', () => {
  test('an incident gets its ticket with priority, labels, assignee and description', async () => {
    const { tracker, sandbox } = await openTracker();
    const ticket = await tracker.create(create({ assigneeEmail: ALICE.email.toUpperCase() }));
    const [issue] = await issuesIn(sandbox);
    expect(ticket).toEqual({
      id: uuidOf('key-1'),
      identifier: 'OPS-1',
      url: expect.stringContaining('OPS-1') as string,
    });
    expect(issue).toMatchObject({
      title: 'CI Failure: Secret Exposure',
      priority: 1,
      labels: ['ci-failure', 'security_secrets', 'escalation-active'],
      assigneeId: expect.any(String) as string,
    });
    const description = textAt(issue ?? {}, 'description') ?? '';
    expect(description).toContain('Auto-escalation: Enabled');
    expect(description).toContain('- Type: security_secrets');
    expect(description).toContain('```text\n7: secret found\n```');
    expect(description).toContain('[run](https://github.com/acme/shop/actions/runs/1)');
  });

  test.each([
    ['CRITICAL', 1],
    ['HIGH', 2],
    ['MEDIUM', 3],
    ['LOW', 4],
  ] as const)('%s is priority %i', async (priority, number) => {
    const { tracker, sandbox } = await openTracker();
    await tracker.create(create({ content: contentOf({ priority }) }));
    expect(await issuesIn(sandbox)).toMatchObject([{ priority: number }]);
  });

  test('the same key makes one ticket, from any process', async () => {
    const { tracker, sandbox, options } = await openTracker();
    const first = await tracker.create(create());
    expect(await tracker.create(create())).toEqual(first);
    expect(await createLinearTracker(options).create(create())).toEqual(first);
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test.each(['drop-after-accept', 'truncate'])('after %s a repeat finds the ticket that was made', async (then) => {
    const { tracker, sandbox } = await openTracker();
    await fault(sandbox, { then });
    await tracker.create(create()).catch(() => null);
    expect(await tracker.create(create())).toMatchObject({ identifier: 'OPS-1' });
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test('the team is found by key or by name, whatever its case', async () => {
    for (const [teamKey, identifier] of [
      ['web', 'WEB-1'],
      ['operations', 'OPS-1'],
      [null, 'OPS-1'],
    ] as const) {
      const { tracker } = await openTracker({ teamKey });
      expect(await tracker.create(create())).toMatchObject({ identifier });
    }
    const { tracker } = await openTracker({ teamKey: 'NOPE' });
    expect(await failureOf(tracker.create(create()))).toMatchObject({
      kind: 'Rejected',
      message: expect.stringContaining('LINEAR_TEAM') as string,
    });
  });

  test('team, labels and people are looked up once for many tickets', async () => {
    const { tracker, sandbox } = await openTracker();
    await tracker.create(create({ assigneeEmail: ALICE.email }));
    const before = (await sandbox.ledger('linear')).length;
    await tracker.create(create({ key: 'key-2', assigneeEmail: ALICE.email }));
    expect((await sandbox.ledger('linear')).slice(before).map(({ method }) => method)).toEqual(['issueCreate']);
  });

  test('a label that people have made is used, whatever its case', async () => {
    const { tracker, sandbox } = await openTracker();
    await byHand(sandbox, 'mutation { issueLabelCreate(input: { name: "CI-Failure" }) { success } }');
    await tracker.create(create());
    const { labels } = await stateOf(sandbox);
    expect((labels as { readonly name: string }[]).map(({ name }) => name)).toEqual([
      'CI-Failure',
      'security_secrets',
      'escalation-active',
    ]);
  });

  test('a label that cannot be made costs the label, not the ticket', async () => {
    const { tracker, sandbox } = await openTracker();
    await fault(sandbox, { match: 'issueLabelCreate', status: 400, body: REFUSED });
    await tracker.create(create());
    expect(await issuesIn(sandbox)).toMatchObject([{ labels: ['security_secrets', 'escalation-active'] }]);
  });

  test('a label that somebody deleted is looked up anew', async () => {
    const { tracker, sandbox } = await openTracker();
    await tracker.create(create());
    await sandbox.send('DELETE', '?vendors=true');
    expect(await tracker.create(create({ key: 'key-2' }))).toMatchObject({ id: uuidOf('key-2') });
    expect(await issuesIn(sandbox)).toHaveLength(1);
  });

  test('somebody without an account there leaves the ticket unassigned', async () => {
    const { tracker, sandbox } = await openTracker();
    await tracker.create(create({ assigneeEmail: 'ghost@company.com' }));
    expect(await issuesIn(sandbox)).toMatchObject([{ assigneeId: null }]);
  });

  test("an update takes our labels on and off and leaves people's own", async () => {
    const { tracker, sandbox } = await openTracker();
    const ticket = await tracker.create(create());
    const made = await byHand(
      sandbox,
      'mutation { issueLabelCreate(input: { name: "customer" }) { issueLabel { id } } }',
    );
    const id = textAt(recordAt(recordAt(made, 'issueLabelCreate'), 'issueLabel'), 'id') ?? '';
    await byHand(
      sandbox,
      `mutation { issueUpdate(id: "${ticket.id}", input: { addedLabelIds: ["${id}"] }) { success } }`,
    );
    const content = contentOf({
      title: 'CI Failure: Test Failure',
      labels: ['ci-failure', 'test_failure', 'SLA_MISSED'],
    });
    await tracker.update({ ticket, content, done: false, signal: calm() });
    const [issue] = await issuesIn(sandbox);
    expect(issue).toMatchObject({ title: 'CI Failure: Test Failure', state: 'Backlog' });
    expect([...(issue?.['labels'] as string[])].sort()).toEqual([
      'SLA_MISSED',
      'ci-failure',
      'customer',
      'test_failure',
    ]);
  });

  test("the end of an incident moves the ticket to done, and people's cancelling stays", async () => {
    const { tracker, sandbox } = await openTracker();
    const ticket = await tracker.create(create());
    expect(await tracker.isDone({ ticket, signal: calm() })).toBe(false);
    for (let at = 0; at < 2; at += 1) {
      await tracker.update({ ticket, content: contentOf(), done: true, signal: calm() });
    }
    expect(await issuesIn(sandbox)).toMatchObject([{ state: 'Done' }]);
    expect(await tracker.isDone({ ticket, signal: calm() })).toBe(true);

    const other = await tracker.create(create({ key: 'key-2' }));
    const { teams } = await stateOf(sandbox);
    const states = (teams as { readonly states: { readonly id: string; readonly type: string }[] }[])[0]?.states ?? [];
    const cancelled = states.find(({ type }) => type === 'canceled')?.id ?? '';
    await byHand(
      sandbox,
      `mutation { issueUpdate(id: "${other.id}", input: { stateId: "${cancelled}" }) { success } }`,
    );
    expect(await tracker.isDone({ ticket: other, signal: calm() })).toBe(true);
    await tracker.update({ ticket: other, content: contentOf(), done: true, signal: calm() });
    expect((await issuesIn(sandbox)).map(({ state }) => state)).toEqual(['Done', 'Canceled']);
  });

  test('a ticket that people call a duplicate of another is done', async () => {
    const { tracker, sandbox } = await openTracker();
    const ticket = await tracker.create(create());
    const { teams } = await stateOf(sandbox);
    const states = (teams as { readonly states: { readonly id: string; readonly type: string }[] }[])[0]?.states ?? [];
    const duplicate = states.find(({ type }) => type === 'duplicate')?.id ?? '';
    await byHand(
      sandbox,
      `mutation { issueUpdate(id: "${ticket.id}", input: { stateId: "${duplicate}" }) { success } }`,
    );
    expect(await tracker.isDone({ ticket, signal: calm() })).toBe(true);
  });

  test('a comment is written once, also when the first answer was lost', async () => {
    const { tracker, sandbox } = await openTracker();
    const ticket = await tracker.create(create());
    const comment = { key: 'comment-1', ticket, body: 'SLA missed: @everyone <b>look</b>', signal: calm() };
    await fault(sandbox, { match: 'commentCreate', then: 'drop-after-accept' });
    for (let at = 0; at < 3; at += 1) await tracker.comment(comment);
    expect(await issuesIn(sandbox)).toMatchObject([
      { comments: [{ body: 'SLA missed: \\@everyone &lt;b&gt;look&lt;/b&gt;' }] },
    ]);
  });

  test('a ticket that is gone is a refusal', async () => {
    const { tracker } = await openTracker();
    const ticket = { id: uuidOf('gone'), identifier: 'OPS-9', url: 'https://linear.app/x' };
    expect((await failureOf(tracker.isDone({ ticket, signal: calm() }))).kind).toBe('Rejected');
    expect((await failureOf(tracker.update({ ticket, content: contentOf(), done: true, signal: calm() }))).kind).toBe(
      'Rejected',
    );
  });
});

const REFUSED = { errors: [{ message: 'no', extensions: { type: 'invalid input', code: 'INPUT_ERROR' } }] };
