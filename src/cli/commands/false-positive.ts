import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';

/** `false-positive`: there was nothing. */
export const defineFalsePositive: DefineCommand = (program, context) => {
  actCommand(
    program,
    'false-positive <id>',
    'say that there was nothing: nobody more is paged, and later verdicts learn',
  )
    .option('--reason <text>', 'how you know')
    .action((id: string, { reason, ...options }: ActOptions & { readonly reason?: string }) =>
      act(context, id, 'false-positive', { reason }, options),
    );
};
