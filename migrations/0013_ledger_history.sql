-- The ledger's rows change in place: an intent becomes accepted or failed. Each state that a row has had is kept beside it,
-- append-only, so that what was once said to have gone out cannot be unsaid. A trigger writes it: no statement more on the
-- way of a page, and a build that does not know the table leaves its trace all the same.

create table ledger_history (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- what happened to the row: insert, update or delete
  change text not null,
  key text not null,
  entry jsonb not null
);

create function keep_ledger_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into ledger_history (change, key, entry) values ('delete', old.key, to_jsonb(old));
  else
    insert into ledger_history (change, key, entry) values (lower(tg_op), new.key, to_jsonb(new));
  end if;
  return null;
end
$$;

create trigger ledger_added after insert or delete on ledger
  for each row execute function keep_ledger_change();
-- a claim that finds the effect accepted writes the row as it stands
create trigger ledger_changed after update on ledger
  for each row when (old.* is distinct from new.*) execute function keep_ledger_change();

create trigger ledger_history_append_only before update or delete on ledger_history
  for each row execute function refuse_change();
create trigger ledger_history_no_truncate before truncate on ledger_history
  for each statement execute function refuse_change();
