import { instantText } from '../../domain/message/clocks.js';
import { act, actCommand, type ActOptions } from '../acting.js';
import type { DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { instant } from '../input.js';

interface SnoozeOptions extends ActOptions {
  readonly until: string;
  readonly reason?: string;
}

/** `snooze`: page nobody until then. */
export const defineSnooze: DefineCommand = (program, context) => {
  actCommand(program, 'snooze <id>', 'page nobody about an incident for a while')
    .requiredOption('--until <time>', 'an instant (2025-01-31T09:00:00Z) or a duration from now (2h)')
    .option('--reason <text>', 'why')
    .action((id: string, { until: given, reason, ...options }: SnoozeOptions) => {
      const now = context.io.now();
      const until = instant('--until', given, now, 1);
      if (Date.parse(until) <= now) throw new UsageError(`--until: ${instantText(until, now)} is in the past`);
      return act(context, id, 'snooze', { until, reason }, options);
    });
};
