import { z } from 'zod';
import { isFullSha } from '../../domain/sha.js';
import { repositoryFault } from '../../domain/names.js';

// Only what is used: everything else in a payload may change without us.
const account = z.object({ login: z.string() });
const at = z.union([z.string(), z.number()]).nullish().catch(null);
const id = z.number().int().nullish().catch(null);
const repository = z.object({
  id,
  full_name: z.string().refine((name) => repositoryFault('github', name) === null, 'is not owner/name of GitHub'),
  pushed_at: at,
  default_branch: z.string().nullish().catch(null),
});
const headRepository = z.object({ id, full_name: z.string(), owner: account }).nullish();
// A pull request of another repository may have the same number.
const pull = z.object({
  number: z.number().int().positive(),
  url: z.string().nullish().catch(null),
  base: z
    .object({ repo: z.object({ id, url: z.string().nullish() }).nullish() })
    .nullish()
    .catch(null),
});
const sha = z.string().refine(isFullSha, 'is not a commit SHA');

/** `workflow_run`, as far as it is used. */
export const workflowRunEvent = z.object({
  action: z.string(),
  repository,
  workflow_run: z.object({
    id: z.number().int(),
    name: z.string().nullish(),
    path: z.string().nullish(),
    workflow_id: z.number().int(),
    run_number: z.number().int(),
    run_attempt: z.number().int().default(1),
    event: z.string().default('push'),
    conclusion: z.string().nullish(),
    head_branch: z.string().nullish(),
    head_sha: sha,
    html_url: z.url({ protocol: /^https?$/ }),
    created_at: at,
    updated_at: z.iso.datetime({ offset: true }),
    pull_requests: z.array(pull).nullish(),
    head_commit: z
      .object({
        message: z.string().nullish().catch(null),
        author: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
      })
      .nullish(),
    head_repository: headRepository,
  }),
});

/** The run of a `workflow_run` event. */
export type WorkflowRun = z.infer<typeof workflowRunEvent>['workflow_run'];

/** `push`, as far as it is used. */
export const pushEvent = z.object({
  ref: z.string(),
  after: sha,
  deleted: z.boolean().default(false),
  repository,
});

/** `pull_request`, as far as it is used. */
export const pullRequestEvent = z.object({
  action: z.string(),
  number: z.number().int().positive(),
  pull_request: z.object({
    merged: z.boolean().nullish(),
    closed_at: at,
    updated_at: at,
    head: z.object({ ref: z.string(), sha, repo: headRepository }),
  }),
  repository,
});
