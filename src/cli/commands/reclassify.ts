import { act, actCommand, type ActOptions } from '../acting.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import type { DefineCommand } from '../context.js';
import { oneOf } from '../input.js';

interface ReclassifyOptions extends ActOptions {
  readonly reason: string;
  readonly severity?: string;
}

/** `reclassify`: say what it really is. */
export const defineReclassify: DefineCommand = (program, context) => {
  actCommand(
    program,
    'reclassify <id> <type>',
    'say what an incident really is: it is re-routed and re-timed; a service incident also false_positive',
  )
    .requiredOption('--reason <text>', 'how you know')
    .option('--severity <severity>', 'how bad a service incident really is: CRITICAL, MAJOR, MODERATE or NONE')
    .action((id: string, type: string, { reason, severity, ...options }: ReclassifyOptions) => {
      const level = severity === undefined ? {} : { severity: oneOf('--severity', severity.toUpperCase(), SEVERITIES) };
      return act(context, id, 'reclassify', { type, reason, ...level }, options);
    });
};
