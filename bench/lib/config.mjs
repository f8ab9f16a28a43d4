import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TEAMS = { devops: 'ops', backend_dev: 'backend', qa_analyst: 'qa', security_team: 'sec' };

/** Who is paged first for the failure type that the benchmark posts. */
export const PAGED = 'ops-1@example.com';
export const ROUTED_TYPE = 'infrastructure_timeout';

/** A configuration with one person to page at each level, written to `dir`. */
export function writeConfig(dir) {
  const people = Object.values(TEAMS).flatMap((team) => [1, 2, 3].map((who) => `${team}-${who}@example.com`));
  const boss = 'boss@example.com';
  const teams = Object.entries(TEAMS).flatMap(([team, short]) => [
    `  ${team}:`,
    `    primary: [${short}-1@example.com]`,
    `    backup: [${short}-2@example.com]`,
    `    managers: [${short}-3@example.com]`,
    '    escalation_delay: 1200',
  ]);
  const roles = ['scrum_master', 'management', 'cto', 'vp_engineering', 'leads'].map((role) => `  ${role}: [${boss}]`);
  writeFileSync(
    join(dir, 'people.yaml'),
    ['people:', ...[...people, boss].map((email) => `  - { email: ${email} }`), ''].join('\n'),
  );
  writeFileSync(join(dir, 'escalation-matrix.yaml'), ['teams:', ...teams, ''].join('\n'));
  writeFileSync(join(dir, 'escalation-policy.yaml'), ['roles:', ...roles, ''].join('\n'));
}
