import { randomUUID } from 'node:crypto';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { authenticate, type AppEnv } from './auth.js';
import type { AppDeps } from './deps.js';
import { createBackground } from './patience.js';
import { Problem, problemAnswer } from './problem.js';
import { auditRoutes } from './routes/audit.js';
import { correctionRoutes } from './routes/corrections.js';
import { gatePage } from './routes/gate-page.js';
import { gateRoutes } from './routes/gates.js';
import { githubRoutes } from './routes/github.js';
import { homeRoutes } from './routes/home.js';
import { inboxRoutes } from './routes/inbox.js';
import { incidentRoutes } from './routes/incidents.js';
import { linearRoutes } from './routes/linear.js';
import { machineRoutes } from './routes/machines.js';
import { sandboxProxy } from './routes/sandbox.js';
import { slackRoutes } from './routes/slack.js';
import { testPageRoutes } from './routes/test-page.js';
import { renderRoutes, temporalUiRoutes } from './routes/temporal-ui.js';
import { refuseUnstorable } from './storable.js';

/** The doors of one process. */
export interface Server {
  readonly app: Hono<AppEnv>;
  /** Resolves when nothing that outlived its request is under way. */
  readonly idle: () => Promise<void>;
}

/** Builds every door from its parts. */
export function buildServer(deps: AppDeps): Server {
  const background = createBackground((name, error) => deps.log.error({ name, error: String(error) }, 'work failed'));
  const overloaded = atMostEvery(60_000, deps.now, () => {
    deps.log.warn({}, 'more unfinished bodies than are held at once: some were refused with 503');
  });
  const app = new Hono<AppEnv>();
  app.use(identify);
  app.on(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], ['/sandbox', '/sandbox/*'], sandboxProxy(deps));
  app.use(harden);
  app.route('/', machineRoutes(deps));
  app.route('/webhooks', githubRoutes(deps));
  app.route('/webhooks', linearRoutes(deps));
  app.route('/slack', slackRoutes(deps, background));
  app.use('/api/*', authenticate(deps), refuseUnstorable);
  app.use('/', refuseUnstorable);
  app.use('/gate/*', refuseUnstorable);
  app.route('/api/incidents', incidentRoutes(deps));
  app.route('/api/gates', gateRoutes(deps));
  app.route('/gate', gatePage(deps));
  app.route('/api/inbox', inboxRoutes(deps));
  app.route('/api/corrections', correctionRoutes(deps));
  app.route('/api/test-page', testPageRoutes(deps));
  app.route('/temporal', temporalUiRoutes(deps));
  app.route('/render', renderRoutes(deps));
  app.route('/api/audit', auditRoutes(deps));
  app.route('/', homeRoutes(deps));
  app.notFound((c) => answer(c, new Problem(404, `there is no ${c.req.method} ${c.req.path}`)));
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (problem.details.outcome === 'overloaded') overloaded();
    else if (problem.status >= 500) {
      deps.log.error({ requestId: c.var.requestId, route: c.req.path, error: String(error) }, 'a request failed');
    }
    return answer(c, problem);
  });
  return { app, idle: () => background.idle() };
}

/** Strangers cause it: a line for each would fill the disk in place of the memory. */
function atMostEvery(ms: number, now: () => number, say: () => void): () => void {
  let saidAt = -Infinity;
  return () => {
    if (now() - saidAt < ms) return;
    saidAt = now();
    say();
  };
}

function answer(c: Context<AppEnv>, problem: Problem): Response {
  const { body, headers } = problemAnswer(problem, c.var.requestId);
  return c.body(body, problem.status as ContentfulStatusCode, { ...headers });
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) return new Problem(error.status, error.message);
  // What went wrong inside is for the log alone.
  return new Problem(500, 'the request could not be carried out; its id is in the log');
}

const identify: MiddlewareHandler<AppEnv> = async (c, next) => {
  const given = c.req.header('x-request-id') ?? '';
  const id = /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  c.set('requestId', id);
  c.header('x-request-id', id);
  await next();
};

const HARD: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

const harden: MiddlewareHandler<AppEnv> = async (c, next) => {
  for (const [name, value] of Object.entries(HARD)) c.header(name, value);
  await next();
};
