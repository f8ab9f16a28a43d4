-- A delivery that Temporal or Postgres refuses for good must not be tried for ever, nor hold up what comes after it. Its row
-- counts as done for everybody who drains the inbox, older builds too, and says here why it was put aside. What was refused
-- while it could still become well is counted, so that it waits longer each time and fresh rows go first.

alter table inbox
  add column tries integer not null default 0,
  add column not_before timestamptz,
  -- why it is in quarantine; null = it is not
  add column refused text,
  add column refused_at timestamptz;

create index inbox_refused on inbox (refused_at, delivery_id) where refused is not null;
