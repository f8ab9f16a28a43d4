import { LogLevel, WebClient, WebAPIPlatformError, type Logger } from '@slack/web-api';
import { z } from 'zod';
import { failed, networkFailure, type Call } from '../http/call.js';
import { jsonFetch, shaped } from '../http/json-fetch.js';
import { PortFailure } from '../../ports/failures.js';
import { kindOfCode, sayCode } from './errors.js';

/** How Slack is reached. */
export interface SlackAccess {
  readonly token: string | null;
  readonly apiUrl: string | null;
}

/** One call of a Web API method. */
export interface SlackRequest<T> {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<T>;
  readonly key?: string | null;
  /** Whether it writes; a look-up that ends unclear may simply be repeated. */
  readonly effect: boolean;
  readonly signal: AbortSignal;
}

/** Calls Slack: one try, typed failures, an answer of the expected shape. */
export type CallSlack = <T>(request: SlackRequest<T>) => Promise<T>;

/** Why a call failed, in Slack's own code, for those who can go on without the answer. */
export class SlackRefusal extends PortFailure {
  readonly code: string;

  constructor(failure: PortFailure, code: string) {
    super(failure.kind, failure.message, failure.retryAfterMs);
    this.code = code;
  }
}

/** Opens the Web API. The client is made per call, since only so its one `fetch` knows the call's signal. */
export function createSlackCaller({ token, apiUrl }: SlackAccess): CallSlack {
  return async ({ method, args, answer, key = null, effect, signal }) => {
    const call: Call = { vendor: 'slack', what: method, key, effect, signal };
    if (token === null) throw failed(call, 'Unauthorized', 'there is no bot token; set SLACK_BOT_TOKEN');
    const client = new WebClient(token, {
      ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: SILENT,
      fetch: jsonFetch(call),
    });
    const data: unknown = await client.apiCall(method, { ...args }).catch((error: unknown) => {
      throw slackFailure(call, error);
    });
    return shaped(call, answer, data);
  };
}

function slackFailure(call: Call, error: unknown): PortFailure {
  if (!(error instanceof WebAPIPlatformError)) return networkFailure(call, error);
  const { error: said, ok } = error.data as { readonly error?: unknown; readonly ok?: unknown };
  if (ok !== false || typeof said !== 'string') return failed(call, 'Unknown', 'answered in another shape');
  const code = sayCode(said);
  const retry = retryAfterSchema.safeParse(error.data.response_metadata).data?.retryAfter;
  return new SlackRefusal(failed(call, kindOfCode(code), code, retry === undefined ? null : retry * 1000), code);
}

const retryAfterSchema = z.object({ retryAfter: z.number().optional() });

// Failures are thrown with all that may be said about them; the library's own lines would quote bodies.
const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
