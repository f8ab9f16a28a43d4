import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { LogLevel, WebClient, type Logger } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { Json } from '../../src/sandbox/json.js';
import type { LedgerEntry } from '../../src/sandbox/ledger.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.js';

export const SECRETS = { slack: 'slack-secret', linear: 'linear-secret', github: 'github-secret' };
export const ALICE = { email: 'alice@company.com', name: 'Alice Adams', github: 'alice-gh' };
export const BOB = { email: 'bob@company.com', slack: 'U0B0B0B0B1' };

/** A sandbox that ends with the test. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox & Driver> {
  const sandbox = await startSandbox({
    slackSigningSecret: SECRETS.slack,
    linearWebhookSecret: SECRETS.linear,
    githubWebhookSecret: SECRETS.github,
    people: [ALICE, BOB],
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return { ...sandbox, ...driver(sandbox.url) };
}

export interface Driver {
  send(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Json }>;
  ledger(system?: string): Promise<readonly LedgerEntry[]>;
}

export function driver(url: string): Driver {
  return {
    send: async (method, path, body) => {
      const response = await fetch(`${url}/sandbox${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Json };
    },
    ledger: async (system) => {
      const response = await fetch(`${url}/sandbox/ledger${system === undefined ? '' : `?system=${system}`}`);
      return (await response.json()) as LedgerEntry[];
    },
  };
}

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
}

export type Reply = { readonly status: number; readonly body?: Json };

/** A tiny app that takes callbacks; `answer` decides what it says. */
export async function openReceiver(
  answer: (request: Received) => Reply | Promise<Reply> = () => ({ status: 200 }),
): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one: Received = {
        path: request.url ?? '',
        headers: request.headers as Record<string, string>,
        raw: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(one);
      void Promise.resolve(answer(one)).then(({ status, body }) => {
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(body === undefined ? '' : JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  return { url: `http://127.0.0.1:${address.port}`, received };
}

export const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

/** What Slack's signature over this request must be. */
export const slackSignature = ({ headers, raw }: Received): string =>
  `v0=${hmac(SECRETS.slack, `v0:${headers['x-slack-request-timestamp'] ?? ''}:${raw}`)}`;

/** The payload inside a Slack interaction. */
export const payloadOf = ({ raw }: Received): Json =>
  JSON.parse(new URLSearchParams(raw).get('payload') ?? '{}') as Json;

const silent = (): void => undefined;
const quiet: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  setName: silent,
  getLevel: () => LogLevel.ERROR,
};

/** The real client, told to try once and to say nothing. */
export const slackClient = (url: string): WebClient =>
  new WebClient('xoxb-sandbox', {
    slackApiUrl: `${url}/sandbox/slack/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
