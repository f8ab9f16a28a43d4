import { z } from 'zod';

/** The parts of GitHub's answers that are used; everything else may change. */
const user = z.object({ login: z.string() }).nullish();

/** The repository that a pull request asks to be merged into. */
const base = z
  .object({ repo: z.object({ url: z.string().nullish() }).nullish() })
  .nullish()
  .catch(null);

export const runShape = z.object({
  html_url: z.string().nullish(),
  head_sha: z.string(),
  workflow_id: z.number().nullish(),
  pull_requests: z.array(z.object({ number: z.number(), url: z.string().nullish(), base })).nullish(),
});
export type RunAnswer = z.infer<typeof runShape>;

const step = z.object({
  name: z.string(),
  conclusion: z.string().nullish(),
  started_at: z.string().nullish(),
  completed_at: z.string().nullish(),
});

const job = z.object({
  id: z.number(),
  name: z.string(),
  conclusion: z.string().nullish(),
  steps: z.array(step).nullish(),
});
export type JobAnswer = z.infer<typeof job>;

export const jobsShape = z.object({ total_count: z.number(), jobs: z.array(job) });

export const artifactsShape = z.object({
  artifacts: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      size_in_bytes: z.number(),
      expired: z.boolean(),
      created_at: z.string().nullish(),
    }),
  ),
});

export const pullShape = z.object({
  number: z.number(),
  state: z.string().nullish(),
  user,
  base,
  head: z.object({ sha: z.string().nullish() }).nullish().catch(null),
});
export type PullAnswer = z.infer<typeof pullShape>;
export const pullsShape = z.array(pullShape);

export const commitShape = z.object({
  author: user,
  commit: z.object({ author: z.object({ email: z.string().nullish() }).nullish() }),
});

export const checkRunsShape = z.object({
  check_runs: z.array(z.object({ id: z.number(), external_id: z.string().nullish() })),
});
