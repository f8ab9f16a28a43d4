import { z } from 'zod';
import { parseDuration } from '../duration.js';
import { zoneProblem } from '../zone.js';

/** An e-mail address, kept in lower case: people are compared by it. */
export const email = z.email({ error: 'is not an e-mail address' }).max(254).toLowerCase();

/** Text that must not be empty. */
export const text = z.string().min(1).max(500);

/** A name of a team, type or role as it stands in ids and labels. */
export const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, 'must begin with a letter and hold letters, digits, _ and - only');

/** A length of time, as milliseconds. */
export const duration = z
  .string({ error: (issue) => (typeof issue.input === 'number' ? 'has no unit: write 90s, 30m or 2h' : undefined) })
  .transform((given, context) => {
    const parsed = parseDuration(given);
    if (typeof parsed === 'number') return parsed;
    context.issues.push({ code: 'custom', message: parsed, input: given });
    return z.NEVER;
  })
  .meta({ description: 'A length of time: 30m, 2h, 30_minutes, 2_hours or ISO 8601 such as PT1H30M' });

/** The IANA name of a time zone. */
export const zone = z
  .string()
  .superRefine((given, context) => {
    const problem = zoneProblem(given);
    if (problem !== null) {
      context.addIssue({ code: 'custom', message: problem.message, params: { suggestion: problem.suggestion } });
    }
  })
  .meta({ description: 'IANA time zone such as Europe/Berlin' });

/** A list of people by e-mail, nobody twice. */
export const people = z
  .array(email)
  .max(200)
  .superRefine((list, context) => {
    for (const [index, address] of list.entries()) {
      const first = list.indexOf(address);
      if (first === index) continue;
      context.addIssue({
        code: 'custom',
        message: `names ${address} twice: entry ${first} is the same person`,
        path: [index],
      });
    }
  });
