import type { Handler } from 'hono';
import type { AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { whyNotLocal } from '../local.js';
import { isFromOtherSite } from '../own-site.js';
import { passOn } from '../pass-on.js';
import { Problem } from '../problem.js';

/** Passes `/sandbox…` on to the sandbox; only this machine reaches it. */
export function sandboxProxy({ settings }: AppDeps): Handler<AppEnv> {
  return async (c) => {
    const { raw } = c.req;
    if (settings.sandboxUrl === null) throw new Problem(404, 'there is no sandbox here');
    const foreign =
      whyNotLocal(raw.headers) ??
      (isFromOtherSite(raw.headers, raw.method, settings) ? 'it came from a page of another site' : null);
    if (foreign !== null) throw new Problem(403, `the sandbox answers this machine only: ${foreign}`);
    const { pathname, search } = new URL(c.req.url);
    return passOn(raw, `${settings.sandboxUrl.replace(/\/+$/, '')}${pathname}${search}`, 'the sandbox');
  };
}
