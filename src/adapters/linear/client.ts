import { LinearError, LinearGraphQLClient } from '@linear/sdk';
import type { z } from 'zod';
import { failed, networkFailure, type Call } from '../http/call.js';
import { shaped } from '../http/json-fetch.js';
import { retryAfterMs } from '../http/status.js';
import type { PortFailure } from '../../ports/failures.js';

/** How Linear is reached. */
export interface LinearAccess {
  readonly apiKey: string;
  readonly apiUrl: string | null;
}

/** One request: an operation, its variables and the shape of its data. */
export interface LinearRequest<T> {
  /** Name of the operation, as failures call it. */
  readonly what: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly data: z.ZodType<T>;
  readonly key?: string | null;
  readonly effect: boolean;
  readonly signal: AbortSignal;
}

/** Asks Linear: one try, typed failures, data of the expected shape. */
export type AskLinear = <T>(request: LinearRequest<T>) => Promise<T>;

const LINEAR_URL = 'https://api.linear.app/graphql';

/** Opens the API. The client is made per request, since its options carry the request's signal. */
export function createLinearCaller({ apiKey, apiUrl }: LinearAccess): AskLinear {
  const authorization = apiKey.startsWith('lin_oauth_') ? `Bearer ${apiKey}` : apiKey;
  return async ({ what, document, variables, data, key = null, effect, signal }) => {
    const call: Call = { vendor: 'linear', what, key, effect, signal };
    const client = new LinearGraphQLClient(apiUrl ?? LINEAR_URL, {
      headers: { authorization },
      signal,
      redirect: 'manual',
    });
    const answer = await client
      .rawRequest<unknown, Record<string, unknown>>(document, variables)
      .catch((error: unknown) => {
        throw error instanceof LinearError ? answerFailure(call, error) : networkFailure(call, error);
      });
    return shaped(call, data, answer.data);
  };
}

/** The codes and types that Linear puts into `errors`, in lower case without separators. */
const KINDS = {
  RateLimited: ['ratelimited', 'usagelimitexceeded'],
  Unauthorized: ['authenticationerror', 'forbidden', 'unauthenticated', 'featurenotaccessible'],
  Unavailable: ['internalerror', 'internalservererror', 'networkerror', 'bootstraperror', 'locktimeout'],
} as const;

function answerFailure(call: Call, error: LinearError): PortFailure {
  const response = error.raw?.response;
  const status = response?.status ?? 0;
  const headers = response?.headers instanceof Headers ? response.headers : new Headers();
  const codes = (response?.errors ?? []).flatMap(({ extensions }) => codesIn(extensions));
  const has = (kind: keyof typeof KINDS): boolean =>
    codes.some((code) => (KINDS[kind] as readonly string[]).includes(code));
  const said = `answered ${status}${codes[0] === undefined ? '' : ` ${codes[0]}`}`;
  if (has('RateLimited') || status === 429) return failed(call, 'RateLimited', said, resetMs(headers));
  if (has('Unauthorized') || status === 401 || status === 403) return failed(call, 'Unauthorized', said);
  // With data besides the errors, the part that matters may well be done.
  if (hasData(response?.data)) return failed(call, 'Unknown', `${said}, and only a part`);
  if (has('Unavailable') || status >= 500 || status === 408) return failed(call, 'Unavailable', said);
  if (codes.length > 0 || status >= 300) return failed(call, 'Rejected', said);
  return failed(call, 'Unknown', `${said} without data`);
}

function codesIn(extensions: unknown): readonly string[] {
  const { code, type } = (extensions ?? {}) as { readonly code?: unknown; readonly type?: unknown };
  return [code, type].flatMap((one) =>
    typeof one === 'string' && one.length < 60 ? [one.toLowerCase().replace(/[^a-z]/g, '')] : [],
  );
}

function hasData(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
}

/** When the exhausted bucket is full again: Linear counts requests and complexity, and says so in epoch milliseconds. */
function resetMs(headers: Headers): number | null {
  const asked = retryAfterMs(headers);
  if (asked !== null) return asked;
  const buckets = ['requests', 'complexity', 'endpoint-requests'].flatMap((name) => {
    const reset = Number(headers.get(`x-ratelimit-${name}-reset`) ?? Number.NaN);
    const isEmpty = headers.get(`x-ratelimit-${name}-remaining`) === '0';
    return Number.isFinite(reset) ? [{ isEmpty, waitMs: Math.max(0, reset - Date.now()) }] : [];
  });
  const empty = buckets.filter(({ isEmpty }) => isEmpty);
  if (empty.length > 0) return Math.max(...empty.map(({ waitMs }) => waitMs));
  return buckets.length === 0 ? null : Math.min(...buckets.map(({ waitMs }) => waitMs));
}
