import { SHEETS } from '../../adapters/sheets.js';
import type { PathStep } from '../fault.js';
import { INTEGRATION_KINDS } from '../schema/others.js';
import type { Parts, Report } from './report.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_KEY = /(token|secret|password|api_?key|routing_?key)$/i;
const REFERENCE = /^(env|file|aws-sm|azure-kv):/;

/** Integrations whose environment is not there, and secrets that lie in the file. */
export function checkIntegrations(parts: Parts, env: Environment, report: Report): void {
  const file = parts.integrations;
  if (file === undefined) return;
  for (const [name, settings] of Object.entries(file.content.integrations)) {
    const path = ['integrations', name];
    for (const [at, key] of secretsIn(settings, path)) {
      report.warn(file.source, at, `keep the secret ${key} in the environment, or write file:, aws-sm: or azure-kv:`);
    }
    if (!settings.enabled) continue;
    const kind = settings.kind ?? INTEGRATION_KINDS.find((known) => known === name);
    const needs = [
      ...(SHEETS.find(({ name: known }) => known === kind)?.needs ?? []),
      ...(settings.env ?? []).map((variable) => [variable]),
    ];
    for (const need of needs.filter((alternatives) => !alternatives.some((variable) => isSet(env, variable)))) {
      report.warn(file.source, path, `needs ${need.join(' or ')} in the environment`, null, 'key');
    }
  }
}

function isSet(env: Environment, variable: string): boolean {
  return (env[variable] ?? '') !== '';
}

function secretsIn(value: unknown, path: readonly PathStep[]): [path: readonly PathStep[], key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const literal = typeof entry === 'string' && SECRET_KEY.test(key) && !REFERENCE.test(entry);
    return literal ? [[at, key] as [readonly PathStep[], string]] : secretsIn(entry, at);
  });
}
