import { personGiven } from '../acting.js';
import { createApiClient } from '../api-client.js';
import type { CliContext, DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { SEVERITIES } from '../../domain/verdict/severity.js';
import { instant, oneOf, wholeNumber } from '../input.js';
import { incidentTable } from '../incident-text.js';
import { pageShape, shaped } from '../shapes.js';

interface ListOptions {
  readonly all?: true;
  readonly mine?: true;
  readonly as?: string;
  readonly state?: string;
  readonly severity?: string;
  readonly type?: string;
  readonly team?: string;
  readonly service?: string;
  readonly text?: string;
  readonly from?: string;
  readonly until?: string;
  readonly limit: string;
  readonly cursor?: string;
}

const STATES = ['open', 'acknowledged', 'mitigated', 'suppressed', 'resolved'] as const;

/** What a list shows when no state is asked for. */
const UNRESOLVED = STATES.filter((state) => state !== 'resolved').join(',');

/** `list`: incidents by filters, newest first. */
export const defineList: DefineCommand = (program, context) => {
  program
    .command('list')
    .description('incidents that are not resolved, newest first')
    .option('--all', 'resolved ones too')
    .option('--mine', 'those that you own or hold, are assigned to, or were paged for')
    .option('--as <person>', 'whose, with --mine (e-mail); else TOCSIN_AS, else the person of the token')
    .option('--state <state>', STATES.join(', '))
    .option('--severity <severity>', SEVERITIES.join(', '))
    .option('--type <type>', 'failure type')
    .option('--team <team>', 'owning team')
    .option('--service <service>', 'service')
    .option('--text <text>', 'words in the title')
    .option('--from <time>', 'opened at or after: an instant (2025-01-31T09:00:00Z) or how long ago (24h)')
    .option('--until <time>', 'opened before: likewise')
    .option('--limit <number>', 'how many, up to 500', '50')
    .option('--cursor <cursor>', 'go on where a former page ended')
    .option('--json', 'print JSON')
    .action((options: ListOptions) => list(context, options));
};

async function list({ io, output, exit }: CliContext, options: ListOptions): Promise<void> {
  const { state, severity, from, until, limit, ...plain } = options;
  const now = io.now();
  const mine = plain.mine === true;
  const as = mine ? whoAsks(io, plain.as) : undefined;
  const query = {
    state: state === undefined ? (plain.all === true ? undefined : UNRESOLVED) : oneOf('--state', state, STATES),
    mine: mine ? 'true' : undefined,
    severity: severity === undefined ? undefined : oneOf('--severity', severity, SEVERITIES),
    type: plain.type,
    team: plain.team,
    service: plain.service,
    q: plain.text,
    from: from === undefined ? undefined : instant('--from', from, now, -1),
    until: until === undefined ? undefined : instant('--until', until, now, -1),
    limit: String(wholeNumber('--limit', limit, 1, 500)),
    cursor: plain.cursor,
  };
  const answer = await createApiClient(io, { as }).get('/api/incidents', query);
  const { items, next } = shaped(pageShape, 'list', answer);
  const more = next === null ? [] : [`more: --cursor ${next}`];
  output.show(answer, () => [...incidentTable(items, now), ...more]);
  exit(0);
}

/** Whose incidents are asked for; undefined = the token says it. */
function whoAsks(io: CliContext['io'], given: string | undefined): string | undefined {
  const as = personGiven(io, given);
  if (as !== undefined || (io.env['TOCSIN_TOKEN'] ?? '') !== '') return as;
  throw new UsageError('whose? Say it with --as <e-mail> or TOCSIN_AS, or use a token that names a person');
}
