import { personGiven } from '../acting.js';
import { createApiClient } from '../api-client.js';
import { parseDuration } from '../../config/duration.js';
import type { CliContext, DefineCommand } from '../context.js';
import { Refusal, UsageError } from '../errors.js';
import { eventOf } from '../event.js';
import { follow, type Goal } from '../follow.js';
import { stateLine } from '../incident-text.js';
import { oneOf, parseJson, readInput } from '../input.js';
import { receiptShape, shaped } from '../shapes.js';

interface ReportOptions {
  readonly wait?: string;
  readonly timeout?: string;
  readonly as?: string;
}

/** How long a page may take before `--wait paged` gives up, and before a plain report stops looking. */
const PAGED_WITHIN_MS = 120_000;
const LOOK_MS = 30_000;

/** `report`: open an incident from an event file and follow it. */
export const defineReport: DefineCommand = (program, context) => {
  program
    .command('report [event]')
    .description('open an incident from an event file ($EVENT_FILE, - for the standard input) and follow it')
    .option('--wait <goal>', 'paged or resolved: fails when that does not come, also when the event pages nobody')
    .option('--timeout <duration>', 'how long to wait, such as 10m (2m for paged, without end for resolved)')
    .option('--as <person>', 'who reports it (e-mail); else TOCSIN_AS, else the person of the token')
    .option('--json', 'print a JSON object for each step')
    .action((file: string | undefined, options: ReportOptions) => report(context, file, options));
};

async function report(context: CliContext, file: string | undefined, options: ReportOptions): Promise<void> {
  const { io, output, exit } = context;
  const wait = options.wait === undefined ? null : oneOf('--wait', options.wait, ['paged', 'resolved'] as const);
  const limitMs = limitOf(options.timeout, wait);
  const path = file ?? io.env['EVENT_FILE'] ?? '';
  if (path === '') throw new UsageError('report: name an event file, or set EVENT_FILE');
  const where = path === '-' ? 'standard input' : path;
  const event = parseJson(where, await readInput(io, path));
  const { ends } = eventOf(where, event).event;
  const startedAt = io.now();
  const api = createApiClient(io, { as: personGiven(io, options.as) });
  const answer = await api.post('/api/incidents', event).catch((error: unknown) => {
    throw error instanceof UsageError ? new UsageError(`${where}: ${error.message}`) : error;
  });
  const { incident: id, workflow, deduplicated, ignored } = shaped(receiptShape, 'receipt', answer);
  if (id === null) {
    const text =
      ignored !== null
        ? `ignored: ${ignored}`
        : ends
          ? 'taken: nothing of it was open'
          : `accepted as ${workflow ?? 'an event'}: it gets its number later`;
    output.step({ step: ignored === null ? 'accepted' : 'ignored', ...asObject(answer) }, () => text);
    if (wait !== null && !(ends && wait === 'resolved')) {
      throw new Refusal(`${text}; there is nothing to wait for`, { step: 'failed', wait });
    }
    exit(0);
    return;
  }
  const joined = deduplicated ? ', which was open already' : '';
  output.step({ step: 'recorded', ...asObject(answer) }, () => (ends ? `ends ${id}` : `recorded as ${id}${joined}`));
  const goal = wait ?? (ends ? 'resolved' : 'paged');
  const { incident, reached, hopeless } = await follow({ io, output, api }, id, goal, startedAt + limitMs);
  output.step({ step: 'done', reached, incident }, () => stateLine(incident, io.now()));
  if (reached || wait === null) {
    exit(0);
    return;
  }
  throw new Refusal(`${id}: ${hopeless ?? `not ${wait} in time`}`, { step: 'failed', wait });
}

function limitOf(timeout: string | undefined, wait: Goal | null): number {
  if (timeout === undefined) {
    return wait === null ? LOOK_MS : wait === 'paged' ? PAGED_WITHIN_MS : Number.POSITIVE_INFINITY;
  }
  const limit = parseDuration(timeout);
  if (typeof limit === 'string') throw new UsageError(`--timeout: ${limit}`);
  return limit;
}

function asObject(answer: unknown): object {
  return typeof answer === 'object' && answer !== null ? answer : {};
}
