import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, Effect } from '../../src/domain/incident/change.js';
import { nextDeadline } from '../../src/domain/incident/deadlines.js';
import { mayDisturb } from '../../src/domain/escalation/disturb.js';
import { isClosed, type Incident } from '../../src/domain/incident/incident.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import { wakesFor } from '../../src/workflows/derives.js';
import { transition, type Ask, type Command } from '../../src/domain/incident/transition.js';
import type { Finding } from '../../src/domain/incident/triage.js';
import {
  alertOf,
  ask,
  HOUR,
  member,
  MINUTE,
  opened,
  pagesOf,
  POLICY,
  run,
  sliceOf,
  T0,
  timesOf,
  verdictOf,
} from './support.js';

const LINT: Policy = {
  ...POLICY,
  types: {
    ...POLICY.types,
    lint_failure: {
      ...{ type: 'lint_failure', parent: 'unknown', priority: 'LOW', owners: ['qa_analyst'], slaMs: 24 * HOUR },
      ...{ override: 'approval', recovery: null, exitCodes: [], steps: [], patterns: [] },
    },
  },
};
const qa = member('qa_analyst');
const tick: Command = { kind: 'tick' };

const findingOf = (type: string): Finding => ({
  ...{ verdict: verdictOf(type), policy: sliceOf(type, alertOf(), LINT), alsoTypes: [], alsoTeams: [], alert: {} },
});
const reclassifyTo = (type: string): Ask => ({
  kind: 'reclassify',
  reason: null,
  policy: sliceOf(type, alertOf(), LINT),
});
const peopleIn = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => {
    if (effect.kind === 'page') return [effect.target.person ?? `#${effect.target.team}`];
    return effect.kind === 'notify' ? effect.targets.flatMap(({ person }) => person ?? []) : [];
  });
/** Whom its timers disturb from `from` on, and when (minutes). */
const disturbedBy = (incident: Incident, from: number, until: number): [number, string[]][] => {
  const start: Change = { incident, outcome: 'done', message: '', effects: [], decisions: [] };
  return timesOf(start, until, nextDeadline).flatMap(({ at, effects }) => {
    const people = peopleIn(effects);
    return at < from || people.length === 0 ? [] : [[(at - T0) / MINUTE, people] as [number, string[]]];
  });
};

describe('what becomes only recorded pages nobody more', () => {
  test('when a person says that it is lint', () => {
    const { incident } = run(opened('test_failure', {}, LINT), []);
    const change = ask(incident, qa, reclassifyTo('lint_failure'), T0 + MINUTE);
    expect(change.incident).toMatchObject({ state: 'suppressed', climb: { dueAt: null, status: 'halted' } });
    expect(change.effects.map(({ kind }) => kind)).toContain('hush');
    expect(disturbedBy(change.incident, 0, T0 + 48 * HOUR)).toEqual([]);
  });

  test('when the log says so after the page has left, and while it is still waited for', () => {
    const late = opened('unknown', {}, LINT);
    const found = transition(late.incident, { kind: 'finding', finding: findingOf('lint_failure') }, T0 + MINUTE);
    expect(found.incident.state).toBe('suppressed');
    expect(disturbedBy(found.incident, 0, T0 + 48 * HOUR)).toEqual([]);
    const waiting: Incident = {
      ...late.incident,
      verdictDueAt: T0 + 5_000,
      climb: { ...late.incident.climb, level: 0 },
    };
    const before = transition(waiting, { kind: 'finding', finding: findingOf('lint_failure') }, T0 + 1_000);
    expect(before.incident.state).toBe('suppressed');
    expect(before.effects.map(({ kind }) => kind)).not.toContain('announce');
    expect(pagesOf(before.effects)).toEqual([]);
  });

  test('when a service incident was a false positive', () => {
    const service = { kind: 'service', service: 'pay', severity: 'MAJOR', repository: null, sha: null } as const;
    const { incident } = opened('unknown', service);
    const calm = sliceOf('unknown', alertOf({ ...service, severity: 'NONE' }));
    const change = ask(
      incident,
      member('devops'),
      { kind: 'reclassify', reason: 'false positive', policy: calm },
      T0 + 1,
    );
    expect(change.incident.state).toBe('suppressed');
    expect(disturbedBy(change.incident, 0, T0 + 48 * HOUR)).toEqual([]);
  });

  test('also when somebody holds it: they are reminded of nothing', () => {
    const { incident } = run(opened('test_failure', {}, LINT), [
      [T0 + 1, { kind: 'ask', actor: qa, revision: null, ask: { kind: 'acknowledge' } }],
      [T0 + 2, { kind: 'ask', actor: qa, revision: null, ask: reclassifyTo('lint_failure') }],
    ]);
    expect(incident).toMatchObject({ state: 'suppressed', ack: null });
    expect(disturbedBy(incident, 0, T0 + 48 * HOUR)).toEqual([]);
  });

  test('and escalating it is refused with what to do instead', () => {
    const { incident } = run(opened('lint_failure', {}, LINT), []);
    expect(ask(incident, qa, { kind: 'escalate', level: null }, T0 + 1)).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('reclassify') as string,
    });
  });
});

