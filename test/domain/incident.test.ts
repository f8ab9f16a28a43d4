import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../src/domain/incident/deadlines.js';
import { NEXT_STATES, type Ending, type Incident } from '../../src/domain/incident/incident.js';
import { NEVER_FLOOR } from '../../src/domain/verdict/failure-type.js';
import { transition, type Ask, type Command } from '../../src/domain/incident/transition.js';
import { machine, type Actor } from '../../src/domain/incident/permission.js';
import { alertOf, HOUR, member, MINUTE, opened, person, POLICY, sliceOf, T0, verdictOf } from './support.js';

/** The deep run multiplies the cases. */
const RUNS = Number(process.env['TOCSIN_PROPERTY_RUNS'] ?? '1');

const TYPES = Object.keys(POLICY.types);
const everybody: readonly Actor[] = [
  ...['backend_dev', 'security_team', 'devops', 'qa_analyst'].flatMap((team) => [member(team, 1), member(team, 2)]),
  person('scrum@example.com', ['scrum_master']),
  person('root@example.com', ['*'], ['admin', 'approver', 'responder']),
  person('stranger@example.com', []),
];

const type = fc.constantFrom(...TYPES);
const actor = fc.constantFrom(...everybody);
type Fields<C> = { readonly [F in keyof Omit<C, 'kind'>]: fc.Arbitrary<C[F & keyof C]> };
const of = <K extends Command['kind']>(kind: K, fields: Fields<Extract<Command, { kind: K }>>): fc.Arbitrary<Command> =>
  fc.record({ kind: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<Command>;
const instants = fc.integer({ min: -60, max: 300 }).map((minutes) => T0 + minutes * MINUTE);

/** Every act that there is: a new one does not compile until it stands here. */
const ASKS: { readonly [K in Ask['kind']]: fc.Arbitrary<Extract<Ask, { kind: K }>> } = {
  acknowledge: fc.record({ kind: fc.constant('acknowledge' as const) }),
  resolve: fc.record({ kind: fc.constant('resolve' as const), reason: fc.constantFrom(null, 'mended') }),
  escalate: fc.record({ kind: fc.constant('escalate' as const), level: fc.option(fc.integer({ min: 1, max: 3 })) }),
  reassign: fc.oneof(
    fc.constant({ kind: 'reassign' as const, to: { person: 'ann@example.com', team: 'devops' } }),
    fc.constant({ kind: 'reassign' as const, to: { person: 'bob@example.com', team: 'devops' }, over: null }),
    type.map((name) => {
      const over = sliceOf(name);
      return { kind: 'reassign' as const, to: { person: null, team: over.teams[0]?.name ?? '' }, over };
    }),
  ),
  snooze: fc.record({ kind: fc.constant('snooze' as const), until: instants }),
  note: fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom('looking', '') }),
  reclassify: type.map((name) => ({ kind: 'reclassify' as const, reason: 'because', policy: sliceOf(name) })),
  correct_sla: fc.record({
    kind: fc.constant('correct_sla' as const),
    startAt: instants,
    reason: fc.constant('clock'),
  }),
  request_override: fc.record({
    kind: fc.constant('request_override' as const),
    justification: fc.constantFrom('short', 'a justification of some length'),
    emergency: fc.boolean(),
  }),
  decide_override: fc.record({
    kind: fc.constant('decide_override' as const),
    approves: fc.boolean(),
    reason: fc.constant(null),
  }),
  confirm_infrastructure: fc.record({ kind: fc.constant('confirm_infrastructure' as const) }),
};

const run = fc.integer({ min: 1, max: 5 }).map((number) => ({ id: String(number), number, attempt: 1 }));
const green = { event: fc.constantFrom('push', 'pull_request', 'any'), by: fc.constant('github') };
const finding = type.map((name) => ({
  verdict: verdictOf(name),
  policy: sliceOf(name),
  alsoTypes: [],
  alsoTeams: [],
  alert: {},
}));

/** Everything that can happen, and how often beside the others: a new command does not compile until it stands here. */
const COMMANDS: { readonly [K in Command['kind']]: readonly [weight: number, what: fc.Arbitrary<Command>] } = {
  ask: [8, of('ask', { actor, revision: fc.constant(null), ask: fc.oneof(...Object.values(ASKS)) })],
  tick: [4, of('tick', {})],
  alert: [
    2,
    fc.tuple(type, run).map(([name, one]): Command => ({
      kind: 'alert',
      alert: alertOf({ deliveryId: `x${one.number}`, run: one, sha: String(one.number).repeat(40) }),
      finding: { verdict: verdictOf(name), policy: sliceOf(name) },
    })),
  ],
  finding: [1, of('finding', { finding })],
  no_finding: [1, of('no_finding', {})],
  recovered: [1, of('recovered', { run: fc.option(run), ...green })],
  recovery_checked: [
    1,
    of('recovery_checked', { run: fc.option(run), ...green, skipped: fc.constantFrom(null, [], ['security']) }),
  ],
  ended: [
    1,
    of('ended', {
      ending: fc.constantFrom<Ending[]>('resolved', 'auto_recovered', 'obsolete', 'ticket_done'),
      actor: fc.constant(machine('x', 'x')),
      reason: fc.constant(null),
    }),
  ],
  pushed: [1, of('pushed', { sha: fc.constant('b'.repeat(40)) })],
  page_outcome: [
    1,
    of('page_outcome', {
      page: fc.record({
        round: fc.constant(1),
        level: fc.constant(1),
        target: fc.constant({ person: 'devops-1@example.com', team: 'devops' }),
        delivered: fc.boolean(),
        detail: fc.constant('Slack DM'),
      }),
    }),
  ],
  probed: [1, of('probed', { confirmed: fc.boolean() })],
  ticket_checked: [1, of('ticket_checked', { done: fc.boolean() })],
  numbered: [1, of('numbered', { id: fc.constant('INC-2026-001'), former: fc.constantFrom(null, 'INC-2026-000') })],
};
const commands = fc.oneof(...Object.values(COMMANDS).map(([weight, arbitrary]) => ({ weight, arbitrary })));
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), commands), { maxLength: 40 });

