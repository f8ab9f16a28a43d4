import { describe, expect, it } from 'vitest';
import { isNever } from '../../src/domain/verdict/failure-type.js';
import { groupsOf, matchAuthor, type PolicySlice } from '../../src/domain/policy/policy.js';
import { slicePolicy, type SliceFor } from '../../src/domain/policy/slice.js';
import type { Severity } from '../../src/domain/verdict/severity.js';
import { certainVerdict } from '../../src/domain/verdict/verdict.js';
import { everyCase, MAX_SLICE_BYTES } from '../../src/config/check/slices.js';
import { loadConfig } from '../../src/config/load/load.js';
import { sampleFiles } from '../../src/config/sample/sample.js';
import { checkPattern, load, loadGood } from './folder.js';
import { RE2JS } from 're2js';

const MIN = 60_000;
const H = 60 * MIN;

async function shipped() {
  const result = await loadConfig(null, { checkPattern });
  if (!result.ok) throw new Error('the shipped default has faults');
  return result;
}

async function sample() {
  return loadGood(Object.fromEntries(sampleFiles().map(({ path, content }) => [path, content])));
}

const ABOUT: SliceFor = {
  kind: 'ci',
  type: 'unknown',
  severity: null,
  source: 'github',
  service: null,
  labels: {},
  author: null,
};
const service = (more: Partial<SliceFor>): SliceFor => ({ ...ABOUT, kind: 'service', source: 'api', ...more });
const paged = (slice: PolicySlice, level: number): (string | null)[] =>
  slice.levels[level - 1]?.targets.map((target) => target.person) ?? [];

const BOT = { login: 'renovate[bot]', email: null, person: null };

// Table 3 of the failure types, as people read it.
const TABLE = [
  ['generator_drift', 'CRITICAL', 'CRITICAL', ['backend_dev', 'frontend_dev'], 2 * H, 'never', []],
  ['security_critical', 'CRITICAL', 'CRITICAL', ['security_team'], H, 'never', []],
  ['security_secrets', 'CRITICAL', 'CRITICAL', ['security_team'], H, 'never', []],
  ['security_high', 'HIGH', 'MAJOR', ['security_team'], 24 * H, 'approval', ['security_team']],
  ['security_advisory', 'MEDIUM', 'MODERATE', ['security_team'], 24 * H, 'approval', ['security_team']],
  ['dependency_vulnerability', 'HIGH', 'MAJOR', ['security_team'], 24 * H, 'approval', ['security_team']],
  ['database_connectivity', 'HIGH', 'MAJOR', ['devops', 'database_specialist'], 30 * MIN, 'infrastructure', ['devops']],
  ['infrastructure_timeout', 'HIGH', 'MAJOR', ['devops'], H, 'infrastructure', ['devops']],
  ['test_failure', 'MEDIUM', 'MODERATE', ['qa_analyst'], 4 * H, 'hotfix', ['qa_analyst', 'scrum_master']],
  ['build_failure', 'MEDIUM', 'MODERATE', ['qa_analyst'], 2 * H, 'hotfix', ['qa_analyst', 'scrum_master']],
  ['unknown', 'MEDIUM', 'MODERATE', ['devops'], 4 * H, 'approval', ['security_team', 'devops']],
] as const;

