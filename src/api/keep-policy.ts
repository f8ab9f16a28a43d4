import type { Policy } from '../domain/policy/policy.js';
import type { PoliciesPort } from '../ports/policies.js';
import type { Log } from './deps.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** Stores policy versions as they come into force; while the store is away the newest is tried again until it is in. */
export function createPolicyKeeper(policies: Pick<PoliciesPort, 'keep'>, log: Log) {
  let newest: Policy | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function attempt(policy: Policy, pauseMs: number): Promise<void> {
    try {
      await policies.keep(policy);
    } catch (error) {
      if (pauseMs === FIRST_PAUSE_MS) {
        log.warn(
          { version: policy.version, error: String(error) },
          'the policy cannot be stored yet; it is tried again',
        );
      }
      if (newest !== policy) return;
      timer = setTimeout(() => void attempt(policy, Math.min(pauseMs * 2, LONGEST_PAUSE_MS)), pauseMs);
    }
  }

  return {
    keep: async (policy: Policy): Promise<void> => {
      clearTimeout(timer);
      newest = policy;
      await attempt(policy, FIRST_PAUSE_MS);
    },
    stop: (): void => {
      newest = null;
      clearTimeout(timer);
    },
  };
}
