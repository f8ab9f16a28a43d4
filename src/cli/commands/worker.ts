import type { DefineCommand } from '../context.js';
import { runProcess } from '../process.js';

/** `worker`: one worker process. */
export const defineWorker: DefineCommand = (program, context) => {
  program
    .command('worker')
    .description('one worker process')
    .option('--json', 'print JSON when it ends')
    .action(() => runProcess(context, 'worker'));
};
