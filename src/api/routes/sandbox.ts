import type { Handler } from 'hono';
import { isLocalRequest, type AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { isFromOtherSite } from '../own-site.js';
import { passOn } from '../pass-on.js';
import { Problem } from '../problem.js';

/** Passes `/sandbox…` on to the sandbox; only this machine reaches it. */
export function sandboxProxy({ settings }: AppDeps): Handler<AppEnv> {
  return async (c) => {
    const { raw } = c.req;
    if (settings.sandboxUrl === null) throw new Problem(404, 'there is no sandbox here');
    if (!isLocalRequest(raw.headers, settings) || isFromOtherSite(raw.headers, raw.method, settings)) {
      throw new Problem(403, 'the sandbox answers this machine only');
    }
    const { pathname, search } = new URL(c.req.url);
    return passOn(raw, `${settings.sandboxUrl.replace(/\/+$/, '')}${pathname}${search}`, 'the sandbox');
  };
}
