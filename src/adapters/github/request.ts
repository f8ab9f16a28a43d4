import type { z } from 'zod';
import type { Call } from '../http/call.js';

/** One request to the REST API, about a repository. */
export interface GithubRequest<T> {
  /** `GET /repos/{owner}/{repo}/…`; owner and repo are filled in. */
  readonly route: string;
  readonly repository: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<T>;
  readonly key?: string | null;
  readonly effect?: boolean;
  readonly signal: AbortSignal;
}

/** Sends a request under the given Authorization header. */
export type SendToGithub = <T>(request: GithubRequest<T>, authorization: string | null) => Promise<T>;

/** The call as failures name it: the path without the parts that every one has. */
export function callOf(
  request: Pick<GithubRequest<unknown>, 'route' | 'repository' | 'key' | 'effect'>,
  signal: AbortSignal,
): Call {
  const what = `${request.route.replace('/repos/{owner}/{repo}', '')} of ${request.repository.slice(0, 200)}`;
  return { vendor: 'github', what, key: request.key ?? null, effect: request.effect ?? false, signal };
}
