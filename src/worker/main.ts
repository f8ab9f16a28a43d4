import { liveAsChild, reportReady } from '../stack/child-process.js';
import { Misconfigured, runWorker, type RunningWorker } from './run.js';

let worker: RunningWorker | null = null;
liveAsChild({ stop: async () => worker?.stop(), graceMs: 15_000 });

try {
  worker = await runWorker(process.env);
  reportReady();
  await worker.ended;
} catch (error) {
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Misconfigured ? 2 : 1);
}
