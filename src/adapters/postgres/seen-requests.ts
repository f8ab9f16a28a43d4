import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant } from './values.js';
import { sha256 } from '../../support/sha256.js';

/** Requests that may come only once, by their signature. */
export interface SeenRequests {
  /** True when this signature is new; false for a replay. */
  readonly remember: (signature: string, at: number) => Promise<boolean>;
}

/** Far beyond the window in which a signature is accepted at all. */
const KEPT = '1 hour';

/** Replay protection in Postgres, shared by all doors. Signatures are kept as hashes. */
export function createSeenRequests(pool: Pool): SeenRequests {
  return {
    remember: async (signature, at) => {
      const rows = await run(
        pool,
        `with forgotten as (
           delete from seen_requests where signature in (
             select signature from seen_requests where at < $2::timestamptz - interval '${KEPT}'
             limit 50 for update skip locked)
         )
         insert into seen_requests (signature, at) values ($1, $2)
         on conflict (signature) do nothing returning signature`,
        [sha256(signature), instant(at)],
      );
      return rows.length > 0;
    },
  };
}
