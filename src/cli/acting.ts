import type { Command } from 'commander';
import { createApiClient } from './api-client.js';
import type { CliContext } from './context.js';
import { Refusal, UsageError } from './errors.js';
import { incidentId, wholeNumber } from './input.js';
import { stateLine } from './incident-text.js';
import { actShape, shaped } from './shapes.js';

/** Options of every command that acts on an incident. */
export interface ActOptions {
  readonly as?: string;
  readonly actor?: string;
  readonly revision?: string;
}

/** Outcomes that are a yes; the others are a no, whatever status came with them. */
const YES: readonly string[] = ['done', 'approved', 'pending', 'recorded', 'unchanged'];

/** Adds a command that acts on one incident, with the options that all of these have. */
export function actCommand(program: Command, usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .option('--as <person>', 'act for this person (e-mail), on this machine only')
    .option('--actor <name>', 'who acts, where the token names nobody (recorded as asserted)')
    .option('--revision <number>', 'the revision you saw; refused when the incident has moved on')
    .option('--json', 'print JSON');
}

/** The server names the field of its API; who types a command needs its option. */
function sayWho(error: unknown): never {
  const asks = error instanceof UsageError && error.message.startsWith('actor: say who acts');
  throw asks
    ? new UsageError('who acts? Say it with --as <e-mail>, or with --actor <name> where a token names nobody')
    : error;
}

/** Sends the act, prints what it came to and the incident's state on one line. `wanted` = one more outcome that is a yes. */
export async function act(
  { io, output, exit }: CliContext,
  id: string,
  route: string,
  body: Readonly<Record<string, unknown>>,
  options: ActOptions,
  wanted: string | null = null,
): Promise<void> {
  const path = `/api/incidents/${incidentId(id)}/${route}`;
  const seen = options.revision;
  const revision = seen === undefined ? {} : { revision: wholeNumber('--revision', seen, 0, 999_999_999) };
  // With a token the server does not look at the header: a token that names nobody needs the name in the body.
  const name = options.actor ?? ((io.env['TOCSIN_TOKEN'] ?? '') === '' ? undefined : options.as);
  const actor = name === undefined ? {} : { actor: name };
  const api = createApiClient(io, options);
  const answer = await api.post(path, { ...revision, ...actor, ...body }).catch(sayWho);
  const { outcome, message, incident } = shaped(actShape, 'answer', answer);
  const said = message === null ? outcome : `${outcome}: ${message}`;
  const lines = incident === null || incident === undefined ? [said] : [said, stateLine(incident, io.now())];
  if (outcome !== wanted && !YES.includes(outcome)) throw new Refusal(lines.join('; '), answer);
  output.show(answer, () => lines);
  exit(0);
}
