import { describe, expect, test } from 'vitest';
import type { RunRef } from '../../src/domain/event/alert.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { transition } from '../../src/domain/incident/transition.js';
import { alertOf, opened, sliceOf, T0, verdictOf } from './support.js';

const runOf = (number: number, event: string): RunRef => ({ id: `r${number}`, number, attempt: 1, event });
const failed = (number: number, event: string): Incident =>
  opened('security_secrets', { run: runOf(number, event) }).incident;
const joined = (incident: Incident, number: number, event: string): Incident => {
  const alert = alertOf({ run: runOf(number, event), deliveryId: `d${number}` });
  const finding = { verdict: verdictOf('security_secrets'), policy: sliceOf('security_secrets') };
  return transition(incident, { kind: 'alert', alert, finding }, T0 + 1).incident;
};
const green = (incident: Incident, number: number, event: string) =>
  transition(incident, { kind: 'recovered', run: runOf(number, event), event, by: 'github' }, T0 + 2);
const checked = (incident: Incident, number: number, event: string, skipped: readonly string[] | null) =>
  transition(incident, { kind: 'recovery_checked', run: runOf(number, event), event, by: 'github', skipped }, T0 + 3);

describe('a green run', () => {
  test('of the same kind of event is looked at, and ends the incident when the failed jobs ran', () => {
    const incident = failed(4, 'push');
    const looked = green(incident, 5, 'push');
    expect(looked.effects).toEqual([
      { kind: 'check_recovery', event: 'push', by: 'github', run: runOf(5, 'push'), failing: runOf(4, 'push') },
    ]);
    expect(looked.incident.state).toBe('open');
    expect(checked(looked.incident, 5, 'push', []).incident).toMatchObject({
      state: 'resolved',
      ending: 'auto_recovered',
    });
  });

  test.each(['push', 'schedule', 'workflow_dispatch', 'pull_request_target'])(
    'started by %s ends nothing that a pull request began, and the incident says so once',
    (event) => {
      const change = green(failed(4, 'pull_request'), 9, event);
      expect(change.incident.state).toBe('open');
      expect(change.message).toBe(`Stays open: a green run of ${event} says nothing of one that pull_request started`);
      expect(change.effects).toEqual([{ kind: 'refresh', note: `${change.message}.` }]);
      const again = green(change.incident, 10, event);
      expect(again).toMatchObject({ effects: [], decisions: [] });
    },
  );

  test('in which the failed job did not run leaves it open, and says which', () => {
    const change = checked(failed(4, 'push'), 5, 'push', ['security', 'lint', 'a', 'b']);
    expect(change.incident.state).toBe('open');
    expect(change.message).toContain('the green run did not pass "security", "lint", "a" and 1 more, which had failed');
    expect(checked(change.incident, 6, 'push', []).incident.state).toBe('resolved');
  });

  test('whose provider does not tell of its jobs is taken at its word, and that is recorded', () => {
    const milder = opened('test_failure', { run: runOf(4, 'push') }).incident;
    const change = checked(milder, 5, 'push', null);
    expect(change.incident.state).toBe('resolved');
    expect(change.decisions[0]?.text).toContain('its jobs could not be read');
    // What is never overridden opens by a green run that somebody has seen.
    const never = checked(failed(4, 'push'), 5, 'push', null);
    expect(never.incident.state).toBe('open');
    expect(never.message).toContain('the jobs of the green run cannot be read');
  });

  test('older than the failing one changes nothing, before and after it was looked at', () => {
    expect(green(failed(4, 'push'), 4, 'push')).toMatchObject({ effects: [], incident: { state: 'open' } });
    const meanwhile = joined(failed(4, 'push'), 7, 'push');
    expect(checked(meanwhile, 6, 'push', []).incident.state).toBe('open');
  });

  test('ends its own kind of event; the incident stays open for the other until that is green as well', () => {
    const both = joined(failed(4, 'pull_request'), 5, 'push');
    const half = checked(both, 6, 'push', []);
    expect(half.incident.state).toBe('open');
    expect(half.message).toBe('Green again for push; it stays open for pull_request');
    expect(checked(half.incident, 7, 'pull_request', []).incident.state).toBe('resolved');
  });

  test('without a number ends what its own source began, and not what a run of a provider did', () => {
    const success = { kind: 'recovered', run: null, event: 'api', by: 'api' } as const;
    const posted = opened('test_failure', { run: null, source: 'api' }).incident;
    expect(transition(posted, success, T0 + 1).incident.state).toBe('resolved');
    expect(transition(failed(4, 'push'), success, T0 + 1).incident.state).toBe('open');
  });

  test('from a door that tells no kinds apart ends what an older build opened', () => {
    const { failing: _, ...older } = failed(4, 'push');
    const plain = { kind: 'recovered', run: { id: 'r5', number: 5, attempt: 1 }, by: 'github' } as const;
    expect(transition(older, plain, T0 + 1).incident.state).toBe('resolved');
    // A newer door knows the kind, the older incident does not: it is looked at all the same.
    expect(green(older, 5, 'push').effects).toMatchObject([{ kind: 'check_recovery', run: { number: 5 } }]);
    expect(checked(older, 5, 'push', []).incident.state).toBe('resolved');
    expect(green(older, 3, 'push').incident.state).toBe('open');
  });
});
