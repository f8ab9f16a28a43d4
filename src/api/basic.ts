import type { MiddlewareHandler } from 'hono';
import { userOf, type AppEnv } from './auth.js';
import type { AppDeps } from './deps.js';
import { isFromOtherSite } from './own-site.js';
import { Problem } from './problem.js';

/**
 * Lets in like `authenticate`, and whoever types a token into a browser, as the password of HTTP Basic. Browsers send
 * that along with what any page asks of us: what another site's page asks is refused.
 */
export function authenticateBrowser(deps: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { headers } = c.req.raw;
    const token = passwordIn(headers.get('authorization'));
    if (token !== null && isFromOtherSite(headers, c.req.method, deps.settings)) {
      throw new Problem(403, 'a page of another site asks; open this address yourself');
    }
    c.set('user', userFor(deps, token === null ? headers : withToken(headers, token)));
    await next();
  };
}

function userFor(deps: AppDeps, headers: Headers): AppEnv['Variables']['user'] {
  try {
    return userOf(deps, headers);
  } catch (error) {
    const asks = error instanceof Problem && error.status === 401 && deps.settings.tokens !== null;
    throw asks ? new Problem(401, 'send a valid token, as the password', { challenge: 'Basic' }) : error;
  }
}

function passwordIn(authorization: string | null): string | null {
  const given = /^Basic +([\w+/=]+) *$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) return null;
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

function withToken(headers: Headers, token: string): Headers {
  const changed = new Headers(headers);
  // A header takes no line breaks and only Latin letters; a token has neither.
  changed.set('authorization', /^[\x21-\x7e]+$/.test(token) ? `Bearer ${token}` : 'Bearer');
  return changed;
}