describe('a failed CI run', () => {
  it.each(TABLE)('of type %s goes to its owners with its clock', async (type, priority, severity, teams, ...rest) => {
    const [slaMs, override, approvers] = rest;
    const slice = slicePolicy((await shipped()).policy, { ...ABOUT, type, author: BOT });
    expect(slice.rule).toMatchObject({ type, parent: type, priority, override });
    expect(slice.severity).toBe(severity);
    expect(slice.teams.map((team) => team.name)).toEqual(teams);
    expect(slice.slaMs).toBe(slaMs);
    expect(slice.never).toBe(override === 'never');
    expect(slice.approverTeams).toEqual(approvers);
    expect(slice.assignee).toBeNull();
  });

  it.each(TABLE)('of type %s disturbs nobody but its owners', async (type, _p, _s, teams) => {
    const { policy } = await sample();
    const members = teams.flatMap((team) => policy.teams[team]?.primary ?? []);
    expect(paged(slicePolicy(policy, { ...ABOUT, type }), 1)).toEqual([...new Set(members)]);
  });

  it('of a type nobody knows is treated as unknown, even when every object inherits its name', async () => {
    const { policy } = await shipped();
    for (const type of ['never_heard_of', 'constructor', '__proto__', 'toString']) {
      expect(slicePolicy(policy, { ...ABOUT, type }).rule.type).toBe('unknown');
    }
  });

  it('pages the author of the change beside the analyst, who climbs, and the author gets the ticket', async () => {
    const { policy } = await sample();
    for (const type of ['test_failure', 'build_failure']) {
      const author = matchAuthor(policy.people, { login: 'Bob-Baumann', email: null, person: null });
      const slice = slicePolicy(policy, { ...ABOUT, type, author });
      expect(paged(slice, 1)).toEqual(['erin@example.com', 'bob@example.com']);
      expect(paged(slice, 2)).toEqual(['dev@example.com']);
      expect(slice.assignee).toBe('bob@example.com');
    }
  });

  it('of a bot falls to the other owner and shows its login', async () => {
    const { policy } = await sample();
    const slice = slicePolicy(policy, { ...ABOUT, type: 'build_failure', author: matchAuthor(policy.people, BOT) });
    expect(paged(slice, 1)).toEqual(['erin@example.com']);
    expect(slice.author).toEqual({ person: null, shown: 'renovate[bot]' });
  });

  it('of what a schedule started is nobody: the other owner is paged, and the login shown', async () => {
    const { policy } = await sample();
    const author = matchAuthor(policy.people, { login: 'Bob-Baumann', email: null, person: null }, 'schedule');
    const slice = slicePolicy(policy, { ...ABOUT, type: 'build_failure', author });
    expect(paged(slice, 1)).toEqual(['erin@example.com']);
    expect(slice.author).toEqual({ person: null, shown: 'Bob-Baumann' });
  });

  it.each([
    [2, 'Generator check', 'generator_drift'],
    [2, 'run CodeGen', 'generator_drift'],
    [10, 'security_gate', 'security_critical'],
    [11, 'Security Gate', 'security_secrets'],
    [12, 'security-gate', 'security_high'],
    [13, 'securitygate', 'security_advisory'],
    [2, 'tsc', null],
    [10, 'pytest', null],
    [1, 'security gate', null],
  ])('with exit code %i in the step "%s" is %s', async (exitCode, step, type) => {
    const { policy } = await shipped();
    const matcher = (pattern: string) => {
      const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
      return (text: string) => compiled.matcher(text).find();
    };
    const verdict = certainVerdict({ type: null, exitCode, exact: false, step }, Object.values(policy.types), matcher);
    expect(verdict?.type ?? null).toBe(type);
  });
});

describe('the author of a change', () => {
  it('is matched by login, then by e-mail, then by the address that stands for a login', async () => {
    const { people } = (await sample()).policy;
    const match = (login: string | null, email: string | null) =>
      matchAuthor(people, { login, email, person: null })?.person ?? null;
    expect(match('ALICE-ADEYEMI', 'bob@example.com')).toBe('alice@example.com');
    expect(match('somebody-else', 'Bob@Example.com')).toBe('bob@example.com');
    expect(match(null, '4711+carmen-castro@users.noreply.github.com')).toBe('carmen@example.com');
    expect(match('nobody', 'nobody@example.com')).toBeNull();
    expect(match('dependabot[bot]', 'alice@example.com')).toBeNull();
    expect(match(null, '49699333+dependabot[bot]@users.noreply.github.com')).toBeNull();
    expect(match(null, null)).toBeNull();
  });
});

