import { createApiClient } from '../api-client.js';
import type { CliContext, DefineCommand } from '../context.js';
import { SEVERITIES } from '../../domain/severity.js';
import { instant, oneOf, wholeNumber } from '../input.js';
import { incidentTable } from '../incident-text.js';
import { pageShape, shaped } from '../shapes.js';

interface ListOptions {
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

/** `list`: incidents by filters, newest first. */
export const defineList: DefineCommand = (program, context) => {
  program
    .command('list')
    .description('incidents, newest first')
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
  const query = {
    state: state === undefined ? undefined : oneOf('--state', state, STATES),
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
  const answer = await createApiClient(io).get('/api/incidents', query);
  const { items, next } = shaped(pageShape, 'list', answer);
  const more = next === null ? [] : [`more: --cursor ${next}`];
  output.show(answer, () => [...incidentTable(items, now), ...more]);
  exit(0);
}
