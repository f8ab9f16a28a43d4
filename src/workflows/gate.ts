import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { plainLine } from '../domain/message/plain-text.js';
import { gateChangedSignal, type GateInput } from './messages.js';
import { outside } from './proxies.js';

/**
 * The one poster of a commit's gate: reads the conjunction just before it posts, so that the last write is the right
 * one, and posts again when an approval ends. It ends when nothing can change by itself.
 */
export async function gate(input: GateInput): Promise<void> {
  const { provider, repository, sha } = input;
  // Started by its signal: the first post is due in any case.
  let changed = true;
  setHandler(gateChangedSignal, () => {
    changed = true;
  });
  const ways = outside();
  let changesAt: number | null = null;
  let said: string | null = null;
  while (changed) {
    changed = false;
    // Tells this post from all others of the commit; the workflow's clock gives the same in every replay.
    const turn = Date.now();
    const summary = `Post the gate of ${plainLine(repository)}@${sha.slice(0, 12)}`;
    const posted = await ways.gate.postGate.executeWithOptions({ summary }, [
      { provider, repository, sha, turn, said },
    ]);
    changesAt = posted.changesAt;
    // Missing in what an older build answered.
    said = posted.said ?? null;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof gate>(input);
    const waitMs = changesAt === null ? 0 : Math.max(1, changesAt - Date.now());
    if (waitMs === 0 || hasChanged()) continue;
    const touched = await condition(hasChanged, waitMs, { summary: 'Waiting for the end of the approval' });
    if (!touched) changed = true;
  }

  // A function, because the compiler does not see that a handler writes the variable.
  function hasChanged(): boolean {
    return changed;
  }
}
