import { resolve } from 'node:path';
import { CHANNEL_NAMES, hasChannel } from '../settings/needs.js';
import { secretFileProblem, secretOf } from '../settings/secret-file.js';
import { environmentByHand } from '../stack/by-hand.js';
import { sandboxEnvironment } from '../stack/sandbox-env.js';
import { policyPlace } from '../stack/policy-place.js';
import type { CliContext, LongProcess } from './context.js';
import { Refusal, UsageError } from './errors.js';
import { reasonOf } from '../support/check.js';
import { refuseFaulty } from './faulty.js';

type Env = CliContext['io']['env'];

/**
 * Runs a long-lived process to its end and takes over its exit code. What it would fail on is told before anything is
 * started: secrets that others may read, a stack beside it that it does not fit, every mistake of its configuration.
 */
export async function runProcess(context: CliContext, name: LongProcess): Promise<void> {
  const { io, tools, output, exit } = context;
  const problem = secretFileProblem(io.env);
  if (problem !== null) throw new UsageError(problem);
  const { envFile } = io;
  // A hint only: what is in it may be no secret, and a name beside it may point at one that is kept well.
  if (envFile !== undefined && envFile.problem !== null) io.stderr(`tocsin: ${envFile.path}: ${envFile.problem}\n`);
  const begin = name === 'worker' || name === 'serve' ? await byHand(context) : { env: io.env, beside: undefined };
  if (name !== 'sandbox') await refuseFaulty(context, configFolder(name, begin.env, io.checkout), begin.env);
  if (name === 'up') refuseWithoutChannel(begin.env);
  if (name === 'worker') await refuseWithoutDatabase(context, begin.env);
  const code = await tools.processes[name](begin.env, begin.beside);
  if (output.isJson) output.step({ process: name, exit_code: code }, () => '');
  exit(code === 0 ? 0 : code === 2 ? 2 : 1);
}

async function byHand({ io }: CliContext) {
  const found = await environmentByHand(io.checkout, { ...io.env });
  if (!found.ok) throw new UsageError(found.problem);
  return found;
}

/** The folder whose policy the process will go by; null for a shipped one. */
function configFolder(name: LongProcess, env: Env, checkout: string): string | null {
  if (name !== 'up') return (env['TOCSIN_CONFIG'] ?? '') || null;
  try {
    const place = policyPlace({ ...env });
    // Its children run in the checkout.
    return place.kind === 'folder' ? resolve(checkout, place.folder) : null;
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}

/** Its worker would refuse to begin; that is said before any server is started for it. */
function refuseWithoutChannel(env: Env): void {
  if (hasChannel({ ...env, ...sandboxEnvironment({ ...env }, 'http://127.0.0.1').env })) return;
  const todo = 'set one of them, or let the sandbox stand in (TOCSIN_SANDBOX=auto)';
  throw new UsageError(`${CHANNEL_NAMES} not set and the sandbox is off: nobody could be paged; ${todo}`);
}

/** Who cannot see what has been paged must not page. Once at work it goes on without its database for a while. */
async function refuseWithoutDatabase({ tools }: CliContext, env: Env): Promise<void> {
  const url = secretOf(env, 'DATABASE_URL');
  if (url === '') return; // the worker itself names everything that it lacks
  const { missing } = await tools.asks.postgres(url).catch((error: unknown) => {
    throw new Refusal(`this worker does not begin: ${reasonOf(error)}`);
  });
  if (missing.length > 0) {
    throw new Refusal(`this worker does not begin: the database lacks ${missing.join(', ')}; run tocsin migrate`);
  }
}
