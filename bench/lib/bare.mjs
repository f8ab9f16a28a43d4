import { randomBytes } from 'node:crypto';
import { SCRIPTS } from './stage.mjs';

/** The bare floor: starts bare workflows, and hears when their first activity's body has begun. */
export async function openBare(stage) {
  const worker = await stage.start(SCRIPTS.bareWorker);
  const waiting = new Map();
  worker.onMessage(({ id, at }) => {
    waiting.get(id)?.(at);
    waiting.delete(id);
  });
  return {
    /** Resolves with the instant at which the body of the first activity began (epoch ms). */
    run: async (workflow) => {
      const id = `bare-${randomBytes(8).toString('hex')}`;
      const began = new Promise((resolve) => waiting.set(id, resolve));
      await stage.client.workflow.start(workflow, { workflowId: id, taskQueue: 'bench-bare', args: [id] });
      return began;
    },
    end: () => worker.end('SIGTERM'),
  };
}
