-- Every failure an incident was opened or joined for, by its fingerprint: so that the next one can say whether it was
-- seen before, how that ended, and whether it went away on a retry. `lines` are the normalised, redacted error lines.

create table failures (
  repository text not null,
  print text not null,
  uid text not null,
  sha text not null,
  key text not null,
  branch text,
  type text not null,
  run_number bigint,
  run_attempt integer,
  lines jsonb not null,
  seen_at timestamptz not null,
  -- the same commit turned green later: nothing was mended, so the failure comes and goes
  passed_later boolean not null default false,
  primary key (repository, print, uid, sha)
);

create index failures_newest on failures (repository, print, seen_at desc);
create index failures_by_commit on failures (repository, sha, key);
create index gates_by_key on gates (repository, key, green_at desc);
