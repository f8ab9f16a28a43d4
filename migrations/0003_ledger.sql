-- Every outward effect, written before it happens. The key is the effect's own, never the attempt's, so that a retry
-- finds the row of the attempt before it and looks at the vendor before it repeats anything.

create table ledger (
  key text primary key,
  uid text not null,
  kind text not null,
  channel text not null,
  target text not null,
  round integer,
  level integer,
  summary text not null,
  state text not null check (state in ('attempted', 'accepted', 'failed')),
  attempts integer not null,
  first_attempt_at timestamptz not null,
  last_attempt_at timestamptz not null,
  settled_at timestamptz,
  external jsonb,
  error text
);

create index ledger_by_incident on ledger (uid, first_attempt_at);
create index ledger_tickets on ledger ((external ->> 'id')) where kind = 'ticket' and state = 'accepted';
create index ledger_unsettled on ledger (first_attempt_at) where state <> 'accepted';
