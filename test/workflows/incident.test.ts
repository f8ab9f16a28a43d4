import { heartbeat } from '@temporalio/activity';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  acknowledgeUpdate,
  decideOverrideUpdate,
  reclassifyUpdate,
  requestOverrideUpdate,
  resolveUpdate,
  snoozeUpdate,
  timelineQuery,
} from '../../src/workflows/messages.js';
import { member, MINUTE, person } from '../domain/support.js';
import { eventually } from '../support/eventually.js';
import { timeSkippingEnvironment, timeSkippingReason, uniqueName } from '../support/servers.js';
import { createStage, type Act, type Stage } from './stage.js';

const reason = timeSkippingReason();

describe.skipIf(reason !== undefined)(`the incident workflow${reason === undefined ? '' : ` (${reason})`}`, () => {
  let environment: TestWorkflowEnvironment;
  let stopServer: () => Promise<void>;
  let stage: Stage;

  beforeAll(async () => {
    const server = await timeSkippingEnvironment();
    if (server.kind === 'unavailable') throw new Error(server.reason);
    environment = server.environment;
    stopServer = server.stop;
  });
  beforeEach(async () => {
    stage = await createStage(environment, { uid: 'uid-1' });
  });
  afterEach(() => stage.stop());
  afterAll(() => stopServer());

  const act = <U extends Parameters<Stage['gateway']['act']>[1]>(workflow: string, update: U, body: object) =>
    stage.gateway.act(workflow, update as never, { incident: 'uid-1', revision: null, ...body } as never, {
      updateId: uniqueName('u'),
      deadlineMs: 20_000,
    });
  /** The skipping server refuses to cancel an activity that ends in the same instant: acknowledge after the page. */
  const paged = (workflow: string) =>
    eventually(async () => {
      const story = await stage.client.workflow.getHandle(workflow).query(timelineQuery);
      const [pages, targets] = [
        story.filter(({ kind }) => kind === 'page_delivered'),
        stage.acts.filter(({ what }) => what.startsWith('page')),
      ];
      expect(pages.length).toBeGreaterThan(0);
      expect(pages).toHaveLength(targets.length);
      expect(stage.acts.map(({ what }) => what.split(' ')[0])).toEqual(expect.arrayContaining(['announce', 'ticket']));
    });
  const since = (start: number, acts: readonly Act[], word: string): [number, string][] =>
    acts.filter(({ what }) => what.startsWith(word)).map(({ at, what }) => [Math.round((at - start) / 1000), what]);

  test('a failure nobody acknowledges reaches the backup after 300 s, the managers after 600 s, and management after three rounds', async () => {
    const start = await environment.currentTimeMs();
    await stage.alert('database_connectivity');
    await environment.sleep(60 * MINUTE);
    const pages = since(start, stage.acts, 'page');
    expect(
      pages
        .slice(0, 4)
        .map(([, what]) => what)
        .sort(),
    ).toEqual([
      'page database_specialist-1@example.com DM L1 R1',
      'page devops-1@example.com DM L1 R1',
      'page devops-2@example.com DM L2 R1',
      'page devops-lead@example.com DM L3 R1',
    ]);
    const at = (what: string): number => pages.find(([, text]) => text === what)?.[0] ?? -1;
    expect(at('page devops-2@example.com DM L2 R1')).toBeGreaterThanOrEqual(300);
    expect(at('page devops-2@example.com DM L2 R1')).toBeLessThan(320);
    expect(at('page devops-1@example.com DM L1 R3')).toBeGreaterThanOrEqual(1_800);
    expect(pages.filter(([, what]) => what === 'page boss@example.com DM L4 R3')).toHaveLength(1);
    expect(
      since(start, stage.acts, 'notify sla_missed')
        .map(([, what]) => what)
        .sort(),
    ).toEqual(['notify sla_missed boss@example.com', 'notify sla_missed scrum@example.com']);
  });

  test('an acknowledgement stops the ladder; the lease reminds, then reopens in a new round', async () => {
    const workflow = await stage.alert('infrastructure_timeout');
    await paged(workflow);
    const answer = await act(workflow, acknowledgeUpdate, { actor: member('devops') });
    expect(answer).toMatchObject({ kind: 'answered', outcome: 'done', incident: { state: 'acknowledged' } });
    const start = await environment.currentTimeMs();
    await environment.sleep(29 * MINUTE);
    expect(since(start, stage.acts, 'page')).toEqual([expect.arrayContaining([expect.stringContaining('L1 R1')])]);
    expect(since(start, stage.acts, 'notify ack_reminder')).toHaveLength(1);
    await environment.sleep(2 * MINUTE);
    const again = since(start, stage.acts, 'page').filter(([, what]) => what.endsWith('R2'));
    expect(again.map(([, what]) => what)).toEqual(['page devops-1@example.com DM L1 R2']);
    expect(again[0]?.[0]).toBeGreaterThanOrEqual(30 * 60);
  });

  test('a second acknowledgement changes nothing and names the first, after the end it is closed', async () => {
    const workflow = await stage.alert('infrastructure_timeout');
    await paged(workflow);
    await act(workflow, acknowledgeUpdate, { actor: member('devops') });
    const second = await act(workflow, acknowledgeUpdate, { actor: member('devops', 2) });
    expect(second).toMatchObject({
      kind: 'answered',
      outcome: 'unchanged',
      message: expect.stringContaining('devops-1@example.com'),
    });
    await act(workflow, resolveUpdate, { actor: member('devops') });
    await stage.client.workflow.getHandle(workflow).result();
    const late = await act(workflow, acknowledgeUpdate, { actor: member('devops') });
    expect(late).toMatchObject({ kind: 'refused', outcome: 'closed' });
  });

  test('a stranger is refused and nothing changes', async () => {
    const workflow = await stage.alert('infrastructure_timeout');
    await paged(workflow);
    const answer = await act(workflow, acknowledgeUpdate, { actor: person('x@example.com', []) });
    expect(answer).toMatchObject({ kind: 'refused', outcome: 'refused' });
    expect((await stage.gateway.state(workflow))?.state).toBe('open');
  });

  test('an override of generator drift is denied and stays denied, and nobody can approve it', async () => {
    const workflow = await stage.alert('generator_drift');
    const denied = await act(workflow, requestOverrideUpdate, {
      actor: member('backend_dev'),
      justification: 'release is waiting for it',
    });
    expect(denied).toMatchObject({ kind: 'answered', outcome: 'denied' });
    const approved = await act(workflow, decideOverrideUpdate, {
      actor: person('root@example.com', ['*'], ['admin']),
      approves: true,
    });
    expect(approved).toMatchObject({ kind: 'refused', outcome: 'refused' });
    const away = { type: 'unknown', reason: 'not drift' };
    expect(await act(workflow, reclassifyUpdate, { actor: member('backend_dev'), ...away })).toMatchObject({
      outcome: 'pending',
    });
    expect(await act(workflow, reclassifyUpdate, { actor: member('backend_dev'), ...away })).toMatchObject({
      outcome: 'pending',
    });
    expect(await act(workflow, reclassifyUpdate, { actor: member('backend_dev', 2), ...away })).toMatchObject({
      outcome: 'done',
    });
    const still = await act(workflow, requestOverrideUpdate, {
      actor: member('devops'),
      justification: 'release is waiting for it',
    });
    expect(still).toMatchObject({ outcome: 'denied' });
    const story = await stage.client.workflow.getHandle(workflow).query(timelineQuery);
    expect(story.filter((entry) => entry.kind === 'override_denied')).toHaveLength(2);
  });

  test('a never-class is not snoozed beyond its SLA, and one bare token is not two people', async () => {
    const workflow = await stage.alert('security_secrets');
    await paged(workflow);
    const root = person('root@example.com', ['*'], ['admin', 'responder']);
    const until = (ms: number) => environment.currentTimeMs().then((now) => ({ actor: root, until: now + ms }));
    expect(await act(workflow, snoozeUpdate, await until(9 * 24 * 60 * MINUTE))).toMatchObject({
      ...{ kind: 'refused', outcome: 'refused' },
    });
    expect(await act(workflow, snoozeUpdate, await until(30 * MINUTE))).toMatchObject({ outcome: 'done' });
    const token = (name: string) => ({
      actor: { ...root, person: null, name, asserted: true, credential: 'token 1a2b3c4d' },
      ...{ type: 'test_failure', reason: 'no leak' },
    });
    for (const name of ['erin@example.com', 'dev@example.com']) {
      expect(await act(workflow, reclassifyUpdate, token(name))).toMatchObject({ outcome: 'pending' });
    }
    expect((await stage.gateway.state(workflow))?.type).toBe('security_secrets');
  });

  test('evidence that cannot be read does not hold the page longer than 5 s, and the verdict re-routes only when stricter', async () => {
    let finish: (type: string) => void = () => undefined;
    const { sliceOf, verdictOf } = await import('../domain/support.js');
    stage.fakes.heavy.classify = async () => {
      const beat = setInterval(() => heartbeat(), 500);
      const type = await new Promise<string>((resolve) => (finish = resolve));
      clearInterval(beat);
      return { verdict: verdictOf(type), policy: sliceOf(type), alsoTypes: [], alsoTeams: [], alert: {} };
    };
    const workflow = await stage.alert(null);
    await environment.sleep(7_000);
    expect(stage.acts.filter(({ what }) => what.startsWith('page')).map(({ what }) => what)).toEqual([
      'page devops-1@example.com DM L1 R1',
    ]);
    finish('security_secrets');
    await environment.sleep(2_000);
    expect(stage.acts.filter(({ what }) => what.startsWith('page')).map(({ what }) => what)).toEqual([
      'page devops-1@example.com DM L1 R1',
      'page security_team-1@example.com DM L1 R2',
    ]);
    expect((await stage.gateway.state(workflow))?.never).toBe(true);
  });

  test('a stated type pages at once, and its log adds the failing tests to every message', async () => {
    const { sliceOf, verdictOf } = await import('../domain/support.js');
    const tests = { names: ['adds two prices'], total: 1, says: ['1 !== 2'] };
    stage.fakes.heavy.classify = async () =>
      Promise.resolve({
        verdict: {
          ...verdictOf('test_failure'),
          tests,
          evidence: [{ line: 3, text: 'not ok 1 - adds two prices', weight: 1 }],
        },
        ...{ policy: sliceOf('test_failure'), alsoTypes: [], alsoTeams: [], alert: {} },
      });
    const workflow = await stage.alert('test_failure', {}, 'INC-2026-001', undefined, true);
    await environment.sleep(1_000);
    expect(await stage.gateway.state(workflow)).toMatchObject({
      type: 'test_failure',
      failing_tests: tests,
      evidence: [{ line: 3, text: 'not ok 1 - adds two prices' }],
    });
    const what = stage.acts.map((act) => act.what);
    expect(what).toContain('page qa_analyst-1@example.com DM L1 R1');
    expect(what.some((one) => one.startsWith('refresh'))).toBe(true);
    expect(stage.decisions.map(({ kind }) => kind)).toContain('evidence_read');
  });

  test('the same delivery twice is one occurrence; a stricter later run takes over from the one who holds it', async () => {
    const workflow = await stage.alert('test_failure', { deliveryId: 'same' });
    await stage.alert('test_failure', { deliveryId: 'same' });
    expect((await stage.gateway.state(workflow))?.occurrences).toBe(1);
    await paged(workflow);
    await act(workflow, acknowledgeUpdate, { actor: member('qa_analyst') });
    await stage.alert('security_secrets', { run: { id: '2', number: 2, attempt: 1 } });
    await environment.sleep(1_000);
    const view = await stage.gateway.state(workflow);
    expect(view).toMatchObject({ type: 'security_secrets', state: 'open', severity: 'CRITICAL', occurrences: 2 });
    expect(stage.acts.map(({ what }) => what)).toContain('page security_team-1@example.com DM L1 R2');
  });

  test('an undeliverable page goes to the next contact at once and a throttled one is tried again', async () => {
    const asked: string[] = [];
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    stage.fakes.page.page = async (request) => {
      asked.push(`${request.contact}${request.insist ? ' again' : ''}`);
      if (request.contact === 'slack' && !request.insist) return { outcome: 'waiting', via: 'DM', reason: 'throttled' };
      if (request.contact === 'slack') await opened;
      if (request.contact === 'channel') return { outcome: 'undeliverable', via: 'channel', reason: 'archived' };
      return { outcome: 'delivered', via: request.contact, late: null };
    };
    const workflow = await stage.alert('infrastructure_timeout');
    await environment.sleep(3_000);
    expect(asked.slice(0, 4).sort()).toEqual(['channel', 'slack', 'slack again', 'webhook']);
    expect((await stage.gateway.state(workflow))?.undelivered).toBe(false);
    open();
    await environment.sleep(1_000);
    const story = await stage.client.workflow.getHandle(workflow).query(timelineQuery);
    expect(story.filter(({ kind }) => kind === 'page_delivered').map(({ text }) => text)).toEqual([
      'Paged devops-1@example.com (webhook)',
      'Paged devops-1@example.com (slack)',
    ]);
  });

  test('with every contact refused the level ends early and the incident shows as undelivered', async () => {
    stage.fakes.page.page = async () => Promise.resolve({ outcome: 'undeliverable', via: 'x', reason: 'gone' });
    const start = await environment.currentTimeMs();
    const workflow = await stage.alert('infrastructure_timeout');
    await environment.sleep(5_000);
    const view = await stage.gateway.state(workflow);
    expect(view).toMatchObject({ undelivered: true, level: 3, round: 1 });
    expect((await environment.currentTimeMs()) - start).toBeLessThan(300_000);
  });

  test('an alert that Postgres never saw is handed to the history with its incident, which then has a number', async () => {
    const workflow = await stage.alert('test_failure', {}, null);
    await environment.sleep(1_000);
    expect((await stage.gateway.state(workflow))?.id).toBe('INC-2026-777');
  });
});