describe('a service incident', () => {
  it.each<[Severity, number, string[]]>([
    ['CRITICAL', H, ['alice@example.com', 'bob@example.com', 'hana@example.com', 'grace@example.com']],
    ['MAJOR', 4 * H, ['alice@example.com', 'bob@example.com', 'farid@example.com']],
    ['MODERATE', 24 * H, ['alice@example.com', 'bob@example.com']],
    ['NONE', 24 * H, ['alice@example.com', 'bob@example.com']],
  ])('of severity %s pages the on-call and those whom the severity adds', async (severity, slaMs, people) => {
    const slice = slicePolicy((await sample()).policy, service({ severity, service: 'checkout' }));
    expect(slice.teams.map((team) => team.name)).toEqual(['backend_dev']);
    expect(paged(slice, 1)).toEqual(people);
    expect(slice.slaMs).toBe(slaMs);
    expect(slice.severity).toBe(severity);
  });

  it.each<[Partial<SliceFor>, string]>([
    [{ service: 'storefront', severity: 'CRITICAL' }, 'frontend_dev'],
    [{ service: 'storefront', severity: 'MAJOR' }, 'devops'],
    [{ labels: { component: 'database', zone: 'eu' } }, 'database_specialist'],
    [{ service: 'checkout', labels: { component: 'database' } }, 'backend_dev'],
    [{ service: 'somewhere' }, 'devops'],
  ])('goes by the first route that matches %o', async (about, team) => {
    const slice = slicePolicy((await sample()).policy, service({ severity: 'MODERATE', ...about }));
    expect(slice.teams[0]?.name).toBe(team);
  });
});

describe('what an incident pins', () => {
  it('fits in four kilobytes for every type and severity of the shipped default and of the sample', async () => {
    for (const { policy } of [await shipped(), await sample()]) {
      const cases = everyCase(policy);
      expect(cases.filter((about) => about.kind === 'ci')).toHaveLength(Object.keys(policy.types).length);
      const sizes = cases.map((about) => JSON.stringify(slicePolicy(policy, about)).length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_SLICE_BYTES);
    }
  });

  it('is warned about when a team names so many people that it does not', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => `somebody.${index}@a-rather-long-company-name.example`);
    const { result, warnings } = await load({
      'escalation-matrix.yaml': `teams:\n  devops:\n    primary: [${crowd.join(', ')}]\n    escalation_delay: 300\n`,
    });
    expect(result.ok).toBe(true);
    expect(warnings.join('\n')).toMatch(
      /escalation-matrix\.yaml:2:3 teams\.devops: an incident of devops pins \d+ bytes/,
    );
  });
});

describe('the short matrix', () => {
  const SHORT = `teams:
  backend:
    primary: ["alice@company.com", "bob@company.com"]
    backup: ["charlie@company.com"]
    escalation_delay: 300
  frontend:
    primary: ["dave@company.com"]
    backup: ["eve@company.com"]
    escalation_delay: 180
`;

  it('loads unmodified, under the names of the default teams, with their channels', async () => {
    const { policy } = await loadGood({ 'escalation-matrix.yaml': SHORT });
    expect(policy.teams['backend_dev']).toEqual({
      primary: ['alice@company.com', 'bob@company.com'],
      backup: ['charlie@company.com'],
      managers: [],
      escalationDelayMs: 300_000,
      channel: '#backend-dev',
      handle: '@backend-oncall',
    });
    expect(policy.teams['frontend_dev']?.escalationDelayMs).toBe(180_000);
    expect(policy.teams).not.toHaveProperty('backend');
    expect(policy.people.map((person) => [person.email, person.contacts])).toContainEqual([
      'eve@company.com',
      ['slack', 'email'],
    ]);
  });

  it('pages both teams of a generator drift together and climbs with the first', async () => {
    const { policy } = await loadGood({ 'escalation-matrix.yaml': SHORT });
    const slice = slicePolicy(policy, { ...ABOUT, type: 'generator_drift' });
    expect(slice.levels.map(({ delayMs }) => delayMs)).toEqual([300_000, 300_000, 300_000]);
    expect(paged(slice, 1)).toEqual(['alice@company.com', 'bob@company.com', 'dave@company.com']);
    expect(paged(slice, 2)).toEqual(['charlie@company.com']);
    expect(paged(slice, 3)).toEqual([]);
  });

  it('takes routes, roles and the catch-all in the same file, and aliases anywhere', async () => {
    const { policy } = await loadGood({
      'escalation-matrix.yaml': `${SHORT}routes: [{when: {service: web}, team: frontend}]\ndefault_team: backend\nroles: {management: [Mona@company.com], leads: []}\n`,
      'types.yaml': 'types: {unknown: {owners: [backend, author]}}\n',
    });
    expect(slicePolicy(policy, service({ service: 'web', severity: 'MAJOR' })).teams[0]?.name).toBe('frontend_dev');
    expect(slicePolicy(policy, service({ service: 'api', severity: 'MAJOR' })).teams[0]?.name).toBe('backend_dev');
    expect(policy.types['unknown']?.owners).toEqual(['backend_dev', 'author']);
    const slice = slicePolicy(policy, { ...ABOUT, type: 'unknown' });
    expect(paged(slice, 3)).toEqual(['mona@company.com']);
    expect(slice.management).toEqual([{ person: 'mona@company.com', team: 'management' }]);
    expect(groupsOf(policy, 'mona@company.com')).toEqual(['management']);
  });
});

