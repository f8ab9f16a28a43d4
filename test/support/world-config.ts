import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** People of the tests' company; each team has a primary, a backup and a manager. */
export const TEAMS = [
  'backend_dev',
  'frontend_dev',
  'security_team',
  'devops',
  'database_specialist',
  'qa_analyst',
] as const;

const SHORT: Readonly<Record<(typeof TEAMS)[number], string>> = {
  backend_dev: 'backend',
  frontend_dev: 'frontend',
  security_team: 'security',
  devops: 'devops',
  database_specialist: 'dba',
  qa_analyst: 'qa',
};

/** `qa-1@example.com` is the primary, `-2` the backup, `-lead` the manager. */
export function mail(team: (typeof TEAMS)[number], who: '1' | '2' | 'lead' = '1'): string {
  return `${SHORT[team]}-${who}@example.com`;
}

export const AUTHOR = { email: 'ann@example.com', github: 'ann-gh' };
export const SCRUM = 'scrum@example.com';
export const BOSS = 'boss@example.com';

/** Everybody, as the sandbox's vendors know them. */
export const PEOPLE = [
  ...TEAMS.flatMap((team) => (['1', '2', 'lead'] as const).map((who) => ({ email: mail(team, who) }))),
  AUTHOR,
  { email: SCRUM },
  { email: BOSS },
];

/** A configuration folder for one test file; `remove` it at the end. */
export async function writeConfig(
  options: { readonly delaySeconds?: number } = {},
): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-config-'));
  const people = PEOPLE.map((person) => {
    const github = person.email === AUTHOR.email ? `, github: ${AUTHOR.github}` : '';
    return `  - { email: ${person.email}${github} }`;
  });
  const teams = TEAMS.flatMap((team) => [
    `  ${team}:`,
    `    primary: [${mail(team)}]`,
    `    backup: [${mail(team, '2')}]`,
    `    managers: [${mail(team, 'lead')}]`,
    `    escalation_delay: ${options.delaySeconds ?? 300}`,
  ]);
  await writeFile(join(dir, 'people.yaml'), ['people:', ...people, ''].join('\n'));
  await writeFile(join(dir, 'escalation-matrix.yaml'), ['teams:', ...teams, ''].join('\n'));
  const roles = `roles:\n  scrum_master: [${SCRUM}]\n  management: [${BOSS}]\n  cto: [${BOSS}]\n  vp_engineering: [${BOSS}]\n  leads: [${BOSS}]\n`;
  await writeFile(join(dir, 'escalation-policy.yaml'), roles);
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
