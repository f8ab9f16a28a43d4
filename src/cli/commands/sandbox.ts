import type { DefineCommand } from '../context.js';
import { runProcess } from '../process.js';

/** `sandbox`: the local stand-in for every external system, alone. */
export const defineSandbox: DefineCommand = (program, context) => {
  program
    .command('sandbox', { hidden: true })
    .description('the stand-in for every external system')
    .option('--json', 'print JSON when it ends')
    .action(() => runProcess(context, 'sandbox'));
};
