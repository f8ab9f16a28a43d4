-- What the passing runs of a job print, mined into templates: so that a line that is always there does not decide what
-- broke. Redacted before mining; `state` is the miner's own and small, however much a job prints.

create table noise (
  repository text not null,
  workflow text not null,
  job text not null,
  learned_at timestamptz not null,
  run_id text not null,
  state json not null check (octet_length(state::text) <= 65536),
  primary key (repository, workflow, job)
);

create index noise_by_age on noise (learned_at);
