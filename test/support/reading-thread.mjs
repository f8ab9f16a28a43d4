// A reading thread that does what its job says: `answer`, `stick` (never answers), `crash`, `fail` (answers an error).
import { parentPort, threadId, workerData } from 'node:worker_threads';

parentPort.on('message', ({ id, job }) => {
  const [what, rest = ''] = (job.log ?? '').split(' ');
  if (what === 'stick') for (;;);
  if (what === 'crash') throw new Error('the thread met something it could not read');
  if (what === 'exit') process.exit(3);
  if (what === 'fail') return parentPort.postMessage({ id, error: `could not read ${rest}` });
  const evidence = { ...job, log: `thread ${threadId} ${workerData.ownSecrets.length} ${rest}` };
  parentPort.postMessage({ id, read: { evidence, verdict: { type: rest }, print: null } });
});
