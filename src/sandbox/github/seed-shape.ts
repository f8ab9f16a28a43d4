import { z } from 'zod';

const stepSeed = z.looseObject({
  name: z.string(),
  conclusion: z.string().nullable().default('success'),
  status: z.string().optional(),
  number: z.int().optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
});
const logSeed = z.union([z.string(), z.object({ repeat: z.string(), times: z.int().min(1) })]);
const jobSeed = z.looseObject({
  id: z.int().optional(),
  name: z.string(),
  conclusion: z.string().nullable().default('failure'),
  steps: z.array(stepSeed).default([]),
  log: logSeed.optional(),
  runner: z.string().default('GitHub Actions 2'),
  annotations: z.array(z.record(z.string(), z.unknown())).default([]),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
});
const artifactSeed = z.looseObject({
  id: z.int().optional(),
  name: z.string(),
  files: z.record(z.string(), z.string()).default({}),
  zipBase64: z.string().optional(),
  expired: z.boolean().default(false),
});
const filesSeed = z.array(z.union([z.string(), z.looseObject({ filename: z.string() })])).default([]);
/** What `POST /sandbox/seed` takes for GitHub; names the sandbox does not know are let through. */
export const seedShape = z.looseObject({
  repo: z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'is not owner/name'),
  run_id: z.int().optional(),
  attempt: z.int().min(1).optional(),
  run_attempt: z.int().min(1).optional(),
  run_number: z.int().default(1),
  status: z.string().default('completed'),
  conclusion: z.string().nullable().optional(),
  head_branch: z.string().optional(),
  head_sha: z.string().optional(),
  head_repository: z.union([z.string(), z.looseObject({ full_name: z.string() })]).optional(),
  workflow_id: z.int().optional(),
  name: z.string().default('CI'),
  event: z.string().default('push'),
  html_url: z.string().optional(),
  created_at: z.string().optional(),
  updated_at: z.string().optional(),
  display_title: z.string().optional(),
  jobs: z.array(jobSeed).default([]),
  artifacts: z.array(artifactSeed).default([]),
  commit: z
    .looseObject({
      sha: z.string().optional(),
      message: z.string().default('Change something'),
      author: z
        .looseObject({ login: z.string().nullish(), email: z.string().optional(), name: z.string().optional() })
        .optional(),
      date: z.string().optional(),
      files: filesSeed,
    })
    .optional(),
  pr: z
    .looseObject({
      number: z.int(),
      title: z.string().optional(),
      user: z.looseObject({ login: z.string() }).optional(),
      head: z
        .looseObject({ ref: z.string().optional(), sha: z.string().optional(), repo: z.unknown().optional() })
        .optional(),
      base: z.looseObject({ ref: z.string() }).optional(),
      html_url: z.string().optional(),
      files: filesSeed,
    })
    .optional(),
  users: z
    .array(z.looseObject({ login: z.string(), email: z.string().nullish(), name: z.string().nullish() }))
    .default([]),
});
/** A seed with its defaults. */
export type Seed = z.infer<typeof seedShape>;
