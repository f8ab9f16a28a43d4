import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';
import { ACTING, requireRole, type AppEnv } from '../auth.js';
import { authenticateBrowser } from '../basic.js';
import type { AppDeps } from '../deps.js';
import { isFromOtherSite, namesUs } from '../own-site.js';
import { passOn } from '../pass-on.js';
import { Problem } from '../problem.js';

const NO_FRAME = "frame-ancestors 'none'";
/** Where the UI makes a page of Markdown, for its frames. */
const RENDERED = '/temporal/render';
// Of the same origin without a script, since the page around it measures how high it is.
const RENDERED_POLICY = [
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  "frame-ancestors 'self'; sandbox allow-same-origin",
].join('; ');
// A query is sent with POST and changes nothing.
const QUERY = /^\/temporal\/api\/v1\/namespaces\/[\w.-]+\/workflows\/[\w.-]+\/query\/[\w.-]+$/;

/**
 * `/temporal`: the web UI of Temporal, which itself asks nobody who they are. It shows the incidents of every team, and
 * Temporal does what it is told in anybody's name: with tokens it is for those who read everything, and only to look.
 */
export function temporalUiRoutes(deps: AppDeps): Hono<AppEnv> {
  const { settings } = deps;
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const { headers, method } = c.req.raw;
    if (settings.temporalUi === null) throw new Problem(404, 'there is no Temporal UI here');
    if (!namesUs(headers, settings) || isFromOtherSite(headers, method, settings)) {
      throw new Problem(403, 'the Temporal UI answers this machine and the public address, and no other site');
    }
    await next();
  });
  app.use(authenticateBrowser(deps), requireRole(...ACTING));
  app.on(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], '*', async (c) => {
    const { method } = c.req;
    const { pathname, search } = new URL(c.req.url);
    if (!c.var.user.readsAll) {
      throw new Problem(403, 'the Temporal UI shows every team: this takes a token for all teams');
    }
    if (settings.tokens !== null && !['GET', 'HEAD'].includes(method) && !(method === 'POST' && QUERY.test(pathname))) {
      throw new Problem(403, 'the Temporal UI is for looking here; act by the temporal command, on its machine');
    }
    const ask = (path: string): Promise<Response> =>
      passOn(c.req.raw, `${(settings.temporalUi ?? '').replace(/\/+$/, '')}${path}${search}`, 'the Temporal UI');
    if (pathname !== RENDERED || method !== 'GET') return shown(c, await ask(pathname));
    // Behind a prefix the UI takes it off a path that it has put it on itself.
    const answer = await ask(`/temporal${RENDERED}`);
    if (isRendered(answer)) return shown(c, answer);
    await answer.body?.cancel();
    return shown(c, await ask(pathname));
  });
  return app;
}

/** `/render`, which the UI asks for in frames as if it had no prefix. */
export function renderRoutes({ settings }: Pick<AppDeps, 'settings'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/', (c) => {
    if (settings.temporalUi === null) throw new Problem(404, 'there is no Temporal UI here');
    return c.redirect(`${RENDERED}${new URL(c.req.url).search}`);
  });
  return app;
}

/** Whether it is text of others made into a page, which the UI itself shuts into a sandbox. */
function isRendered({ headers }: Response): boolean {
  return /(?:^|[;,]\s*)sandbox\b/.test(headers.get('content-security-policy') ?? '');
}

async function shown(c: Context<AppEnv>, answer: Response): Promise<Response> {
  const { headers, status } = answer;
  const type = headers.get('content-type') ?? 'application/octet-stream';
  const page = type.startsWith('text/html') ? await answer.text() : null;
  const kept = Object.fromEntries(
    ['location', 'last-modified', 'etag'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  for (const cookie of headers.getSetCookie()) {
    c.header('set-cookie', cookie.replace(/; *Path=[^;]*/i, '; Path=/temporal'), { append: true });
  }
  // A policy of its own can only make ours stricter.
  const its = headers.get('content-security-policy');
  const ours = isRendered(answer) ? RENDERED_POLICY : policyFor(page ?? '');
  if (isRendered(answer)) c.header('x-frame-options', 'SAMEORIGIN');
  return c.newResponse(page ?? answer.body, status as StatusCode, {
    ...kept,
    'content-type': type,
    'content-security-policy': its === null ? ours : `${its}, ${ours}`,
  });
}

// The page begins with one script in itself, made by Temporal's build; it alone may run, besides files of the UI.
function policyFor(page: string): string {
  const inline = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => {
    return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  });
  return [
    `default-src 'none'; script-src ${["'self'", ...inline].join(' ')}; style-src 'self' 'unsafe-inline'`,
    "img-src 'self' data:; font-src 'self' data:; media-src 'self'; manifest-src 'self'; connect-src 'self'",
    `worker-src 'self' blob:; frame-src 'self'; base-uri 'self'; form-action 'self'; ${NO_FRAME}`,
  ].join('; ');
}