describe('what was only recorded and becomes graver', () => {
  test('is told and paged as if it opened', () => {
    const recorded = opened('lint_failure', {}, LINT);
    expect(recorded.incident.state).toBe('suppressed');
    const change = ask(recorded.incident, qa, reclassifyTo('test_failure'), T0 + MINUTE);
    expect(change.incident.state).toBe('open');
    expect(pagesOf(change.effects)).toEqual(['qa_analyst-1@example.com L1 R1', 'ann@example.com L1 R1']);
    expect(change.effects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['announce', 'ticket']));
  });

  test('also by a later run', () => {
    const recorded = opened('lint_failure', {}, LINT);
    const finding = { verdict: verdictOf('security_secrets'), policy: sliceOf('security_secrets', alertOf(), LINT) };
    const later = alertOf({ deliveryId: 'd2', run: { id: '2', number: 2, attempt: 1 } });
    const change = transition(recorded.incident, { kind: 'alert', alert: later, finding }, T0 + MINUTE);
    expect(change.incident.state).toBe('open');
    expect(pagesOf(change.effects)).toEqual(['security_team-1@example.com L1 R1']);
    expect(change.effects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['announce', 'ticket']));
  });
});

describe('what a person has overruled', () => {
  const alertAgain = (number: number, type: string): Command => ({
    kind: 'alert',
    alert: alertOf({ deliveryId: `again-${number}`, run: { id: `${number}`, number, attempt: 1 } }),
    finding: { verdict: verdictOf(type), policy: sliceOf(type, alertOf(), LINT) },
  });
  const overruled = run(opened('test_failure', {}, LINT), [
    [T0 + 1, { kind: 'ask', actor: qa, revision: null, ask: reclassifyTo('lint_failure') }],
  ]).incident;

  test('is no news when it comes again: it stays only recorded', () => {
    const change = transition(overruled, alertAgain(2, 'test_failure'), T0 + MINUTE);
    expect(change.incident.state).toBe('suppressed');
    expect(peopleIn(change.effects)).toEqual([]);
  });

  test('is news when it is another type, or graver than what was overruled', () => {
    expect(transition(overruled, alertAgain(2, 'database_connectivity'), T0 + MINUTE).incident.state).toBe('open');
    const service = { kind: 'service', service: 'pay', severity: 'MAJOR', repository: null, sha: null } as const;
    const at = (severity: 'NONE' | 'MAJOR' | 'CRITICAL') => sliceOf('unknown', alertOf({ ...service, severity }));
    const quiet = ask(
      opened('unknown', service).incident,
      member('devops'),
      { kind: 'reclassify', reason: 'false positive', policy: at('NONE') },
      T0 + 1,
    ).incident;
    const again = (severity: 'MAJOR' | 'CRITICAL'): Incident =>
      transition(
        quiet,
        {
          kind: 'alert',
          alert: alertOf({ ...service, severity, run: null, deliveryId: severity }),
          finding: { verdict: verdictOf('unknown'), policy: at(severity) },
        },
        T0 + MINUTE,
      ).incident;
    expect(again('MAJOR').state).toBe('suppressed');
    expect(again('CRITICAL').state).toBe('open');
  });

  test('counts again once a person raises it', () => {
    const raised = ask(overruled, qa, reclassifyTo('test_failure'), T0 + 2).incident;
    expect(raised).toMatchObject({ state: 'open' });
    expect(raised.overruled).toBeUndefined();
  });
});

