import { randomUUID } from 'node:crypto';
import type { CliIo } from './context.js';
import { isLoopback, webUrl } from './address.js';
import { Refusal, UsageError } from './errors.js';
import { reasonOf } from '../support/check.js';
import { readLines } from './input.js';

/** The HTTP API as the command line asks it; what it refuses is thrown. */
export interface ApiClient {
  readonly url: string;
  readonly get: (path: string, query?: Readonly<Record<string, string | undefined>>) => Promise<unknown>;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  /** An answer of many lines, as they come. */
  readonly lines: (path: string) => AsyncGenerator<string>;
}

const TIMEOUT_MS = 30_000;
/** Waits between the tries while the server is starting again (milliseconds). */
const RETRY_AFTER_MS = [500, 2_000] as const;

/**
 * A client for the server that the environment names. `as` acts for a person: on this machine, or beside a token that names
 * nobody; the server refuses it beside one that does.
 */
export function createApiClient(io: CliIo, { as }: { readonly as?: string | undefined } = {}): ApiClient {
  const url = webUrl(io);
  const token = io.env['TOCSIN_TOKEN'] ?? '';
  if (as !== undefined && token === '' && !isLoopback(url)) {
    throw new UsageError(`--as works on this machine only: ${url} takes the person from TOCSIN_TOKEN`);
  }
  const headers = {
    accept: 'application/json',
    // Whoever types a command is somebody: the server asks for a name where it lets a program act without one.
    'tocsin-client': 'cli',
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    // A header carries bytes: letters beyond Latin ones go as UTF-8.
    ...(as === undefined ? {} : { 'tocsin-as': Buffer.from(as).toString('latin1') }),
  };
  let hasAnswered = false;
  const ask = async (target: URL, init: RequestInit): Promise<unknown> => {
    // Who only looks is told at once that nothing runs; what is to happen waits for a server that is starting.
    const waits = hasAnswered || init.method !== 'GET' ? RETRY_AFTER_MS : [];
    const response = await send(io, target, init, waits);
    hasAnswered = true;
    return answerOf(response, url);
  };
  return {
    url,
    get: async (path, query = {}) => {
      const target = new URL(`${url}${path}`);
      for (const [name, value] of Object.entries(query)) if (value !== undefined) target.searchParams.set(name, value);
      return ask(target, { method: 'GET', headers });
    },
    lines: (path) => linesOf(io, new URL(`${url}${path}`), { method: 'GET', headers }, url),
    post: async (path, body) => {
      // The same key in every try: however many arrive, it happens once.
      const once = { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const init = { method: 'POST', headers: once, body: JSON.stringify(body) };
      return ask(new URL(`${url}${path}`), init);
    },
  };
}

/** Only the beginning of the answer has its time: what follows may be long. */
async function* linesOf(io: CliIo, target: URL, init: RequestInit, url: string): AsyncGenerator<string> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
  let response: Response;
  try {
    response = await io.fetch(target, { ...init, redirect: 'manual', signal: patience.signal });
  } catch (error) {
    throw new Refusal(`${target.origin} does not answer: ${reasonOf(error)}; start it (npm start) or set TOCSIN_URL`);
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok || response.body === null) {
    await answerOf(response, url);
    throw new Refusal(`${url}: the answer is empty; is this Tocsin?`);
  }
  try {
    yield* readLines(response.body);
  } catch (error) {
    throw new Refusal(`${url}: the answer broke off: ${reasonOf(error)}`);
  }
}

async function send(io: CliIo, target: URL, init: RequestInit, waitsMs: readonly number[]): Promise<Response> {
  for (const waitMs of waitsMs) {
    const response = await once(io, target, init).catch(() => null);
    if (response !== null && response.status !== 503) return response;
    await response?.body?.cancel();
    await io.sleep(waitMs);
  }
  try {
    return await once(io, target, init);
  } catch (error) {
    throw new Refusal(`${target.origin} does not answer: ${reasonOf(error)}; start it (npm start) or set TOCSIN_URL`);
  }
}

// A token must not follow a redirect to another place.
function once(io: CliIo, target: URL, init: RequestInit): Promise<Response> {
  return io.fetch(target, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
}

async function answerOf(response: Response, url: string): Promise<unknown> {
  const text = await response.text().catch(() => '');
  const body = bodyOf(text);
  if (response.ok && body !== undefined) return body;
  const said = messageOf(body) ?? `it answered ${response.status}`;
  switch (response.status) {
    case 400:
    case 413:
    case 422:
      throw new UsageError(said);
    case 401:
      throw new Refusal(`${url} does not know you: set TOCSIN_TOKEN to a token of TOCSIN_API_TOKENS`, body);
    case 403:
    case 404:
    case 409:
    case 429:
      throw new Refusal(said, body);
    default:
      throw new Refusal(`${url}: ${response.ok ? 'the answer is not JSON; is this Tocsin?' : said}`, body);
  }
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // a proxy's page, or nothing
  }
}

function messageOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const field = (name: string): string | null => {
    const value: unknown = (body as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return field('detail') ?? field('message') ?? field('title');
}
