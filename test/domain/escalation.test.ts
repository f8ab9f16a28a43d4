import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../src/domain/incident/deadlines.js';
import { machine } from '../../src/domain/incident/permission.js';
import { preview, transition, type Ask } from '../../src/domain/incident/transition.js';
import { ask, HOUR, member, MINUTE, opened, pagesOf, person, POLICY, run, T0, timesOf } from './support.js';

const minutes = (at: number): number => (at - T0) / MINUTE;

describe('the ladder', () => {
  test('a team climbs from primary to backup after its delay, to its managers, repeats twice, then management is paged once', () => {
    const story = timesOf(opened('infrastructure_timeout'), T0 + 50 * MINUTE, nextDeadline);
    const pages = story.flatMap(({ at, effects }) => pagesOf(effects).map((page) => `${minutes(at)} ${page}`));
    expect(pages).toEqual([
      '0 devops-1@example.com L1 R1',
      '5 devops-2@example.com L2 R1',
      '10 devops-lead@example.com L3 R1',
      '15 devops-1@example.com L1 R2',
      '20 devops-2@example.com L2 R2',
      '25 devops-lead@example.com L3 R2',
      '30 devops-1@example.com L1 R3',
      '35 devops-2@example.com L2 R3',
      '40 devops-lead@example.com L3 R3',
      '45 boss@example.com L4 R3',
    ]);
  });

  test('level 1 pages the primaries of every owner and the author, each person once; only the first team climbs', () => {
    const story = timesOf(opened('test_failure'), T0 + 5 * MINUTE, nextDeadline);
    expect(pagesOf(story[0]?.effects ?? [])).toEqual(['qa_analyst-1@example.com L1 R1', 'ann@example.com L1 R1']);
    expect(pagesOf(story[1]?.effects ?? [])).toEqual(['qa_analyst-2@example.com L2 R1']);
  });

  test('a level that names nobody is skipped at once and recorded as a defect of the policy', () => {
    const devops = POLICY.teams['devops'];
    if (devops === undefined) throw new Error('the policy has a devops team');
    const policy = { ...POLICY, teams: { ...POLICY.teams, devops: { ...devops, primary: [] } } };
    const { effects, decisions } = opened('infrastructure_timeout', {}, policy);
    expect(pagesOf(effects)).toEqual(['devops-2@example.com L2 R1']);
    expect(decisions.map(({ kind }) => kind)).toEqual(['opened', 'empty_level', 'level_started']);
  });

  test('with nobody at all, management gets it at once, in its channel when it names nobody either', () => {
    const policy = { ...POLICY, teams: {}, roles: {} };
    const { effects, incident } = opened('infrastructure_timeout', {}, policy);
    expect(pagesOf(effects)).toEqual(['#management L4 R1']);
    expect(incident.climb.status).toBe('unanswered');
  });

  const unreachable = (level: number, round: number, who: string) =>
    ({
      kind: 'page_outcome',
      page: { round, level, target: { person: who, team: 'devops' }, delivered: false, detail: 'refused' },
    }) as const;

  test('undeliverable is not unanswered: a level that reaches nobody ends early, but an outage does not burn the rounds', () => {
    const { incident, effects } = run(opened('infrastructure_timeout'), [
      [T0 + 1, unreachable(1, 1, 'devops-1@example.com')],
      [T0 + 2, unreachable(2, 1, 'devops-2@example.com')],
      [T0 + 3, unreachable(3, 1, 'devops-lead@example.com')],
    ]);
    expect(pagesOf(effects)).toEqual([
      'devops-1@example.com L1 R1',
      'devops-2@example.com L2 R1',
      'devops-lead@example.com L3 R1',
    ]);
    expect(incident).toMatchObject({ undelivered: true, climb: { level: 3, round: 1 } });
    expect(nextDeadline(incident)?.at).toBe(T0 + 2 + 5 * MINUTE);
  });

  test('one page that arrives is enough: the level waits its delay', () => {
    const { incident } = run(opened('database_connectivity'), [
      [T0 + 1, unreachable(1, 1, 'devops-1@example.com')],
      [
        T0 + 2,
        {
          kind: 'page_outcome',
          page: {
            round: 1,
            level: 1,
            target: { person: 'database_specialist-1@example.com', team: 'database_specialist' },
            delivered: true,
            detail: 'Slack DM',
          },
        },
      ],
    ]);
    expect(incident).toMatchObject({ undelivered: false, climb: { level: 1 } });
  });

  test('manual escalation starts a new round at the level asked for, and is refused when the incident moved on', () => {
    const { incident } = opened('infrastructure_timeout');
    const up = ask(incident, member('devops'), { kind: 'escalate', level: 3 }, T0 + MINUTE);
    expect(pagesOf(up.effects)).toEqual(['devops-lead@example.com L3 R2']);
    const stale = transition(
      up.incident,
      { kind: 'ask', actor: member('devops'), revision: incident.revision, ask: { kind: 'escalate', level: 2 } },
      T0 + 2 * MINUTE,
    );
    expect(stale.outcome).toBe('stale');
    expect(ask(incident, member('devops'), { kind: 'escalate', level: 9 }, T0).outcome).toBe('refused');
  });

  test.each<[Ask['kind'], Ask]>([
    ['acknowledge', { kind: 'acknowledge' }],
    ['note', { kind: 'note', text: 'seen' }],
    ['resolve', { kind: 'resolve', reason: null }],
    ['reassign', { kind: 'reassign', to: { person: 'devops-2@example.com', team: 'devops' } }],
    ['snooze', { kind: 'snooze', until: T0 + HOUR }],
    ['decide_override', { kind: 'decide_override', approves: true, reason: null }],
    ['confirm_infrastructure', { kind: 'confirm_infrastructure' }],
  ])(
    '%s by who saw an earlier revision is refused as stale, and not by who saw none or the present one',
    (_kind, wish) => {
      const { incident } = opened('infrastructure_timeout');
      const moved = ask(incident, member('devops'), { kind: 'note', text: 'looking' }, T0).incident;
      const seen = (revision: number | null) => preview(moved, member('devops'), revision, wish, T0 + MINUTE);
      expect(seen(incident.revision)).toMatchObject({
        ...{ outcome: 'stale', incident: moved },
        message: `The incident moved on: you saw revision ${incident.revision}, it is ${moved.revision} now.`,
      });
      expect([seen(moved.revision).outcome, seen(null).outcome]).not.toContain('stale');
    },
  );

  test.each<Ask>([{ kind: 'acknowledge' }, { kind: 'note', text: 'seen' }])(
    'a stale %o that an older build took is taken again in a replay, which asks no validator',
    (wish) => {
      const { incident } = opened('infrastructure_timeout');
      const moved = ask(incident, member('devops'), { kind: 'note', text: 'looking' }, T0).incident;
      const command = { kind: 'ask', actor: member('devops'), revision: incident.revision, ask: wish } as const;
      expect(transition(moved, command, T0 + MINUTE).outcome).toBe('done');
    },
  );

  test('a snooze pages nobody until its end, then pages from its level', () => {
    const { incident } = opened('infrastructure_timeout');
    const snoozed = ask(incident, member('devops'), { kind: 'snooze', until: T0 + 30 * MINUTE }, T0 + MINUTE);
    const story = timesOf({ ...snoozed, effects: [] }, T0 + 31 * MINUTE, nextDeadline);
    expect(story.flatMap(({ at, effects }) => pagesOf(effects).map((page) => `${minutes(at)} ${page}`))).toEqual([
      '30 devops-1@example.com L1 R2',
    ]);
  });
});

