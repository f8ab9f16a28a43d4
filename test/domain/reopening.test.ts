import { describe, expect, test } from 'vitest';
import type { RunRef } from '../../src/domain/event/alert.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { isCoveredBy } from '../../src/domain/incident/recovery.js';
import type { Reopening } from '../../src/domain/incident/reopening.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { incidentMessage } from '../../src/domain/message/message.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import { transition } from '../../src/domain/incident/transition.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import { alertOf, ask, member, opened, POLICY, run as after, T0 } from './support.js';

const runOf = (number: number, event: string): RunRef => ({ id: String(number), number, attempt: 1, event });
const green = (incident: Incident, number: number, event: string): Incident => {
  const run = runOf(number, event);
  const change = transition(incident, { kind: 'recovered', run, event, by: 'github' }, T0 + 9);
  if (change.effects[0]?.kind !== 'check_recovery') return change.incident;
  const checked = { kind: 'recovery_checked', run, event, by: 'github', skipped: [] } as const;
  return transition(change.incident, checked, T0 + 10).incident;
};

/** The former: a push and a nightly run failed, and whatever else happened to it; then somebody opens its next one. */
function reopened(happens: (incident: Incident) => Incident): Incident {
  const nightly = alertOf({ deliveryId: 'd2', run: runOf(4, 'schedule') });
  const both = after(opened('test_failure', { run: runOf(3, 'push') }), [
    [T0 + 1, { kind: 'alert', alert: nightly, finding: null }],
  ]).incident;
  const ended = happens(both);
  const view = viewOf(ended, T0 + 20);
  expect(view.state).toBe('resolved');
  const reopens: Reopening = {
    ...(view.remains ?? {}),
    ...{ from: 'INC-2026-001', uid: 'u0', by: 'by quinn@example.com: it still fails', never: false },
    ...{ alsoTypes: [], alsoEvidence: {} },
  };
  return opened('test_failure', { run: view.run, reopens }).incident;
}

const byHand = (incident: Incident): Incident =>
  ask(incident, member('qa_analyst'), { kind: 'resolve', reason: null }, T0 + 5).incident;

describe('an incident that was taken up again', () => {
  test('ends by the green runs that would have ended the former', () => {
    const again = reopened(byHand);
    expect(green(again, 5, 'push').state).toBe('open');
    expect(green(green(again, 5, 'push'), 6, 'schedule')).toMatchObject({
      state: 'resolved',
      ending: 'auto_recovered',
    });
    expect(green(again, 2, 'push').failing).toEqual(again.failing);
  });

  test('waits for the kind of event that was not green yet, and for no other', () => {
    const again = reopened((incident) => byHand(green(incident, 5, 'push')));
    expect(Object.keys(again.failing ?? {})).toEqual(['schedule']);
    expect(green(again, 6, 'schedule').state).toBe('resolved');
  });

  test('after green runs waits for a newer one: what ended the former does not end it', () => {
    const again = reopened((incident) => green(green(incident, 5, 'push'), 6, 'schedule'));
    expect(green(again, 6, 'schedule').state).toBe('open');
    expect(green(again, 7, 'schedule').state).toBe('resolved');
  });

  test('is no late news of what a green run has ended', () => {
    const former = green(opened('test_failure', { run: runOf(3, 'push') }).incident, 5, 'push');
    const late = alertOf({ run: runOf(3, 'push') });
    expect(isCoveredBy(former, late)).toBe(true);
    expect(isCoveredBy(former, { ...late, reopens: {} as Reopening })).toBe(false);
  });

  test('says from which one and by whom, in its channel, on its pages and in its ticket', () => {
    const view = viewOf(reopened(byHand), T0 + 30);
    const says = 'Reopened from INC-2026-001 by quinn@example.com: it still fails';
    expect(incidentMessage(view).paragraphs).toContain(says);
    expect(incidentTicket(view).paragraphs).toContain(says);
    const page = { reader: 'x', level: 1, round: 1, mention: null, possibleRepeat: false, names: {}, zone: null };
    expect(pageMessage(view, page).paragraphs[0]).toContain(says);
  });
});

test.each([
  ['a role', 'leads'],
  ['another role', 'cto'],
])('what is handed to %s stays in the channel of its owners', (_who, owner) => {
  const about = { kind: 'ci', type: 'test_failure', severity: null, source: 'github', service: null } as const;
  const slice = slicePolicy(POLICY, { ...about, labels: {}, author: null, owner });
  expect(slice.teams).toEqual([{ name: owner, channel: '#qa_analyst', handle: null }]);
});
