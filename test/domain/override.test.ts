import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/incident/change.js';
import { transition } from '../../src/domain/incident/transition.js';
import { alertOf, ask, HOUR, member, MINUTE, opened, person, sliceOf, T0, verdictOf } from './support.js';

const WHY = 'the release cannot wait for it';
const request = (type: string, who = member('devops'), now = T0): Change =>
  ask(opened(type).incident, who, { kind: 'request_override', justification: WHY, emergency: true }, now);
const decide = (change: Change, who: ReturnType<typeof member>, approves = true): Change =>
  ask(change.incident, who, { kind: 'decide_override', approves, reason: null }, T0 + MINUTE);

describe('the four classes', () => {
  test.each([
    ['generator_drift', 'backend_dev', 'denied', 'never'],
    ['security_secrets', 'security_team', 'denied', 'never'],
    ['security_critical', 'security_team', 'denied', 'never'],
    ['infrastructure_timeout', 'devops', 'pending', 'waits for the confirmation'],
    ['database_connectivity', 'devops', 'pending', 'waits for the confirmation'],
    ['test_failure', 'qa_analyst', 'pending', 'waits for QA or the scrum master'],
    ['build_failure', 'qa_analyst', 'pending', 'waits for QA or the scrum master'],
    ['security_high', 'security_team', 'pending', 'waits for the security team'],
    ['unknown', 'devops', 'pending', 'waits for the security or the owning team'],
  ])('%s asked for by %s is %s: %s', (type, team, outcome) => {
    expect(request(type, member(team)).outcome).toBe(outcome);
  });

  test.each([
    ['test_failure', 'qa_analyst', 'approved', 'QA approves a hotfix'],
    ['test_failure', 'scrum_master', 'approved', 'so does the scrum master'],
    ['test_failure', 'devops', 'refused', 'nobody else'],
    ['security_high', 'security_team', 'approved', 'the security team'],
    ['unknown', 'devops', 'approved', 'the owning team'],
    ['unknown', 'qa_analyst', 'refused', 'another team'],
    ['infrastructure_timeout', 'devops', 'refused', 'it opens by the confirmation, not by an approval'],
  ])('%s: an approval by %s is %s, since %s', (type, team, outcome) => {
    const asked = request(type, person('asker@example.com', ['*'], ['responder']));
    expect(decide(asked, person('other@example.com', [team])).outcome).toBe(outcome);
  });

  test('the requester never approves, whatever roles they have', () => {
    const root = person('root@example.com', ['*'], ['admin', 'approver', 'responder']);
    const asked = ask(
      opened('test_failure').incident,
      root,
      { kind: 'request_override', justification: WHY, emergency: false },
      T0,
    );
    expect(decide(asked, root).outcome).toBe('refused');
  });

  test('a justification needs ten characters, and a second request changes nothing', () => {
    const short = ask(
      opened('test_failure').incident,
      member('qa_analyst'),
      { kind: 'request_override', justification: 'too short', emergency: false },
      T0,
    );
    expect([short.outcome, short.incident.override]).toEqual(['refused', null]);
    const asked = request('test_failure', member('qa_analyst'));
    const again = ask(
      asked.incident,
      member('qa_analyst', 2),
      { kind: 'request_override', justification: WHY, emergency: false },
      T0 + 1,
    );
    expect(again.outcome).toBe('unchanged');
  });
});

