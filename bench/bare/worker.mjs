// Runs the bare workflows in a process of its own; each body of an activity tells the launcher when it began.
import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { now } from '../lib/figures.mjs';

Runtime.install({ logger: { ...quietLogger() }, shutdownSignals: [] });
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  taskQueue: 'bench-bare',
  workflowsPath: fileURLToPath(new URL('./workflows.mjs', import.meta.url)),
  activities: {
    touch: async (id) => void process.send?.({ id, at: now() }),
  },
  maxCachedWorkflows: 2_000,
});
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(signal, () => worker.shutdown());
process.stdout.write(`${JSON.stringify({ ready: { pid: process.pid } })}\n`);
await worker.run();
await connection.close();
process.exit(0);

function quietLogger() {
  const silent = () => undefined;
  return { log: silent, trace: silent, debug: silent, info: silent, warn: console.error, error: console.error };
}
