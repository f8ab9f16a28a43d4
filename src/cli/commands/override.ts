import type { Command } from 'commander';
import { act, actCommand, type ActOptions } from '../acting.js';
import { createApiClient } from '../api-client.js';
import type { CliContext, DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { overrideText } from '../incident-text.js';
import { table } from '../output.js';
import { pageShape, shaped, type ShownIncident } from '../shapes.js';

interface RequestOptions extends ActOptions {
  readonly reason: string;
  readonly emergency?: true;
}

/** Shortest justification (characters). */
const MIN_JUSTIFICATION = 10;
const UNRESOLVED = ['open', 'acknowledged', 'mitigated', 'suppressed'] as const;

/** `override …`: may the CI gate pass although the failure stands. */
export const defineOverride: DefineCommand = (program, context) => {
  const override = program
    .command('override')
    .description('permission for the CI gate to pass although the failure stands');
  defineRequest(override, context);
  defineDecision(override, context, 'approve', 'approve a request; never your own', 'approved');
  defineDecision(override, context, 'deny', 'deny a request', 'denied');
  actCommand(override, 'confirm-infra <id>', 'confirm that the infrastructure is at fault').action(
    (id: string, options: ActOptions) => act(context, id, 'override/confirm-infra', {}, options),
  );
  defineList(override, context);
};

function defineRequest(override: Command, context: CliContext): void {
  actCommand(override, 'request <id>', 'ask that the CI gate may pass')
    .requiredOption('--reason <text>', `the justification, at least ${MIN_JUSTIFICATION} characters`)
    .option('--emergency', 'it cannot wait; these are counted')
    .action((id: string, { reason, emergency, ...options }: RequestOptions) => {
      const justification = reason.trim();
      if (justification.length < MIN_JUSTIFICATION) {
        throw new UsageError(`--reason: the justification needs at least ${MIN_JUSTIFICATION} characters`);
      }
      return act(context, id, 'override/request', { justification, emergency: emergency === true }, options);
    });
}

function defineDecision(
  override: Command,
  context: CliContext,
  route: 'approve' | 'deny',
  description: string,
  wanted: string,
): void {
  actCommand(override, `${route} <id>`, description)
    .option('--reason <text>', 'why')
    .action((id: string, { reason, ...options }: ActOptions & { readonly reason?: string }) =>
      act(context, id, `override/${route}`, { reason }, options, wanted),
    );
}

function defineList(override: Command, context: CliContext): void {
  override
    .command('list')
    .description('requests that wait or are in force, of incidents that are not resolved')
    .option('--all', 'of resolved incidents too, and those denied, expired or voided')
    .option('--json', 'print JSON')
    .action(async ({ all = false }: { readonly all?: boolean }) => {
      const { io, output, exit } = context;
      const api = createApiClient(io);
      const incidents: ShownIncident[] = [];
      for (const state of all ? [undefined] : UNRESOLVED) {
        for (let cursor: string | undefined; ;) {
          const page = shaped(pageShape, 'list', await api.get('/api/incidents', { state, limit: '500', cursor }));
          incidents.push(...page.items.filter((incident) => isShown(incident, all)));
          if (page.next === null) break;
          cursor = page.next;
        }
      }
      output.show({ items: incidents, next: null }, () => overrideTable(incidents, io.now()));
      exit(0);
    });
}

function isShown({ override }: ShownIncident, all: boolean): boolean {
  return override !== null && (all || override.status === 'pending' || override.status === 'approved');
}

function overrideTable(incidents: readonly ShownIncident[], now: number): string[] {
  if (incidents.length === 0) return ['no override requests'];
  const rows = incidents.map(({ id, type, override }) => [
    id ?? '-',
    type,
    override === null ? '' : overrideText(override, now),
  ]);
  return table(['ID', 'TYPE', 'OVERRIDE'], rows);
}
