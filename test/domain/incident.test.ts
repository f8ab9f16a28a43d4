import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../src/domain/deadlines.js';
import { NEXT_STATES, type Incident } from '../../src/domain/incident.js';
import { NEVER_FLOOR } from '../../src/domain/failure-type.js';
import { transition, type Ask, type Command } from '../../src/domain/transition.js';
import { machine, type Actor } from '../../src/domain/permission.js';
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
const asks: fc.Arbitrary<Ask> = fc.oneof(
  fc.constant<Ask>({ kind: 'acknowledge' }),
  fc.record({ kind: fc.constant('escalate' as const), level: fc.option(fc.integer({ min: 1, max: 3 })) }),
  fc.record({ kind: fc.constant('reassign' as const), to: fc.constant({ person: 'ann@example.com', team: 'devops' }) }),
  fc.record({
    kind: fc.constant('snooze' as const),
    until: fc.integer({ min: 1, max: 300 }).map((m) => T0 + m * MINUTE),
  }),
  fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom('looking', '') }),
  type.map((name): Ask => ({ kind: 'reclassify', reason: 'because', policy: sliceOf(name) })),
  fc.record({
    kind: fc.constant('correct_sla' as const),
    startAt: fc.integer({ min: -60, max: 60 }).map((m) => T0 + m * MINUTE),
    reason: fc.constant('clock'),
  }),
  fc.record({
    kind: fc.constant('request_override' as const),
    justification: fc.constantFrom('short', 'a justification of some length'),
    emergency: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('decide_override' as const), approves: fc.boolean(), reason: fc.constant(null) }),
  fc.constant<Ask>({ kind: 'confirm_infrastructure' }),
);
const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), actor, revision: fc.constant(null), ask: asks }),
  },
  { weight: 4, arbitrary: fc.constant<Command>({ kind: 'tick' }) },
  {
    weight: 2,
    arbitrary: fc.tuple(type, fc.integer({ min: 1, max: 5 })).map(([name, number]): Command => ({
      kind: 'alert',
      alert: alertOf({
        deliveryId: `x${number}`,
        run: { id: String(number), number, attempt: 1 },
        sha: String(number).repeat(40),
      }),
      finding: { verdict: verdictOf(name), policy: sliceOf(name) },
    })),
  },
  {
    weight: 1,
    arbitrary: type.map((name): Command => ({
      kind: 'finding',
      finding: { verdict: verdictOf(name), policy: sliceOf(name), alsoTypes: [], alsoTeams: [], alert: {} },
    })),
  },
  { weight: 1, arbitrary: fc.boolean().map((confirmed): Command => ({ kind: 'probed', confirmed })) },
  { weight: 1, arbitrary: fc.constant<Command>({ kind: 'pushed', sha: 'b'.repeat(40) }) },
  {
    weight: 1,
    arbitrary: fc.boolean().map((delivered): Command => ({
      kind: 'page_outcome',
      page: {
        round: 1,
        level: 1,
        target: { person: 'devops-1@example.com', team: 'devops' },
        delivered,
        detail: 'Slack DM',
      },
    })),
  },
);
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
