import { Octokit } from '@octokit/rest';
import { networkFailure, withDeadline } from '../http/call.js';
import { jsonFetch, shaped } from '../http/json-fetch.js';
import { PortFailure } from '../../ports/failures.js';
import { createAllowance } from './allowance.js';
import { createAppTokens, type GithubAppCredentials } from './app-tokens.js';
import { ownerAndName, refuseSteps } from './repository.js';
import { callOf, type GithubRequest, type SendToGithub } from './request.js';

/** How GitHub is reached: with a token, or as an App that gets a token for each installation. */
export interface GithubAccess {
  readonly token?: string | null;
  readonly app?: GithubAppCredentials | null;
  readonly apiUrl: string | null;
  readonly timeoutMs?: number;
}

/** GitHub's REST API: one try, typed failures, answers of the expected shape. */
export interface GithubClient {
  readonly apiUrl: string;
  /** Whether it acts as an App, which alone may write check runs. */
  readonly isApp: boolean;
  /** Whether few requests are left until GitHub allows more. */
  readonly isLow: () => boolean;
  readonly ask: <T>(request: GithubRequest<T>) => Promise<T>;
  /** The value of the Authorization header for a repository, or null without credentials. */
  readonly authorization: (repository: string, signal: AbortSignal) => Promise<string | null>;
}

const GITHUB_URL = 'https://api.github.com';

/** Opens the REST API. */
export function createGithubClient(access: GithubAccess): GithubClient {
  const apiUrl = (access.apiUrl ?? GITHUB_URL).replace(/\/$/, '');
  const octokit = new Octokit({ baseUrl: apiUrl, log: SILENT });
  const allowance = createAllowance();
  const send: SendToGithub = async (request, authorization) => {
    const call = callOf(request, withDeadline(request.signal, access.timeoutMs));
    const { owner, repo } = ownerAndName(call, request.repository);
    refuseSteps(call, request.route, request.args ?? {});
    const response = await octokit
      .request(request.route, {
        // A route without them would send them in its body.
        ...(request.route.includes('{owner}') ? { owner, repo } : {}),
        ...request.args,
        headers: authorization === null ? {} : { authorization },
        request: { fetch: jsonFetch(call) },
      })
      .catch((error: unknown) => {
        throw networkFailure(call, error);
      });
    allowance.note(response.headers);
    return shaped(call, request.answer, response.data);
  };
  const tokens = access.app ? createAppTokens(access.app, send) : null;
  const fixed = access.token ? `token ${access.token}` : null;
  const authorization: GithubClient['authorization'] = async (repository, signal) =>
    tokens === null ? fixed : `token ${await tokens.tokenFor(repository, signal)}`;
  return {
    apiUrl,
    isApp: tokens !== null,
    isLow: allowance.isLow,
    authorization,
    ask: async (request) => {
      ownerAndName(callOf(request, request.signal), request.repository);
      const header = await authorization(request.repository, request.signal);
      return send(request, header).catch((error: unknown) => {
        if (error instanceof PortFailure && error.kind === 'Unauthorized') tokens?.forget(request.repository);
        throw error;
      });
    },
  };
}

// Failures are thrown with all that may be said about them.
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