test.each([
  ['github', 'github', 'Resolved by github'],
  ['github', 'api', 'Resolved by github (api)'],
])('%s by way of %s is named once', (name, via, says) => {
  const { incident } = opened('infrastructure_timeout');
  const by = { ...machine(name, via), roles: ['responder' as const] };
  expect(ask(incident, by, { kind: 'resolve', reason: null }, T0).message).toBe(says);
});

describe('who may', () => {
  test.each<Ask>([{ kind: 'acknowledge' }, { kind: 'note', text: 'x' }, { kind: 'escalate', level: null }])(
    'is said to whoever may not: %o',
    (wish) => {
      const { incident } = opened('infrastructure_timeout');
      const { outcome, message } = ask(incident, person('x@example.com', ['qa_analyst']), wish, T0);
      expect(outcome).toBe('refused');
      expect(message).toContain('not a responder of devops (ask devops-1, devops-2, devops-lead)');
    },
  );

  test('nobody is told to ask whom nobody named', () => {
    const { incident } = opened('infrastructure_timeout');
    const bare = { ...incident, policy: { ...incident.policy, levels: [] } };
    const { message } = ask(bare, person('x@example.com', []), { kind: 'acknowledge' }, T0);
    expect(message).toBe('x@example.com may not acknowledge: not a responder of devops');
  });
});

