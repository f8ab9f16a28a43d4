import type { Alert } from '../../src/domain/event/alert.js';
import type { Change, Effect } from '../../src/domain/incident/change.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { openIncident } from '../../src/domain/incident/open.js';
import type { Actor } from '../../src/domain/incident/permission.js';
import { type Policy, type PolicySlice, type Team } from '../../src/domain/policy/policy.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import type { OverrideClass, TypeRule } from '../../src/domain/verdict/failure-type.js';
import type { TicketPriority } from '../../src/domain/verdict/severity.js';
import { transition, type Ask, type Command } from '../../src/domain/incident/transition.js';
import { UNKNOWN, type Verdict } from '../../src/domain/verdict/verdict.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** The instant at which the tests' failures happen. */
export const T0 = Date.UTC(2026, 2, 2, 9, 0, 0);

const rule = (
  type: string,
  priority: TicketPriority,
  owners: readonly string[],
  slaMs: number,
  override: OverrideClass,
  exitCodes: readonly number[] = [],
): TypeRule => ({
  type,
  parent: type,
  priority,
  owners,
  slaMs,
  override,
  recovery: null,
  exitCodes,
  steps: exitCodes.includes(2)
    ? ['generator[ _-]?(check|drift)|codegen']
    : exitCodes.length > 0
      ? ['security[ _-]?gate']
      : [],
  patterns: [],
});

const team = (name: string, members: Partial<Team> = {}): Team => ({
  primary: [`${name}-1@example.com`],
  backup: [`${name}-2@example.com`],
  managers: [`${name}-lead@example.com`],
  escalationDelayMs: 5 * MINUTE,
  channel: `#${name}`,
  handle: `@${name}`,
  ...members,
});

/** Table 3 with one primary, one backup and one manager a team. */
export const POLICY: Policy = {
  version: 'v1',
  zone: 'UTC',
  people: [
    { email: 'ann@example.com', name: 'Ann', zone: null, github: 'ann-gh', slack: null, linear: null, contacts: [] },
  ],
  teams: Object.fromEntries(
    ['backend_dev', 'frontend_dev', 'security_team', 'devops', 'database_specialist', 'qa_analyst'].map((name) => [
      name,
      team(name),
    ]),
  ),
  roles: {
    management: ['boss@example.com'],
    scrum_master: ['scrum@example.com'],
    cto: ['cto@example.com'],
    vp_engineering: ['vp@example.com'],
    leads: ['lead@example.com'],
  },
  routes: [],
  defaultTeam: 'devops',
  types: Object.fromEntries(
    [
      rule('generator_drift', 'CRITICAL', ['backend_dev', 'frontend_dev'], 2 * HOUR, 'never', [2]),
      rule('security_critical', 'CRITICAL', ['security_team'], HOUR, 'never', [10]),
      rule('security_secrets', 'CRITICAL', ['security_team'], HOUR, 'never', [11]),
      rule('security_high', 'HIGH', ['security_team'], 24 * HOUR, 'approval', [12]),
      rule('database_connectivity', 'HIGH', ['devops', 'database_specialist'], 30 * MINUTE, 'infrastructure'),
      rule('infrastructure_timeout', 'HIGH', ['devops'], HOUR, 'infrastructure'),
      rule('test_failure', 'MEDIUM', ['qa_analyst', 'author'], 4 * HOUR, 'hotfix'),
      rule('build_failure', 'MEDIUM', ['author', 'qa_analyst'], 2 * HOUR, 'hotfix'),
      rule('unknown', 'MEDIUM', ['devops'], 4 * HOUR, 'approval'),
    ].map((row) => [row.type, row]),
  ),
  serviceSlaMs: { CRITICAL: HOUR, MAJOR: 4 * HOUR, MODERATE: 24 * HOUR, NONE: 24 * HOUR },
  leaseMs: 30 * MINUTE,
  repeats: 2,
  approvalMs: 4 * HOUR,
  approvalWaitMs: 15 * MINUTE,
  minConfidence: 0.5,
  escalates: { workflows: [], branches: [] },
  unknownGate: 'open',
  opaqueIds: false,
};

export function alertOf(patch: Partial<Alert> = {}): Alert {
  return {
    kind: 'ci',
    deliveryId: 'd1',
    source: 'github',
    key: 'github/acme/shop/7/main',
    title: 'CI failed on main',
    occurredAt: T0,
    count: 1,
    url: 'https://ci.example.com/runs/1',
    provider: 'github',
    repository: 'acme/shop',
    workflow: 'CI',
    branch: 'main',
    sha: 'a'.repeat(40),
    pr: null,
    author: { login: 'ann-gh', email: null, person: 'ann@example.com' },
    run: { id: '1', number: 1, attempt: 1 },
    exitCode: null,
    exact: false,
    step: null,
    service: null,
    severity: null,
    type: null,
    labels: {},
    logRef: null,
    ...patch,
  };
}

export function sliceOf(type: string, alert: Alert = alertOf(), policy: Policy = POLICY): PolicySlice {
  const { kind, severity, source, service, labels, author, branch } = alert;
  return slicePolicy(policy, { kind, type, severity, source, service, labels, author, branch });
}

export function verdictOf(type: string): Verdict {
  return { ...UNKNOWN, type, confidence: 1, certain: true };
}

/** An incident of a certain type, opened at `T0`. */
export function opened(type: string, patch: Partial<Alert> = {}, policy: Policy = POLICY, now = T0): Change {
  const alert = alertOf(patch);
  return openIncident(
    {
      workflow: 'incident-1',
      uid: 'u1',
      id: 'INC-2026-001',
      former: null,
      alert,
      policy: sliceOf(type, alert, policy),
      verdict: verdictOf(type),
      readable: false,
    },
    now,
  );
}

export function person(
  email: string,
  teams: readonly string[],
  roles: Actor['roles'] = ['responder', 'approver'],
): Actor {
  return { person: email, name: email, via: 'api', roles, teams, asserted: false };
}

/** Somebody of the team with every role. */
export const member = (team: string, number = 1): Actor => person(`${team}-${number}@example.com`, [team]);

export function ask(incident: Incident, actor: Actor, what: Ask, now: number): Change {
  return transition(incident, { kind: 'ask', actor, revision: null, ask: what }, now);
}

/** Runs commands one after the other, each at its instant, and gathers all effects. */
export function run(
  start: Change,
  commands: readonly (readonly [at: number, command: Command])[],
): { incident: Incident; effects: Effect[] } {
  let incident = start.incident;
  const effects: Effect[] = [...start.effects];
  for (const [at, command] of commands) {
    const change = transition(incident, command, at);
    incident = change.incident;
    effects.push(...change.effects);
  }
  return { incident, effects };
}

/** Ticks at every instant the incident itself asks for, until `until`; answers what happened when. */
export function timesOf(
  start: Change,
  until: number,
  next: (incident: Incident) => { at: number } | null,
): { at: number; effects: readonly Effect[] }[] {
  const story: { at: number; effects: readonly Effect[] }[] = [{ at: T0, effects: start.effects }];
  let incident = start.incident;
  for (let due = next(incident); due !== null && due.at <= until; due = next(incident)) {
    const change = transition(incident, { kind: 'tick' }, due.at);
    story.push({ at: due.at, effects: change.effects });
    incident = change.incident;
  }
  return story;
}

export const pagesOf = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'page'
      ? [`${effect.target.person ?? `#${effect.target.team}`} L${effect.level} R${effect.round}`]
      : [],
  );
