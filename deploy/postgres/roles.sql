-- The two roles of Tocsin, for the database in which this runs: `tocsin_owner` owns the tables and migrates, `tocsin_app`
-- is what the processes log in as and owns nothing. Run it as a superuser; it is safe to repeat at every start, and what
-- an earlier version left with another owner is handed over. The passwords come in as the settings
-- `tocsin.owner_password` and `tocsin.app_password`. What the application may do is granted after each migration.

do $$
declare
  it record;
begin
  for it in select * from (values
      ('tocsin_owner', current_setting('tocsin.owner_password')),
      ('tocsin_app', current_setting('tocsin.app_password'))) as wanted (name, password)
  loop
    if not exists (select from pg_roles where rolname = it.name) then
      execute format('create role %I', it.name);
    end if;
    execute format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
      it.name, it.password);
  end loop;

  for it in
    select held.rolname as held, member.rolname as member from pg_auth_members m
    join pg_roles held on held.oid = m.roleid join pg_roles member on member.oid = m.member
    where member.rolname in ('tocsin_owner', 'tocsin_app')
  loop
    execute format('revoke %I from %I', it.held, it.member);
  end loop;

  execute format('alter database %I owner to tocsin_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to tocsin_app', current_database());

  -- Sequences of a column go with their table; members of an extension stay with it.
  for it in
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and c.relowner <> 'tocsin_owner'::regrole
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i', 'e'))
  loop
    execute format('alter table %s owner to tocsin_owner', it.name);
  end loop;
  for it in
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner <> 'tocsin_owner'::regrole
      and not exists (select from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  loop
    execute format('alter routine %s owner to tocsin_owner', it.name);
  end loop;
end
$$;
