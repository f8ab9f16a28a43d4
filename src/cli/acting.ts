import type { Command } from 'commander';
import { createApiClient, type ApiClient } from './api-client.js';
import type { CliContext, CliIo } from './context.js';
import { Refusal, UsageError } from './errors.js';
import { incidentId, wholeNumber } from './input.js';
import { stateLine } from './incident-text.js';
import { actShape, shaped } from './shapes.js';

/** Who acts, as the command line was told. */
export interface WhoOptions {
  readonly as?: string;
  readonly actor?: string;
}

/** Options of every command that acts on an incident. */
export interface ActOptions extends WhoOptions {
  readonly revision?: string;
}

/** Outcomes that are a yes; the others are a no, whatever status came with them. */
const YES: readonly string[] = ['done', 'approved', 'pending', 'recorded', 'unchanged'];

const WHO = 'who acts? Say it with --as <e-mail> or TOCSIN_AS, or use a token that names a person';

/** Adds the options by which a command is told who acts. */
export function withWho(command: Command): Command {
  return command
    .option('--as <person>', 'who acts (e-mail); else TOCSIN_AS, else the person of the token')
    .option('--actor <name>', 'who acts, where the token names nobody (recorded as asserted)');
}

/** Adds a command that acts on one incident, with the options that all of these have. */
export function actCommand(program: Command, usage: string, description: string): Command {
  return withWho(program.command(usage).description(description))
    .option('--revision <number>', 'the revision you saw; refused when the incident has moved on')
    .option('--json', 'print JSON');
}

/** Whom the command line or TOCSIN_AS names. */
export function personGiven(io: Pick<CliIo, 'env'>, as: string | undefined): string | undefined {
  const given = (as ?? io.env['TOCSIN_AS'] ?? '').trim();
  return given === '' ? undefined : given;
}

/** Sends what somebody does, in their name: who that is is known before anything leaves, or a token says it. */
export async function postAs(
  io: CliIo,
  path: string,
  body: Readonly<Record<string, unknown>>,
  options: WhoOptions & { readonly keepsRole?: boolean },
): Promise<unknown> {
  const { api, actor } = actingClient(io, options);
  return api.post(path, { ...actor, ...body }).catch(sayWho);
}

/** `keepsRole` = what they may is what this machine or the token may, not what the named person may. */
function actingClient(
  io: CliIo,
  options: WhoOptions & { readonly keepsRole?: boolean },
): { readonly api: ApiClient; readonly actor: { readonly actor?: string } } {
  const as = personGiven(io, options.as);
  const hasToken = (io.env['TOCSIN_TOKEN'] ?? '') !== '';
  if (as === undefined && options.actor === undefined && !hasToken) throw new UsageError(WHO);
  if (as !== undefined && options.actor !== undefined) {
    throw new UsageError('--actor: --as and TOCSIN_AS name who acts already; leave one of them out');
  }
  const isStated = hasToken || options.keepsRole === true;
  const name = options.actor ?? (isStated ? as : undefined);
  const api = createApiClient(io, { as: hasToken || options.keepsRole !== true ? as : undefined });
  return { api, actor: name === undefined ? {} : { actor: name } };
}

/** The server names the field of its API; who types a command needs its option. */
function sayWho(error: unknown): never {
  const asks = error instanceof UsageError && error.message.startsWith('actor: say who acts');
  throw asks ? new UsageError(WHO) : error;
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
  const answer = await postAs(io, path, { ...revision, ...body }, options);
  const { outcome, message, incident } = shaped(actShape, 'answer', answer);
  const said = message === null ? outcome : `${outcome}: ${message}`;
  const lines = incident === null || incident === undefined ? [said] : [said, stateLine(incident, io.now())];
  if (outcome !== wanted && !YES.includes(outcome)) throw new Refusal(lines.join('; '), answer);
  output.show(answer, () => lines);
  exit(0);
}
