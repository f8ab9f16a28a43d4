import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';

/** `ack`: take an incident; its ladder stops. */
export const defineAck: DefineCommand = (program, context) => {
  actCommand(program, 'ack <id>', 'take an incident: nobody else is paged while you hold it').action(
    (id: string, options: ActOptions) => act(context, id, 'ack', {}, options),
  );
};
