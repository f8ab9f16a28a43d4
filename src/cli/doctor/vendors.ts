import { readFile } from 'node:fs/promises';
import { sandboxEnvironment } from '../../stack/sandbox-env.js';
import { reasonOf } from '../errors.js';
import { checkGithub } from './github.js';
import { checkLinear } from './linear.js';
import { checkSlack } from './slack.js';
import { fail, ok, warn, type Check, type DoctorContext } from './check.js';

/** Looks at one system with its settings, secrets already read. */
export type CheckVendor = (context: DoctorContext, setting: (name: string) => string) => Promise<Check[]>;

const VENDORS: Readonly<Record<string, { readonly check: CheckVendor; readonly secrets: readonly string[] }>> = {
  github: { check: checkGithub, secrets: ['GITHUB_TOKEN'] },
  slack: {
    check: checkSlack,
    secrets: ['SLACK_BOT_TOKEN', 'SLACK_WEBHOOK', 'SLACK_SIGNING_SECRET'],
  },
  linear: { check: checkLinear, secrets: ['LINEAR_API_KEY'] },
};

/** Every outside system: reachable, the token good for what we do, the clocks together. */
export async function checkVendors(context: DoctorContext): Promise<Check[]> {
  let standIns: readonly string[];
  try {
    standIns = sandboxEnvironment({ ...context.io.env }, 'http://127.0.0.1').systems;
  } catch (error) {
    return [fail('sandbox', reasonOf(error), 'set TOCSIN_SANDBOX to auto, all or off')];
  }
  const checks = Object.entries(VENDORS).map(async ([name, { check, secrets }]) => {
    if (standIns.includes(name)) return [ok(name, 'the sandbox stands in for it')];
    const read = await readSecrets(context, secrets);
    if (typeof read === 'string') return [warn(name, read, 'check this one where the application runs')];
    return check(context, (setting) => read[setting] ?? context.io.env[setting] ?? '');
  });
  return (await Promise.all(checks)).flat();
}

/** Secrets kept in files are read, also where others may (`checkSecretFiles` tells of those); those in a manager are left there. */
async function readSecrets({ io }: DoctorContext, names: readonly string[]): Promise<Record<string, string> | string> {
  const read: Record<string, string> = {};
  for (const name of names) {
    const value = io.env[name] ?? '';
    if (/^(?:aws-sm|azure-kv):/.test(value)) return `${name} is kept in a secrets manager`;
    if (!value.startsWith('file:')) continue;
    const path = value.slice('file:'.length);
    try {
      read[name] = (await readFile(path, 'utf8')).trim();
    } catch {
      return `${name} names the file ${path}, which cannot be read`;
    }
  }
  return read;
}
