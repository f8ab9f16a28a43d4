import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';

/** `reclassify`: say what it really is. */
export const defineReclassify: DefineCommand = (program, context) => {
  actCommand(program, 'reclassify <id> <type>', 'say what an incident really is: it is re-routed and re-timed')
    .requiredOption('--reason <text>', 'how you know')
    .action((id: string, type: string, { reason, ...options }: ActOptions & { readonly reason: string }) =>
      act(context, id, 'reclassify', { type, reason }, options),
    );
};
