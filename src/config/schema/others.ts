import { z } from 'zod';
import { SHEETS } from '../../adapters/sheets.js';
import { unique } from '../../domain/policy/policy.js';
import { name, text, zone } from './fields.js';

/** Systems an integration may stand for: those that are served, and those that are not yet. */
export const INTEGRATION_KINDS: readonly string[] = unique([
  ...SHEETS.map((sheet): string => sheet.name),
  'gitlab',
  'pagerduty',
  'opsgenie',
  'teams',
  'email',
  'sms',
  'push',
  'jira',
  'sentry',
  'alertmanager',
  'grafana',
  'datadog',
  'cloudwatch',
  'generic',
]);

/** `schedules.yaml`: on-call schedules by name; the layers are passed on. */
export const schedulesFile = z.strictObject({
  schedules: z
    .record(name, z.looseObject({ zone, team: text.optional(), layers: z.array(z.looseObject({})).optional() }))
    .default({}),
});

/** `runbooks.yaml`: remediation plans by name; the fields of an action are passed on. */
export const runbooksFile = z.strictObject({
  runbooks: z
    .record(name, z.looseObject({ actions: z.array(z.looseObject({ action: text })).default([]) }))
    .default({}),
});

/** `integrations.yaml`: systems by name; further settings of a kind are passed on. */
export const integrationsFile = z.strictObject({
  integrations: z
    .record(
      name,
      z.looseObject({
        kind: z.enum(INTEGRATION_KINDS).optional(),
        env: z
          .array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable'))
          .meta({ description: 'Environment variables this integration needs' })
          .optional(),
        enabled: z.boolean().default(true),
      }),
    )
    .default({}),
});
