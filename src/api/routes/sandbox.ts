import type { Context, Handler } from 'hono';
import { isLocalRequest, type AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { Problem } from '../problem.js';

/** Belong to one connection and are not passed on. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** Passes `/sandbox…` on to the sandbox, streamed and without a credential; only this machine reaches it. */
export function sandboxProxy({ settings }: AppDeps): Handler<AppEnv> {
  return async (c) => {
    if (settings.sandboxUrl === null) throw new Problem(404, 'there is no sandbox here');
    if (!isLocalRequest(c.req.raw.headers, settings)) throw new Problem(403, 'the sandbox answers this machine only');
    const { pathname, search } = new URL(c.req.url);
    return pass(c, `${settings.sandboxUrl.replace(/\/+$/, '')}${pathname}${search}`);
  };
}

async function pass(c: Context<AppEnv>, target: string): Promise<Response> {
  const { raw } = c.req;
  const withBody = raw.body !== null && raw.method !== 'GET' && raw.method !== 'HEAD';
  const init: RequestInit & { duplex?: 'half' } = {
    method: raw.method,
    headers: passedOn(raw.headers, ['host', 'content-length', 'accept-encoding']),
    redirect: 'manual',
    signal: raw.signal,
    ...(withBody ? { body: raw.body, duplex: 'half' } : {}),
  };
  const answer = await fetch(target, init).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new Problem(502, `the sandbox does not answer${cause}`);
  });
  const headers = passedOn(answer.headers, ['content-encoding', 'content-length']);
  return new Response(answer.body, { status: answer.status, headers });
}

function passedOn(from: Headers, but: readonly string[]): Headers {
  const headers = new Headers(from);
  for (const name of [...HOP_BY_HOP, ...but]) headers.delete(name);
  return headers;
}
