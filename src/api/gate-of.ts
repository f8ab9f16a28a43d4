import { repositoryFault } from '../domain/event/names.js';
import type { GateVerdict } from '../ports/gates.js';
import type { AppDeps } from './deps.js';
import { reading } from './incidents/find.js';
import { fieldProblem } from './problem.js';
import { wholeSha } from './whole-sha.js';

const KEPT_SHUT = 'No run of this commit is known, and the policy keeps unknown commits shut.';

/** The gate of a commit as the policy has it, by the parts of its address; a Problem when they mean no commit. */
export async function gateOf(
  deps: Pick<AppDeps, 'gates' | 'policies' | 'now'>,
  { provider, owner, repo, sha: given }: Readonly<Record<'provider' | 'owner' | 'repo' | 'sha', string>>,
): Promise<{ readonly repository: string; readonly sha: string; readonly gate: GateVerdict }> {
  const repository = `${owner}/${repo}`;
  const fault = repositoryFault(provider, repository);
  if (fault !== null) throw fieldProblem('repository', fault);
  const sha = await wholeSha(deps.gates, { provider, repository }, given);
  const gate = await reading(deps.gates.read(provider, repository, sha, deps.now()));
  const isShut = gate.state === 'unknown' && deps.policies.current().unknownGate === 'closed';
  return {
    repository,
    sha,
    gate: isShut ? { ...gate, open: false, reason: KEPT_SHUT, toldToAll: KEPT_SHUT } : gate,
  };
}
