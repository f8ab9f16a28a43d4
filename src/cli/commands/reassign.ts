import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';

/** `reassign`: give an incident to a person or a team. */
export const defineReassign: DefineCommand = (program, context) => {
  actCommand(program, 'reassign <id> <to>', 'give an incident to a person (e-mail) or a team')
    .option('--reason <text>', 'why')
    .action((id: string, to: string, { reason, ...options }: ActOptions & { readonly reason?: string }) =>
      act(context, id, 'reassign', { to, reason }, options),
    );
};
