-- The incident history as people read it: one row an incident, written ahead by the door that first hears of it and kept
-- current by its workflow. The partial unique index is the floor under "one open incident per workflow id": whoever
-- races, only one open row can exist. Numbers come from a counter row a year, taken under the workflow's advisory lock,
-- so that no number is given twice and none is lost to a race.

create table incident_numbers (
  year integer primary key,
  last integer not null
);

create table incidents (
  uid text primary key,
  number text not null unique,
  workflow text not null,
  key text not null,
  state text not null,
  severity text not null,
  priority text not null,
  type text not null,
  team text not null,
  owner text not null,
  service text,
  title text not null,
  repository text,
  branch text,
  sha text,
  -- 0 = written ahead by a door, no workflow has recorded it yet
  revision integer not null,
  opened_at timestamptz not null,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  -- a later incident of the same workflow was recorded while this one's end was not: its run is over
  superseded_at timestamptz,
  resolution_time integer,
  sla_deadline timestamptz not null,
  search text not null,
  view jsonb not null,
  -- ticket, thread and the like: written beside the view, so that neither writer undoes the other
  links jsonb not null default '{}',
  updated_at timestamptz not null
);

create unique index incidents_one_open on incidents (workflow) where closed_at is null;
create index incidents_newest on incidents (opened_at desc, uid desc);
create index incidents_open_newest on incidents (opened_at desc, uid desc) where closed_at is null;
create index incidents_by_service on incidents (service, opened_at desc, uid desc);
create index incidents_by_team on incidents (team, opened_at desc, uid desc);
create index incidents_by_type on incidents (type, opened_at desc, uid desc);
create index incidents_open_branch on incidents (repository, branch) where closed_at is null;

-- a uid that a door gave to a row which a running incident then took over: its number stays good under both names
create table incident_aliases (
  alias text primary key,
  uid text not null
);
