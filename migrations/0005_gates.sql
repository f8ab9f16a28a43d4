-- What shuts and opens a commit: a row for each workflow that ran on it. A row is green when the green run is newer than
-- the failing one. Never sticks to a row until it has been green, so that no later, milder incident of the same commit
-- can carry an approval past it. Repository and commit are lower case: providers do not tell cases apart.

create table gates (
  provider text not null,
  repository text not null,
  sha text not null,
  key text not null,
  uid text,
  never boolean not null,
  failed_at timestamptz,
  failing_number bigint,
  failing_attempt integer,
  green_at timestamptz,
  green_number bigint,
  green_attempt integer,
  approver text,
  approved_until timestamptz,
  primary key (provider, repository, sha, key)
);

create index gates_by_incident on gates (uid);
create index gates_by_commit on gates (repository, sha);

create function is_green(gates) returns boolean language sql immutable as $$
  select $1.failed_at is null or coalesce(
    case
      when $1.failing_number is null then $1.green_at >= $1.failed_at
      else ($1.green_number, $1.green_attempt) > ($1.failing_number, $1.failing_attempt)
    end, false)
$$;
