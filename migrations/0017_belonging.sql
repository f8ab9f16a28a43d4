-- What a run belongs to. A branch of ours and its pull request are one thing, and a repository that is renamed stays what it
-- was: incidents, gates and remembered green runs are found by that, whichever name a run comes under.

-- every name that a repository has had, by its provider's number; it is filed under the first one that was seen
create table repository_names (
  provider text not null,
  name text not null,
  id text not null,
  filed_as text not null,
  seen_at timestamptz not null,
  primary key (provider, name)
);
create index repository_names_by_id on repository_names (provider, id);

-- the name under which rows of this repository are filed; `api` asks without knowing its provider
create function filed_repository(of_provider text, of_name text) returns text language sql stable as $$
  select coalesce((
    select lower(n.filed_as) from repository_names n
    where n.name = of_name and (n.provider = of_provider or of_provider = 'api') limit 1), of_name)
$$;

-- all names of the repository that is called so now, or was
create function repository_names_of(of_name text) returns text[] language sql stable as $$
  select array_append(coalesce((
    select array_agg(n.name) from repository_names n
    where (n.provider, n.id) in (select provider, id from repository_names where name = of_name)), '{}'), of_name)
$$;

-- repository, workflow and branch of the runs that an incident is about, by names that do not change; null = an older build
-- opened it, or its door could not reach Postgres. One incident is open for each.
alter table incidents add column lineage text;
create unique index incidents_one_open_lineage on incidents (lineage) where closed_at is null;
create index incidents_by_lineage on incidents (lineage, opened_at desc) where lineage is not null;
create index incidents_by_key on incidents (key, opened_at desc);

-- when a branch or pull request came to its end, and when it was last seen alive, as its provider says. `head` is the branch
-- of a pull request.
create table ref_lives (
  name text primary key,
  head text,
  ended_at timestamptz,
  alive_at timestamptz,
  reason text
);
create index ref_lives_by_head on ref_lives (head) where head is not null;

-- whether it was there at an instant, as far as its last two events tell
create function was_alive(ref_lives, at timestamptz) returns boolean language sql immutable as $$
  select coalesce($1.alive_at <= at and ($1.ended_at is null or $1.ended_at > at or $1.ended_at < $1.alive_at), false)
$$;

-- whether the end leaves nothing of a run: it completed before, or was under way then and the ref had not come back when it
-- completed. Providers say instants to the second.
create function ends_run(ref_lives, created timestamptz, completed timestamptz) returns boolean language sql immutable as $$
  select $1.ended_at is not null and (
    completed <= $1.ended_at + interval '1 second'
    or (created <= $1.ended_at + interval '1 second'
        and not coalesce($1.alive_at > $1.ended_at and $1.alive_at <= completed, false)))
$$;

-- a source that numbers no runs says when it recovered
alter table recoveries alter column run_number drop not null;
alter table recoveries alter column run_attempt drop not null;
alter table recoveries add column recovered_at timestamptz;
