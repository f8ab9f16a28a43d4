import { jsonSchemaFiles } from './json-schema.js';
import { SAMPLE_PEOPLE } from './sample-people.js';
import { SAMPLE_MATRIX, SAMPLE_POLICY } from './sample-teams.js';
import { SAMPLE_INTEGRATIONS, SAMPLE_TYPES } from './sample-types.js';

/** A commented starting configuration with the schemas that editors read; paths are below the configuration folder. */
export function sampleFiles(): { readonly path: string; readonly content: string }[] {
  return [
    { path: 'people.yaml', content: SAMPLE_PEOPLE },
    { path: 'escalation-matrix.yaml', content: SAMPLE_MATRIX },
    { path: 'escalation-policy.yaml', content: SAMPLE_POLICY },
    { path: 'types.yaml', content: SAMPLE_TYPES },
    { path: 'integrations.yaml', content: SAMPLE_INTEGRATIONS },
    ...jsonSchemaFiles(),
  ];
}
