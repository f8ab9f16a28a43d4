import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/incident/change.js';
import { preview, transition } from '../../src/domain/incident/transition.js';
import type { Actor } from '../../src/domain/incident/permission.js';
import { incidentMessage } from '../../src/domain/message/message.js';
import { followUpTicket } from '../../src/domain/message/ticket.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { ask, MINUTE, opened, sliceOf, T0 } from './support.js';

const WISH = { kind: 'request_override', justification: 'the release cannot wait', emergency: false } as const;
const YES = { kind: 'decide_override', approves: true, reason: null } as const;
const CONFIRM = { kind: 'confirm_infrastructure' } as const;

/** Somebody whom a token without a person named. */
const stated = (name: string, credential = 'token 1a2b3c4d'): Actor => ({
  ...{ person: null, name, via: 'api', roles: ['admin'], teams: ['*'] },
  ...{ asserted: true, credential },
});
/** Somebody whom a credential of their own names. */
const shown = (person: string, credential: string): Actor => ({
  ...{ person, name: person, via: 'slack', roles: ['responder', 'approver'], teams: ['*'] },
  ...{ asserted: false, credential },
});
const before = ({ credential: _, ...actor }: Actor): Actor => actor;
const [ERIN, DEV] = ['erin@example.com', 'dev@example.com'];

/** Two acts and whether they are of two people. */
const PAIRS: readonly (readonly [why: string, first: Actor, second: Actor, two: boolean])[] = [
  ['one bare token under two names', stated(ERIN), stated(DEV), false],
  ['two tokens under one name', stated(ERIN), stated(ERIN, 'token 99999999'), false],
  ['two tokens under names that look the same', stated(DEV), stated('d\u0435v@example.com', 'token 9'), false],
  ['a name with what nobody sees in it', stated(DEV), stated('dev\u200B@example.com', 'token 9'), false],
  ["somebody's token and their Slack", shown(ERIN, 'token 77777777'), shown(ERIN, 'slack U0ERIN'), false],
  ['somebody in Slack, and a token that states them', shown(ERIN, 'slack U0ERIN'), stated(ERIN), false],
  ['two tokens under two names', stated(ERIN), stated(DEV, 'token 99999999'), true],
  ['two people in Slack', shown(ERIN, 'slack U0ERIN'), shown(DEV, 'slack U0DEV'), true],
  ['a token that states somebody, and another in Slack', stated(ERIN), shown(DEV, 'slack U0DEV'), true],
  ['two names given on this machine', stated(ERIN, `local ${ERIN}`), stated(DEV, `local ${DEV}`), true],
  ['one name, of an older build', before(shown(ERIN, '')), shown(ERIN, 'slack U0ERIN'), false],
  ['two names, the first of an older build', before(stated(ERIN)), stated(DEV), true],
  ['look-alikes, the first of an older build', before(stated(DEV)), stated('dev\u200B@example.com'), false],
];

describe('requester and approver', () => {
  test.each(PAIRS)('as %s', (_why, first, second, two) => {
    const asked = ask(opened('test_failure').incident, first, WISH, T0);
    expect(asked.outcome).toBe('pending');
    const seen = preview(asked.incident, second, null, YES, T0 + MINUTE);
    expect([seen.outcome, ask(asked.incident, second, YES, T0 + MINUTE).outcome]).toEqual(
      two ? ['approved', 'approved'] : ['refused', 'refused'],
    );
  });

  test.each(PAIRS)('and who confirms the infrastructure, as %s', (_why, first, second, two) => {
    const open = opened('infrastructure_timeout').incident;
    const asked = ask(open, first, WISH, T0);
    expect(ask(asked.incident, second, CONFIRM, T0 + 1).outcome).toBe(two ? 'approved' : 'refused');
    // The other way round: confirmed first, asked then, and waited for.
    const confirmed = ask(open, second, CONFIRM, T0);
    const later = ask(confirmed.incident, first, WISH, T0 + 1);
    expect(later.outcome).toBe(two ? 'approved' : 'pending');
    const waited = transition(later.incident, { kind: 'tick' }, T0 + 16 * MINUTE);
    const probed = transition(waited.incident, { kind: 'probed', confirmed: false }, T0 + 16 * MINUTE);
    expect(probed.incident.override?.status).toBe(two ? 'approved' : 'pending');
  });

  test('hold as well when the request came as a signal and was carried into the next run', () => {
    const signalled = transition(
      opened('test_failure').incident,
      { kind: 'ask', actor: stated(ERIN), revision: null, ask: WISH },
      T0,
    );
    const carried = JSON.parse(JSON.stringify(signalled.incident)) as Change['incident'];
    expect(ask(carried, stated(DEV), YES, T0 + MINUTE).outcome).toBe('refused');
    expect(ask(carried, stated(DEV, 'token 99999999'), YES, T0 + MINUTE).outcome).toBe('approved');
  });

  test('whoever may not is told that it is the credential', () => {
    const asked = ask(opened('test_failure').incident, stated(ERIN), WISH, T0);
    expect(ask(asked.incident, stated(DEV), YES, T0 + 1).message).toBe(
      'dev@example.com (asserted, token 1a2b3c4d) has the credential that asked for it as erin@example.com and cannot decide it: ask another approver of qa_analyst or scrum_master.',
    );
  });
});

