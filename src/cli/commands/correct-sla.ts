import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';
import { instant } from '../input.js';

interface CorrectSlaOptions extends ActOptions {
  readonly start: string;
  readonly reason: string;
}

/** `correct-sla`: the SLA clock started at another time. */
export const defineCorrectSla: DefineCommand = (program, context) => {
  actCommand(program, 'correct-sla <id>', 'correct when the SLA clock started; both values are kept')
    .requiredOption('--start <time>', 'an instant (2025-01-31T09:00:00Z) or how long ago (30m)')
    .requiredOption('--reason <text>', 'why the recorded start is wrong')
    .action((id: string, { start: given, reason, ...options }: CorrectSlaOptions) => {
      const start = instant('--start', given, context.io.now(), -1);
      return act(context, id, 'correct-sla', { start, reason }, options);
    });
};
