import { describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../src/client/incident-gateway.js';
import { done, incidentView, json, NOW, openBench, STAFFED } from './support.js';

const post = (body: unknown = {}): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
const bench = (options: Parameters<typeof openBench>[0] = {}, type = 'unknown') => {
  const made = openBench({ policy: STAFFED, ...options });
  made.views.set('1', incidentView({}, type));
  const act = (path: string, body: unknown = {}) => made.send(`/api/incidents/INC-2026-001/${path}`, post(body));
  return { ...made, act };
};
const LATE: ActAnswer = { kind: 'late' };
const refused = (outcome: 'refused' | 'closed' | 'stale'): ActAnswer => ({
  kind: 'refused',
  outcome,
  message: 'Not this time.',
});

describe('an act on what is over', () => {
  const line = (kind: string, actor: string, delivery: string | null = null) => ({
    ...{ at: '2026-03-01T04:28:00.000Z', kind, actor, via: 'policy', text: '', rule: null, delivery, inputs: {} },
  });

  test.each([
    ['auto_recovered', 'github', '2026-03-01T04:28:31.000Z', 'INC-2026-001 is resolved (by github, 04:28 UTC).'],
    ['resolved', 'erin@x', '2026-02-27T04:28:31.000Z', 'INC-2026-001 is resolved (by erin@x, 2026-02-27 04:28 UTC).'],
    ['note', 'erin@x', '2026-03-01T04:28:31.000Z', 'INC-2026-001 is resolved (04:28 UTC).'],
  ])('names it by its number and who ended it: %s by %s', async (kind, actor, closed_at, says) => {
    const { incidents } = openBench().deps;
    const view = incidentView({ state: 'resolved', closed_at });
    const items = [line('opened', 'github'), line(kind, actor), line('chat', 'tocsin', 'accepted')];
    const deps = {
      incidents: { ...incidents, byId: async () => view, newestLines: async () => ({ items, before: 0 }) },
    };
    const made = openBench({ policy: STAFFED, deps });
    made.answers.push({ kind: 'refused', outcome: 'closed', message: 'uid-1 is closed.' });
    const response = await made.send('/api/incidents/INC-2026-001/resolve', post());
    expect(await json(response)).toMatchObject({ status: 409, outcome: 'closed', detail: says });
  });
});

describe('an act', () => {
  const somebody = { actor: 'me' };
  test.each([
    ['ack', {}, 'acknowledge', {}],
    ['resolve', { reason: 'fixed' }, 'resolve', { reason: 'fixed' }],
    ['escalate', {}, 'escalate', { level: null }],
    ['escalate', { level: 2 }, 'escalate', { level: 2 }],
    ['reassign', { to: 'Alice@company.com' }, 'reassign', { to: { person: 'alice@company.com', team: 'devops' } }],
    ['reassign', { to: 'backend' }, 'reassign', { to: { person: null, team: 'backend_dev' } }],
    ['snooze', { until: '2026-03-01T11:00:00Z' }, 'snooze', { until: NOW + 3_600_000 }],
    ['note', { reason: 'password hunter2' }, 'note', { text: 'password [redacted]' }],
    ['reclassify', { type: 'build_failure', reason: 'seen' }, 'reclassify', { type: 'build_failure', severity: null }],
    ['false-positive', {}, 'resolve', { reason: 'false positive' }],
    ['false-positive', { reason: 'a probe' }, 'resolve', { reason: 'false positive: a probe' }],
    ['correct-sla', { start: '2026-03-01T09:00:00Z', reason: 'x' }, 'correctSla', { startAt: NOW - 3_600_000 }],
    [
      'override/request',
      { justification: 'needed for the fix', emergency: true, ...somebody },
      'requestOverride',
      { justification: 'needed for the fix', emergency: true },
    ],
    ['override/approve', somebody, 'decideOverride', { approves: true }],
    ['override/deny', { reason: 'no', ...somebody }, 'decideOverride', { approves: false, reason: 'no' }],
    ['override/confirm-infra', somebody, 'confirmInfrastructure', {}],
  ])('%s %j is the update %s', async (path, body, name, fields) => {
    const { act, seen } = bench();
    expect((await act(path, { revision: 3, ...body })).status).toBe(200);
    expect(seen.acts).toHaveLength(1);
    expect(seen.acts[0]).toMatchObject({ update: name, body: { incident: 'uid-1', revision: 3, ...fields } });
    expect(seen.acts[0]?.body['actionId']).toBe(seen.acts[0]?.updateId);
  });

  test.each([
    ['ack', { colour: 1 }, 'colour'],
    ['ack', { revision: 'x' }, 'revision'],
    ['reassign', {}, 'to'],
    ['reassign', { to: 'mallory@company.com' }, 'to'],
    ['reassign', { to: 'constructor' }, 'to'],
    ['snooze', {}, 'until'],
    ['snooze', { until: 'later' }, 'until'],
    ['note', { reason: '  ' }, 'reason'],
    ['reclassify', {}, 'type'],
    ['reclassify', { type: '__proto__' }, 'type'],
    ['correct-sla', { reason: 'x' }, 'start'],
    ['correct-sla', { start: '2026-03-01T09:00:00Z' }, 'reason'],
    ['override/request', { justification: 'short', actor: 'me' }, 'justification'],
    ['override/approve', {}, 'actor'],
  ])('%s %j is refused by the name %s', async (path, body, field) => {
    const { act, seen } = bench();
    const response = await act(path, body);
    expect(response.status).toBe(422);
    expect(await json(response)).toMatchObject({ errors: [{ field }] });
    expect(seen.acts).toHaveLength(0);
  });

  test.each([
    ['ack', { lease: 30 }, 'lease: an acknowledgement holds as long as lease in escalation-policy.yaml says'],
    ['ack', { lease: '30m' }, 'leave it out'],
    ['ack', { lease: null }, 'leave it out'],
    ['resolve', { hold_minutes: 30 }, 'hold_minutes: an acknowledgement holds'],
    ['ack', { colour: 1 }, 'colour: is not a known field: leave it out, or use revision, reason,'],
    ['ack', { constructor: 1 }, 'constructor: is not a known field'],
    ['reopen', { until: '2026-03-01T11:00:00Z' }, 'until: is not a known field: leave it out, or use reason, actor'],
    ['reclassify', { type: 'false_positive' }, 'type: false_positive is said of a service: of a CI failure say which'],
    ['reclassify', { type: 'False positive' }, 'or end it with false-positive'],
  ])('%s %j says what is wrong, where, and what to do', async (path, body, says) => {
    const { act, seen } = bench();
    const response = await act(path, body);
    expect(response.status).toBe(422);
    const { detail } = (await json(response)) as { detail: string };
    expect(detail).toContain(says);
    expect(detail).not.toContain('\n');
    expect(seen.acts).toHaveLength(0);
  });

  test.each([
    ['reclassify', { type: 'false_positive', reason: 'a probe' }, 'false positive: a probe'],
    ['reclassify', { type: 'FALSE-POSITIVE' }, 'false positive'],
    ['false-positive', { reason: 'a probe' }, 'false positive: a probe'],
    ['false-positive', {}, 'false positive'],
  ])('%s %j of a service incident says that there was nothing', async (path, body, reason) => {
    const { act, seen, views } = bench();
    views.set('1', incidentView({ kind: 'service', repository: null }));
    expect((await act(path, body)).status).toBe(200);
    expect(seen.acts[0]).toMatchObject({ update: 'reclassify', body: { severity: 'NONE', reason } });
  });

  test('on what is never overridden is denied, not refused for its words', async () => {
    const { act, answers } = bench({}, 'security_secrets');
    answers.push({ kind: 'answered', outcome: 'denied', message: 'never', incident: incidentView() });
    const response = await act('override/request', { justification: 'pls', actor: 'me' });
    expect(response.status).toBe(200);
    expect(await json(response)).toMatchObject({ outcome: 'denied', incident: { id: 'INC-2026-001' } });
  });

  test.each(['done', 'approved', 'denied', 'pending', 'recorded', 'unchanged'] as const)(
    'with the outcome %s is 200',
    async (outcome) => {
      const { act, answers } = bench();
      answers.push({ kind: 'answered', outcome, message: 'x', incident: incidentView() });
      const response = await act('ack');
      expect(response.status).toBe(200);
      expect((await json(response))['outcome']).toBe(outcome);
    },
  );

  test.each(['refused', 'stale'] as const)('with the outcome %s is 409 and leaves a trace', async (outcome) => {
    const { act, answers, seen } = bench();
    answers.push(refused(outcome));
    const response = await act('ack');
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await json(response)).toMatchObject({ outcome, title: 'Refused', detail: 'Not this time.' });
    expect(seen.refusals).toMatchObject([{ uid: 'uid-1', outcome, action: 'acknowledge', text: 'Not this time.' }]);
  });

  test('on a resolved incident is 409 closed', async () => {
    const { act, answers, views, seen } = bench();
    views.set('1', incidentView({ state: 'resolved' }));
    answers.push(refused('closed'));
    const response = await act('ack');
    expect(response.status).toBe(409);
    expect(await json(response)).toMatchObject({ outcome: 'closed' });
    expect(seen.acts).toHaveLength(1);
  });

  test('on an incident whose workflow has not started yet drives its delivery and asks again', async () => {
    const claimed: (string | undefined)[] = [];
    const made = bench();
    const inbox = {
      ...made.deps.inbox,
      claim: async ({ workflow }: { workflow?: string }) => {
        claimed.push(workflow);
        return [];
      },
    };
    const { act, answers, seen } = bench({ deps: { inbox } });
    answers.push(refused('closed'), refused('closed'), done());
    expect((await act('ack')).status).toBe(200);
    expect(seen.acts).toHaveLength(3);
    expect(new Set(seen.acts.map(({ updateId }) => updateId)).size).toBe(1);
    expect(claimed).toEqual([`incident-${'0'.repeat(32)}`, `incident-${'0'.repeat(32)}`]);
  });

  test('on an unknown incident is 404', async () => {
    expect((await openBench().send('/api/incidents/INC-2026-404/ack', post())).status).toBe(404);
  });

  test('while Temporal is away is 503', async () => {
    const { act, answers } = bench();
    answers.push(new Error('14 UNAVAILABLE'));
    const response = await act('ack');
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('that no worker takes in time is recorded, under the same id', async () => {
    const { act, answers, seen } = bench();
    answers.push(LATE);
    const response = await act('resolve', { reason: 'fixed' });
    expect(await json(response)).toMatchObject({ outcome: 'recorded', incident: { id: 'INC-2026-001' } });
    const actId = seen.acts[0]?.updateId;
    expect(seen.entries[0]?.delivery).toMatchObject({ kind: 'action', signal: 'resolve', body: { actionId: actId } });
    expect(seen.signals).toMatchObject([{ name: 'resolve', body: { incident: 'uid-1', ending: 'resolved' } }]);
  });

  test.each(['override/approve', 'override/deny', 'override/confirm-infra', 'escalate'])(
    '%s is never recorded instead of decided',
    async (path) => {
      const { act, answers, seen } = bench();
      answers.push(LATE);
      expect((await act(path, { actor: 'me' })).status).toBe(503);
      expect(seen.entries).toHaveLength(0);
    },
  );
});
