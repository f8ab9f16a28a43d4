import { z } from 'zod';
import type { PathStep } from '../fault.js';
import { PARTS, SCHEMAS, type Part } from './schema.js';

/** What a part's JSON Schema file is called. */
export const SCHEMA_FILES: Readonly<Record<Part, string>> = {
  people: 'people.json',
  matrix: 'escalation-matrix.json',
  policy: 'escalation-policy.json',
  types: 'types.json',
  severity: 'severity.json',
  schedules: 'schedules.json',
  runbooks: 'runbooks.json',
  integrations: 'integrations.json',
};

/** The JSON Schemas (draft 7) that editors read, as files below `schemas/`. */
export function jsonSchemaFiles(): { readonly path: string; readonly content: string }[] {
  return PARTS.map((part) => ({
    path: `schemas/${SCHEMA_FILES[part]}`,
    content: `${JSON.stringify(jsonSchema(part), null, 2)}\n`,
  }));
}

/** Keys that a part knows in the mapping at `path`; empty when any key may stand there. */
export function knownKeys(part: Part, path: readonly PathStep[]): string[] {
  const schema = path.reduce<unknown>(
    (at, step) => (typeof step === 'number' ? get(at, 'items') : (get(get(at, 'properties'), step) ?? rest(at))),
    jsonSchema(part),
  );
  const properties = get(schema, 'properties');
  if (typeof properties === 'object' && properties !== null) return Object.keys(properties);
  const names = get(get(schema, 'propertyNames'), 'enum');
  return Array.isArray(names) ? names.map(String) : [];
}

const made = new Map<Part, unknown>();

function jsonSchema(part: Part): unknown {
  const schema = made.get(part) ?? z.toJSONSchema(SCHEMAS[part], { target: 'draft-7', io: 'input' });
  made.set(part, schema);
  return schema;
}

function rest(schema: unknown): unknown {
  return get(schema, 'additionalProperties');
}

function get(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
