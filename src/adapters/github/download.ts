import { failed, networkFailure, withDeadline, type Call } from '../http/call.js';
import { rawFetch } from '../http/json-fetch.js';
import { statusFailure } from '../http/status.js';
import { type GithubClient } from './client.js';
import { ownerAndName } from './repository.js';
import { callOf } from './request.js';

const MAX_HOPS = 5;

/** What is downloaded: a path of the API that answers with a redirect to storage. */
export interface Download {
  readonly repository: string;
  /** Below `/repos/OWNER/NAME`. */
  readonly path: string;
  readonly timeoutMs?: number | undefined;
  readonly signal: AbortSignal;
}

/** An open download; read it to its end or cancel it. */
export interface Downloaded {
  readonly call: Call;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly cancel: () => Promise<void>;
}

/** Opens a download. The token goes to the API alone: the redirect's own signature is what storage asks for. */
export async function download(client: GithubClient, request: Download): Promise<Downloaded> {
  const { repository, path } = request;
  const signal = withDeadline(request.signal, request.timeoutMs);
  const call = callOf({ route: `GET /repos/{owner}/{repo}${path}`, repository }, signal);
  const { owner, repo } = ownerAndName(call, repository);
  const authorization = await client.authorization(repository, signal);
  const api = new URL(client.apiUrl);
  let url = new URL(`${client.apiUrl}/repos/${owner}/${repo}${path}`);
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const isApi = url.origin === api.origin && url.pathname.startsWith(api.pathname.replace(/\/?$/, '/'));
    const response = await rawFetch(call, url, {
      headers: { 'user-agent': 'tocsin', ...(isApi && authorization !== null ? { authorization } : {}) },
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      url = nextUrl(call, url, location, api);
      continue;
    }
    if (response.ok && response.body !== null) {
      const { body } = response;
      return { call, bytes: body as AsyncIterable<Uint8Array>, cancel: () => body.cancel().catch(() => undefined) };
    }
    await response.body?.cancel();
    throw statusFailure(call, response.status, response.headers, '');
  }
  throw failed(call, 'Rejected', `redirected more than ${MAX_HOPS} times`);
}

/** Reads a download whole, up to a cap. */
export async function readWhole({ call, bytes }: Downloaded, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) throw failed(call, 'Rejected', `larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw networkFailure(call, error);
  }
  return Buffer.concat(chunks);
}

// From https never down to http: what the redirect leads to would be readable on the way.
function nextUrl(call: Call, from: URL, location: string, api: URL): URL {
  if (!URL.canParse(location, from.href)) throw failed(call, 'Rejected', 'redirected to something that is no address');
  const next = new URL(location, from);
  const isAllowed = next.protocol === 'https:' || (next.protocol === 'http:' && api.protocol === 'http:');
  if (!isAllowed) throw failed(call, 'Rejected', `redirected to ${next.protocol}`);
  return next;
}
