import type { DirectoryPort, OpenIncident } from '../../ports/directory.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';

const OPEN = `select number as id, uid, workflow, key, sha, split_part(key, '/', 1) as provider,
  view ->> 'occurred_at' as "occurredAt"
  from incidents where closed_at is null`;

/** Look-ups from what the outside names to incidents, in Postgres. */
export function createDirectory(pool: Pool): DirectoryPort {
  return {
    incidentByTicket: (ticketId) => incidentByTicket(pool, ticketId),
    openByBranch: (repository, branch) =>
      run<OpenIncident>(pool, `${OPEN} and repository = $1 and branch = $2 order by opened_at, uid`, [
        repository.toLowerCase(),
        branch,
      ]),
    openByPullRequest: (repository, pr) =>
      run<OpenIncident>(pool, `${OPEN} and repository = $1 and (view ->> 'pr')::bigint = $2 order by opened_at, uid`, [
        repository.toLowerCase(),
        pr,
      ]),
    newestOf: async (workflow) => {
      const [row] = await run<{ id: string; uid: string }>(
        pool,
        'select number as id, uid from incidents where workflow = $1 order by opened_at desc limit 1',
        [workflow],
      );
      return row ?? null;
    },
    openIncidents: () => run<OpenIncident>(pool, `${OPEN} order by opened_at, uid`),
  };
}

async function incidentByTicket(
  pool: Pool,
  ticketId: string,
): Promise<{ readonly id: string; readonly uid: string; readonly workflow: string } | null> {
  const [row] = await run<{ id: string; uid: string; workflow: string }>(
    pool,
    `select i.number as id, i.uid, i.workflow from ledger l join incidents i on i.uid = l.uid
     where l.kind = 'ticket' and l.state = 'accepted'
       and (l.external ->> 'id' = $1 or l.external ->> 'identifier' = $1)
     order by l.first_attempt_at desc limit 1`,
    [ticketId],
  );
  return row ?? null;
}
