import { z } from 'zod';
import { instantIn, wholeIn } from '../../domain/event/lenient.js';
import { isFullSha } from '../../domain/event/sha.js';
import { repositoryFault } from '../../domain/event/names.js';

// Only what is used: everything else in a payload may change without us.
const account = z.object({ login: z.string() });
// What tells neither what failed nor where must not lose the alert: it is left out, or taken as its sender means it.
const text = z.string().nullish().catch(null);
const number = z.unknown().transform(wholeIn).pipe(z.number().int());
const at = z.union([z.string(), z.number()]).nullish().catch(null);
const id = z.unknown().transform(wholeIn).nullish().catch(null);
const repository = z.object({
  id,
  full_name: z.string().refine((name) => repositoryFault('github', name) === null, 'is not owner/name of GitHub'),
  pushed_at: at,
  default_branch: z.string().nullish().catch(null),
});
const headRepository = z.object({ id, full_name: z.string(), owner: account }).nullish().catch(null);
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
    id: number,
    name: text,
    path: text,
    workflow_id: number,
    run_number: number.catch(0),
    run_attempt: number.catch(1),
    event: z.string().default('push').catch('unknown'),
    conclusion: z.string().nullish(),
    head_branch: z.string().nullish(),
    head_sha: sha,
    html_url: z
      .url({ protocol: /^https?$/ })
      .nullish()
      .catch(null),
    created_at: at,
    updated_at: z.unknown().transform(instantIn).nullish().catch(null),
    pull_requests: z.array(pull).nullish().catch(null),
    head_commit: z
      .object({ message: text, author: z.object({ name: text, email: text }).nullish() })
      .nullish()
      .catch(null),
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
    state: z.string().nullish().catch(null),
    closed_at: at,
    updated_at: at,
    head: z.object({ ref: z.string(), sha, repo: headRepository }),
  }),
  repository,
});

const maybeAccount = account.nullish().catch(null);

/** Any event, as far as it names its repository; `repository` events say what was before a rename or a transfer. */
export const namedEvent = z.object({
  repository,
  changes: z
    .object({
      repository: z.object({ name: z.object({ from: z.string() }).nullish() }).nullish(),
      owner: z.object({ from: z.object({ user: maybeAccount, organization: maybeAccount }).nullish() }).nullish(),
    })
    .nullish()
    .catch(null),
});
