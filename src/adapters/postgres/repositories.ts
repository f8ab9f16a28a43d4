import type { RepositoriesPort } from '../../ports/repositories.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, text } from './values.js';

/** Names that one process knows without asking. */
const MOST_KNOWN = 5_000;

/** Names of repositories, in Postgres. */
export function createRepositories(pool: Pool): RepositoriesPort {
  const known = new Map<string, string>();
  // With the store away, what it said before holds under every name: it never changes.
  const byId = new Map<string, string>();
  return {
    filedAs: async (repository) => {
      const { provider, id, name } = repository;
      const asked = `${provider} ${id} ${name}`;
      const before = known.get(asked);
      if (before !== undefined) return before;
      const own = `${provider} ${id}`;
      const filed = await file(pool, repository).catch((error: unknown) => {
        if (byId.has(own)) return null;
        throw error;
      });
      // The name is remembered when the store is back.
      if (filed === null) return byId.get(own) ?? name;
      if (byId.size >= MOST_KNOWN) [known, byId].forEach((map) => map.clear());
      known.set(asked, filed);
      byId.set(own, filed);
      return filed;
    },
  };
}

type Asked = Parameters<RepositoriesPort['filedAs']>[0];

async function file(pool: Pool, { provider, id, name, now }: Asked): Promise<string> {
  // Whoever takes a name that another gave up is somebody else, and filed apart.
  const [row] = await run<{ filed_as: string }>(
    pool,
    `insert into repository_names (provider, name, id, filed_as, seen_at)
     select $1, lower($2), $3, coalesce(
       (select filed_as from repository_names where provider = $1 and id = $3 order by seen_at limit 1),
       case when exists (select 1 from repository_names where provider = $1 and lower(filed_as) = lower($2) and id <> $3)
         then $2 || '@' || $3 else $2 end), $4
     on conflict (provider, name) do update set id = excluded.id,
       filed_as = case when repository_names.id = excluded.id then repository_names.filed_as else excluded.filed_as end
     returning filed_as`,
    [provider, text(name), id, instant(now)],
  );
  return row?.filed_as ?? name;
}