it('routes, roles and the catch-all of the policy file count as those of the matrix do', async () => {
  const { policy } = await loadGood({
    'escalation-policy.json': JSON.stringify({
      default_team: 'security_team',
      routes: [{ when: { source: 'grafana', type: 'unknown' }, team: 'backend' }],
      roles: { scrum_master: ['sam@company.com'] },
    }),
  });
  expect(slicePolicy(policy, service({ severity: 'MAJOR' })).teams[0]?.name).toBe('security_team');
  expect(slicePolicy(policy, service({ severity: 'MAJOR', source: 'grafana' })).teams[0]?.name).toBe('backend_dev');
  expect(slicePolicy(policy, ABOUT).scrumMaster).toEqual([{ person: 'sam@company.com', team: 'scrum_master' }]);
  expect(policy.teams['scrum_master']).toMatchObject({ primary: ['sam@company.com'], channel: '#scrum' });
});

describe('a type of the policy', () => {
  it('takes from its parent what it does not give, but no exit codes, steps or patterns', async () => {
    const { policy } = await loadGood({
      'types.yaml':
        'types:\n  out_of_disk: {parent: infrastructure_timeout, sla: PT90M}\n  keys: {parent: security_secrets}\n',
    });
    expect(policy.types['out_of_disk']).toEqual({
      type: 'out_of_disk',
      parent: 'infrastructure_timeout',
      priority: 'HIGH',
      owners: ['devops'],
      slaMs: 90 * MIN,
      override: 'infrastructure',
      recovery: 'ci_runner',
      exitCodes: [],
      steps: [],
      patterns: [],
    });
    const keys = policy.types['keys'];
    expect(keys?.override).toBe('never');
    expect(keys !== undefined && isNever(keys)).toBe(true);
  });

  it('can tighten a never-class and add to the never-classes', async () => {
    const { policy } = await loadGood({
      'types.yaml': 'types:\n  security_secrets: {sla: 30_minutes}\n  security_high: {override: never}\n',
    });
    const secrets = slicePolicy(policy, { ...ABOUT, type: 'security_secrets' });
    expect([secrets.slaMs, secrets.never, secrets.rule.recovery]).toEqual([30 * MIN, true, 'credential_rotation']);
    expect(slicePolicy(policy, { ...ABOUT, type: 'security_high' }).never).toBe(true);
  });

  it.each([
    ['30m', 30 * MIN],
    ['1h', H],
    ['2h', 2 * H],
    ['4h', 4 * H],
    ['8h', 8 * H],
    ['24h', 24 * H],
    ['30_minutes', 30 * MIN],
    ['1_hour', H],
    ['2_hours', 2 * H],
    ['PT45M', 45 * MIN],
    ['PT1H30M', 90 * MIN],
    ['P1D', 24 * H],
    ['P1DT2H', 26 * H],
    ['P2W', 336 * H],
  ])('may take %s', async (sla, slaMs) => {
    const { policy } = await loadGood({ 'types.yaml': `types: {unknown: {sla: ${sla}}}\n` });
    expect(policy.types['unknown']?.slaMs).toBe(slaMs);
  });

  it.each(['P', 'PT', 'P1M', 'P1Y', '0h', 'PT0S', '-1h', '1.5h', '400d', '2 hours', '1e3m', ''])(
    'may not take "%s"',
    async (sla) => {
      const { faults } = await load({ 'types.yaml': `types: {unknown: {sla: "${sla}"}}\n` });
      expect(faults).toHaveLength(1);
    },
  );
});
