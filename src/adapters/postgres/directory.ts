import type { DirectoryPort, EndedRef, OpenIncident } from '../../ports/directory.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { text } from './values.js';

const OPEN = `select number as id, uid, workflow, key, sha, split_part(key, '/', 1) as provider,
  view ->> 'occurred_at' as "occurredAt"
  from incidents i where closed_at is null`;
const OLDEST = 'order by opened_at, uid';

/** Look-ups from what the outside names to incidents, in Postgres. */
export function createDirectory(pool: Pool): DirectoryPort {
  return {
    incidentByTicket: (ticketId) => incidentByTicket(pool, ticketId),
    openByBranch: (repository, branch) =>
      run<OpenIncident>(pool, `${OPEN} and repository = any (repository_names_of($1)) and branch = $2 ${OLDEST}`, [
        repository.toLowerCase(),
        branch,
      ]),
    openWithin: (ended) => openWithin(pool, ended),
    newestOf: async (keys, lineage) => {
      const [row] = await run<{ id: string; uid: string }>(
        pool,
        'select number as id, uid from incidents where key = any ($1) or lineage = $2 order by opened_at desc limit 1',
        [keys.map(text), text(lineage)],
      );
      return row ?? null;
    },
    openIncidents: () => run<OpenIncident>(pool, `${OPEN} ${OLDEST}`),
  };
}

/**
 * A branch ends all that is of it. A pull request ends what names it, and what names none and is of its branch, which is known by
 * the delivery, or by what was seen of the pull request before. What failed after the end, or once the branch was back, is of another life; so is all of a branch that another open pull
 * request has. The instants of an incident's runs are those of its deliveries; an older build kept only the first failure's.
 */
function openWithin(pool: Pool, { repository, branch, pr, name, at }: EndedRef): Promise<OpenIncident[]> {
  return run<OpenIncident>(
    pool,
    `${OPEN} and repository = any (repository_names_of($1))
       and ((view ->> 'pr')::bigint = $3
         or ($3::bigint is null and branch = $2)
         or (view ->> 'pr' is null and (branch = $2 or exists (
           select 1 from ref_lives l where l.name = $4
             and lower(l.head) = lower('github/' || filed_repository('github', $1) || '/' || branch)))))
       and ($4::text is null or exists (
         select 1 from ref_lives l where l.name = $4
           and not exists (select 1 from inbox b where b.uid = i.uid and b.delivery ->> 'runCreatedAt' is not null
             and not ends_run(l, ${instantIn('runCreatedAt')}, ${instantIn('alert,occurredAt')}))
           and not exists (select 1 from ref_lives o where l.head is not null and o.head = l.head and o.name <> l.name
             and was_alive(o, l.ended_at))))
       and ($5::timestamptz is null or (view ->> 'occurred_at')::timestamptz <= $5 or exists (
         select 1 from inbox b where b.uid = i.uid and b.delivery ->> 'runCreatedAt' is not null))
     ${OLDEST}`,
    [repository.toLowerCase(), branch, pr, name, at === null ? null : new Date(at)],
  );
}

const instantIn = (path: string): string => `to_timestamp((b.delivery #>> '{${path}}')::numeric / 1000)`;

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
