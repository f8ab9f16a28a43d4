import { z } from 'zod';
import { COMPARISONS } from '../../severity/rules.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import { amountOf } from '../../severity/units.js';
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
  .superRefine((given, context) => {
    for (const { path, problem } of unreadableBaseline(given, [])) {
      context.addIssue({ code: 'custom', path: [...path], message: problem });
    }
  })
  .meta({ description: 'A number, text with a unit, samples, 24 values (by hour, UTC), {mean, std} or {by_hour}' });

interface Problem {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** What stands beside figures and is none. */
const REMARK = /^(?:units?|notes?|comment|reason|source|from)$/;

function unreadableBaseline(given: unknown, path: readonly (string | number)[]): readonly Problem[] {
  if (typeof given === 'number') return [];
  if (typeof given === 'string') {
    const problem = 'is no figure: write a number or text with a unit such as 240ms';
    return amountOf(given) === null ? [{ path, problem }] : [];
  }
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  if (entries.length === 0) {
    return [{ path, problem: 'holds no figure: write a number or a mapping such as {mean, std}' }];
  }
  return entries
    .filter(([name]) => !REMARK.test(name))
    .flatMap(([name, own]) => unreadableBaseline(own, [...path, Array.isArray(given) ? Number(name) : name]));
}

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
