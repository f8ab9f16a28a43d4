import { type Agreed, differenceFrom, sameAddress } from './agreed.js';
import { isStillAlive, type ProcessIdentity } from './identity.js';
import { readPidFile } from './pid-file.js';
import { placesIn } from './places.js';
import { freePort } from './ports.js';
import { readRunFile } from './run-file.js';
import { readSecrets } from './secrets.js';

/** The environment of a process that somebody starts by hand, or the one line for which it must not start. */
export type ByHand =
  | {
      readonly ok: true;
      readonly env: NodeJS.ProcessEnv;
      /** The launcher whose stack it belongs to; undefined when its own environment says everything. */
      readonly beside: ProcessIdentity | undefined;
    }
  | { readonly ok: false; readonly problem: string };

const RUN_FILE = '.tocsin/run.json';
const WEB_PORT = 8088;
const LOOK_EVERY_MS = 1_000;

/**
 * Beside a stack that runs in this checkout, what its own children get: whoever polls the same queues must page through
 * the same chat, read the same database and go by the same policy. Without one, what the environment says.
 */
export async function environmentByHand(checkout: string, env: NodeJS.ProcessEnv): Promise<ByHand> {
  const places = placesIn(checkout);
  const launcher = readPidFile(places.launcherPid);
  if (launcher === undefined) return { ok: true, env, beside: undefined };
  const run = readRunFile(places.runFile);
  if (isElsewhere(env, run?.temporal.address)) return { ok: true, env, beside: undefined };
  if (run === undefined) return refused('npm start is still starting in this checkout: wait until it says ready');
  const { agreed } = run;
  if (agreed === undefined) {
    return refused(`what runs in this checkout was started by an earlier release (${RUN_FILE}): start it again`);
  }
  const kept = readSecrets(places.secrets);
  const problem = problemOf(agreed, env, kept, checkout);
  if (problem !== null) return refused(problem);
  const wanted = env['TOCSIN_PORT'] ?? '';
  const isTaken = wanted === '' || wanted === agreed.told['TOCSIN_PORT'];
  const port = isTaken ? String(await freePort(WEB_PORT)) : wanted;
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '') !== ''));
  // In the order in which the launcher lays them over each other for its children.
  const whole = { ...kept, ...own, ...agreed.given, ...agreed.told, TOCSIN_PORT: port };
  return { ok: true, env: whole, beside: launcher };
}

/** Calls back once the launcher is gone: a process that goes on without its stack would page from what is no more. */
export function whenGone(launcher: ProcessIdentity, gone: () => void): void {
  const timer = setInterval(() => {
    if (isStillAlive(launcher)) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Its own database and another Temporal server: nothing of the stack here is touched. */
function isElsewhere(env: NodeJS.ProcessEnv, stackAddress: string | undefined): boolean {
  const [database, temporal] = [env['DATABASE_URL'] ?? '', env['TEMPORAL_ADDRESS'] ?? ''];
  if (database === '' || temporal === '' || stackAddress === undefined) return false;
  return !sameAddress(temporal, stackAddress);
}

function problemOf(
  agreed: Agreed,
  env: NodeJS.ProcessEnv,
  kept: Readonly<Record<string, string>>,
  checkout: string,
): string | null {
  const { missing, other } = differenceFrom(agreed, env, kept, checkout);
  const here = `the stack that runs in this checkout (${RUN_FILE})`;
  if (other.length > 0) {
    const [are, them] = other.length === 1 ? ['is not that', 'it'] : ['are not those', 'them'];
    return `${other.join(', ')} ${are} of ${here}: unset ${them}, or start the stack again with ${them}`;
  }
  if (missing.length === 0) return null;
  const [are, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${missing.join(', ')} ${are} not set here, and ${here} was started with ${them}: set ${them} here too; a file .env serves both`;
}

function refused(problem: string): ByHand {
  return { ok: false, problem };
}