describe('the two people who take an incident out of a never-class', () => {
  const OUT = { kind: 'reclassify', reason: 'no leak', policy: sliceOf('test_failure') } as const;

  test.each(PAIRS)('as %s', (_why, first, second, two) => {
    const asked = ask(opened('security_secrets').incident, first, OUT, T0);
    expect(asked.outcome).toBe('pending');
    expect(ask(asked.incident, second, OUT, T0 + 1).outcome).toBe(two ? 'done' : 'pending');
  });

  test('stay two when the first asks again under a third name', () => {
    const once = ask(opened('security_secrets').incident, stated(ERIN), OUT, T0);
    const twice = ask(once.incident, stated(DEV), OUT, T0 + 1);
    expect(ask(twice.incident, stated('kim@example.com'), OUT, T0 + 2).outcome).toBe('pending');
    // Dev's own word counts: that the token said Dev's name took nothing from Dev.
    expect(ask(twice.incident, shown(DEV, 'slack U0DEV'), OUT, T0 + 2).outcome).toBe('done');
  });
});

describe('a name that was only stated', () => {
  const MARKED = 'dev@example.com (asserted, token 99999999)';
  const approved = (): Change => {
    const asked = ask(opened('test_failure').incident, stated(ERIN), WISH, T0);
    return ask(asked.incident, stated(DEV, 'token 99999999'), YES, T0 + MINUTE);
  };

  test('is marked in the record, its inputs, the notices, the message and the follow-up', () => {
    const { incident, decisions, effects } = approved();
    expect(decisions.at(-1)).toMatchObject({
      actor: MARKED,
      text: expect.stringContaining(MARKED) as string,
      inputs: {
        ...{ approver: DEV, approver_standing: 'asserted, token 99999999', credential: 'token 99999999' },
        ...{ requester: ERIN, requester_standing: 'asserted, token 1a2b3c4d' },
      },
    });
    const notices = effects.flatMap((effect) => (effect.kind === 'notify' ? [effect.text] : []));
    expect(notices.every((text) => text.includes(MARKED) && text.includes('(asserted, token 1a2b3c4d)'))).toBe(true);
    const view = viewOf(incident, T0 + MINUTE);
    expect(view.override).toMatchObject({ approver: DEV, approver_standing: 'asserted, token 99999999' });
    expect(JSON.stringify(followUpTicket(view))).toContain(MARKED);
    expect(incidentMessage(view).paragraphs.join()).toContain('erin@example.com (asserted, token 1a2b3c4d)');
  });

  test.each([
    ['acknowledge', { kind: 'acknowledge' }],
    ['note', { kind: 'note', text: 'seen' }],
    ['escalate', { kind: 'escalate', level: null }],
    ['snooze', { kind: 'snooze', until: T0 + MINUTE }],
    ['resolve', { kind: 'resolve', reason: null }],
    ['reassign', { kind: 'reassign', to: { person: DEV, team: 'devops' } }],
    ['correct_sla', { kind: 'correct_sla', startAt: T0 - 1, reason: 'clock' }],
    ['reclassify', { kind: 'reclassify', reason: null, policy: sliceOf('build_failure') }],
    ['request_override', WISH],
  ] as const)('is marked by %s', (_what, what) => {
    const [decision] = ask(opened('test_failure').incident, stated(ERIN), what, T0).decisions;
    expect(decision?.actor).toBe('erin@example.com (asserted, token 1a2b3c4d)');
    expect(decision?.text).toContain('erin@example.com (asserted, token 1a2b3c4d)');
    expect(decision?.inputs['credential']).toBe('token 1a2b3c4d');
  });

  test('is marked where it holds an incident, and says of this machine that it is this machine', () => {
    const { incident } = ask(
      opened('test_failure').incident,
      stated(ERIN, `local ${ERIN}`),
      { kind: 'acknowledge' },
      T0,
    );
    const view = viewOf(incident, T0);
    expect(view).toMatchObject({ acknowledged_by: ERIN, owner: 'erin@example.com (asserted, local)' });
    expect(incidentMessage(view).headline).toContain('Acknowledged by erin@example.com (asserted, local)');
  });

  test('a name that a credential showed has no mark, and its credential is on record', () => {
    const [decision] = ask(opened('test_failure').incident, shown(ERIN, 'slack U0ERIN'), WISH, T0).decisions;
    expect(decision).toMatchObject({ actor: ERIN, inputs: { credential: 'slack U0ERIN' } });
    expect(JSON.stringify(decision)).not.toContain('asserted');
  });
});
