import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';

/** `resolve`: end an incident. */
export const defineResolve: DefineCommand = (program, context) => {
  actCommand(program, 'resolve <id>', 'end an incident (the CI gate stays as it is)')
    .option('--reason <text>', 'what ended it')
    .action((id: string, { reason, ...options }: ActOptions & { readonly reason?: string }) =>
      act(context, id, 'resolve', { reason }, options),
    );
};
