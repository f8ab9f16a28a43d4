import type { DefineCommand } from '../context.js';
import { runProcess } from '../process.js';

/** `up`: start everything: Postgres, Temporal, web, worker, sandbox. */
export const defineUp: DefineCommand = (program, context) => {
  program
    .command('up')
    .description('start everything: Postgres, Temporal, web, worker, sandbox')
    .option('--json', 'print JSON when it ends')
    .action(() => runProcess(context, 'up'));
};