describe('a snooze', () => {
  const snoozed = (minutes: number, before: readonly (readonly [number, Command])[] = []): Incident =>
    run(opened('test_failure'), [
      ...before,
      [T0 + 2, { kind: 'ask', actor: qa, revision: null, ask: { kind: 'snooze', until: T0 + minutes * MINUTE } }],
    ]).incident;
  const acked: readonly [number, Command] = [
    T0 + 1,
    { kind: 'ask', actor: qa, revision: null, ask: { kind: 'acknowledge' } },
  ];

  test('of an hour outlasts a lease of half an hour: nobody is reminded or paged before its end', () => {
    const story = disturbedBy(snoozed(60, [acked]), 0, T0 + 2 * HOUR);
    expect(story[0]).toEqual([60, ['qa_analyst-1@example.com', 'ann@example.com']]);
  });

  test('outlasts an acknowledgement that comes after it', () => {
    const { incident } = run({ ...opened('test_failure'), incident: snoozed(60) }, [
      [T0 + 3, { kind: 'ask', actor: qa, revision: null, ask: { kind: 'acknowledge' } }],
    ]);
    expect(incident).toMatchObject({ state: 'acknowledged', snoozedUntil: T0 + 60 * MINUTE });
    expect(disturbedBy(incident, 0, T0 + 2 * HOUR)[0]?.[0]).toBe(60);
  });

  test('that ends within the lease leaves the reminder at its time', () => {
    expect(disturbedBy(snoozed(10, [acked]), 0, T0 + 25 * MINUTE)).toEqual([
      [24 + 2 / MINUTE, ['qa_analyst-1@example.com']],
    ]);
  });

  test('of a day: marks of the SLA go to the channel, and management is told of the miss at its end', () => {
    const story = disturbedBy(snoozed(24 * 60), 0, T0 + 24 * HOUR);
    expect(story.map(([minute]) => minute)).toEqual([24 * 60]);
    const deadline = run({ ...opened('test_failure'), incident: snoozed(24 * 60) }, [
      [T0 + 4 * HOUR, tick],
      [T0 + 4 * HOUR + 1, { kind: 'ticket_checked', done: false }],
    ]);
    const told = deadline.effects.filter((effect) => effect.kind === 'notify' && effect.about === 'sla_missed');
    expect(told.flatMap((effect) => (effect.kind === 'notify' ? effect.targets : []))).toEqual([
      { person: null, team: 'scrum_master' },
      { person: null, team: 'management' },
    ]);
    const { effects } = run({ ...opened('test_failure'), incident: deadline.incident, effects: [] }, [
      [T0 + 24 * HOUR, tick],
    ]);
    expect(peopleIn(effects)).toEqual(expect.arrayContaining(['scrum@example.com', 'boss@example.com']));
    expect(effects.filter((effect) => effect.kind === 'notify' && effect.about === 'sla_missed')).toHaveLength(1);
  });

  test('while the verdict is still waited for: nobody is paged by the verdict', () => {
    const { incident } = opened('unknown');
    const waiting: Incident = {
      ...incident,
      verdictDueAt: T0 + 5_000,
      climb: { ...incident.climb, level: 0, status: 'waiting_for_verdict', dueAt: null },
    };
    const quiet = ask(waiting, member('devops'), { kind: 'snooze', until: T0 + HOUR }, T0 + 1).incident;
    expect(disturbedBy(quiet, 0, T0 + HOUR)).toEqual([[60, ['devops-1@example.com']]]);
  });
});

