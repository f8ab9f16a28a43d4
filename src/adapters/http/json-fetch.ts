import type { z } from 'zod';
import { failed, networkFailure, type Call } from './call.js';
import { statusFailure } from './status.js';

/** Longest JSON answer read (bytes); the largest real one is a page of 100 jobs. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const MAX_HOPS = 3;

/**
 * A `fetch` for client libraries that makes one try and throws PortFailure for whatever is not a complete JSON answer
 * with a 2xx status, because the libraries themselves take an HTML page or half an answer for a result.
 */
export function jsonFetch(call: Call): typeof fetch {
  return async (input, init) => {
    const response = await follow(call, input, init);
    const text = await bodyText(call, response, MAX_ANSWER_BYTES);
    if (response.status === 204 || response.status === 205) return new Response(null, response);
    if (!response.ok) throw statusFailure(call, response.status, response.headers, text);
    if (!isJson(text)) throw failed(call, 'Unknown', `answered ${response.status} without JSON`);
    const headers = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    headers.set('content-type', 'application/json; charset=utf-8');
    return new Response(text, { status: response.status, headers });
  };
}

/** One request, its network errors typed; redirects are answers. */
export async function rawFetch(call: Call, input: string | URL | Request, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, { ...init, redirect: 'manual', signal: call.signal });
  } catch (error) {
    throw networkFailure(call, error);
  }
}

/** Reads a body as text up to a cap; a cut or endless body is Unknown. */
export async function bodyText(call: Call, response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw failed(call, 'Unknown', `answered with more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw networkFailure(call, error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The answer in the shape we rely on; another shape is Unknown, as if it had not been understood. */
export function shaped<T>(call: Call, schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw failed(call, 'Unknown', `answered in another shape${where === '' ? '' : ` at ${where}`}`);
}

// A renamed repository answers with a redirect on the same host; a token never follows to another one.
async function follow(call: Call, input: string | URL | Request, init?: RequestInit): Promise<Response> {
  let url = new URL(input instanceof Request ? input.url : input);
  for (let hop = 0; ; hop += 1) {
    const response = await rawFetch(call, url, init);
    const location = response.headers.get('location');
    const isRead = (init?.method ?? 'GET') === 'GET';
    if (response.status < 300 || response.status > 399 || location === null || !isRead) return response;
    const next = new URL(location, url);
    if (next.origin !== url.origin || hop >= MAX_HOPS) throw failed(call, 'Rejected', 'redirected elsewhere');
    await response.body?.cancel();
    url = next;
  }
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
