import type { DefineCommand } from '../context.js';
import { runProcess } from '../process.js';

/** `serve`: one web process. */
export const defineServe: DefineCommand = (program, context) => {
  program
    .command('serve')
    .description('one web process')
    .option('--json', 'print JSON when it ends')
    .action(() => runProcess(context, 'serve'));
};
