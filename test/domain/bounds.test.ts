import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/incident/change.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { preview, transition, type Ask } from '../../src/domain/incident/transition.js';
import { alertOf, ask, HOUR, member, MINUTE, opened, sliceOf, T0, verdictOf } from './support.js';

const DAY = 24 * HOUR;
const until = (at: number): Ask => ({ kind: 'snooze', until: at });
const start = (at: number): Ask => ({ kind: 'correct_sla', startAt: at, reason: 'the clock was wrong' });

describe('a snooze', () => {
  test.each([
    ['security_secrets', 'security_team', HOUR, 'done', 'as long as its SLA'],
    ['security_secrets', 'security_team', HOUR + 1, 'refused', 'longer than its SLA'],
    ['generator_drift', 'backend_dev', 2 * HOUR, 'done', 'as long as its SLA'],
    ['generator_drift', 'backend_dev', 2 * HOUR + 1, 'refused', 'longer than its SLA'],
    ['security_secrets', 'security_team', Date.UTC(9999, 11, 31) - T0, 'refused', 'to the end of time'],
    ['test_failure', 'qa_analyst', 366 * DAY, 'done', 'of another class, a year'],
    ['test_failure', 'qa_analyst', 366 * DAY + 1, 'refused', 'of any class, more than a year'],
    ['test_failure', 'qa_analyst', 0, 'refused', 'that is over'],
    ['test_failure', 'qa_analyst', Number.NaN, 'refused', 'until no instant'],
  ])('of %s by %s for %d ms is %s: %s', (type, team, ms, outcome) => {
    const { incident } = opened(type);
    expect(ask(incident, member(team), until(T0 + ms), T0).outcome).toBe(outcome);
    expect(preview(incident, member(team), null, until(T0 + ms), T0).outcome).toBe(outcome);
  });

  test('of a never-class says how long it may be', () => {
    const { message } = ask(opened('security_secrets').incident, member('security_team'), until(T0 + DAY), T0);
    expect(message).toBe(
      'security_secrets is never kept quiet for longer than its SLA: snooze it for at most 60 min in all.',
    );
  });
});

describe('a snooze that was longer than the SLA of what the incident turned out to be', () => {
  const snoozed = (patch: Partial<Incident> = {}): Incident => ({
    ...ask(opened('test_failure').incident, member('qa_analyst'), until(T0 + 300 * DAY), T0).incident,
    ...patch,
  });
  const ends = ({ incident }: Change): number | null => incident.snoozedUntil;
  const secret = { verdict: verdictOf('security_secrets'), policy: sliceOf('security_secrets') };
  const held = { by: 'qa_analyst-1@example.com', at: T0, remindAt: null, expiresAt: null };

  test.each([
    ['open', {}, null],
    ['acknowledged', { state: 'acknowledged', ack: held }, null],
    ['acknowledged in an older build', { state: 'acknowledged', ack: held, wakes: false }, T0 + MINUTE + HOUR],
    ['mitigated', { state: 'mitigated' }, T0 + MINUTE + HOUR],
  ] as const)('ends with a person who says so while it is %s', (_state, patch, end) => {
    const what: Ask = { kind: 'reclassify', reason: null, policy: sliceOf('security_secrets') };
    expect(ends(ask(snoozed(patch), member('qa_analyst'), what, T0 + MINUTE))).toBe(end);
  });

  test('ends with a later run that shows it', () => {
    const alert = alertOf({ deliveryId: 'd2', run: { id: '2', number: 2, attempt: 1 } });
    expect(ends(transition(snoozed(), { kind: 'alert', alert, finding: secret }, T0 + MINUTE))).toBeNull();
  });

  test('ends with a verdict that comes after the snooze', () => {
    const waiting = snoozed({ verdictDueAt: T0 + 2 * MINUTE });
    const finding = { ...secret, alsoTypes: [], alsoTeams: [], deliveryId: 'd1', alert: {} };
    const change = transition(waiting, { kind: 'finding', finding }, T0 + MINUTE);
    expect(ends(change)).toBeLessThanOrEqual(T0 + MINUTE + HOUR);
    const end = ends(change) ?? 0;
    expect(transition(change.incident, { kind: 'tick' }, end).incident.snoozedUntil).toBeNull();
  });

  test('stays as it is where the class did not change', () => {
    const what: Ask = { kind: 'reclassify', reason: null, policy: sliceOf('build_failure') };
    const acknowledged = snoozed({ state: 'acknowledged', ack: held });
    expect(ends(ask(acknowledged, member('qa_analyst'), what, T0 + MINUTE))).toBe(T0 + 300 * DAY);
  });
});

describe('the start of an SLA', () => {
  test.each([
    [Date.UTC(2000, 0, 1), 'done', 'the first instant that counts'],
    [Date.UTC(2000, 0, 1) - 1, 'refused', 'before it'],
    [Date.parse('0000-01-01T00:00:00Z'), 'refused', 'the year 0'],
    [T0, 'done', 'now'],
    [T0 + 1, 'refused', 'in the future'],
    [Number.NaN, 'refused', 'no instant'],
  ])('at %d is %s: %s', (at, outcome) => {
    const { incident } = opened('test_failure');
    expect(ask(incident, member('qa_analyst'), start(at), T0).outcome).toBe(outcome);
    expect(preview(incident, member('qa_analyst'), null, start(at), T0).outcome).toBe(outcome);
  });
});

test('what an older build took stands in the runs that saw it take it', () => {
  const { incident } = opened('security_secrets');
  const asked = (what: Ask) => ({ kind: 'ask', actor: member('security_team'), revision: null, ask: what }) as const;
  expect(transition(incident, asked(until(T0 + 9 * DAY)), T0, true).incident.snoozedUntil).toBe(T0 + 9 * DAY);
  expect(transition(incident, asked(start(Date.UTC(1999, 0, 1))), T0, true).outcome).toBe('done');
  expect(transition(incident, asked(until(T0)), T0, true).outcome).toBe('refused');
});

test('one snooze after the other keeps a never-class quiet for no longer than its SLA in all', () => {
  const first = ask(
    opened('security_secrets').incident,
    member('security_team'),
    { kind: 'snooze', until: T0 + 55 * MINUTE },
    T0,
  );
  expect(first.outcome).toBe('done');
  const more = (until: number, now: number) =>
    ask(first.incident, member('security_team'), { kind: 'snooze', until }, now).outcome;
  expect(more(T0 + 60 * MINUTE, T0 + MINUTE)).toBe('done');
  expect(more(T0 + 61 * MINUTE, T0 + MINUTE)).toBe('refused');
  expect(more(T0 + 80 * MINUTE, T0 + 56 * MINUTE)).toBe('refused');
});
