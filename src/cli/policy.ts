import type { Policy } from '../domain/policy.js';
import { formatFault } from '../config/fault.js';
import { loadConfig } from '../config/load.js';
import { severityPolicyOf, type SeverityPolicy } from '../config/severity-policy.js';
import type { CliContext } from './context.js';
import { UsageError } from './errors.js';

type Needs = Pick<CliContext, 'io' | 'tools'>;

/** The policy of `--config`, of TOCSIN_CONFIG, or the shipped one; a faulty one is bad input. */
export async function loadPolicy(needs: Needs, given?: string): Promise<Policy> {
  return (await loadPolicies(needs, given)).policy;
}

/** The same with what it says of severity. */
export async function loadPolicies(
  { io, tools }: Needs,
  given?: string,
): Promise<{ readonly policy: Policy; readonly severity: SeverityPolicy }> {
  const folder = given ?? io.env['TOCSIN_CONFIG'] ?? '';
  const result = await loadConfig(folder === '' ? null : folder, { checkPattern: tools.checkPattern });
  if (result.ok) return { policy: result.policy, severity: severityPolicyOf(result.extras.severity) };
  const [first] = result.faults;
  throw new UsageError(first === undefined ? `${folder} is not in order` : formatFault(first));
}
