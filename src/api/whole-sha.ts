import { isFullSha, isShaPrefix } from '../domain/event/sha.js';
import type { GatesPort } from '../ports/gates.js';
import { reading } from './incidents/find.js';
import { fieldProblem } from './problem.js';

/**
 * A commit in full. A shortened one is looked up among those that are known, and is refused (422) unless it means one of
 * them: half of a commit must neither be filed nor be answered as open.
 */
export async function wholeSha(
  gates: Pick<GatesPort, 'expand'>,
  { provider, repository }: { readonly provider: string | null; readonly repository: string | null },
  given: string,
): Promise<string> {
  if (isFullSha(given)) return given.toLowerCase();
  if (!isShaPrefix(given)) throw fieldProblem('sha', 'is not a commit SHA: send all 40 digits of it');
  const found = repository === null ? [] : await reading(gates.expand(provider, repository, given));
  const [full] = found;
  if (full !== undefined && found.length === 1) return full;
  const why = found.length === 0 ? 'no known commit begins so' : 'more than one known commit begins so';
  throw fieldProblem('sha', `${why}: send all 40 digits of it`);
}