describe('the lease', () => {
  test('it reminds at 80 % and reopens at its end, and any act of the acker renews it', () => {
    const { incident } = opened('infrastructure_timeout');
    const acked = ask(incident, member('devops'), { kind: 'acknowledge' }, T0 + MINUTE).incident;
    expect(acked.ack).toMatchObject({ remindAt: T0 + 25 * MINUTE, expiresAt: T0 + 31 * MINUTE });
    const noted = ask(acked, member('devops'), { kind: 'note', text: 'on it' }, T0 + 11 * MINUTE).incident;
    expect(noted.ack?.expiresAt).toBe(T0 + 41 * MINUTE);
    const reopened = transition(noted, { kind: 'tick' }, T0 + 41 * MINUTE);
    expect(reopened.incident).toMatchObject({ state: 'open', ack: null });
    expect(pagesOf(reopened.effects)).toEqual(['devops-1@example.com L1 R2']);
  });

  test('the first acker wins and the second is told who it was; nobody outside may take it', () => {
    const { incident } = opened('infrastructure_timeout');
    const first = ask(incident, member('devops'), { kind: 'acknowledge' }, T0);
    const second = ask(first.incident, member('devops', 2), { kind: 'acknowledge' }, T0 + 1);
    expect([second.outcome, second.message]).toEqual([
      'unchanged',
      'devops-1@example.com has already acknowledged it.',
    ]);
    const stranger = ask(incident, person('x@example.com', ['frontend_dev']), { kind: 'acknowledge' }, T0);
    expect([stranger.outcome, stranger.incident.state]).toEqual(['refused', 'open']);
    expect(ask(incident, person('v@example.com', ['*'], ['viewer']), { kind: 'acknowledge' }, T0).outcome).toBe(
      'refused',
    );
  });

  test('a policy may say that it never ends', () => {
    const { incident } = opened('infrastructure_timeout', {}, { ...POLICY, leaseMs: null });
    const acked = ask(incident, member('devops'), { kind: 'acknowledge' }, T0).incident;
    expect(acked.ack).toMatchObject({ remindAt: null, expiresAt: null });
  });
});

describe('an event that comes late', () => {
  test('opened after its deadline it is SLA_MISSED and late_event: owners are paged, management is not', () => {
    const { effects, decisions, incident } = opened('infrastructure_timeout', {}, POLICY, T0 + 61 * MINUTE);
    expect(decisions.map(({ kind }) => kind)).toContain('late_event');
    expect(incident.slaMissed).toBe(true);
    expect(pagesOf(effects)).toEqual(['devops-1@example.com L1 R1']);
    expect(effects.filter(({ kind }) => kind === 'notify')).toEqual([]);
  });
});

describe('what is only recorded', () => {
  test('promises nothing: no mark of the SLA, no miss, nobody told, however late', () => {
    const service = {
      kind: 'service',
      service: 'shop',
      severity: 'NONE',
      provider: null,
      repository: null,
      sha: null,
    } as const;
    const { incident } = opened('unknown', service);
    expect([incident.state, nextDeadline(incident)]).toEqual(['suppressed', null]);
    const later = transition(incident, { kind: 'tick' }, T0 + 48 * 60 * MINUTE);
    expect([later.effects, later.incident.slaMissed]).toEqual([[], false]);
    const late = opened('unknown', service, POLICY, T0 + 48 * 60 * MINUTE);
    expect(late.incident.slaMissed).toBe(false);
    expect(late.decisions.map(({ kind }) => kind)).toEqual(['opened']);
  });
});