describe('an approval', () => {
  const approved = (): Change => decide(request('test_failure', member('qa_analyst')), member('qa_analyst', 2));

  test('does what it must exactly once: audit, follow-up ticket, notices, gate', () => {
    const change = approved();
    expect(
      change.effects
        .filter(({ kind }) => kind !== 'refresh')
        .map((effect) =>
          effect.kind === 'notify'
            ? `${effect.kind} ${effect.targets.map(({ person: who }) => who).join('+')}`
            : effect.kind,
        ),
    ).toEqual([
      'follow_up',
      'notify scrum@example.com+qa_analyst-1@example.com+qa_analyst-2@example.com+qa_analyst-lead@example.com',
      'gate',
    ]);
    expect(change.decisions.at(-1)).toMatchObject({
      kind: 'override_approved',
      inputs: {
        requester: 'qa_analyst-1@example.com',
        approver: 'qa_analyst-2@example.com',
        justification: WHY,
        emergency: true,
      },
    });
    const twice = decide(change, member('qa_analyst', 2));
    expect([twice.outcome, twice.effects]).toEqual(['refused', []]);
  });

  test('ends after four hours, and the gate shuts again', () => {
    const change = approved();
    expect(change.incident.override?.expiresAt).toBe(T0 + MINUTE + 4 * HOUR);
    const over = transition(change.incident, { kind: 'tick' }, T0 + MINUTE + 4 * HOUR);
    expect(over.incident.override?.status).toBe('expired');
    expect(over.effects).toContainEqual({ kind: 'gate', sha: 'a'.repeat(40) });
  });

  test('is void after a push, and a push of its own commit leaves it', () => {
    const { incident } = approved();
    expect(transition(incident, { kind: 'pushed', sha: 'b'.repeat(40) }, T0 + HOUR).incident.override?.status).toBe(
      'voided',
    );
    expect(transition(incident, { kind: 'pushed', sha: 'a'.repeat(40) }, T0 + HOUR).incident.override?.status).toBe(
      'approved',
    );
  });

  test('is void once a later run shows a secret, for good', () => {
    const { incident } = approved();
    const alert = alertOf({ deliveryId: 'd2', run: { id: '2', number: 2, attempt: 1 } });
    const found = transition(
      incident,
      {
        kind: 'alert',
        alert,
        finding: { verdict: verdictOf('security_secrets'), policy: sliceOf('security_secrets') },
      },
      T0 + HOUR,
    );
    expect(found.incident).toMatchObject({
      everNever: true,
      override: { status: 'voided' },
      policy: { severity: 'CRITICAL' },
    });
  });
});

describe('an approval and a reclassification', () => {
  const approved = (type: string, team: string): Change =>
    decide(request(type, person('asker@example.com', ['*'])), person('other@example.com', [team]));
  const reclassified = (incident: Change['incident'], to: string): Change =>
    transition(
      incident,
      {
        kind: 'ask',
        actor: member('qa_analyst'),
        revision: null,
        ask: { kind: 'reclassify', reason: null, policy: sliceOf(to) },
      },
      T0 + HOUR,
    );

  test('into a class with other approvers: it is void, the gate is asked again, and the record says so', () => {
    const { incident } = approved('test_failure', 'qa_analyst');
    const change = reclassified(incident, 'security_high');
    expect(change.incident.override?.status).toBe('voided');
    expect(change.effects).toContainEqual({ kind: 'gate', sha: 'a'.repeat(40) });
    expect(change.decisions[0]?.text).toContain('The override of asker@example.com is void');
  });

  test('within the same rules and approvers it stands', () => {
    const { incident } = approved('test_failure', 'qa_analyst');
    const after = reclassified(incident, 'build_failure').incident;
    expect(after.override?.status).toBe('approved');
    // What spoke for the former type is not shown as if it spoke for this one.
    expect(after.verdict.evidence.map(({ text }) => text)).toEqual(['qa_analyst-1@example.com says so']);
  });

  test('by a stricter later run it is void as well', () => {
    const { incident } = approved('test_failure', 'qa_analyst');
    const finding = { verdict: verdictOf('security_high'), policy: sliceOf('security_high') };
    const alert = alertOf({ deliveryId: 'd2', run: { id: '2', number: 2, attempt: 1 } });
    const found = transition(incident, { kind: 'alert', alert, finding }, T0 + HOUR);
    expect(found.incident.override?.status).toBe('voided');
  });
});

