import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';

/** `reopen`: take up again what ended within the hour. */
export const defineReopen: DefineCommand = (program, context) => {
  actCommand(program, 'reopen <id>', 'open the next incident of one that ended within the hour, linked with it')
    .option('--reason <text>', 'why')
    .action((id: string, { reason, ...options }: ActOptions & { readonly reason?: string }) =>
      act(context, id, 'reopen', { reason }, options),
    );
};
