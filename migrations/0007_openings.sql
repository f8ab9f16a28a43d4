-- A door writes the whole opening of an incident now, its decisions too: what tells its row from one that a workflow has
-- recorded is no longer the revision, but this mark.

alter table incidents add column ahead boolean not null default false;
update incidents set ahead = true where revision = 0;

-- the former incident of a workflow, when the next one opens
create index incidents_by_workflow on incidents (workflow, opened_at desc);
