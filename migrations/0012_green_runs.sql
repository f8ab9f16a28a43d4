-- A green run ends what a failed one of the same kind of event began, and only if the jobs that failed ran in it. Rows of
-- `gates` and `recoveries` name the kind in their key from now on (`push github/acme/shop/7/main`); those that were written
-- before keep the bare key. A green run that follows a failed one opens nothing until it has been looked at.

alter table gates
  add column failing_run text,
  add column green_run text,
  add column green_checked boolean not null default true,
  -- why the newest green run opened nothing
  add column green_refused text;

alter table recoveries add column run_id text;

create index gates_unchecked on gates (repository, sha) where not green_checked;

create or replace function is_green(gates) returns boolean language sql immutable as $$
  select $1.failed_at is null or ($1.green_checked and coalesce(
    case
      when $1.failing_number is null or $1.green_number is null then $1.green_at >= $1.failed_at
      else ($1.green_number, $1.green_attempt) > ($1.failing_number, $1.failing_attempt)
    end, false))
$$;
