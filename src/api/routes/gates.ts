import { Hono } from 'hono';
import type { AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { reading } from '../incidents/find.js';
import { fieldProblem } from '../problem.js';

/** `GET /api/gates/:provider/:owner/:repo/:sha`: may CI proceed? */
export function gateRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/:provider/:owner/:repo/:sha', async (c) => {
    const { provider, owner, repo, sha } = c.req.param();
    if (!/^[0-9a-f]{7,64}$/i.test(sha)) throw fieldProblem('sha', 'is not a commit SHA');
    const gate = await reading(deps.gates.read(provider, `${owner}/${repo}`, sha, deps.now()));
    const { state, incidents, expiresAt } = gate;
    const shutUnknown = state === 'unknown' && deps.policies.current().unknownGate === 'closed';
    return c.json({
      open: shutUnknown ? false : gate.open,
      state,
      incidents,
      reason: shutUnknown ? 'No run of this commit is known, and the policy keeps unknown commits shut.' : gate.reason,
      ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
    });
  });
  return app;
}
