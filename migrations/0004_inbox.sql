-- The durable inbox of the doors. A delivery is one row whatever its sender repeats; it is done when a workflow has it.
-- The batch id is written with the claim, so that a claim repeated after a crash carries the same one and the workflow
-- can drop it. Recoveries are remembered apart: one that overtakes its failure must be known when the failure comes.

create table inbox (
  delivery_id text primary key,
  seq bigint generated always as identity,
  source text not null,
  kind text not null,
  workflow text,
  signature text,
  delivery json not null,
  received_at timestamptz not null,
  state text not null check (state in ('pending', 'claimed', 'done')),
  uid text,
  opened boolean not null,
  ignored text,
  batch_id text,
  claimed_at timestamptz,
  done_at timestamptz
);

create index inbox_waiting on inbox (workflow, seq) where state <> 'done';
create index inbox_waiting_by_age on inbox (received_at) where state <> 'done';
create index inbox_signalled on inbox (workflow, signature, done_at desc) where state = 'done' and signature is not null;
create index inbox_by_incident on inbox (uid) where uid is not null;
create index inbox_by_age on inbox using brin (received_at);

create table recoveries (
  key text primary key,
  run_number bigint not null,
  run_attempt integer not null,
  at timestamptz not null
);
