import type { z } from 'zod';
import { matrixFile } from './matrix.js';
import { integrationsFile, runbooksFile, schedulesFile } from './others.js';
import { peopleFile } from './people.js';
import { policyFile } from './policy.js';
import { severityFile } from './severity.js';
import { typesFile } from './types.js';

/** The schema of each part of the configuration. */
export const SCHEMAS = {
  people: peopleFile,
  matrix: matrixFile,
  policy: policyFile,
  types: typesFile,
  severity: severityFile,
  schedules: schedulesFile,
  runbooks: runbooksFile,
  integrations: integrationsFile,
} as const;

/** A part of the configuration. */
export type Part = keyof typeof SCHEMAS;

/** The content of a part with its defaults filled in. */
export type Content<P extends Part> = z.infer<(typeof SCHEMAS)[P]>;

/** Names of files by part; the first that is there is read, two of one part are a fault. */
export const FILES: Readonly<Record<Part, readonly string[]>> = {
  people: ['people.yaml'],
  matrix: ['escalation-matrix.yaml'],
  policy: ['escalation-policy.yaml', 'escalation-policy.json'],
  types: ['types.yaml'],
  severity: ['severity.yaml'],
  schedules: ['schedules.yaml'],
  runbooks: ['runbooks.yaml'],
  integrations: ['integrations.yaml'],
};

/** The parts in the order in which they are read. */
export const PARTS = Object.keys(SCHEMAS) as readonly Part[];
