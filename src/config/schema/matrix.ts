import { z } from 'zod';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import { duration, name, people, text } from './fields.js';

/** Roles that name people (domain: who is told besides the owning team). */
export const ROLES = ['scrum_master', 'management', 'cto', 'vp_engineering', 'leads'] as const;

const WEEK_S = 604_800;

// A plain number is seconds, as the short matrix has it.
const delay = z
  .union(
    [
      z
        .number()
        .positive()
        .max(WEEK_S)
        .transform((seconds) => Math.round(seconds * 1000)),
      duration,
    ],
    {
      error: (issue) =>
        typeof issue.input === 'number'
          ? `must be between 0 and ${WEEK_S} seconds, and not 0`
          : 'must be a number of seconds, or a duration such as 5m',
    },
  )
  .meta({ description: 'Seconds (or 5m) that each level waits for an answer' });

const team = z.strictObject({
  primary: people.meta({ description: 'Level 1, paged together' }),
  backup: people.default([]).meta({ description: 'Level 2, after escalation_delay' }),
  managers: people.default([]).meta({ description: 'Level 3; without them the role management' }),
  escalation_delay: delay,
  channel: z
    .string()
    .regex(/^(#[^\s#@,]{1,80}|[CG][A-Z0-9]{6,})$/, 'must be a channel such as "#backend-dev" (in quotes) or its id')
    .optional(),
  handle: z
    .string()
    .regex(/^@[^\s@#,]{1,80}$/, 'must be a handle such as "@backend-oncall" (in quotes)')
    .optional(),
  repositories: z
    .array(
      z
        .string()
        .max(300)
        .regex(
          /^[\w.*-]+(?:\/[\w.*-]+)+$/,
          'must be a repository such as "acme/shop", or a pattern such as "acme/shop-*"',
        ),
    )
    .max(200)
    .superRefine((list, context) => {
      for (const [index, one] of list.entries()) {
        const first = list.findIndex((other) => other.toLowerCase() === one.toLowerCase());
        if (first === index) continue;
        context.addIssue({ code: 'custom', message: `names ${one} twice: entry ${first} is the same`, path: [index] });
      }
    })
    .meta({
      description: 'Repositories of this team: others cannot shut their gates by the API; * stands for anything',
    })
    .optional(),
});

const route = z.strictObject({
  when: z
    .strictObject({
      service: text.optional(),
      source: text.optional(),
      severity: z.enum(SEVERITIES).optional(),
      type: text.optional(),
      labels: z.record(z.string(), z.string()).optional(),
    })
    .meta({ description: 'Every field given must match; {} matches everything' }),
  team: text,
});

/** What may lie in the matrix as well as in the policy file. */
export const routing = {
  roles: z.partialRecord(z.enum(ROLES), people).optional(),
  routes: z.array(route).max(1000).meta({ description: 'First match decides the owning team' }).optional(),
  default_team: text.meta({ description: 'The catch-all; devops when absent' }).optional(),
};

/** `escalation-matrix.yaml` */
export const matrixFile = z.strictObject({ teams: z.record(name, team).default({}), ...routing });

/** A team as the file gives it. */
export type TeamEntry = z.infer<typeof team>;

/** A route as the file gives it. */
export type RouteEntry = z.infer<typeof route>;
