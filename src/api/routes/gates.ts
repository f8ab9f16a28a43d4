import { Hono } from 'hono';
import { repositoryFault } from '../../domain/names.js';
import { isFullSha, isShaPrefix } from '../../domain/sha.js';
import type { AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { reading } from '../incidents/find.js';
import { fieldProblem, Problem } from '../problem.js';

/** `GET /api/gates/:provider/:owner/:repo/:sha`: may CI proceed? */
export function gateRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/:provider/:owner/:repo/:sha', async (c) => {
    const { provider, owner, repo, sha: given } = c.req.param();
    const repository = `${owner}/${repo}`;
    const fault = repositoryFault(provider, repository);
    if (fault !== null) throw fieldProblem('repository', fault);
    const sha = await fullSha(deps, provider, repository, given);
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

/** A whole commit id, or the one known commit that begins so; what may mean another commit is never answered as open. */
async function fullSha({ gates }: AppDeps, provider: string, repository: string, given: string): Promise<string> {
  if (isFullSha(given)) return given;
  if (!isShaPrefix(given)) throw fieldProblem('sha', 'is not a commit SHA: send all 40 digits of it');
  const found = await reading(gates.expand(provider, repository, given));
  const [full] = found;
  if (full === undefined) {
    throw new Problem(404, `no known commit of ${repository} begins with ${given}: send all of it`);
  }
  if (found.length > 1) throw fieldProblem('sha', `more than one known commit begins with ${given}: send all of it`);
  return full;
}