/** Applies a story with its waits and hands every step to `look`. */
function live(
  start: Incident,
  plan: readonly (readonly [number, Command])[],
  look: (before: Incident, change: ReturnType<typeof transition>, now: number) => void,
): Incident {
  let incident = start;
  let now = T0;
  for (const [minutes, command] of plan) {
    now += minutes * MINUTE;
    const change = transition(incident, command, now);
    look(incident, change, now);
    incident = change.incident;
  }
  return incident;
}

describe('whatever happens to an incident', () => {
  test('an acknowledged incident never pages', () => {
    fc.assert(
      fc.property(type, story, (name, plan) => {
        live(opened(name).incident, plan, (_before, change) => {
          if (change.incident.state !== 'acknowledged') return;
          expect(change.effects.filter((effect) => effect.kind === 'page')).toEqual([]);
          expect(change.incident.climb.dueAt).toBeNull();
        });
      }),
      { numRuns: 3_000 * RUNS },
    );
  });

  test('no sequence of actions ends in an approved override of an incident that is or was of a never-class', () => {
    fc.assert(
      fc.property(type, story, (name, plan) => {
        let never = NEVER_FLOOR.includes(name);
        live(opened(name).incident, plan, (_before, change) => {
          never ||= NEVER_FLOOR.includes(change.incident.policy.rule.type);
          if (!never) return;
          expect(change.incident.override?.status).not.toBe('approved');
          expect(change.decisions.map((decision) => decision.kind)).not.toContain('override_approved');
          expect(change.effects.map((effect) => effect.kind)).not.toContain('follow_up');
        });
      }),
      { numRuns: 5_000 * RUNS },
    );
  });

  test('the state moves only where the table of states allows it, and resolved is final', () => {
    fc.assert(
      fc.property(type, story, fc.integer({ min: 0, max: 40 }), (name, plan, endsAt) => {
        const ending: readonly [number, Command] = [
          0,
          { kind: 'ended', ending: 'resolved', actor: machine('x', 'x'), reason: null },
        ];
        const whole = [...plan.slice(0, endsAt), ending, ...plan.slice(endsAt)];
        let ended = false;
        live(opened(name).incident, whole, (before, change) => {
          const [from, to] = [before.state, change.incident.state];
          if (from !== to) expect(NEXT_STATES[from]).toContain(to);
          if (ended) expect(change.incident.state).toBe('resolved');
          ended ||= to === 'resolved';
          if (ended && from === 'resolved') expect(change.effects).toEqual([]);
        });
        expect(ended).toBe(true);
      }),
      { numRuns: 2_000 * RUNS },
    );
  });

  test('the requester never decides an override, and an approval is bound to its commit and ends', () => {
    fc.assert(
      fc.property(type, story, (name, plan) => {
        live(opened(name).incident, plan, (_before, change, now) => {
          const override = change.incident.override;
          if (override?.status !== 'approved') return;
          expect(override.approver).not.toBe(override.requester);
          expect(override.expiresAt).not.toBeNull();
          if (change.decisions.some((decision) => decision.kind === 'override_approved')) {
            expect(override.expiresAt).toBe(now + 4 * HOUR);
          }
        });
      }),
      { numRuns: 3_000 * RUNS },
    );
  });

  test('every page of an incident has a key of its own: no (round, level, target) is paged twice', () => {
    fc.assert(
      fc.property(type, story, (name, plan) => {
        const start = opened(name);
        const seen = new Set<string>();
        const note = (effects: readonly { kind: string }[]): void => {
          for (const effect of effects) {
            if (effect.kind !== 'page') continue;
            const key = JSON.stringify(effect);
            expect(seen.has(key), key).toBe(false);
            seen.add(key);
          }
        };
        note(start.effects);
        live(start.incident, plan, (_before, change) => note(change.effects));
      }),
      { numRuns: 3_000 * RUNS },
    );
  });

  test('decisions are numbered without a gap, and an open one always has something that comes next or is with management', () => {
    fc.assert(
      fc.property(type, story, (name, plan) => {
        const start = opened(name);
        let seq = start.incident.seq;
        live(start.incident, plan, (_before, change) => {
          for (const decision of change.decisions) expect(decision.seq).toBe(++seq);
          expect(change.incident.seq).toBe(seq);
          const { state, climb } = change.incident;
          if (state === 'open' && climb.status !== 'unanswered') expect(nextDeadline(change.incident)).not.toBeNull();
        });
      }),
      { numRuns: 2_000 * RUNS },
    );
  });
});
