import { Hono } from 'hono';
import type { AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { gateOf } from '../gate-of.js';

/** `GET /api/gates/:provider/:owner/:repo/:sha`: may CI proceed? */
export function gateRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/:provider/:owner/:repo/:sha', async (c) => {
    const { open, state, incidents, reason, expiresAt } = (await gateOf(deps, c.req.param())).gate;
    return c.json({
      ...{ open, state, incidents, reason },
      ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
    });
  });
  return app;
}
