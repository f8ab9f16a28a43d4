import { z } from 'zod';
import { duration, text, zone } from './fields.js';
import { routing } from './matrix.js';

// `never` is null: an acknowledgement without an end.
const lease = z
  .string({
    error: ({ input }) => (typeof input === 'number' ? 'has no unit: write 90s, 30m, 2h, or never' : undefined),
  })
  .transform((given, context) => {
    if (given === 'never') return null;
    const parsed = duration.safeParse(given);
    if (parsed.success) return parsed.data;
    context.issues.push({
      code: 'custom',
      message: `${parsed.error.issues[0]?.message ?? ''}, or never`,
      input: given,
    });
    return z.NEVER;
  })
  .meta({ description: 'How long an acknowledgement holds without activity: 30m, or never' });

const patterns = z.array(text).max(200).default([]);

/** `escalation-policy.yaml` and `escalation-policy.json` */
export const policyFile = z.strictObject({
  ...routing,
  policies: z
    .record(z.string(), z.unknown())
    .meta({ description: 'Long form of policies: read, but the short form of the matrix applies' })
    .optional(),
  zone: zone.prefault('UTC').meta({ description: 'Zone of daily figures and of hours in reports' }),
  repeats: z.int().min(0).max(9).default(2).meta({ description: 'How often the ladder repeats before it ends' }),
  lease: lease.prefault('30m'),
  approval: duration.prefault('4h').meta({ description: 'How long an approved override holds' }),
  approval_wait: duration
    .prefault('15m')
    .meta({ description: 'After this the scrum master is told that a request waits' }),
  min_confidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.25)
    .meta({ description: 'Below it the verdict is unknown and a person is asked' }),
  escalates: z
    .strictObject({ workflows: patterns, branches: patterns })
    .prefault({})
    .meta({ description: 'Names with * of the workflows and branches that escalate; empty = all' }),
  wakes: z.strictObject({ branches: patterns }).prefault({}).meta({
    description:
      'Names with * of the branches whose failures page people; those of others are told in the channel only, but for what nobody may override; empty = all',
  }),
  unknown_gate: z.enum(['open', 'closed']).default('open').meta({ description: 'The gate of a commit never heard of' }),
  opaque_ids: z
    .boolean()
    .default(false)
    .meta({ description: "Ids in Temporal's UI show neither repository nor service" }),
  service_sla: z
    .strictObject({
      CRITICAL: duration.prefault('1h'),
      MAJOR: duration.prefault('4h'),
      MODERATE: duration.prefault('24h'),
      NONE: duration.prefault('24h'),
    })
    .prefault({})
    .meta({ description: 'Time to resolve a service incident, by severity' }),
});
