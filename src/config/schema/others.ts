import { z } from 'zod';
import { name, text, zone } from './fields.js';

/** Systems an integration may stand for. */
export const INTEGRATION_KINDS = [
  'slack',
  'linear',
  'github',
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
] as const;

const SERVED_KINDS: readonly string[] = ['slack', 'linear', 'github'];

/** Whether something here talks to integrations of this kind so far. */
export function isServedKind(kind: string): boolean {
  return SERVED_KINDS.includes(kind);
}

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
