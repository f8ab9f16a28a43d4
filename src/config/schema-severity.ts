import { z } from 'zod';
import { COMPARISONS } from '../domain/severity-rules.js';
import { SEVERITIES } from '../domain/severity.js';
import { duration, text } from './fields.js';

const HOURS = /^([01]?\d|2[0-4])(?::00)?-([01]?\d|2[0-4])(?::00)?$/;

const hours = z
  .string()
  .regex(HOURS, 'is not a span of hours (UTC) such as 22-06')
  .transform((given): readonly [from: number, to: number] => {
    const [, from, to] = HOURS.exec(given) ?? [];
    return [Number(from), Number(to)];
  })
  .meta({ description: 'Hours of the day (UTC) at which the rule holds, over midnight too: 22-06' });

const instant = z.iso.datetime({ offset: true, error: 'is not an instant such as 2026-01-31T09:00:00Z' });

const baseline = z
  .union([z.number(), text, z.array(z.number()).min(1), z.record(z.string(), z.json())], {
    error: 'is neither a number, text such as 240ms, a list of numbers nor a mapping such as {mean, std}',
  })
  .meta({ description: 'A number, text with a unit, samples, 24 values (by hour, UTC), {mean, std} or {by_hour}' });

const transient = z.union([text, z.strictObject({ key: text, reason: text.optional(), until: instant.optional() })], {
  error: 'is neither a key nor a mapping {key, reason, until}',
});

const maintenance = z
  .strictObject({ start: instant, end: instant, reason: text.optional() })
  // What is no instant at all is said of it already.
  .refine(({ start, end }) => !(Date.parse(end) <= Date.parse(start)), {
    path: ['end'],
    error: 'is not after the start',
  });

/** `severity.yaml`: threshold rules, and what is known of services. */
export const severityFile = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        metric: text,
        comparison: z.enum(COMPARISONS),
        value: z.number(),
        for: duration.optional(),
        service: text.optional(),
        severity: z.enum(SEVERITIES),
        hours: hours.optional(),
      }),
    )
    .default([]),
  services: z
    .record(
      text,
      z.strictObject({
        baseline: z.record(text, baseline).meta({ description: 'What is usual, by metric' }).optional(),
        known_transient: z.array(transient).meta({ description: 'What is known to pass by itself' }).optional(),
        maintenance: z.array(maintenance).meta({ description: 'Planned work' }).optional(),
      }),
    )
    .default({}),
});
