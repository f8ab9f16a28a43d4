import type { Policy } from '../../domain/policy/policy.js';
import { PortFailure } from '../../ports/failures.js';
import type { PoliciesPort } from '../../ports/policies.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { json } from './values.js';

/** Versions kept in memory: they never change, and open incidents pin few. */
const REMEMBERED = 20;

/** Frozen policy versions, in Postgres. `loaded` is the policy of this process, which needs no store. */
export function createPolicies(pool: Pool, loaded: () => Policy | null = () => null): PoliciesPort {
  const remembered = new Map<string, Policy>();
  return {
    version: async (hash) => {
      const own = loaded();
      const known = own?.version === hash ? own : remembered.get(hash);
      if (known !== undefined) return known;
      const policy = await read(pool, hash);
      remember(remembered, policy);
      return policy;
    },
    keep: async (policy) => {
      await run(pool, 'insert into policies (version, content) values ($1, $2) on conflict (version) do nothing', [
        policy.version,
        json(policy),
      ]);
    },
  };
}

async function read(pool: Pool, hash: string): Promise<Policy> {
  const [row] = await run<{ content: Policy }>(pool, 'select content from policies where version = $1', [hash]);
  if (row === undefined) throw new PortFailure('Rejected', `policies: no version ${hash}; was it ever kept?`);
  return row.content;
}

function remember(remembered: Map<string, Policy>, policy: Policy): void {
  remembered.set(policy.version, policy);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}
