import type { Policy, Team } from '../domain/policy/policy.js';
import type { OverrideClass, TypeRule } from '../domain/verdict/failure-type.js';
import type { Severity, TicketPriority } from '../domain/verdict/severity.js';
import { START_PATTERNS } from '../domain/verdict/verdict.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Steps whose exit codes 10 to 13 are exact. */
export const SECURITY_STEPS: readonly string[] = ['security[ _-]?gate'];

/** Steps whose exit code 2 is exact. */
export const GENERATOR_STEPS: readonly string[] = ['generator[ _-]?(check|drift)|codegen'];

/** The team that owns what nothing else claims. */
export const DEFAULT_TEAM = 'devops';

/** How long a level waits where nobody says. */
export const DEFAULT_DELAY_MS = 5 * MINUTE;

/** Time to resolve a service incident. */
export const DEFAULT_SERVICE_SLA_MS: Readonly<Record<Severity, number>> = {
  CRITICAL: HOUR,
  MAJOR: 4 * HOUR,
  MODERATE: 24 * HOUR,
  NONE: 24 * HOUR,
};

type Row = readonly [
  type: string,
  priority: TicketPriority,
  owners: readonly string[],
  slaMs: number,
  override: OverrideClass,
  recovery: string | null,
  exitCodes: readonly number[],
  steps: readonly string[],
];

const SECURITY = ['security_team'] as const;

// The types with log patterns stand in the order of the start patterns, where the first match wins.
const ROWS: readonly Row[] = [
  ['generator_drift', 'CRITICAL', ['backend_dev', 'frontend_dev'], 2 * HOUR, 'never', null, [2], GENERATOR_STEPS],
  ['security_critical', 'CRITICAL', SECURITY, HOUR, 'never', null, [10], SECURITY_STEPS],
  ['security_secrets', 'CRITICAL', SECURITY, HOUR, 'never', 'credential_rotation', [11], SECURITY_STEPS],
  ['security_high', 'HIGH', SECURITY, 24 * HOUR, 'approval', null, [12], SECURITY_STEPS],
  ['security_advisory', 'MEDIUM', SECURITY, 24 * HOUR, 'approval', null, [13], SECURITY_STEPS],
  ['database_connectivity', 'HIGH', ['devops', 'database_specialist'], HOUR / 2, 'infrastructure', 'database', [], []],
  ['infrastructure_timeout', 'HIGH', ['devops'], HOUR, 'infrastructure', 'ci_runner', [], []],
  ['dependency_vulnerability', 'HIGH', SECURITY, 24 * HOUR, 'approval', 'external_api', [], []],
  ['test_failure', 'MEDIUM', ['qa_analyst', 'author'], 4 * HOUR, 'hotfix', null, [], []],
  ['build_failure', 'MEDIUM', ['author', 'qa_analyst'], 2 * HOUR, 'hotfix', null, [], []],
  ['unknown', 'MEDIUM', ['devops'], 4 * HOUR, 'approval', null, [], []],
];

/** The failure types that every installation starts with. */
export const DEFAULT_TYPES: Readonly<Record<string, TypeRule>> = Object.fromEntries(
  ROWS.map(([type, priority, owners, slaMs, override, recovery, exitCodes, steps]) => [
    type,
    {
      type,
      parent: type,
      priority,
      owners,
      slaMs,
      override,
      recovery,
      exitCodes,
      steps,
      patterns: START_PATTERNS.filter(([, meaning]) => meaning === type).map(([pattern]) => pattern),
    },
  ]),
);

/** The default team map: channels and on-call handles, nobody in particular. */
export const DEFAULT_TEAMS: Readonly<Record<string, Team>> = {
  backend_dev: team('#backend-dev', '@backend-oncall'),
  frontend_dev: team('#frontend-dev', '@frontend-oncall'),
  security_team: team('#security-alerts', '@security-oncall'),
  devops: team('#devops-alerts', '@devops-oncall'),
  database_specialist: team('#devops-alerts', '@devops-oncall'),
  qa_analyst: team('#qa-team', '@qa-lead'),
  scrum_master: team('#scrum', null),
  management: team('#engineering-leads', null),
};

/** The shipped policy, before it is frozen. */
export const DEFAULT_POLICY: Omit<Policy, 'version'> = {
  people: [],
  teams: DEFAULT_TEAMS,
  roles: { scrum_master: [], management: [], cto: [], vp_engineering: [], leads: [] },
  routes: [],
  defaultTeam: DEFAULT_TEAM,
  types: DEFAULT_TYPES,
  serviceSlaMs: DEFAULT_SERVICE_SLA_MS,
  leaseMs: 30 * MINUTE,
  repeats: 2,
  approvalMs: 4 * HOUR,
  approvalWaitMs: 15 * MINUTE,
  minConfidence: 0.25,
  escalates: { workflows: [], branches: [] },
  wakes: { branches: [] },
  unknownGate: 'open',
  opaqueIds: false,
  zone: 'UTC',
};

function team(channel: string, handle: string | null): Team {
  return { primary: [], backup: [], managers: [], escalationDelayMs: DEFAULT_DELAY_MS, channel, handle };
}
