-- Decision records are the audit: append-only, chained per incident. The triggers refuse what an operator might do by
-- mistake; what one does on purpose is found by the chain (changed, inserted, reordered, dropped) and by the head, which
-- is kept apart so that a cut tail shows as well.

create table decisions (
  uid text not null,
  seq integer not null,
  -- place in the chain: the order of writing, which is the order of seq unless a batch came late
  position integer not null,
  at timestamptz not null,
  kind text not null,
  record jsonb not null,
  prev text not null,
  hash text not null,
  primary key (uid, seq),
  unique (uid, position)
);

create table decision_heads (
  uid text primary key,
  position integer not null,
  hash text not null
);

create table decision_anchors (
  day date primary key,
  chains integer not null,
  hash text not null,
  made_at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end
$$;

create trigger decisions_append_only before update or delete on decisions
  for each row execute function refuse_change();
create trigger decisions_no_truncate before truncate on decisions
  for each statement execute function refuse_change();
create trigger decision_anchors_append_only before update or delete on decision_anchors
  for each row execute function refuse_change();
create trigger decision_anchors_no_truncate before truncate on decision_anchors
  for each statement execute function refuse_change();

-- what an approval and an SLA clock leave behind for reports (one row each, whatever is retried)
create table overrides (
  uid text not null,
  seq integer not null,
  failure_id text not null,
  approver text not null,
  requester text not null,
  justification text not null,
  timestamp timestamptz not null,
  requires_followup boolean not null default true,
  emergency boolean not null,
  sha text,
  expires_at timestamptz,
  primary key (uid, seq)
);
create trigger overrides_append_only before update or delete on overrides
  for each row execute function refuse_change();
create trigger overrides_no_truncate before truncate on overrides
  for each statement execute function refuse_change();

create table sla_records (
  uid text primary key,
  failure_id text not null,
  failure_type text not null,
  assigned_teams text[] not null,
  sla_deadline timestamptz not null,
  status text not null,
  missed boolean not null,
  created_at timestamptz not null
);
create index sla_records_by_deadline on sla_records (sla_deadline);