describe('the confirmation of an infrastructure issue', () => {
  const wish = { kind: 'request_override', justification: WHY, emergency: false } as const;
  const open = (): Change =>
    ask(
      ask(opened('infrastructure_timeout').incident, member('devops', 2), { kind: 'confirm_infrastructure' }, T0)
        .incident,
      member('devops'),
      wish,
      T0,
    );

  test('counts for one approval: after its end somebody must confirm again', () => {
    const approved = open();
    expect(approved.outcome).toBe('approved');
    const over = transition(approved.incident, { kind: 'tick' }, T0 + 4 * HOUR);
    expect(ask(over.incident, member('devops'), wish, T0 + 5 * HOUR).outcome).toBe('pending');
  });

  test('counts for its commit: a push, or a later run of another commit, needs a confirmation of its own', () => {
    const confirmed = ask(
      opened('infrastructure_timeout').incident,
      member('devops', 2),
      { kind: 'confirm_infrastructure' },
      T0,
    );
    const pushed = transition(confirmed.incident, { kind: 'pushed', sha: 'b'.repeat(40) }, T0 + 1);
    expect(ask(pushed.incident, member('devops'), wish, T0 + 2).outcome).toBe('pending');
    const finding = { verdict: verdictOf('test_failure'), policy: sliceOf('test_failure') };
    const alert = alertOf({ deliveryId: 'd2', sha: 'b'.repeat(40), run: { id: '2', number: 2, attempt: 1 } });
    const joined = transition(open().incident, { kind: 'alert', alert, finding }, T0 + 1);
    expect(ask(joined.incident, member('devops'), wish, T0 + 2).outcome).toBe('pending');
  });

  test('by somebody who then asks is no dead end: another responder confirms', () => {
    const own = ask(
      opened('infrastructure_timeout').incident,
      member('devops'),
      { kind: 'confirm_infrastructure' },
      T0,
    );
    const asked = ask(own.incident, member('devops'), wish, T0 + 1);
    expect(asked.outcome).toBe('pending');
    expect(ask(asked.incident, member('devops', 2), { kind: 'confirm_infrastructure' }, T0 + 2).outcome).toBe(
      'approved',
    );
  });

  test('approves a pending request, or the request that comes after it; never for the requester alone', () => {
    const asked = request('infrastructure_timeout', member('devops'));
    expect(ask(asked.incident, member('devops'), { kind: 'confirm_infrastructure' }, T0).outcome).toBe('refused');
    expect(ask(asked.incident, member('devops', 2), { kind: 'confirm_infrastructure' }, T0).outcome).toBe('approved');
    const confirmed = ask(
      opened('infrastructure_timeout').incident,
      member('devops', 2),
      { kind: 'confirm_infrastructure' },
      T0,
    );
    expect(confirmed.outcome).toBe('done');
    const later = ask(
      confirmed.incident,
      member('devops'),
      { kind: 'request_override', justification: WHY, emergency: false },
      T0 + 1,
    );
    expect([later.outcome, later.incident.override?.how]).toEqual(['approved', 'infrastructure_confirmed']);
  });

  test('opens nothing outside its class, and only devops gives it', () => {
    expect(
      ask(
        request('test_failure', member('qa_analyst')).incident,
        member('devops'),
        { kind: 'confirm_infrastructure' },
        T0,
      ).outcome,
    ).toBe('refused');
    expect(
      ask(request('infrastructure_timeout').incident, member('qa_analyst'), { kind: 'confirm_infrastructure' }, T0)
        .outcome,
    ).toBe('refused');
  });

  test.each([
    ['infrastructure_timeout', true, 'approved', 'confirmed by then, in its class'],
    ['infrastructure_timeout', false, 'pending', 'not confirmed: elapsed time alone approves nothing'],
    ['test_failure', true, 'pending', 'another class: the probe says nothing'],
  ])('after 15 minutes %s with a probe that says %s is %s: %s', (type, confirmed, status) => {
    const asked = request(type, person('asker@example.com', ['*'], ['responder']));
    const waited = transition(asked.incident, { kind: 'tick' }, T0 + 15 * MINUTE);
    expect(waited.effects).toContainEqual({ kind: 'probe' });
    expect(transition(asked.incident, { kind: 'tick' }, T0 + 15 * MINUTE - 1).effects).not.toContainEqual({
      kind: 'probe',
    });
    const answered = transition(waited.incident, { kind: 'probed', confirmed }, T0 + 15 * MINUTE + 1);
    expect(answered.incident.override?.status).toBe(status);
    expect(answered.effects.some((effect) => effect.kind === 'notify' && effect.about === 'override_waiting')).toBe(
      status === 'pending',
    );
  });
});
