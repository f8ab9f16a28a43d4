import { Hono } from 'hono';
import { repositoryFault } from '../../domain/names.js';
import type { AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { reading } from '../incidents/find.js';
import { fieldProblem } from '../problem.js';
import { wholeSha } from '../whole-sha.js';

/** `GET /api/gates/:provider/:owner/:repo/:sha`: may CI proceed? */
export function gateRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/:provider/:owner/:repo/:sha', async (c) => {
    const { provider, owner, repo, sha: given } = c.req.param();
    const repository = `${owner}/${repo}`;
    const fault = repositoryFault(provider, repository);
    if (fault !== null) throw fieldProblem('repository', fault);
    const sha = await wholeSha(deps.gates, { provider, repository }, given);
    const gate = await reading(deps.gates.read(provider, repository, sha, deps.now()));
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