test('no timer disturbs anybody while the incident says that nobody may be', () => {
  const types = ['test_failure', 'lint_failure', 'security_secrets', 'infrastructure_timeout', 'unknown'];
  const asks = fc.oneof(
    fc.constant<Ask>({ kind: 'acknowledge' }),
    fc.integer({ min: 1, max: 600 }).map<Ask>((minutes) => ({ kind: 'snooze', until: minutes })),
    fc.constantFrom(...types).map<Ask>(reclassifyTo),
    fc.constant<Ask>({ kind: 'escalate', level: null }),
    fc.constant<Ask>({ kind: 'request_override', justification: 'the release cannot wait', emergency: false }),
    fc.constant<Ask>({ kind: 'note', text: 'looking' }),
  );
  const command = fc.oneof(
    asks.map((what) => ({ kind: 'ask', what }) as const),
    fc.constantFrom(...types).map((type) => ({ kind: 'finding', type }) as const),
    fc.constantFrom(...types).map((type) => ({ kind: 'alert', type }) as const),
    fc.constant({ kind: 'ticket' } as const),
  );
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), command), { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...types), steps, (type, taken) => {
      let now = T0;
      let incident = opened(type, {}, LINT).incident;
      const apply = (given: Command): void => {
        const before = incident;
        const change = transition(before, given, now);
        incident = change.incident;
        // Pages leave on nobody's word but the ladder's.
        if (mayDisturb(incident, now) !== 'ladder' && change.effects.some(({ kind }) => kind === 'page')) {
          throw new Error(`paged by ${given.kind} although ${mayDisturb(incident, now)} may be disturbed`);
        }
        const isTimer = given.kind !== 'ask';
        if (isTimer && mayDisturb(before, now) === 'nobody' && mayDisturb(incident, now) === 'nobody') {
          expect(peopleIn(change.effects)).toEqual([]);
        }
      };
      const wait = (until: number): void => {
        for (let due = nextDeadline(incident); due !== null && due.at <= until; due = nextDeadline(incident)) {
          now = Math.max(now, due.at);
          apply({ kind: 'tick' });
        }
        now = until;
      };
      taken.forEach(([minutes, given], index) => {
        wait(now + minutes * MINUTE);
        if (isClosed(incident)) return;
        const finding = 'type' in given ? findingOf(given.type) : null;
        if (given.kind === 'ask') {
          const what =
            given.what.kind === 'snooze' ? { ...given.what, until: now + given.what.until * MINUTE } : given.what;
          const actor = member('qa_analyst', (index % 2) + 1);
          apply({ kind: 'ask', actor: { ...actor, teams: ['*'] }, revision: null, ask: what });
        } else if (given.kind === 'ticket') apply({ kind: 'ticket_checked', done: false });
        else if (given.kind === 'finding') apply({ kind: 'finding', finding: finding as Finding });
        else {
          const alert = alertOf({ deliveryId: `d${index}`, run: { id: `r${index}`, number: index + 2, attempt: 1 } });
          apply({ kind: 'alert', alert, finding });
        }
      });
      wait(now + 30 * HOUR);
    }),
    { numRuns: 400 },
  );
});

