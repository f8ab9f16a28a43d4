import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isRecord, recordAt, recordsAt, textAt, textsAt, type Json } from './json.js';
import type { PersonSeed } from './people.js';
import type { SandboxOptions } from './server.js';
import type { Group } from './vendor.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads what the sandbox needs from the environment and the configuration folder; what is missing is left out. */
export function readSettings(env: Environment): SandboxOptions {
  const folder = env['TOCSIN_CONFIG'];
  const peopleFile = readFirst(folder, ['people.yaml', 'people.yml']);
  const matrix = readFirst(folder, ['escalation-matrix.yaml', 'escalation-matrix.yml', 'escalation-matrix.json']);
  const policy = readFirst(folder, ['escalation-policy.yaml', 'escalation-policy.yml', 'escalation-policy.json']);
  const teams = Object.entries(recordAt(matrix, 'teams')).filter((entry): entry is [string, Json] =>
    isRecord(entry[1]),
  );
  const schedules = emailsIn(readFirst(folder, ['schedules.yaml', 'schedules.yml', 'schedules.json']));
  const roles = Object.values(recordAt(policy, 'roles')).flatMap((emails) => textsAt({ emails }, 'emails'));
  return {
    webUrl: env['TOCSIN_WEB_URL'],
    port: Number(env['TOCSIN_SANDBOX_PORT'] ?? 0),
    slackSigningSecret: env['SLACK_SIGNING_SECRET'] ?? 'sandbox-slack-secret',
    linearWebhookSecret: env['LINEAR_WEBHOOK_SECRET'] ?? 'sandbox-linear-secret',
    githubWebhookSecret: env['GITHUB_WEBHOOK_SECRET'] ?? 'sandbox-github-secret',
    people: everyone(recordsAt(peopleFile, 'people'), [
      ...teams.flatMap(([, team]) => members(team)),
      ...roles,
      ...schedules,
    ]),
    groups: teams.map(([name, team]) => group(name, team)),
    channels: teams.flatMap(([, team]) => textAt(team, 'channel') ?? []),
    linearTeams: [env['LINEAR_TEAM'] ?? 'OPS'],
    folder: env['TOCSIN_SANDBOX_FOLDER'],
  };
}

function everyone(listed: readonly Json[], mentioned: readonly string[]): readonly PersonSeed[] {
  const seeds = new Map<string, PersonSeed>();
  for (const email of mentioned) seeds.set(email.toLowerCase(), { email });
  for (const person of listed) {
    const email = textAt(person, 'email');
    if (email === undefined) continue;
    const [name, github, slack, linear] = ['name', 'github', 'slack', 'linear'].map((field) => textAt(person, field));
    seeds.set(email.toLowerCase(), { email, name, github, slack, linear });
  }
  return [...seeds.values()];
}

const members = (team: Json): readonly string[] =>
  ['primary', 'backup', 'managers'].flatMap((list) => textsAt(team, list));

// A schedule may name people at any depth: layers, rotations, covers.
function emailsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(emailsIn);
  return isRecord(value) ? Object.values(value).flatMap(emailsIn) : [];
}

const group = (name: string, team: Json): Group => ({
  handle: (textAt(team, 'handle') ?? name).replace(/^@/, '').toLowerCase(),
  name,
  emails: members(team),
});

function readFirst(folder: string | undefined, names: readonly string[]): Json {
  if (folder === undefined) return {};
  const path = names.map((name) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path === undefined) return {};
  const parsed: unknown = parse(readFileSync(path, 'utf8'));
  return isRecord(parsed) ? parsed : {};
}
