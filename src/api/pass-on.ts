import { readCapped, UNVERIFIED } from './body.js';
import { Problem } from './problem.js';

/** Belong to one connection and are not passed on. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** Made anew for the way behind us. */
const OURS = ['host', 'content-length', 'accept-encoding'];
// Who asks was decided here. To those behind us the browser's page is another site, and credentials are not for them.
const DECIDED = ['authorization', 'origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

/** Largest body that is passed on (bytes). */
const MOST = 32 * 1024 * 1024;

/**
 * Passes a request on to `target` without a credential; `name` is for the error when it is away. Its body is held by the
 * budget of those whom nothing has let in.
 */
export async function passOn(raw: Request, target: string, name: string): Promise<Response> {
  const withBody = raw.body !== null && raw.method !== 'GET' && raw.method !== 'HEAD';
  const body = withBody ? await readCapped(raw, MOST, UNVERIFIED) : null;
  const init: RequestInit = {
    method: raw.method,
    headers: without(raw.headers, [...HOP_BY_HOP, ...OURS, ...DECIDED]),
    redirect: 'manual',
    signal: raw.signal,
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  };
  const answer = await fetch(target, init).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new Problem(502, `${name} does not answer${cause}`);
  });
  const headers = without(answer.headers, [...HOP_BY_HOP, 'content-encoding', 'content-length']);
  return new Response(answer.body, { status: answer.status, headers });
}

function without(from: Headers, names: readonly string[]): Headers {
  const headers = new Headers(from);
  for (const name of names) headers.delete(name);
  return headers;
}