describe('what becomes graver wakes its owners', () => {
  const recordedOnly = (): Incident =>
    ask(run(opened('test_failure', {}, LINT), []).incident, qa, reclassifyTo('lint_failure'), T0 + MINUTE).incident;
  const secrets = { verdict: verdictOf('security_secrets'), policy: sliceOf('security_secrets', alertOf(), LINT) };

  test.each<[string, Command]>([
    ['a later alert', { kind: 'alert', alert: alertOf({ deliveryId: 'd2' }), finding: secrets }],
    ['a person', { kind: 'ask', actor: qa, revision: null, ask: reclassifyTo('security_secrets') }],
  ])('by %s, although it was kept quiet while it was only recorded', (_, command) => {
    const quiet = ask(recordedOnly(), qa, { kind: 'snooze', until: T0 + 20 * HOUR }, T0 + 2 * MINUTE).incident;
    expect(quiet).toMatchObject({ state: 'suppressed', snoozedUntil: T0 + 20 * HOUR });
    const change = transition(quiet, command, T0 + 3 * MINUTE);
    expect(change.incident).toMatchObject({ state: 'open', snoozedUntil: null });
    expect(pagesOf(change.effects)).toEqual(['security_team-1@example.com L1 R2']);
  });

  test('by a person while somebody of the former owners holds it', () => {
    const held = ask(opened('test_failure').incident, qa, { kind: 'acknowledge' }, T0 + MINUTE).incident;
    const change = ask(held, qa, reclassifyTo('security_secrets'), T0 + 2 * MINUTE);
    expect(change.incident).toMatchObject({ state: 'open', ack: null });
    expect(pagesOf(change.effects)).toEqual(['security_team-1@example.com L1 R2']);
  });

  test('and a run of an older build takes note of whoever only their page concerns, whatever they ask', () => {
    const moved = ask(opened('test_failure').incident, qa, reclassifyTo('security_secrets'), T0 + MINUTE).incident;
    const { wakes: _, ...older } = moved;
    const erin = { ...qa, person: 'qa_analyst-1@example.com', teams: [] };
    const asks: Ask[] = [{ kind: 'acknowledge' }, reclassifyTo('build_failure')];
    for (const one of asks) {
      expect(wakesFor(older, { kind: 'ask', actor: erin, revision: null, ask: one })).toBe(true);
      expect(
        wakesFor(older, { kind: 'ask', actor: { ...erin, person: 'x@example.com' }, revision: null, ask: one }),
      ).toBe(false);
    }
  });

  test('but not an owner of the new type who holds it and says so', () => {
    const both = { ...qa, teams: ['qa_analyst', 'security_team'] };
    const held = ask(opened('test_failure').incident, both, { kind: 'acknowledge' }, T0 + MINUTE).incident;
    const change = ask(held, both, reclassifyTo('security_secrets'), T0 + 2 * MINUTE);
    expect(change.incident).toMatchObject({ state: 'acknowledged' });
    expect(pagesOf(change.effects)).toEqual([]);
  });

  test('and of a service it is said how grave it is, not which type', () => {
    const about = { kind: 'service' as const, service: 'pay', title: 'Payments slow' };
    const { incident } = opened('unknown', about);
    const graver = {
      ...incident.policy,
      severity: 'CRITICAL' as const,
      rule: { ...incident.policy.rule, priority: 'CRITICAL' as const },
    };
    const alert = alertOf({ ...about, deliveryId: 'd2' });
    const change = transition(
      incident,
      { kind: 'alert', alert, finding: { verdict: incident.verdict, policy: graver } },
      T0,
    );
    expect(JSON.stringify([change.decisions, change.effects])).not.toMatch(
      /unknown, (?:which is )?stricter|stricter than unknown/,
    );
    expect(change.decisions.at(-1)?.text ?? '').not.toContain('unknown');
  });
});

describe('a branch that wakes nobody', () => {
  const QUIET: Policy = { ...POLICY, wakes: { branches: ['main', 'release/*'] } };
  const on = (branch: string, type = 'test_failure'): Change => opened(type, { branch }, QUIET);

  test.each([
    ['main', true],
    ['release/2.1', true],
    ['alice/wip-experiment', false],
    ['eve:main', false],
  ])('%s wakes somebody: %s', (branch, wakes) => {
    const { effects, incident } = on(branch);
    expect(pagesOf(effects).length > 0).toBe(wakes);
    expect(effects.map(({ kind }) => kind)).toContain('announce');
    expect(effects.map(({ kind }) => kind)).toContain('ticket');
    expect(disturbedBy(incident, 0, T0 + 48 * HOUR).length > 0).toBe(wakes);
  });

  test('does so for what nobody may override, and for whom somebody calls', () => {
    expect(pagesOf(on('alice/wip', 'security_secrets').effects).length).toBeGreaterThan(0);
    const { incident } = on('alice/wip');
    expect(pagesOf(ask(incident, qa, { kind: 'escalate', level: null }, T0 + MINUTE).effects).length).toBeGreaterThan(
      0,
    );
    const later = ask(incident, qa, { kind: 'escalate', level: null }, T0 + MINUTE).incident;
    const finding = {
      ...findingOf('build_failure'),
      policy: { ...sliceOf('build_failure', alertOf({ branch: 'alice/wip' }), QUIET) },
    };
    expect(transition(later, { kind: 'finding', finding }, T0 + 2 * MINUTE).incident.policy.quiet).toBeUndefined();
  });
});
