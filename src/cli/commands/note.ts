import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';

/** `note`: write into an incident's timeline. */
export const defineNote: DefineCommand = (program, context) => {
  actCommand(program, 'note <id> <text...>', "write a note into an incident's timeline").action(
    (id: string, words: readonly string[], options: ActOptions) => {
      const reason = words.join(' ').trim();
      if (reason === '') throw new UsageError('note: the text is empty');
      return act(context, id, 'note', { reason }, options);
    },
  );
};
