import type { Policy } from '../domain/policy/policy.js';
import { formatFault } from '../config/fault.js';
import { inventedFiles } from '../config/sample/invented.js';
import { loadConfig, type LoadOptions, type LoadResult } from '../config/load/load.js';
import { severityPolicyOf, type SeverityPolicy } from '../config/severity-policy.js';
import { readPidFile } from '../stack/pid-file.js';
import { placesIn } from '../stack/places.js';
import { policyPlace } from '../stack/policy-place.js';
import { runningStack } from './address.js';
import type { CliContext, CliIo } from './context.js';
import { UsageError } from './errors.js';
import { reasonOf } from '../support/check.js';

type Needs = Pick<CliContext, 'io' | 'tools'>;

/** The configuration that a command goes by, and what to call it. */
export interface ConfigInForce {
  readonly name: string;
  /** As `--config` takes it; empty when there is no folder that was chosen. */
  readonly folder: string;
  readonly load: (options: LoadOptions) => Promise<LoadResult>;
}

const INVENTED = 'the shipped policy with invented people on duty';
const SHIPPED = 'the shipped policy (it names nobody)';

/**
 * That of `--config`, of TOCSIN_CONFIG, of the stack that runs in this checkout, or the one that `npm start` would put
 * in force here: so a command in another terminal goes by what the server goes by.
 */
export function configInForce(io: Pick<CliIo, 'env' | 'checkout'>, given?: string): ConfigInForce {
  const chosen = given ?? io.env['TOCSIN_CONFIG'] ?? '';
  if (chosen !== '') return ofFolder(chosen, chosen);
  const running = configOfStack(io);
  if (running === placesIn(io.checkout).invented) return ofFolder(running, INVENTED);
  if (running != null) return ofFolder(running, `${running} (of the running server)`);
  if (running === null || placeIn(io) !== 'invented') {
    return { name: SHIPPED, folder: '', load: (options) => loadConfig(null, options) };
  }
  const files = inventedFiles();
  return { name: INVENTED, folder: '', load: (options) => loadConfig('invented', { ...options, files }) };
}

/** What a stack that was killed has left behind is in force nowhere. */
function configOfStack(io: Pick<CliIo, 'checkout'>): string | null | undefined {
  const isRunning = readPidFile(placesIn(io.checkout).launcherPid) !== undefined;
  return isRunning ? runningStack(io)?.config : undefined;
}

function ofFolder(folder: string, name: string): ConfigInForce {
  return { name, folder, load: (options) => loadConfig(folder, options) };
}

function placeIn({ env }: Pick<CliIo, 'env'>): ReturnType<typeof policyPlace>['kind'] {
  try {
    return policyPlace({ ...env }).kind;
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}

/** The policy of the configuration in force; a faulty one is bad input. */
export async function loadPolicy(needs: Needs, given?: string): Promise<Policy> {
  return (await loadPolicies(needs, given)).policy;
}

/** The same with what it says of severity. */
export async function loadPolicies(
  { io, tools }: Needs,
  given?: string,
): Promise<{ readonly policy: Policy; readonly severity: SeverityPolicy }> {
  const { name, load } = configInForce(io, given);
  const result = await load({ checkPattern: tools.checkPattern });
  if (result.ok) return { policy: result.policy, severity: severityPolicyOf(result.extras.severity) };
  const [first] = result.faults;
  throw new UsageError(first === undefined ? `${name} is not in order` : formatFault(first));
}
