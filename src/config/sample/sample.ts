import { jsonSchemaFiles } from '../schema/json-schema.js';
import { SAMPLE_PEOPLE } from './people.js';
import { SAMPLE_MATRIX, samplePolicy } from './teams.js';
import { SAMPLE_INTEGRATIONS, SAMPLE_TYPES } from './types.js';

/** Branches whose failures page people in a starting configuration. */
export const WAKING_BRANCHES: readonly string[] = ['main', 'master', 'release/*', 'release-*'];

/** A commented starting configuration with the schemas that editors read; paths are below the configuration folder. */
export function sampleFiles(
  branches: readonly string[] = WAKING_BRANCHES,
): { readonly path: string; readonly content: string }[] {
  return [
    { path: 'people.yaml', content: SAMPLE_PEOPLE },
    { path: 'escalation-matrix.yaml', content: SAMPLE_MATRIX },
    { path: 'escalation-policy.yaml', content: samplePolicy(branches) },
    { path: 'types.yaml', content: SAMPLE_TYPES },
    { path: 'integrations.yaml', content: SAMPLE_INTEGRATIONS },
    ...jsonSchemaFiles(),
  ];
}
