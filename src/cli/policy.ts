import type { Policy } from '../domain/policy.js';
import { formatFault } from '../config/fault.js';
import { loadConfig } from '../config/load.js';
import type { CliContext } from './context.js';
import { UsageError } from './errors.js';

/** The policy of `--config`, of TOCSIN_CONFIG, or the shipped one; a faulty one is bad input. */
export async function loadPolicy({ io, tools }: Pick<CliContext, 'io' | 'tools'>, given?: string): Promise<Policy> {
  const folder = given ?? io.env['TOCSIN_CONFIG'] ?? '';
  const result = await loadConfig(folder === '' ? null : folder, { checkPattern: tools.checkPattern });
  if (result.ok) return result.policy;
  const [first] = result.faults;
  throw new UsageError(first === undefined ? `${folder} is not in order` : formatFault(first));
}
