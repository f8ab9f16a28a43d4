import { z } from 'zod';
import { TICKET_PRIORITIES } from '../../domain/verdict/severity.js';
import { duration, text } from './fields.js';

/** Classes of override a type may have. */
export const OVERRIDES = ['never', 'infrastructure', 'hotfix', 'approval'] as const;

const typeName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'must begin with a small letter and hold small letters, digits and _ only');

const pattern = z.string().min(1).max(1000);

const type = z.strictObject({
  parent: text
    .meta({ description: 'The shipped type this one refines; what is not given here is taken from it' })
    .optional(),
  priority: z.enum(TICKET_PRIORITIES).optional(),
  owners: z
    .array(text)
    .min(1, 'needs at least one team, or author')
    .max(10)
    .meta({ description: 'Teams, or author; level 1 pages all, the first team climbs' })
    .optional(),
  sla: duration.optional(),
  override: z.enum(OVERRIDES).optional(),
  recovery: text.nullable().optional(),
  runbook: z
    .url({ protocol: /^https?$/, error: 'must be an http address' })
    .max(500)
    .meta({ description: 'Address of what to do about it; messages show it' })
    .optional(),
  exit_codes: z.array(z.int().min(1).max(255)).max(50).optional(),
  steps: z.array(pattern).max(50).meta({ description: 'Patterns of steps whose exit codes are exact' }).optional(),
  patterns: z.array(pattern).max(200).meta({ description: 'Patterns of log lines that mean this type' }).optional(),
});

/** `types.yaml` */
export const typesFile = z.strictObject({ types: z.record(typeName, type).default({}) });

/** A type as the file gives it. */
export type TypeEntry = z.infer<typeof type>;
