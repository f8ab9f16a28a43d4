import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';
import { wholeNumber } from '../input.js';

interface EscalateOptions extends ActOptions {
  readonly level?: string;
  readonly reason?: string;
}

/** `escalate`: page the next level now, or a level by number. */
export const defineEscalate: DefineCommand = (program, context) => {
  actCommand(program, 'escalate <id>', 'page the next level now')
    .option('--level <number>', 'this level instead of the next')
    .option('--reason <text>', 'why')
    .action((id: string, { level: given, reason, ...options }: EscalateOptions) => {
      const level = given === undefined ? undefined : wholeNumber('--level', given, 1, 20);
      return act(context, id, 'escalate', { level, reason }, options);
    });
};
