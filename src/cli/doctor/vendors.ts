import { readFile } from 'node:fs/promises';
import { sandboxEnvironment } from '../../stack/sandbox-env.js';
import { SHEETS } from '../../adapters/sheets.js';
import { fail, ok, reasonOf, warn, type Check } from '../../support/check.js';
import type { DoctorContext } from '../context.js';

/** Every outside system: reachable, the token good for what we do, the clocks together. */
export async function checkVendors(context: DoctorContext): Promise<Check[]> {
  let standIns: readonly string[];
  try {
    standIns = sandboxEnvironment({ ...context.io.env }, 'http://127.0.0.1').systems;
  } catch (error) {
    return [fail('sandbox', reasonOf(error), 'set TOCSIN_SANDBOX to auto, all or off')];
  }
  const doctors = await context.tools.doctors();
  const checks = SHEETS.map(async ({ name, settings }) => {
    if (standIns.includes(name)) return [ok(name, 'the sandbox stands in for it')];
    const read = await readSecrets(
      context,
      settings.filter(({ secret }) => secret !== false).map((setting) => setting.name),
    );
    if (typeof read === 'string') return [warn(name, read, 'check this one where the application runs')];
    return doctors[name](context.io, (setting) => read[setting] ?? context.io.env[setting] ?? '');
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
